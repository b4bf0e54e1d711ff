package softpath.harness;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import softpath.harness.MeasureFiles.LoadedPlan;
import softpath.harness.MeasureFiles.LoadedTestbed;
import softpath.harness.testbed.Finding;
import softpath.harness.testbed.Layout;
import softpath.harness.testbed.MeasurePlan.Measuring;
import softpath.harness.testbed.Point;
import softpath.harness.testbed.Site;
import softpath.harness.testbed.Testbed;
import softpath.harness.testbed.Workplace;
import softpath.harness.transport.LocalTransport;
import softpath.harness.transport.Transport;

/** One run of a plan on a testbed, from its check to its last window. */
public final class Session {

    /** Told of what happens, for someone who waits. */
    public interface Watcher {
        /** Something that was found or done before measuring. */
        void says(String what);

        /** A step is about to be set up. */
        void begins(int step, int of, Step next);

        void took(Sample sample);
    }

    /** Environment variable: a folder for sockets and scripts, in the place of the usual one. */
    private static final String RUN_FOLDER = "SOFTPATH_RUN_FOLDER";

    private static final String HUGETLBFS = "/dev/hugepages";

    private final LoadedTestbed testbed;
    private final LoadedPlan plan;
    private final Site site;
    private final Watcher watcher;
    private final AtomicReference<Setup> current = new AtomicReference<>();
    private volatile boolean isStopping;

    private Session(LoadedTestbed testbed, LoadedPlan plan, Site site, Watcher watcher) {
        this.testbed = testbed;
        this.plan = plan;
        this.site = site;
        this.watcher = watcher;
    }

    /** On the machine that the testbed names. */
    public static Session of(LoadedTestbed testbed, LoadedPlan plan, Watcher watcher) {
        return new Session(testbed, plan, site(testbed.testbed(), usualWorkplace()), watcher);
    }

    static Session at(Workplace workplace, LoadedTestbed testbed, LoadedPlan plan, Watcher watcher) {
        return new Session(testbed, plan, site(testbed.testbed(), workplace), watcher);
    }

    private static Site site(Testbed testbed, Workplace workplace) {
        Transport system = new LocalTransport();
        String hugetlbfs =
                testbed.vhost().map(vhost -> vhost.memory().hugetlbfs()).orElse(HUGETLBFS);
        return new Site(system, system, workplace, hugetlbfs);
    }

    /** The same places, with every command recorded. */
    private Site recorded(RunRecord record) {
        return new Site(
                new RecordedTransport(site.system(), record),
                new RecordedTransport(site.generator(), record),
                site.workplace(),
                site.hugetlbfs());
    }

    private static Workplace usualWorkplace() {
        String chosen = System.getenv(RUN_FOLDER);
        return chosen != null
                ? new Workplace(chosen)
                : Workplace.ofUser(System.getProperty("user.name"), System.getenv("XDG_RUNTIME_DIR"));
    }

    /**
     * What a testbed has and lacks; changes nothing.
     *
     * @param points that are to be measured; if none, any that its driver can measure
     */
    public static List<Finding> check(LoadedTestbed testbed, List<Point> points) throws IOException {
        Site site = site(testbed.testbed(), usualWorkplace());
        return new Preflight(testbed.testbed(), testbed.driver(), points, site).check();
    }

    /** Every command that a run would start, in order, as a shell would take it. */
    public List<String> commands() {
        return DryRun.of(plan, site);
    }

    /**
     * Measures what the record does not hold yet.
     *
     * @throws MeasureFault if the testbed does not do what is needed; what was recorded before stays recorded
     */
    public void run(RunRecord record, List<Sample> done) throws IOException {
        try (Exclusive alone = Exclusive.at(site.workplace())) {
            Thread stop = new Thread(this::abort, "stop everything");
            Runtime.getRuntime().addShutdownHook(stop);
            try (Precedence precedence = Precedence.take()) {
                assert precedence != null;
                measure(record, done);
            } catch (IOException e) {
                tell(record, e);
                throw e;
            } finally {
                new Leftovers(site).remove();
                if (!isStopping) {
                    Runtime.getRuntime().removeShutdownHook(stop);
                }
            }
            assert alone != null;
        }
    }

    /** When the user interrupts: nothing of ours may outlive this process. */
    private void abort() {
        isStopping = true;
        try {
            Setup setup = current.get();
            if (setup != null) {
                setup.abort();
            }
            new Leftovers(site).remove();
        } catch (IOException e) {
            watcher.says("left behind, to be removed by the next measurement: " + e.getMessage());
        }
    }

    /** A record that cannot be written is a fault in itself, which must not hide the first. */
    private static void tell(RunRecord record, IOException fault) {
        try {
            record.append("fault", Map.of("message", String.valueOf(fault.getMessage())));
        } catch (IOException e) {
            fault.addSuppressed(e);
        }
    }

    private void measure(RunRecord record, List<Sample> done) throws IOException {
        for (String what : new Leftovers(site).remove()) {
            watcher.says("left behind by an earlier measurement: " + what);
            record.append("leftover", Map.of("what", what));
        }
        Site recorded = recorded(record);
        Preflight preflight = new Preflight(testbed.testbed(), plan.driver(), plan.points(), site);
        new Preparations(testbed.testbed(), preflight, recorded.system(), watcher, record).make();
        record.append("environment", Environment.of(site.system()));
        Measuring measuring = plan.plan().measuring();
        List<Step> steps = Schedule.of(plan.points(), measuring);
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (!isDone(step, done)) {
                watcher.begins(i + 1, steps.size(), step);
                measure(step, recorded, record);
            }
        }
        record.append("finished", Map.of("steps", steps.size()));
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

    private void measure(Step step, Site recorded, RunRecord record) throws IOException {
        Layout layout = plan.driver().layout(step.point(), recorded);
        try (Setup setup = new Setup(recorded, layout)) {
            current.set(setup);
            new Windows(plan.plan().measuring(), setup, layout, record).measure(step, watcher::took);
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
