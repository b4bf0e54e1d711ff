package softpath.model.scenario;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import softpath.model.Check;
import softpath.model.Quantity;

/**
 * How the time that a core takes for a burst varies around what the burst costs: a factor, drawn anew for each burst, whose
 * mean is 1.
 */
public sealed interface ServiceSpread {

    /** Of the two ways to state it the one that is taken, as a file has it. */
    static ServiceSpread of(Optional<Double> cv, Optional<Map<String, Double>> cycles) {
        Check.require(
                cv.isPresent() != cycles.isPresent(),
                "",
                "either cv or a histogram of cycles",
                cv.isPresent() ? "both" : "neither");
        return cv.isPresent() ? new LogNormal(cv.get()) : Histogram.parse(cycles.orElseThrow());
    }

    /** As in the classical queues. */
    record Exponential() implements ServiceSpread {}

    /** Log-normal, by its standard deviation over its mean. */
    record LogNormal(double cv) implements ServiceSpread {

        public LogNormal {
            Quantity.VARIATION.require("cv", cv);
        }

        /** Standard deviation of the logarithm. */
        public double sigma() {
            return Math.sqrt(Math.log1p(cv * cv));
        }
    }

    /**
     * As measured. How many cycles they are is what the dataplane's parameters say; here only their ratios to their mean
     * count.
     *
     * @param weights cycles of a burst (or of an iteration of a poll loop) to how often it took so many
     */
    record Histogram(SortedMap<Double, Double> weights) implements ServiceSpread {

        public static final String EXPECTED = "a map of cycles to weights such as {2000: 90, 9000: 1}";

        public Histogram {
            weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
            weights.forEach((cycles, weight) -> {
                Quantity.CYCLES_PER_BURST.require("cycles", cycles);
                Quantity.WEIGHT.requireOrNone("cycles", weight);
            });
            double mean = mean(weights);
            Check.require(mean > 0, "cycles", "some cycles with a weight, both above 0", weights);
        }

        /** From a file, where keys are text. */
        static Histogram parse(Map<String, Double> weights) {
            SortedMap<Double, Double> sorted = new TreeMap<>();
            weights.forEach((cycles, weight) -> {
                Check.require(
                        cycles.matches("[0-9]{1,12}(\\.[0-9]{1,9})?"),
                        "cycles",
                        EXPECTED,
                        "the cycles '" + cycles + "'");
                Check.require(
                        sorted.put(Double.valueOf(cycles), weight) == null,
                        "cycles",
                        "each number of cycles once",
                        "'" + cycles + "' again");
            });
            return new Histogram(sorted);
        }

        private static double mean(Map<Double, Double> weights) {
            double sum = 0;
            double total = 0;
            for (Map.Entry<Double, Double> each : weights.entrySet()) {
                sum += each.getKey() * each.getValue();
                total += each.getValue();
            }
            return total > 0 ? sum / total : 0;
        }

        /** The factors, in the order of {@link #weights}. */
        public double[] factors() {
            double mean = mean(weights);
            return weights.keySet().stream().mapToDouble(c -> c / mean).toArray();
        }
    }
}
