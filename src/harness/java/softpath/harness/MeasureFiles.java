package softpath.harness;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import softpath.harness.testbed.Driver;
import softpath.harness.testbed.MeasurePlan;
import softpath.harness.testbed.MeasurePlan.Chains;
import softpath.harness.testbed.MeasurePlan.Components;
import softpath.harness.testbed.MeasurePlan.Measuring;
import softpath.harness.testbed.Point;
import softpath.harness.testbed.Testbed;
import softpath.io.InputError;
import softpath.io.InputFile;
import softpath.io.LoadedFile;
import softpath.io.ModelFolders;
import softpath.io.ScenarioFiles;
import softpath.io.YamlText;
import softpath.model.InvalidInput;
import softpath.model.KebabCase;
import softpath.model.scenario.OfferedLoad;

/** Reads testbeds and plans, and with a plan the scenarios that it names. */
public final class MeasureFiles {

    private static final String SUFFIX = ".yaml";
    private static final int MOST_DAYS = 30;
    private static final double MS_A_DAY = 24 * 3_600_000.0;

    private final Path home;

    /** @param home folder that holds {@code models/} and {@code calibration/} */
    public MeasureFiles(Path home) {
        this.home = home;
    }

    /** A testbed with the digest of its file. */
    public record LoadedTestbed(String name, Testbed testbed, Driver driver, String digest) {}

    /**
     * All that is to be measured, checked against the testbed.
     *
     * @param digest of testbed, plan and scenarios: what a record can be gone on with
     */
    public record LoadedPlan(
            String name, MeasurePlan plan, Driver driver, List<Point> points, Object content, String digest) {
        public LoadedPlan {
            points = List.copyOf(points);
        }
    }

    /** @param given a name in {@code calibration/testbeds}, or a file */
    public LoadedTestbed testbed(String given) {
        InputFile file = InputFile.read(file("testbeds", given, "TESTBED")).requireKind(List.of("testbed"));
        Testbed testbed = file.bind(Testbed.class);
        return new LoadedTestbed(nameOf(given), testbed, Drivers.of(testbed), file.digest());
    }

    /** @param given a name in {@code calibration/plans}, or a file */
    public LoadedPlan plan(String given, LoadedTestbed on) {
        return plan(InputFile.read(file("plans", given, "PLAN")).requireKind(List.of("plan")), nameOf(given), on);
    }

