package softpath.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import softpath.harness.MeasureFiles.LoadedPlan;
import softpath.harness.MeasureFiles.LoadedTestbed;
import softpath.harness.testbed.Layout;
import softpath.harness.testbed.MeasurePlan.Measuring;
import softpath.harness.testbed.Point;
import softpath.harness.testbed.Site;
import softpath.harness.testbed.Workplace;
import softpath.harness.transport.Transport;
import softpath.model.study.Trial;

/** One run of a plan on a testbed, from its check to its last window. */
public final class Session {

    /** Told of what happens, for someone who waits. */
    public interface Watcher {
        /** Something that was found or done before measuring. */
        void says(String what);

        /** A step is about to be set up. */
        void begins(int step, int of, Step next);

        void took(Sample sample);

        /** A trial of a search is done, the {@code count}-th. */
        default void tried(int count, Trial trial, Sample sample) {}
    }

    private final LoadedTestbed testbed;
    private final LoadedPlan plan;
    private final Supplier<Site> reach;
    private final Site site;
    private final Watcher watcher;
    private final AtomicReference<Setup> current = new AtomicReference<>();
    private volatile boolean isStopping;
    private boolean isReady;

    private Session(LoadedTestbed testbed, LoadedPlan plan, Supplier<Site> reach, Watcher watcher) {
        this.testbed = testbed;
        this.plan = plan;
        this.reach = reach;
        this.site = reach.get();
        this.watcher = watcher;
    }

    /**
     * On the machines that the testbed names, none of which is reached yet.
     *
     * @param runFolder that the user names in the place of the usual one
     */
    public static Session of(LoadedTestbed testbed, LoadedPlan plan, Optional<String> runFolder, Watcher watcher)
            throws IOException {
        return at(Sites.workplace(testbed.testbed(), runFolder), testbed, plan, watcher);
    }

    static Session at(Workplace workplace, LoadedTestbed testbed, LoadedPlan plan, Watcher watcher) {
        return new Session(testbed, plan, () -> Sites.of(testbed.testbed(), workplace), watcher);
    }

    static Session at(Site site, LoadedTestbed testbed, LoadedPlan plan, Watcher watcher) {
        return new Session(testbed, plan, () -> site, watcher);
    }

    /** The same places, with every command recorded. */
    private Site recorded(RunRecord record) {
        Workplace workplace = site.workplace();
        Transport system = new RecordedTransport(site.system(), workplace.processMark(), record);
        Transport generator = site.machines().size() == 1
                ? system
                : new RecordedTransport(site.generator(), workplace.processMark(), record);
        return new Site(system, generator, workplace, site.hugetlbfs(), calls -> record.append("calls", calls));
    }

    /** Every command that a run would start, in order, as a shell would take it. */
    public List<String> commands() {
        return DryRun.of(plan, site);
    }

    /** Whether the samples of a record are all that there is to measure. */
    public boolean isDone(List<Sample> done) {
        return steps().stream().allMatch(step -> isDone(step, done));
    }

    private List<Step> steps() {
        return Schedule.of(plan.points(), plan.plan().measuring());
    }

    /**
     * Fails if the folder is not ours to use or the testbed cannot be measured. It asks the machines and changes nothing
     * there: before it has come back, nothing is made and nothing is removed.
     */
    public void requireReady() throws IOException {
        try {
            for (RunFolder folder : RunFolder.of(site)) {
                Optional<String> refusal = folder.refusal();
                if (refusal.isPresent()) {
                    throw folder.refused(refusal.get());
                }
            }
            Preparations.requirePossible(testbed.testbed(), preflight().check());
            isReady = true;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            if (!isReady) {
                site.close();
            }
        }
    }

    private Preflight preflight() {
        return new Preflight(testbed.testbed(), plan.driver(), plan.points(), site);
    }

    /**
     * Measures what the record does not hold yet.
     *
     * @throws MeasureFault if the testbed does not do what is needed; what was recorded before stays recorded
     */
    public void run(RunRecord record, List<Sample> done) throws IOException {
        alone(record, () -> measure(record, done));
    }

    /**
     * Measures trials as they are asked for, each set up anew.
     *
     * @param asking that runs them
     * @throws MeasureFault as {@link #run}
     */
    public void search(RunRecord record, Consumer<TestbedTrials> asking) throws IOException {
        alone(record, () -> {
            Site recorded = prepared(record);
            asking.accept(new TestbedTrials(
                    plan, (step, measuring, took) -> measure(step, measuring, recorded, record, took), watcher));
            record.append("finished", Map.of());
        });
    }

    /** What is done while the testbed is ours. */
    private interface Work {
        void run() throws IOException;
    }

