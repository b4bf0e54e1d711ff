package softpath.calibrate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import softpath.model.study.Metric;
import softpath.statistics.StudentT;

/**
 * How far off predictions are of configurations (a path, a function, a chain) that nothing was fitted on, as a factor:
 * {@code exp(t · s)}, with {@code s} the root mean square of logarithms of predicted over measured, and Student's
 * {@code t} for as many degrees of freedom as there are configurations. Rows of one configuration err alike, so
 * together they count once. Scatter of the measurements is in {@code s} too, and makes it no smaller.
 */
public record ModelError(List<Configuration> configurations) {

    /** One alone would say little of its own spread: t is 12.7. */
    public static final int LEAST_CONFIGURATIONS = 2;

    public ModelError {
        configurations = List.copyOf(configurations);
    }

    /**
     * What was left out at once.
     *
     * @param rows       names of the rows measured in it
     * @param meanSquare of their logarithms
     */
    public record Configuration(String name, Metric metric, List<String> rows, double meanSquare) {}

    /** A row predicted by numbers that were fitted on no row of its configuration. */
    public record Residual(String configuration, Metric metric, String row, double predicted, double measured) {}

    private record Key(String configuration, Metric metric) {}

    /** Of rows that have a logarithm: of 0 there is none. */
    public static ModelError of(List<Residual> residuals) {
        Map<Key, List<Residual>> groups = new LinkedHashMap<>();
        residuals.stream()
                .filter(each -> each.predicted() > 0 && each.measured() > 0)
                .forEach(each -> groups.computeIfAbsent(
                                new Key(each.configuration(), each.metric()), key -> new ArrayList<>())
                        .add(each));
        List<Configuration> configurations = new ArrayList<>();
        groups.forEach((key, rows) -> {
            double meanSquare = rows.stream()
                    .mapToDouble(each -> Math.log(each.predicted() / each.measured()))
                    .map(logarithm -> logarithm * logarithm)
                    .average()
                    .orElseThrow();
            configurations.add(new Configuration(
                    key.configuration(),
                    key.metric(),
                    rows.stream().map(Residual::row).toList(),
                    meanSquare));
        });
        return new ModelError(configurations);
    }

    public static ModelError none() {
        return new ModelError(List.of());
    }

    /** What is known of a metric; rates say nothing of latency. */
    public ModelError about(Metric metric) {
        return new ModelError(configurations.stream()
                .filter(each -> each.metric().errsLike(metric))
                .toList());
    }

    /** The same where all that was measured with one dataplane errs alike, and counts once. */
    public ModelError ofOneDataplane(String dataplane) {
        Map<Metric, List<Configuration>> byMetric = configurations.stream()
                .collect(Collectors.groupingBy(Configuration::metric, TreeMap::new, Collectors.toList()));
        List<Configuration> all = new ArrayList<>();
        byMetric.forEach((metric, of) -> {
            List<String> rows =
                    of.stream().flatMap(each -> each.rows().stream()).toList();
            double sum = of.stream()
                    .mapToDouble(each -> each.meanSquare() * each.rows().size())
                    .sum();
            all.add(new Configuration(dataplane, metric, rows, sum / rows.size()));
        });
        return new ModelError(all);
    }

    public ModelError and(ModelError others) {
        return new ModelError(Stream.concat(configurations.stream(), others.configurations.stream())
                .toList());
    }

    /** By how much, up or down, 95 % of predictions are off at most; empty where too little is known. */
    public OptionalDouble factor95() {
        int count = configurations.size();
        if (count < LEAST_CONFIGURATIONS) {
            return OptionalDouble.empty();
        }
        double meanSquare = configurations.stream()
                .mapToDouble(Configuration::meanSquare)
                .average()
                .orElseThrow();
        return OptionalDouble.of(Math.exp(StudentT.within95(count) * Math.sqrt(meanSquare)));
    }
}
