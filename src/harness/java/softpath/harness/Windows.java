package softpath.harness;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import softpath.harness.testbed.Layout;
import softpath.harness.testbed.MeasurePlan.Measuring;
import softpath.harness.testbed.Reading;
import softpath.harness.transport.MeasureFault;
import softpath.harness.transport.Pause;

/** The measured windows of one set-up. */
final class Windows {

    private final Measuring measuring;
    private final Setup setup;
    private final Layout layout;
    private final RunRecord record;
    private final Map<String, Double> probe;

    /** @param probe of the cores, taken before the set-up */
    Windows(Measuring measuring, Setup setup, Layout layout, RunRecord record, Map<String, Double> probe) {
        this.measuring = measuring;
        this.setup = setup;
        this.layout = layout;
        this.record = record;
        this.probe = probe;
    }

    /** Starts the set-up, warms it up and measures; each sample is on the disk before anyone is told of it. */
    void measure(Step step, Consumer<Sample> watcher) throws IOException {
        setup.start();
        Reading started = setup.read();
        Pause.ms(measuring.warmupMs());
        Reading before = setup.read();
        if (measuring.warmupMs() > 0
                && layout.delivered().of(before.since(started).counters()) == 0) {
            throw new MeasureFault("no packet came through " + step.point().id() + " in " + measuring.warmupMs()
                    + " ms, although every process runs and every link is up");
        }
        for (int window = 0; window < measuring.windows(); window++) {
            String startedAt = Instant.now().toString();
            CpuTime from = setup.cpuTime();
            Pause.ms(measuring.windowMs());
            Reading after = setup.read();
            Sample sample = sample(step, window, startedAt, after.since(before), from);
            record.append("sample", sample);
            watcher.accept(sample);
            before = after;
        }
    }

    /** Counters over a clock that stood still make no rate. */
    private Sample sample(Step step, int window, String startedAt, Reading counted, CpuTime from) throws IOException {
        CpuTime to = setup.cpuTime();
        try {
            return Sample.of(step, window, startedAt, probe, layout, counted, from, to);
        } catch (IllegalArgumentException e) {
            throw new MeasureFault("the counters of " + step.point().id() + " make no rate: " + e.getMessage(), e);
        }
    }
}
