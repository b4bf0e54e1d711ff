package softpath.model.dataplane;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.math3.special.Erf;
import softpath.model.Check;
import softpath.model.Quantity;

/** How long a core stops: a distribution, as its quantiles. */
public sealed interface PauseLength {

    /** The length that a part {@code part} of the pauses, 0 to 1, does not exceed. */
    double micros(double part);

    double meanMicros();

    /** The mean over all pauses of what is longer than {@code micros}, 0 of those that are not. */
    double meanMicrosAbove(double micros);

    /** The longest; without a limit the one that one in a million exceeds. */
    double longestMicros();

    /** The part of the pauses that are about as long as {@link #longestMicros}: in a histogram those of the same bin. */
    double longestPart();

    /** Of the three ways to state a length the one that is taken. */
    static PauseLength of(
            Optional<Double> micros,
            Optional<Map<String, Double>> histogram,
            Optional<Double> medianMicros,
            Optional<Double> p99Micros) {
        boolean isLogNormal = medianMicros.isPresent() && p99Micros.isPresent();
        int ways = (micros.isPresent() ? 1 : 0) + (histogram.isPresent() ? 1 : 0) + (isLogNormal ? 1 : 0);
        boolean isHalf = medianMicros.isPresent() != p99Micros.isPresent();
        Check.require(
                ways == 1 && !isHalf,
                "",
                "one length: micros, or a histogram, or median-micros with p99-micros",
                ways > 1 ? "several" : isHalf ? "half of one" : "none");
        if (micros.isPresent()) {
            return new Constant(micros.get());
        }
        return histogram.isPresent()
                ? Histogram.parse(histogram.get())
                : new LogNormal(medianMicros.orElseThrow(), p99Micros.orElseThrow());
    }

    /** Always the same. */
    record Constant(double micros) implements PauseLength {

        public Constant {
            Quantity.PAUSE_MICROS.require("micros", micros);
        }

        @Override
        public double micros(double part) {
            return micros;
        }

        @Override
        public double meanMicros() {
            return micros;
        }

        @Override
        public double meanMicrosAbove(double above) {
            return Math.max(0, micros - above);
        }

        @Override
        public double longestMicros() {
            return micros;
        }

        @Override
        public double longestPart() {
            return 1;
        }
    }

    /**
     * Measured in bins, evenly within each.
     *
     * @param weights upper edge of each bin, microseconds, to its weight; the first begins at 0, each other where the one
     *                before ends
     */
    record Histogram(SortedMap<Double, Double> weights) implements PauseLength {

        public static final String EXPECTED = "a map of upper edges in microseconds to weights such as {10: 90, 50: 1}";

        public Histogram {
            weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
            double total = 0;
            for (Map.Entry<Double, Double> bin : weights.entrySet()) {
                Quantity.PAUSE_MICROS.require("histogram", bin.getKey());
                String key = "histogram." + Check.plain(bin.getKey());
                Check.require(bin.getValue() >= 0, key, "a weight of at least 0", Check.plain(bin.getValue()));
                Quantity.WEIGHT.requireOrNone(key, bin.getValue());
                total += bin.getValue();
            }
            Check.require(total > 0, "histogram", "weights that sum to more than 0", Check.plain(total));
        }

        /** From a file, where keys are text. */
        public static Histogram parse(Map<String, Double> weights) {
            SortedMap<Double, Double> sorted = new TreeMap<>();
            weights.forEach((edge, weight) -> {
                Check.require(
                        edge.matches("[0-9]{1,9}(\\.[0-9]{1,9})?"), "histogram", EXPECTED, "the edge '" + edge + "'");
                Check.require(
                        sorted.put(Double.valueOf(edge), weight) == null,
                        "histogram",
                        "each edge once",
                        "'" + edge + "' again");
            });
            return new Histogram(sorted);
        }

        private double total() {
            return weights.values().stream().mapToDouble(Double::doubleValue).sum();
        }

        @Override
        public double micros(double part) {
            double left = part * total();
            double lower = 0;
            for (Map.Entry<Double, Double> bin : weights.entrySet()) {
                double weight = bin.getValue();
                if (weight > 0 && left <= weight) {
                    return lower + (bin.getKey() - lower) * (left / weight);
                }
                left -= weight;
                lower = bin.getKey();
            }
            return longestMicros();
        }

        @Override
        public double meanMicros() {
            return meanMicrosAbove(0);
        }

        @Override
        public double meanMicrosAbove(double above) {
            double sum = 0;
            double lower = 0;
            for (Map.Entry<Double, Double> bin : weights.entrySet()) {
                double upper = bin.getKey();
                double from = Math.max(lower, above);
                if (from < upper) {
                    // The mean above, times the part of the bin that lies above.
                    sum += bin.getValue() * ((from + upper) / 2 - above) * ((upper - from) / (upper - lower));
                }
                lower = upper;
            }
            return sum / total();
        }

        @Override
        public double longestMicros() {
            return weights.entrySet().stream()
                    .filter(bin -> bin.getValue() > 0)
                    .mapToDouble(Map.Entry::getKey)
                    .max()
                    .orElseThrow();
        }

        @Override
        public double longestPart() {
            return weights.get(longestMicros()) / total();
        }
    }

    /** Log-normal, by its median and the length that one in a hundred exceeds. */
    record LogNormal(double medianMicros, double p99Micros) implements PauseLength {

        /** The 99 % quantile of the standard normal distribution. */
        private static final double Z99 = 2.326347874040841;

        private static final double ONE_IN_A_MILLION = 1 - 1e-6;

        public LogNormal {
            Quantity.PAUSE_MICROS.require("median-micros", medianMicros);
            Quantity.PAUSE_MICROS.require("p99-micros", p99Micros);
            Check.require(
                    p99Micros > medianMicros,
                    "p99-micros",
                    "more than median-micros, " + Check.plain(medianMicros),
                    Check.plain(p99Micros));
        }

        private double sigma() {
            return Math.log(p99Micros / medianMicros) / Z99;
        }

        /** None lasts longer than any pause may. */
        @Override
        public double micros(double part) {
            double z = Math.sqrt(2) * Erf.erfInv(2 * part - 1);
            return Math.min(Quantity.PAUSE_MICROS.most(), medianMicros * Math.exp(sigma() * z));
        }

        @Override
        public double meanMicros() {
            return medianMicros * Math.exp(sigma() * sigma() / 2);
        }

        @Override
        public double meanMicrosAbove(double above) {
            if (above <= 0) {
                return meanMicros() - above;
            }
            if (Double.isInfinite(above)) {
                return 0;
            }
            double z = Math.log(medianMicros / above) / sigma();
            return meanMicros() * normal(z + sigma()) - above * normal(z);
        }

        private static double normal(double z) {
            return Erf.erfc(-z / Math.sqrt(2)) / 2;
        }

        @Override
        public double longestMicros() {
            return micros(ONE_IN_A_MILLION);
        }

        @Override
        public double longestPart() {
            return 1 - ONE_IN_A_MILLION;
        }
    }
}