    /**
     * The plan of a record, with its scenarios as they are today.
     *
     * @param record that it is of, for errors
     */
    public LoadedPlan planOf(RecordReader content, Path record, LoadedTestbed on) {
        if (!(content.asked().get("planContent") instanceof Map<?, ?> stated)) {
            throw new InputError(record + ": expected the plan that it is a record of, found none");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        stated.forEach((key, value) -> body.put(String.valueOf(key), value));
        body.keySet().removeAll(List.of("softpath", "kind"));
        return plan(InputFile.of(record + " (plan)", YamlText.of(List.of(), "plan", body)), "recorded", on);
    }

    private LoadedPlan plan(InputFile file, String name, LoadedTestbed on) {
        MeasurePlan plan = file.bind(MeasurePlan.class);
        Map<String, Point> points = new LinkedHashMap<>();
        StringJoiner digests = new StringJoiner("\n");
        digests.add(on.digest()).add(file.digest());
        try {
            for (int i = 0; i < plan.chains().size(); i++) {
                for (Point.OfChain point : points(plan.chains().get(i), on)) {
                    digests.add(point.scenario().digest());
                    require(points.put(point.id(), point) == null, "chains[" + i + "]", point);
                }
            }
            for (int i = 0; i < plan.components().size(); i++) {
                for (Point point : points(plan.components().get(i), on.driver(), "components[" + i + "]")) {
                    require(points.put(point.id(), point) == null, "components[" + i + "]", point);
                }
            }
            requireTime(plan.measuring(), List.copyOf(points.values()));
        } catch (InvalidInput e) {
            throw file.describe(e);
        }
        return new LoadedPlan(
                name,
                plan,
                on.driver(),
                List.copyOf(points.values()),
                file.content(),
                InputFile.digestOf(digests.toString()));
    }

    /**
     * One scenario whose load is to be searched. Its only point is at half of what its wires take.
     *
     * @throws InputError if the testbed cannot set it up, or keeps no rate that it is told
     */
    public LoadedPlan searched(Path scenario, List<String> sets, ModelFolders models, LoadedTestbed on) {
        List<String> half = new ArrayList<>(sets);
        half.add("traffic[0].offered=50%");
        Point.OfChain point = point(scenario, scenario.toString(), half, models, on.driver());
        if (point.pacedPps().isEmpty()) {
            throw new InputError("--testbed " + on.name()
                    + ": expected one whose source keeps a rate that it is told (driver dpdk-vhost), found driver "
                    + KebabCase.of(on.testbed().driver()));
        }
        Measuring measuring =
                TestbedTrials.measuring(1, point.scenario().scenario().run().seed());
        MeasurePlan plan = new MeasurePlan(
                "search",
                List.of(new Chains(scenario.toString(), sets, List.of(point.frameBytes()), Optional.empty())),
                List.of(),
                measuring);
        String digest = InputFile.digestOf(on.digest() + "\n" + point.scenario().digest());
        return new LoadedPlan("search", plan, on.driver(), List.of(point), plan, digest);
    }

    private static void require(boolean isNew, String place, Point point) {
        if (!isNew) {
            throw new InvalidInput(place, "expected each point once, found " + point.id() + " again");
        }
    }

    /** Each number may be sensible and their product a lifetime. */
    private static void requireTime(Measuring measuring, List<Point> points) {
        double setUps = (double) measuring.rounds() * points.size() * (1 + 1.0 / measuring.referenceEvery());
        double days = setUps * measuring.setUpMs() / MS_A_DAY;
        if (days > MOST_DAYS) {
            throw new InvalidInput(
                    "measuring",
                    String.format(
                            Locale.ROOT,
                            "expected at most %d days of warm-up and windows in all (no testbed stays as it is for"
                                    + " longer), found %.0f days for %d points",
                            MOST_DAYS,
                            days,
                            points.size()));
        }
    }

    private List<Point.OfChain> points(Chains chains, LoadedTestbed on) {
        Path scenario = home.resolve(NewFile.path("scenario", chains.scenario()));
        List<Point.OfChain> points = new ArrayList<>();
        List<Optional<OfferedLoad>> loads = chains.offered()
                .map(all -> all.stream().map(Optional::of).toList())
                .orElse(List.of(Optional.empty()));
        for (int bytes : chains.sizes()) {
            for (Optional<OfferedLoad> load : loads) {
                List<String> sets = new ArrayList<>(chains.set());
                sets.add("traffic[0].sizes={" + bytes + ": 1}");
                load.ifPresent(offered -> sets.add("traffic[0].offered=" + offered));
                points.add(point(scenario, chains.scenario(), sets, ModelFolders.of(home), on.driver()));
            }
        }
        return points;
    }

    private static Point.OfChain point(
            Path scenario, String given, List<String> sets, ModelFolders models, Driver driver) {
        LoadedFile loaded = ScenarioFiles.load(scenario, sets, models);
        if (!(loaded instanceof LoadedFile.OfScenario chain)) {
            throw new InputError(given + ": expected a scenario, found a pipeline, which has no dataplane");
        }
        try {
            return driver.point(chain);
        } catch (InvalidInput e) {
            throw chain.describe(e);
        }
    }

    private static List<Point> points(Components components, Driver driver, String place) {
        if (!driver.components().contains(components.component())) {
            throw new InvalidInput(
                    place + ".component",
                    "expected a part that the testbed's driver measures alone ("
                            + driver.components().stream().map(KebabCase::of).collect(Collectors.joining(", "))
                            + "), found "
                            + KebabCase.of(components.component()));
        }
        List<Point> points = new ArrayList<>();
        List<String> functions = components.functions().orElse(List.of(""));
        for (String function : functions) {
            if (!function.isEmpty() && !driver.functions().contains(function)) {
                throw new InvalidInput(
                        place + ".functions[" + functions.indexOf(function) + "]",
                        "expected one of " + String.join(", ", driver.functions()) + ", found '" + function + "'");
            }
            for (int bytes : components.sizes()) {
                for (int burst : components.bursts().orElse(List.of(driver.burstPackets()))) {
                    points.add(new Point.OfComponent(components.component(), function, bytes, burst));
                }
            }
        }
        return points;
    }

    /** What users give is a name if such a file ships, else a path. */
    private Path file(String shelf, String given, String argument) {
        if (given.isBlank()) {
            throw new InputError(
                    argument + ": expected a name in calibration/" + shelf + " or a file, found '" + given + "'");
        }
        Path named = NewFile.path(argument, given);
        if (!given.matches("[A-Za-z0-9_-]+")) {
            return named;
        }
        Path shipped = home.resolve("calibration").resolve(shelf).resolve(given + SUFFIX);
        return Files.exists(shipped) || !Files.exists(named) ? shipped : named;
    }

    private static String nameOf(String given) {
        String name = String.valueOf(Path.of(given).getFileName());
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }
}
