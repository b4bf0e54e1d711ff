package softpath.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import softpath.harness.MeasureFiles.LoadedPlan;
import softpath.harness.MeasureFiles.LoadedTestbed;
import softpath.harness.testbed.Finding;
import softpath.harness.testbed.Layout;
import softpath.harness.testbed.MeasurePlan.Measuring;
import softpath.harness.testbed.Point;
import softpath.harness.testbed.Site;
import softpath.harness.testbed.Testbed;
import softpath.harness.testbed.Testbed.Reach;
import softpath.harness.testbed.Workplace;
import softpath.harness.transport.SshFiles;
import softpath.harness.transport.Transport;
import softpath.harness.transport.Transports;

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
    private final Supplier<Site> reach;
    private final Site site;
    private final Watcher watcher;
    private final AtomicReference<Setup> current = new AtomicReference<>();
    private volatile boolean isStopping;

    private Session(LoadedTestbed testbed, LoadedPlan plan, Supplier<Site> reach, Watcher watcher) {
        this.testbed = testbed;
        this.plan = plan;
        this.reach = reach;
        this.site = reach.get();
        this.watcher = watcher;
    }

    /** On the machines that the testbed names, none of which is reached yet. */
    public static Session of(LoadedTestbed testbed, LoadedPlan plan, Watcher watcher) throws IOException {
        return at(usualWorkplace(testbed.testbed()), testbed, plan, watcher);
    }

    static Session at(Workplace workplace, LoadedTestbed testbed, LoadedPlan plan, Watcher watcher) {
        return new Session(testbed, plan, () -> site(testbed.testbed(), workplace), watcher);
    }

    static Session at(Site site, LoadedTestbed testbed, LoadedPlan plan, Watcher watcher) {
        return new Session(testbed, plan, () -> site, watcher);
    }

    private static Site site(Testbed testbed, Workplace workplace) {
        Reach reach = testbed.reach();
        SshFiles files = SshFiles.ofUser(reach.identity(), reach.knownHosts());
        Transport system = Transports.of(reach.system(), files);
        Transport generator = reach.generator()
                .filter(machine -> !machine.equals(reach.system()))
                .map(machine -> Transports.of(machine, files))
                .orElse(system);
        return new Site(system, generator, workplace, testbed.hugetlbfs().orElse(HUGETLBFS));
    }

    /** The same places, with every command recorded. */
    private Site recorded(RunRecord record) {
        Transport system = new RecordedTransport(site.system(), record);
        Transport generator = site.machines().size() == 1 ? system : new RecordedTransport(site.generator(), record);
        return new Site(system, generator, site.workplace(), site.hugetlbfs(), calls -> record.append("calls", calls));
    }

    private static Workplace usualWorkplace(Testbed testbed) throws IOException {
        String chosen = System.getenv(RUN_FOLDER);
        if (chosen != null) {
            return new Workplace(chosen);
        }
        Reach reach = testbed.reach();
        boolean isHere = reach.system().equals(Transports.LOCAL);
        Transport system = Transports.of(reach.system(), SshFiles.ofUser(reach.identity(), reach.knownHosts()));
        return Workplace.ofUser(system.user(), isHere ? System.getenv("XDG_RUNTIME_DIR") : null);
    }

    /**
     * What a testbed has and lacks; changes nothing.
     *
     * @param points that are to be measured; if none, any that its driver can measure
     */
    public static List<Finding> check(LoadedTestbed testbed, List<Point> points) throws IOException {
        return check(usualWorkplace(testbed.testbed()), testbed, points);
    }

    static List<Finding> check(Workplace workplace, LoadedTestbed testbed, List<Point> points) throws IOException {
        try (Site site = site(testbed.testbed(), workplace)) {
            List<Finding> findings =
                    new ArrayList<>(new Preflight(testbed.testbed(), testbed.driver(), points, site).check());
            findings.add(
                    Exclusive.isHeld(site)
                            ? Finding.fatal("lock", "another softpath measure is running", "wait for it or stop it")
                            : Finding.good("lock", "nobody else measures here"));
            return findings;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
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
        try (Site reached = site;
                Exclusive alone = Exclusive.at(reached)) {
            assert alone != null;
            Thread stop = new Thread(this::abort, "stop everything");
            Runtime.getRuntime().addShutdownHook(stop);
            boolean isDone = false;
            try (Precedence precedence = Precedence.take()) {
                assert precedence != null;
                measure(record, done);
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
        for (String what : removeLeftovers(site)) {
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