    private void alone(RunRecord record, Work work) throws IOException {
        if (!isReady) {
            requireReady();
        }
        try (Site reached = site;
                Exclusive alone = Exclusive.at(reached)) {
            assert alone != null;
            Thread stop = new Thread(this::abort, "stop everything");
            Runtime.getRuntime().addShutdownHook(stop);
            boolean isDone = false;
            try {
                work.run();
                removeLeftovers(site);
                isDone = true;
            } catch (IOException | UncheckedIOException e) {
                tell(record, e);
                throw e;
            } finally {
                if (!isDone) {
                    cleanUp();
                }
                if (!isStopping) {
                    Runtime.getRuntime().removeShutdownHook(stop);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** After a fault, over connections of their own: those of the measurement may be what broke. */
    private void cleanUp() {
        try (Site again = reach.get()) {
            removeLeftovers(again);
        } catch (IOException | UncheckedIOException e) {
            watcher.says("left behind, to be removed by the next measurement: " + messageOf(e));
        }
    }

    private static String messageOf(Exception fault) {
        return String.valueOf((fault instanceof UncheckedIOException ? fault.getCause() : fault).getMessage());
    }

    /** When the user interrupts: nothing of ours may outlive this process. */
    private void abort() {
        isStopping = true;
        try {
            Setup setup = current.get();
            if (setup != null) {
                setup.abort();
            }
        } catch (IOException | UncheckedIOException e) {
            watcher.says("could not be ended: " + messageOf(e));
        }
        cleanUp();
    }

    /** Processes first, as they may hold what else is there. */
    private List<String> removeLeftovers(Site from) throws IOException {
        List<String> done = new ArrayList<>(new Leftovers(from).remove());
        done.addAll(plan.driver().removeLeftovers(from));
        return done;
    }

    /** A record that cannot be written is a fault in itself, which must not hide the first. */
    private static void tell(RunRecord record, Exception fault) {
        try {
            record.append("fault", Map.of("message", messageOf(fault)));
        } catch (IOException e) {
            fault.addSuppressed(e);
        }
    }

    private void measure(RunRecord record, List<Sample> done) throws IOException {
        Site recorded = prepared(record);
        watchPauses(record);
        List<Step> steps = steps();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (!isDone(step, done)) {
                watcher.begins(i + 1, steps.size(), step);
                measure(step, plan.plan().measuring(), recorded, record, watcher::took);
            }
        }
        record.append("finished", Map.of("steps", steps.size()));
    }

    /** The machines as they have to be, and what they are. */
    private Site prepared(RunRecord record) throws IOException {
        // Before the check, as they may hold the memory that it looks for.
        for (String what : removeLeftovers(site)) {
            watcher.says("left behind by an earlier measurement: " + what);
            record.append("leftover", Map.of("what", what));
        }
        Site recorded = recorded(record);
        new Preparations(testbed.testbed(), preflight(), recorded.system(), watcher, record).make();
        record.append("environment", Environment.of(site.system()));
        return recorded;
    }

    /** While nothing is set up yet: what the machine does to its CPUs by itself. */
    private void watchPauses(RunRecord record) throws IOException {
        int seconds = plan.plan().measuring().pausesSeconds().orElse(0);
        if (seconds == 0) {
            return;
        }
        watcher.says("watches the pauses of its CPUs for " + seconds + " s");
        MeasuredPauses pauses = new Oslat(site.system()).watch(plan.driver().cores(), seconds);
        if (!pauses.wasWatched()) {
            watcher.says("pauses are not recorded: " + pauses.absent());
        }
        record.append("pauses", pauses);
    }

    /** A step whose last window is recorded; one that was cut short is set up and measured again, windows and all. */
    private boolean isDone(Step step, List<Sample> done) {
        int last = plan.plan().measuring().windows() - 1;
        return done.stream()
                .anyMatch(sample -> sample.point().equals(step.point().id())
                        && sample.round() == step.round()
                        && sample.isReference() == step.isReference()
                        && sample.window() == last);
    }

    private void measure(Step step, Measuring measuring, Site recorded, RunRecord record, Consumer<Sample> took)
            throws IOException {
        Layout layout = plan.driver().layout(step.point(), recorded);
        Map<String, Double> probe = new CoreProbe(site)
                .ask(plan.driver().cores(), measuring.probeMs().orElse(0));
        try (Setup setup = new Setup(recorded, layout)) {
            current.set(setup);
            new Windows(measuring, setup, layout, record, probe).measure(step, took);
        } finally {
            current.set(null);
        }
    }

    /** Begins a record with what it will be a record of. */
    public void begin(RunRecord record, String softpathVersion) throws IOException {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("digest", plan.digest());
        content.put("softpathVersion", softpathVersion);
        content.put("testbed", testbed.name());
        content.put("testbedDigest", testbed.digest());
        content.put("testbedContent", testbed.testbed());
        content.put("plan", plan.name());
        content.put("planContent", plan.content());
        Map<String, String> scenarios = new LinkedHashMap<>();
        for (Point point : plan.points()) {
            if (point instanceof Point.OfChain chain) {
                scenarios.put(point.id(), chain.scenario().digest());
            }
        }
        content.put("scenarioDigests", scenarios);
        record.append("plan", content);
    }
}
