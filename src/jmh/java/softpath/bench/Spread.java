package softpath.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Median and extremes of repeated measurements. */
record Spread(double median, double min, double max, int count) {

    static Spread of(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            return new Spread(Double.NaN, Double.NaN, Double.NaN, 0);
        }
        int half = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1], sorted.length);
    }

    /** Of the ratios, pair by pair. */
    static Spread ofRatios(List<Double> above, List<Double> below) {
        Double[] ratios = new Double[Math.min(above.size(), below.size())];
        Arrays.setAll(ratios, i -> above.get(i) / below.get(i));
        return of(List.of(ratios));
    }

    /** "median [min..max]", or a dash. */
    String text(int decimals) {
        if (count == 0) {
            return "–";
        }
        String number = "%." + decimals + "f";
        return String.format(Locale.ROOT, number + " [" + number + ".." + number + "]", median, min, max);
    }
}
