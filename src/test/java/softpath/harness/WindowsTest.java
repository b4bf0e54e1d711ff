package softpath.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import softpath.harness.testbed.Layout;
import softpath.harness.testbed.MeasurePlan.Component;
import softpath.harness.testbed.MeasurePlan.Measuring;
import softpath.harness.testbed.Part;
import softpath.harness.testbed.Point;
import softpath.harness.testbed.Reading;
import softpath.harness.testbed.Site;
import softpath.harness.testbed.Tally;
import softpath.harness.testbed.Workplace;
import softpath.harness.transport.LocalTransport;
import softpath.harness.transport.MeasureFault;
import softpath.harness.transport.Transport;

class WindowsTest {

    private static final Step STEP = new Step(new Point.OfComponent(Component.FORWARD, "", 64, 32), 0, false);

    /** A part that does nothing but count as it is told. */
    private record Counting(Iterator<Reading> readings) implements Part {
        @Override
        public String name() {
            return "counting";
        }

        @Override
        public List<String> commands() {
            return List.of();
        }

        @Override
        public void start() {}

        @Override
        public Optional<Reading> read() {
            return Optional.of(readings.next());
        }

        @Override
        public void requireAlive() {}

        @Override
        public void abort() {}
    }

    @Test
    void aClockThatStandsStillMakesNoRateAndIsNotRecorded(@TempDir Path folder) throws IOException {
        Reading first = new Reading(1_000_000_000L, 0, Map.of("in", 100L, "out", 100L));
        Reading second = new Reading(1_000_000_000L, 0, Map.of("in", 200L, "out", 150L));
        Layout layout = new Layout(
                List.of(new Counting(List.of(first, first, second).iterator())),
                Tally.of("in"),
                Tally.of("out"),
                List.of());
        Transport here = new LocalTransport();
        Site site = new Site(here, here, new Workplace("/run/w"), "/h");
        Path file = folder.resolve("record.jsonl");

        try (RunRecord record = RunRecord.create(file)) {
            Windows windows = new Windows(
                    new Measuring(1, 1, 0, 100, 1, 1, Optional.empty(), Optional.empty()),
                    new Setup(site, layout),
                    layout,
                    record,
                    Map.of());

            assertThatThrownBy(() -> windows.measure(STEP, sample -> {}))
                    .isInstanceOf(MeasureFault.class)
                    .hasMessageContaining("the counters of forward/64/burst32 make no rate");
        }
        assertThat(file).isEmptyFile();
    }
}
