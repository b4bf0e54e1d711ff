package softpath.harness;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import softpath.evaluate.Evaluation;
import softpath.evaluate.Fidelity;
import softpath.harness.MeasureFiles.LoadedPlan;
import softpath.harness.MeasureFiles.LoadedTestbed;
import softpath.harness.dpdk.GuestImage;
import softpath.harness.testbed.Finding;
import softpath.harness.testbed.Site;
import softpath.harness.testbed.Workplace;
import softpath.harness.transport.Command;
import softpath.harness.transport.LocalTransport;
import softpath.harness.transport.MeasureFault;
import softpath.harness.transport.Transport;
import softpath.io.ModelFolders;
import softpath.io.ScenarioFiles;
import softpath.search.GoalText;
import softpath.search.ScenarioSearch;
import softpath.search.SearchAnswer;
import softpath.search.SearchPlan;

/** A measurement on this machine's own DPDK, in a folder of its own; tests are skipped where that cannot be. */
final class RealDpdk {

    static final Path HOME = Path.of(System.getProperty("softpath.home", ".")).toAbsolutePath();
    static final MeasureFiles FILES = new MeasureFiles(HOME);

    /** One function and one part, set up once each: the shortest plan with both kinds of point. */
    private static final String PLAN = plan("{component: vhost-enqueue, sizes: [64]}");

    /** What no preparation mends, by shipped testbed. */
    private static final Map<String, Optional<String>> MISSING = new HashMap<>();

    private static String plan(String components) {
        return """
            softpath: 1
            kind: plan
            about: One function and one part of its path
            chains:
              - {scenario: models/scenarios/local/single-vnf.yaml, set: ["vms[0].nf=l2fwd"], sizes: [64]}
            components: [%s]
            measuring: {rounds: 1, reference-every: 9, warmup-ms: 100, window-ms: 100, windows: 2, seed: 1}
            """.formatted(components);
    }

    private final String shipped;
    final LoadedTestbed testbed;
    final LoadedPlan plan;
    final Path record;
    final Site site;

    /** @param shipped testbed, in whose file {@code found} is replaced */
    private RealDpdk(Path folder, String shipped, String planText, String found, String replacement)
            throws IOException {
        this.shipped = shipped;
        String text = Files.readString(HOME.resolve("calibration/testbeds/" + shipped + ".yaml"));
        Path testbedFile = Files.writeString(folder.resolve("testbed.yaml"), text.replace(found, replacement));
        Path planFile = Files.writeString(folder.resolve("plan.yaml"), planText);
        testbed = FILES.testbed(testbedFile.toString());
        plan = FILES.plan(planFile.toString(), testbed);
        record = folder.resolve("record.jsonl");
        Workplace workplace = new Workplace(folder.resolve("run").toString());
        String hugetlbfs = testbed.testbed().vhost().orElseThrow().memory().hugetlbfs();
        Transport here = new LocalTransport();
        site = new Site(here, here, workplace, hugetlbfs);
    }

    /** Makes its run folder, as a session does before it sets anything up. */
    void claimFolder() throws IOException {
        for (RunFolder each : RunFolder.of(site)) {
            each.claim();
        }
    }

    Preflight preflight() {
        return new Preflight(testbed.testbed(), testbed.driver(), plan.points(), site);
    }

    static RealDpdk in(Path folder) throws IOException {
        return with(folder, "", "");
    }

    /** One function behind a paced source of half a million packets a second, a tenth of what slow machines carry. */
    static RealDpdk paced(Path folder, String found, String replacement) throws IOException {
        String text = plan("").replace("sizes: [64]", "sizes: [64], offered: [500kpps]")
                .replace("window-ms: 100", "window-ms: 1000");
        requireMachine(new RealDpdk(folder, "local", text, "", ""));
        return new RealDpdk(folder, "local", text, found, replacement);
    }

    /** One function only, set up twice, for what does not hang on the kind of point. */
    static RealDpdk brief(Path folder, String found, String replacement) throws IOException {
        requireMachine(new RealDpdk(folder, "local", plan(""), "", ""));
        return new RealDpdk(folder, "local", plan(""), found, replacement);
    }

    static RealDpdk with(Path folder, String found, String replacement) throws IOException {
        requireMachine(new RealDpdk(folder, "local", PLAN, "", ""));
        return new RealDpdk(folder, "local", PLAN, found, replacement);
    }

    /** Of another shipped testbed, one function only. */
    static RealDpdk of(Path folder, String shipped) throws IOException {
        RealDpdk real = new RealDpdk(folder, shipped, plan(""), "", "");
        requireMachine(real);
        return real;
    }

