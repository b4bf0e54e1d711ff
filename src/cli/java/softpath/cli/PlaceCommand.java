package softpath.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import softpath.io.DemandFile;
import softpath.io.FileSet;
import softpath.io.FleetFile;
import softpath.io.InputError;
import softpath.io.PlacedFile;
import softpath.io.ResultFiles;
import softpath.io.StudyFiles;
import softpath.place.PlacementAnswer;
import softpath.place.Placer;
import softpath.place.Standing;
import softpath.place.fleet.FleetLimits;
import softpath.place.fleet.FleetListener;
import softpath.report.PlacementFiles;
import softpath.report.PlacementJson;
import softpath.report.PlacementReport;
import softpath.validate.FittedDraws;

/** {@code softpath place}: which chain goes on which server, socket and cores. */
final class PlaceCommand implements Callable<Integer> {

    private static final String HOSTS = "--hosts";
    private static final String SET_FLEET = "--set-fleet";
    private static final String OUT = "--out";
    private static final String TODAY = "--today";
    private static final String LIMIT = "--limit";
    private static final String GAP = "--gap";
    private static final double USUAL_GAP = 0.01;
    private static final int MOST_SECONDS = 86_400;
    private static final long LINE_NANOS = 1_000_000_000L;
    private static final int ROUNDS = 300;
    private static final int TRIES = 500;

    private final Console console;
    private final CommandSpec spec = Verb.of(
            "place",
            this,
            "Places chains on the servers of a fleet: server, socket and core of each thread, and what speaks against"
                    + " the alternatives.");

    PlaceCommand(Console console) {
        this.console = console;
        RunOptions.addTo(spec.addPositional(
                        Verb.argument("DEMAND", "A YAML file of kind demand, as in models/demands."))
                .addOption(Verb.option(HOSTS, "FLEET", "A YAML file of kind fleet, as in models/fleets."))
                .addOption(Verb.options(SET_FLEET, "PATH=VALUE", "Replace a value of FLEET; may be repeated."))
                .addOption(Verb.option(
                        OUT,
                        "FOLDER",
                        "A new folder for the placement: a scenario for each part of it, and its pins for libvirt, taskset,"
                                + " xl, Open vSwitch and Kubernetes."))
                .addOption(Verb.option(
                        "--objective",
                        "NAME",
                        "What there should be least or most of: servers, cores, power, carried or p99; short for --set"
                                + " placement.objective=NAME."))
                .addOption(
                        Verb.option(
                                TODAY,
                                "FILE",
                                "Where chains stand today: a placement that --json wrote before, or a folder that --out wrote."))
                .addOption(
                        Verb.option(
                                "--most-migrations",
                                "N",
                                "Chains that may move to another server than today's; short for --set placement.most-migrations=N."))
                .addOption(FittedDoubt.option("the placement"))
                .addOption(Verb.option(
                        LIMIT,
                        "SECONDS",
                        "Stop the search after so long, with the best found; without it the same is found at any speed."
                                + " What it finds is simulated for as long again at most, one part of it at least."))
                .addOption(Verb.option(
                        GAP, "PART", "Stop the search when it is proven to be so near to the best; 1% by default.")));
        StudyOptions.addTo(spec);
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        ParseResult given = spec.commandLine().getParseResult();
        StudyOptions options = new StudyOptions(console, given);
        StudyFiles files = StudyOptions.files();
        options.threads();
        FleetLimits limits = limits(options);
        int draws = FittedDoubt.draws(options);
        Path path = StudyOptions.path("DEMAND", given.matchedPositionalValue(0, ""));
        if (options.text(HOSTS) == null) {
            throw new InputError(HOSTS + ": expected the name of a file of kind fleet, found none");
        }
        Path hosts = StudyOptions.path(HOSTS, options.text(HOSTS));
        DemandFile demand = DemandFile.load(path, RunOptions.sets(given), RunOptions.models(given, files));
        FleetFile fleet = FleetFile.load(hosts, given.matchedOptionValue(SET_FLEET, List.of()), demand);
        Optional<PlacedFile> today =
                Optional.ofNullable(options.text(TODAY)).map(file -> PlacedFile.read(StudyOptions.path(TODAY, file)));
        Standing standing = Standing.of(demand, fleet, today);
        options.requireWritableForms();
        options.requireApart("DEMAND", path, Map.of());
        options.requireApart(HOSTS, hosts, Map.of());
        today.ifPresent(placed -> options.requireApart(TODAY, placed.file(), Map.of()));
        Optional<Path> out = Optional.ofNullable(options.text(OUT)).map(folder -> StudyOptions.path(OUT, folder));
        out.ifPresent(PlaceCommand::requireNew);
        Searched told = new Searched(options, new AtomicLong(System.nanoTime()));
        PlacementAnswer answer = options.predicting(evaluator -> {
            Map<String, List<Map<String, Double>>> others = new TreeMap<>();
            demand.demand()
                    .dataplanes()
                    .forEach(name ->
                            others.put(name, FittedDraws.of(files, name, draws, evaluator, FittedDoubt.OPTION)));
            return new Placer(demand, fleet, standing, others, evaluator, limits, told).place();
        });
        options.handOver(
                files(answer, out),
                Map.of(StudyOptions.JSON, () -> ResultFiles.json(PlacementJson.of(answer)) + "\n"),
                () -> PlacementReport.of(answer));
        return answer.isFeasible() ? Exit.DONE : Exit.INFEASIBLE;
    }

