package softpath.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import softpath.harness.MeasureFiles;
import softpath.harness.MeasureFiles.LoadedPlan;
import softpath.harness.MeasureFiles.LoadedTestbed;
import softpath.harness.MeasureTargets;
import softpath.harness.MeasuredPauses;
import softpath.harness.RecordReader;
import softpath.harness.Session;
import softpath.harness.learn.Learnt;
import softpath.harness.learn.LearntFiles;
import softpath.harness.testbed.MeasurePlan;
import softpath.harness.testbed.Point;
import softpath.harness.testbed.Testbed;
import softpath.harness.testbed.Workplace;
import softpath.harness.transport.MeasureFault;
import softpath.io.DrawnSets;
import softpath.io.FileSet;
import softpath.io.FittedDataplane;
import softpath.io.HostPauses;
import softpath.io.InputError;
import softpath.io.InputFile;
import softpath.io.MeasuredOnSection;
import softpath.io.ModelFolders;
import softpath.io.ResultFiles;
import softpath.io.StudyFiles;
import softpath.model.KebabCase;
import softpath.model.dataplane.Dataplane;
import softpath.model.dataplane.MeasuredOn;
import softpath.model.dataplane.PauseClasses;
import softpath.page.Lines;

/** {@code softpath learn}: models of a machine and its dataplane out of measurements of their parts. */
final class LearnCommand implements Callable<Integer> {

    /** Of cores to each other; a machine of two has two. */
    static final int MOST_LEVELS = 9;

    private static final String NAME = "--name";
    private static final String TO = "--to";

    /** The key of a scenario. */
    static final String PAUSES = "pauses";

    private static final String HOSTS = "hosts";
    private static final String DATAPLANES = "dataplanes";
    private static final double MHZ_A_GHZ = 1_000;

    /** A line of what a dataplane was measured on, which only Open vSwitch has. */
    private static final String OPEN_VSWITCH = "open-vswitch";

    /**
     * What learning takes of a driver's dataplane.
     *
     * @param dataplane in words
     * @param template  whose numbers stand where a part that is measured alone tells nothing
     * @param name      of what is learnt, unless another is given
     * @param paths     the plan of whole paths with probes of the cores, which {@code validate live} takes
     */
    record OfDriver(String dataplane, String template, String name, String paths) {

        static final Map<Testbed.DriverKind, OfDriver> ALL = Map.of(
                Testbed.DriverKind.DPDK_VHOST,
                new OfDriver("testpmd", "dpdk-vhost-22", "here", "local-paths"),
                Testbed.DriverKind.OVS_DPDK,
                new OfDriver("Open vSwitch", "ovs-dpdk-3", "here-ovs", "local-ovs-paths"));

        /** Of a testbed whose parts are measured alone. */
        static OfDriver of(LoadedTestbed testbed) {
            OfDriver known = ALL.get(testbed.testbed().driver());
            if (known == null) {
                throw new InputError("TESTBED " + testbed.name()
                        + ": expected one whose driver is dpdk-vhost or ovs-dpdk, which measure parts alone, found "
                        + KebabCase.of(testbed.testbed().driver()));
            }
            return known;
        }

        /** Of what a file says that its numbers were measured on. */
        static OfDriver of(MeasuredOn on) {
            boolean isSwitch = on.versions().orElse(Map.of()).containsKey(OPEN_VSWITCH);
            return ALL.get(isSwitch ? Testbed.DriverKind.OVS_DPDK : Testbed.DriverKind.DPDK_VHOST);
        }
    }

    private final Console console;
    private final UnaryOperator<String> environment;
    private final CommandSpec spec = Verb.of(
            "learn",
            this,
            "Measures the parts of a dataplane alone and makes models of it and of its machine, which predict whole paths.");