    /** One window of one function in a virtual machine; skipped too where the guest cannot be built, as without network. */
    static RealDpdk withMachine(Path folder) throws IOException {
        String once = plan("").replace("windows: 2", "windows: 1");
        RealDpdk real = new RealDpdk(folder, "local-vm", once, "", "");
        requireMachine(real);
        real.claimFolder();
        try {
            GuestImage.path(real.site);
        } catch (MeasureFault e) {
            skip(e.getMessage());
        }
        return real;
    }

    /**
     * Skips the test, and says why, where a check of the shipped testbed finds what no preparation mends; mends the rest.
     * That is asked once: each measurement looks again.
     */
    private static void requireMachine(RealDpdk usual) throws IOException {
        if (!System.getProperty("os.name").equals("Linux")) {
            abort("DPDK is measured on Linux only");
        }
        if (System.getProperty("softpath.dpdk", "").equals("skip")) {
            skip("-Dsoftpath.dpdk=skip was given");
        }
        if (!MISSING.containsKey(usual.shipped)) {
            MISSING.put(usual.shipped, missing(usual));
        }
        MISSING.get(usual.shipped).ifPresent(RealDpdk::skip);
    }

    private static Optional<String> missing(RealDpdk usual) throws IOException {
        List<Finding> findings = usual.preflight().check();
        if (findings.get(0).severity() == Finding.Severity.GOOD) {
            for (Finding finding : findings) {
                if (finding.severity() == Finding.Severity.FATAL && finding.isAutomatic()) {
                    for (String mend : finding.mend()) {
                        usual.site.system().run(Command.of("bash", "-c", mend));
                    }
                }
            }
            findings = usual.preflight().check();
        }
        return findings.stream()
                .filter(finding -> finding.severity() == Finding.Severity.FATAL)
                .map(finding -> finding.what() + ": " + finding.found())
                .findFirst();
    }

    static void skip(String why) {
        System.err.println("skipped, " + why);
        abort(why);
    }

    /** Runs the plan from its beginning; {@code onSample} sees each sample when it is recorded. */
    List<Sample> measure(Consumer<Sample> onSample) throws IOException {
        Session session = session(onSample);
        try (RunRecord into = RunRecord.create(record)) {
            session.begin(into, "test");
            session.run(into, List.of());
        }
        return RecordReader.read(record).samples();
    }

    /** Searches the shipped scenario on it. */
    SearchAnswer search(String goal) throws IOException {
        Path scenario = HOME.resolve("models/scenarios/local/single-vnf.yaml");
        MeasureFiles.LoadedPlan searched =
                new MeasureFiles(HOME).searched(scenario, List.of(), ModelFolders.of(HOME), testbed);
        ScenarioSearch search = ScenarioSearch.of(Evaluation.of(ScenarioFiles.load(scenario, List.of(), HOME)));
        SearchPlan asked =
                new SearchPlan(new GoalText(1).all(List.of(goal)), Fidelity.SIMULATION, false, false, false, false);
        Session session = session(searched, sample -> {});
        AtomicReference<SearchAnswer> answer = new AtomicReference<>();
        try (RunRecord into = RunRecord.create(record)) {
            session.begin(into, "test");
            session.search(into, trials -> answer.set(asked.measure(search, trials)));
        }
        return answer.get();
    }

    List<Sample> resume() throws IOException {
        try (RunRecord into = RunRecord.resume(record)) {
            session(sample -> {}).run(into, RecordReader.read(record).samples());
        }
        return RecordReader.read(record).samples();
    }

    private Session session(Consumer<Sample> onSample) {
        return session(plan, onSample);
    }

    private Session session(MeasureFiles.LoadedPlan of, Consumer<Sample> onSample) {
        return Session.at(site.workplace(), testbed, of, new Session.Watcher() {
            @Override
            public void says(String what) {}

            @Override
            public void begins(int step, int of, Step next) {}

            @Override
            public void took(Sample sample) {
                onSample.accept(sample);
            }
        });
    }

    /** Kills the running process of this name as nothing else of ours would. */
    void kill(String process) {
        List<Long> killed = new ArrayList<>();
        for (long pid : new Leftovers(site).processes()) {
            String words = site.system().read("/proc/" + pid + "/cmdline").orElse("");
            if (words.contains(site.workplace().prefix(process))) {
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
                killed.add(pid);
            }
        }
        if (killed.isEmpty()) {
            throw new IllegalStateException("no process " + process + " to kill");
        }
    }
}