    private static void requireNew(Path folder) {
        StudyOptions.requireMakeable(OUT, folder);
        try {
            if (Files.exists(folder) && !isEmpty(folder)) {
                throw new InputError(OUT + " " + folder + ": expected a new folder or an empty one, found one in use");
            }
        } catch (IOException e) {
            throw new InputError(OUT + " " + folder + ": expected a folder that can be read, found: " + e.getMessage());
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static FileSet files(PlacementAnswer answer, Optional<Path> out) throws IOException {
        FileSet files = new FileSet();
        if (out.isPresent() && answer.isFeasible()) {
            Files.createDirectories(out.get());
            for (Map.Entry<String, String> file : PlacementFiles.of(answer).entrySet()) {
                files.with(out.get().resolve(file.getKey()), file.getValue());
            }
            files.with(out.get().resolve(PlacedFile.IN_FOLDER), ResultFiles.json(PlacementJson.of(answer)) + "\n");
        }
        return files;
    }

    private static FleetLimits limits(StudyOptions options) {
        Optional<Duration> time = Optional.ofNullable(options.text(LIMIT))
                .map(text -> Duration.ofSeconds(OptionValue.wholeNumber(LIMIT, text, 1, MOST_SECONDS)));
        String gap = options.text(GAP);
        return new FleetLimits(gap == null ? USUAL_GAP : OptionValue.part(GAP, gap), ROUNDS, TRIES, time);
    }

    /** Says how near to the best the search is, and what is simulated then, at most once a second. */
    private record Searched(StudyOptions options, AtomicLong saidNanos) implements FleetListener {

        @Override
        public void improved(double cost, double bound, int servers) {
            if (Double.isInfinite(cost) || !isDue()) {
                return;
            }
            options.say(
                    bound > 0
                            ? String.format(
                                    Locale.ROOT,
                                    "servers: %d, at most %.1f %% above what can be",
                                    servers,
                                    100 * (cost / bound - 1))
                            : "servers: " + servers + ", how near that is to the best is not known yet");
        }

        @Override
        public void simulates(int form, int forms) {
            if (isDue()) {
                options.say("simulates what was found: " + form + " of " + forms + " different servers");
            }
        }

        private boolean isDue() {
            long now = System.nanoTime();
            boolean isDue = now - saidNanos.get() >= LINE_NANOS;
            if (isDue) {
                saidNanos.set(now);
            }
            return isDue;
        }
    }
}