    /** @param environment what a variable says, null if it is not set */
    LearnCommand(Console console, UnaryOperator<String> environment) {
        this.console = console;
        this.environment = environment;
        spec.usageMessage().parameterListHeading("%n").optionListHeading("%n");
        spec.addPositional(
                        Verb.argument(
                                "TESTBED",
                                "A name in calibration/testbeds whose driver is dpdk-vhost or ovs-dpdk, such as local, or a file."))
                .addOption(Verb.flag("--quick", "Three sizes, few set-ups: below two minutes, wider intervals."))
                .addOption(Verb.option(
                        NAME, "NAME", "What the models are called; here by default, here-ovs of Open vSwitch."))
                .addOption(Verb.option(
                        TO,
                        "DIR",
                        "The models folder to write to; by default the one that all verbs look into, too,"
                                + " ~/.local/share/softpath/models (SOFTPATH_LEARNT)."))
                .addOption(Verb.option("--record", "FILE", "The new record; by default learn-NAME-TIME.jsonl here."))
                .addOption(Verb.option(
                        "--resume",
                        "FILE",
                        "Go on with the record of an interrupted run, or learn from a whole one again."))
                .addOption(StudyOptions.html())
                .addOption(Verb.flag("--dry-run", "Only print the commands that would be run."))
                .addOption(Verb.help())
                .addOption(Verb.version());
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        ParseResult given = spec.commandLine().getParseResult();
        StudyOptions options = new StudyOptions(console, given);
        options.requireWritableForms();
        StudyFiles shipped = StudyOptions.files();
        MeasureFiles files = new MeasureFiles(shipped.home());
        LoadedTestbed testbed = files.testbed(given.matchedPositionalValue(0, ""));
        OfDriver learnt = OfDriver.of(testbed);
        requireParts(testbed);
        Path template = shipped.dataplane(learnt.template());
        String driver = KebabCase.of(testbed.testbed().driver());
        LoadedPlan today = files.plan("learn-" + driver + (given.hasMatchedOption("--quick") ? "-quick" : ""), testbed);
        Session session = session(testbed, today);
        if (given.hasMatchedOption("--dry-run")) {
            MeasureCommand.refuseReportOfDryRun(options);
            console.print(String.join("\n", session.commands()) + "\n");
            return Exit.DONE;
        }
        String name = name(given, learnt);
        requireUnshipped(name, ModelFolders.of(shipped.home()).shippedNames());
        MeasureTargets targets = MeasureCommand.targets(given, "learn-" + name);
        Path folder = folder(given);
        MeasureCommand.requireApart(options, targets, today);
        requireApart(options, name, folder);
        requireSameDataplane(name, folder, learnt);
        ResultFiles.requireFolder(folder.resolve(HOSTS));
        ResultFiles.requireFolder(folder.resolve(DATAPLANES));
        ResultFiles.requireFolder(DrawnSets.folder(folder));
        Optional<LoadedPlan> older =
                targets.isResumed() ? older(targets.record(), today, files, testbed) : Optional.empty();
        if (older.isPresent()) {
            console.say(targets.record() + " is of an older " + today.name() + ", all of it: nothing is measured");
        } else {
            new MeasuredRun(console).measure(targets, today, session);
        }
        LoadedPlan plan = older.orElse(today);
        RecordReader record = RecordReader.read(targets.record());
        double clockGhz = clockGhz(record, targets.record());
        List<Learnt> all = Learnt.of(
                parts(plan),
                record.samples(),
                testbed.driver().burstPackets(),
                FittedDataplane.values(template).get("worker.poll-cycles"),
                clockGhz,
                PausesOfRecord.runningShare(targets.record(), record));
        write(
                options,
                all,
                new Made(name, folder, targets.record(), record, clockGhz, bursts(plan)),
                template,
                shipped,
                testbed,
                given.matchedPositionalValue(0, ""));
        return Exit.DONE;
    }

    /** Costs of a hop are told apart by its halves, which are measured alone where functions are processes. */
    private static void requireParts(LoadedTestbed testbed) {
        if (!testbed.driver().components().contains(MeasurePlan.Component.REPLAY_TO_VNIC)) {
            throw new InputError("TESTBED " + testbed.name()
                    + ": expected one whose functions run in processes, where each half of a hop can be measured alone,"
                    + " found functions in a virtual machine");
        }
    }

    private Session session(LoadedTestbed testbed, LoadedPlan plan) throws IOException {
        return Session.of(
                testbed,
                plan,
                Optional.ofNullable(environment.apply(Workplace.VARIABLE)),
                new MeasureProgress(console));
    }

    /** The plan of a whole record that was made when learning took other parts; what it has of them is learnt. */
    private Optional<LoadedPlan> older(Path file, LoadedPlan today, MeasureFiles files, LoadedTestbed testbed)
            throws IOException {
        RecordReader record = RecordReader.read(file);
        if (record.plan().equals(today.digest())
                || !today.name().equals(record.asked().get("plan"))) {
            return Optional.empty();
        }
        LoadedPlan recorded = files.planOf(record, file, testbed);
        return session(testbed, recorded).isDone(record.samples()) ? Optional.of(recorded) : Optional.empty();
    }

    private static String name(ParseResult given, OfDriver learnt) {
        String name = given.matchedOptionValue(NAME, learnt.name());
        if (!name.matches("[a-z0-9][a-z0-9-]{0,40}")) {
            throw new InputError(
                    NAME + ": expected small letters, digits and dashes, such as here, found '" + name + "'");
        }
        return name;
    }

