package softpath.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import softpath.compare.Figure;
import softpath.compare.Side;
import softpath.harness.PointSummary;
import softpath.harness.RecordReader;
import softpath.harness.Sample;
import softpath.harness.learn.Level;
import softpath.harness.learn.Neighbours;
import softpath.statistics.Median;

/** A record of a real run as a side of a comparison. */
final class RecordSide {

    private static final String TESTBED = "testbed";
    private static final String PLAN = "plan";

    /** What is another each time one looks. */
    private static final Set<String> FLEETING = Set.of("cpuMhz", "loadAverage", "memory");

    private RecordSide() {}

    /**
     * @param levels of the cores of all set-ups that are compared, as {@link #levels} tells them: what was measured on one is
     *               compared with what was measured on the same
     */
    static Side read(Path file, List<Level> levels) throws IOException {
        RecordReader record = RecordReader.read(file);
        Map<String, Object> environment = new LinkedHashMap<>(record.environment());
        environment.keySet().removeAll(FLEETING);
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put(TESTBED, content(record, TESTBED));
        settings.put(PLAN, content(record, PLAN));
        settings.put(Side.SCENARIO_DIGESTS, scenarios(record));
        settings.put(Side.ENVIRONMENT, environment);
        settings.put("softpathVersion", record.asked().getOrDefault("softpathVersion", ""));
        Map<String, String> shares = new LinkedHashMap<>();
        Map<String, Figure> figures = new LinkedHashMap<>();
        if (levels.size() < 2) {
            figures.putAll(figures(record.samples(), ""));
        }
        for (Level level : levels.size() < 2 ? List.<Level>of() : levels) {
            Set<Sample> settled = level.settled(record.samples());
            String cores = String.format(Locale.ROOT, Side.ON_CORES + "%.0f ns apart", level.medianNanos());
            shares.put(
                    "set-ups" + cores,
                    String.format(
                            Locale.ROOT,
                            "%.0f %%",
                            100.0 * settled.size() / record.samples().size()));
            figures.putAll(figures(quietest(record, settled), cores));
        }
        return new Side(file.toString(), "record of a real run", settings, shares, figures, List.of());
    }

    /** Of each point the set-ups that validate live takes: without those that a neighbour of the machine slowed. */
    private static List<Sample> quietest(RecordReader record, Set<Sample> settled) {
        Neighbours neighbours = new Neighbours(record.samples());
        return record.samples().stream()
                .filter(settled::contains)
                .collect(Collectors.groupingBy(Sample::point, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(own -> neighbours.quietest(own).stream())
                .toList();
    }

    /** What cores were to each other in set-ups of either record. */
    static List<Level> levels(Path a, Path b) throws IOException {
        List<Sample> both = new ArrayList<>(RecordReader.read(a).samples());
        both.addAll(RecordReader.read(b).samples());
        return Level.ofSamples(both);
    }

    /** Older records have the name alone. */
    private static Object content(RecordReader record, String of) {
        return record.asked().getOrDefault(of + "Content", record.asked().getOrDefault(of, ""));
    }

    private static Map<String, Object> scenarios(RecordReader record) {
        Map<String, Object> digests = new LinkedHashMap<>();
        if (record.asked().get("scenarioDigests") instanceof Map<?, ?> known) {
            known.forEach((point, digest) -> digests.put(name(point.toString(), Set.of()), digest));
        }
        return digests;
    }

    private static Map<String, Figure> figures(List<Sample> samples, String cores) {
        Map<String, List<Sample>> byPoint =
                samples.stream().collect(Collectors.groupingBy(Sample::point, LinkedHashMap::new, Collectors.toList()));
        Set<String> ambiguous = byPoint.keySet().stream()
                .collect(Collectors.groupingBy(point -> name(point, Set.of()), Collectors.counting()))
                .entrySet()
                .stream()
                .filter(points -> points.getValue() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        Map<String, Figure> figures = new LinkedHashMap<>();
        byPoint.forEach((point, own) -> {
            String name = name(point, ambiguous) + cores;
            figures.put(name + Side.OF_POINT, figure(PointSummary.setUpMedians(own), "Mpps"));
            figures.put(name + " lossRatio", figure(PointSummary.setUpLossRatios(own), ""));
        });
        return figures;
    }

    private static Figure figure(double[] ofSetUps, String unit) {
        return new Figure(Median.of(ofSetUps), unit, new Figure.OfSetUps(ofSetUps));
    }

    /** Without the digest of its scenario, which may be what differs, where no other point is called so. */
    private static String name(String point, Set<String> ambiguous) {
        String without = point.replaceFirst("/[0-9a-f]{12}$", "");
        return ambiguous.contains(without) ? point : without;
    }
}
