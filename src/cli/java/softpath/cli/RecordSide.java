package softpath.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import softpath.compare.Figure;
import softpath.compare.Side;
import softpath.harness.PointSummary;
import softpath.harness.RecordReader;
import softpath.harness.Sample;
import softpath.statistics.Median;

/** A record of a real run as a side of a comparison. */
final class RecordSide {

    private static final String TESTBED = "testbed";
    private static final String PLAN = "plan";

    /** What is another each time one looks. */
    private static final Set<String> FLEETING = Set.of("cpuMhz", "loadAverage", "memory");

    private RecordSide() {}

    static Side read(Path file) throws IOException {
        RecordReader record = RecordReader.read(file);
        Map<String, Object> environment = new LinkedHashMap<>(record.environment());
        environment.keySet().removeAll(FLEETING);
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put(TESTBED, content(record, TESTBED));
        settings.put(PLAN, content(record, PLAN));
        settings.put(Side.SCENARIO_DIGESTS, scenarios(record));
        settings.put(Side.ENVIRONMENT, environment);
        settings.put("softpathVersion", record.asked().getOrDefault("softpathVersion", ""));
        return new Side(
                file.toString(), "record of a real run", settings, Map.of(), figures(record.samples()), List.of());
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

    private static Map<String, Figure> figures(List<Sample> samples) {
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
            String name = name(point, ambiguous);
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