    /** What is learnt is found before what ships, whose meaning it must not change. */
    private static void requireUnshipped(String name, Map<String, List<String>> shipped) {
        for (String folder : List.of(HOSTS, DATAPLANES)) {
            for (int level = 0; level < MOST_LEVELS; level++) {
                String model = named(name, level);
                if (shipped.get(folder).contains(model)) {
                    throw new InputError(NAME + ": expected a name that nothing has that ships, found '" + name + "' ("
                            + ModelFolders.MODELS + "/" + folder + "/" + model + ".yaml)");
                }
            }
        }
    }

    private static Path folder(ParseResult given) {
        return MeasureCommand.path(given, TO)
                .or(ModelFolders::learnt)
                .orElseThrow(() -> new InputError(TO + ": expected a folder to write models to, found none"));
    }

    /** How many dataplanes there will be is not known before they are measured. */
    private static void requireApart(StudyOptions options, String name, Path folder) {
        String page = options.text(StudyOptions.HTML);
        if (page == null) {
            return;
        }
        Map<String, Path> written = new LinkedHashMap<>();
        written.put("the host of " + NAME, folder.resolve(HOSTS).resolve(name + ".yaml"));
        for (int level = 0; level < MOST_LEVELS; level++) {
            String dataplane = named(name, level);
            Path file = dataplane(folder, dataplane);
            written.put("the dataplane " + dataplane, file);
            written.put("the draws of " + dataplane, DrawnSets.of(file));
        }
        written.put(StudyOptions.HTML, StudyOptions.path(StudyOptions.HTML, page));
        ResultFiles.requireApart(written);
    }

    /** Models of one name are of one dataplane: those of another are not replaced unasked. */
    private static void requireSameDataplane(String name, Path folder, OfDriver learnt) {
        for (int level = 0; level < MOST_LEVELS; level++) {
            Path file = dataplane(folder, named(name, level));
            Optional<MeasuredOn> on = Files.isRegularFile(file)
                    ? InputFile.read(file)
                            .requireKind(List.of("dataplane"))
                            .bind(Dataplane.class)
                            .measuredOn()
                    : Optional.empty();
            on.map(OfDriver::of).filter(other -> !other.equals(learnt)).ifPresent(other -> {
                throw new InputError(NAME + ": expected a name for models of " + learnt.dataplane() + ", found '" + name
                        + "', by which " + file + " is of " + other.dataplane()
                        + ": name another, or remove that file");
            });
        }
    }

    private static Path dataplane(Path folder, String name) {
        return folder.resolve(DATAPLANES).resolve(name + ".yaml");
    }

    private static List<Point.OfComponent> parts(LoadedPlan plan) {
        return plan.points().stream().map(Point.OfComponent.class::cast).toList();
    }

    private static List<Integer> bursts(LoadedPlan plan) {
        return plan.points().stream()
                .map(Point::burstPackets)
                .distinct()
                .sorted()
                .toList();
    }

    /** The kernel tells the rate of a constant time-stamp counter where it cannot tell a clock that changes. */
    private static double clockGhz(RecordReader record, Path file) throws MeasureFault {
        String mhz = String.valueOf(record.environment().get("cpuMhz"));
        if (!mhz.matches("[0-9]{2,5}(\\.[0-9]{1,6})?")) {
            throw new MeasureFault(
                    file + ": the machine does not tell the rate of its clock (/proc/cpuinfo: " + mhz + ")");
        }
        return Double.parseDouble(mhz) / MHZ_A_GHZ;
    }

    /** What all files that are written have in common. */
    private record Made(
            String name, Path folder, Path record, RecordReader read, double clockGhz, List<Integer> bursts) {

        String cpu() {
            return String.valueOf(read.environment().get("cpu"));
        }

        /** Whether the machine's pauses were seen by themselves, which costs then leave out. */
        boolean wasWatched() {
            return read.pauses().filter(MeasuredPauses::wasWatched).isPresent();
        }

        MeasuredOn measuredOn(Learnt learnt) {
            Map<?, ?> driver = RecordedMachine.driver(read);
            double nanos = learnt.level().medianNanos();
            return new MeasuredOn(
                    Optional.of(name),
                    cpu(),
                    RecordedMachine.whole(read.environment().get("cpus")),
                    Optional.of(clockGhz),
                    Optional.of(RecordedMachine.versions(read)),
                    Optional.empty(),
                    RecordedMachine.whole(driver.get("queueSlots")),
                    Optional.of(bursts),
                    Double.isNaN(nanos) ? Optional.empty() : Optional.of(nanos),
                    wasWatched() ? Optional.of(true) : Optional.empty(),
                    String.valueOf(record.getFileName()));
        }

        String source(Learnt learnt) {
            return String.format(
                    Locale.ROOT,
                    "softpath learn, record %s, parts alone, medians over %d set-ups or more; cores with %s",
                    record.getFileName(),
                    learnt.setUps(),
                    learnt.level().words());
        }
    }

    /** What the dataplane of a level is called: plainly where the round trip is the shortest. */
    static String named(String name, int level) {
        return level == 0 ? name : level == 1 ? name + "-far" : name + "-far-" + level;
    }

    private void write(
            StudyOptions options,
            List<Learnt> all,
            Made made,
            Path template,
            StudyFiles shipped,
            LoadedTestbed testbed,
            String asGiven)
            throws IOException {
        Path host = made.folder().resolve(HOSTS).resolve(made.name() + ".yaml");
        FileSet set = new FileSet()
                .with(host, host(made, shipped.host(testbed.testbed().host())));
        for (int level = 0; level < all.size(); level++) {
            Learnt learnt = all.get(level);
            String name = named(made.name(), level);
            Path file = dataplane(made.folder(), name);
            set.with(
                    DrawnSets.of(file),
                    LearntFiles.draws(
                            learnt,
                            List.of(
                                    "Written by softpath learn with dataplanes/" + name
                                            + ".yaml, whose numbers these are, and sets of",
                                    "them that set-ups could have told just as well. What --uncertainty and validate live draw.")));
            String about = testbed.testbed().about() + ", learnt on " + made.cpu();
            set.with(
                    file,
                    MeasuredOnSection.in(
                            LearntFiles.dataplane(
                                    template,
                                    learnt,
                                    List.of(
                                            "Written by softpath learn. It holds for the machine that it was learnt on, for cores with",
                                            learnt.level().words() + ". What no part tells is from "
                                                    + template.getFileName() + ", with its origin."),
                                    about,
                                    made.source(learnt)),
                            Optional.of(made.measuredOn(learnt))));
        }
        options.handOver(
                set,
                Map.of(),
                () -> LearnReport.of(
                        made.name(),
                        all,
                        made.cpu(),
                        RecordWords.of(made.record(), made.read()),
                        made.record().getFileName().toString(),
                        next(made, testbed, asGiven)));
        removeLeftOver(made, all.size());
        console.say("wrote " + made.folder() + ": hosts and dataplanes " + made.name());
    }

    /** Levels that an earlier learning found, and this one did not: beside the new host they would be of two learnings. */
    private void removeLeftOver(Made made, int levels) throws IOException {
        for (int level = levels; level < MOST_LEVELS; level++) {
            Path file = dataplane(made.folder(), named(made.name(), level));
            Files.deleteIfExists(DrawnSets.of(file));
            if (Files.deleteIfExists(file)) {
                console.say("removed " + file + ", which an earlier learning had made: no such cores were seen enough");
            }
        }
    }

    private static String host(Made made, Path template) {
        String text = LearntFiles.host(
                template,
                List.of("Written by softpath learn: the machine that it ran on, with the ports of its testbed."),
                made.cpu(),
                made.clockGhz());
        return made.read()
                .pauses()
                .filter(pauses -> pauses.wasWatched())
                .map(pauses -> HostPauses.text(
                        "host " + made.name(),
                        text,
                        PausesOfRecord.entry(PauseClasses.Name.PINNED, made.record(), pauses)))
                .orElse(text);
    }

    private static String pauses(Made made) {
        return made.wasWatched()
                ? " --set '" + PAUSES + "={default: " + KebabCase.of(PauseClasses.Name.PINNED) + "}'"
                : "";
    }

    private static String next(Made made, LoadedTestbed testbed, String asGiven) {
        // The folder that is written to unless another is given is one that all verbs look into.
        boolean isSeen = ModelFolders.learnt().filter(made.folder()::equals).isPresent();
        String models = isSeen ? "" : " --models " + Lines.word(made.folder().toString());
        OfDriver learnt = OfDriver.of(testbed);
        String name = made.name().equals(learnt.name()) ? "" : " " + NAME + " " + made.name();
        return "  ./softpath run models/scenarios/local/single-vnf.yaml" + models + " --set dataplane=" + made.name()
                + " --set 'servers[0].host=" + made.name() + "'" + pauses(made) + "\n"
                + "  ./softpath measure " + Lines.word(asGiven) + " " + learnt.paths()
                + " --record whole.jsonl && ./softpath validate live whole.jsonl" + models + name + "\n";
    }
}
