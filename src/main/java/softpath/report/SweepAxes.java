package softpath.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import softpath.model.study.Factor;

/**
 * Which factor of a grid stands where in its charts.
 *
 * @param x      along the axis: the size of frames if it is varied, else the number with most values, else any
 * @param series a curve or bar for each of its values
 * @param panels a chart for each combination of their values
 */
record SweepAxes(Factor x, Optional<Factor> series, List<Factor> panels) {

    /** More curves than that are not told apart. */
    static final int MOST_SERIES = 8;

    static final int MOST_PANELS = 4;
    private static final int MOST_ALONG = 120;

    static SweepAxes of(List<Factor> factors) {
        List<Factor> varied =
                factors.stream().filter(factor -> factor.levels() > 1).toList();
        Factor x = (varied.isEmpty() ? factors : varied)
                .stream()
                        .max(Comparator.comparing(SweepAxes::isFrameSize)
                                .thenComparing(SweepAxes::isNumber)
                                .thenComparing(Factor::levels))
                        .orElseThrow();
        List<Factor> others = varied.stream().filter(factor -> factor != x).toList();
        Optional<Factor> series = others.stream()
                .max(Comparator.<Factor, Boolean>comparing(factor -> factor.levels() <= MOST_SERIES)
                        .thenComparing(factor -> factor.levels() <= MOST_SERIES ? factor.levels() : -factor.levels()));
        return new SweepAxes(
                x,
                series,
                others.stream().filter(factor -> factor != series.get()).toList());
    }

    /** One alone, while the others stand at their first values. */
    static SweepAxes ofOne(Factor factor) {
        return new SweepAxes(factor, Optional.empty(), List.of());
    }

    static boolean isNumber(Factor factor) {
        return factor.values().orElse(List.of()).stream().allMatch(Number.class::isInstance);
    }

    static boolean isFrameSize(Factor factor) {
        return isNumber(factor)
                && factor.set().orElse(List.of()).stream()
                        .anyMatch(set -> set.contains("sizes={$" + factor.column() + ":"));
    }

    /** Of the factor along the axis, at equal steps where there are more than a chart shows. */
    List<String> along() {
        return few(x, MOST_ALONG);
    }

    /** Of the factor of series; one empty name without any. */
    List<String> ofSeries() {
        return series.map(factor -> few(factor, MOST_SERIES)).orElse(List.of(""));
    }

    /** Combinations that there are charts of, the first of all. */
    List<List<String>> ofPanels() {
        Stream<List<String>> combinations = Stream.of(List.of());
        for (Factor factor : panels) {
            combinations = combinations.flatMap(before -> IntStream.range(0, Math.min(MOST_PANELS, factor.levels()))
                    .mapToObj(level -> Stream.concat(before.stream(), Stream.of(factor.level(level)))
                            .toList()));
        }
        return combinations.limit(MOST_PANELS).toList();
    }

    private static List<String> few(Factor factor, int most) {
        int levels = factor.levels();
        int shown = Math.min(most, levels);
        return IntStream.range(0, shown)
                .mapToObj(i -> factor.level(shown == 1 ? 0 : (int) ((long) i * (levels - 1) / (shown - 1))))
                .toList();
    }

    /** What the charts leave out, as a sentence; empty if that is nothing. */
    String leftOut() {
        double charts = panels.stream().mapToDouble(Factor::levels).reduce(1, (a, b) -> a * b);
        List<String> parts = Stream.of(
                        part(
                                along().size(),
                                x.levels(),
                                "values of " + SweepColumn.of(x.column()).label()),
                        part(
                                ofSeries().size(),
                                series.map(Factor::levels).orElse(1),
                                "values of "
                                        + series.map(factor -> SweepColumn.of(factor.column())
                                                        .label())
                                                .orElse("")),
                        part(ofPanels().size(), charts, "combinations of the other factors"))
                .filter(part -> !part.isEmpty())
                .toList();
        return parts.isEmpty() ? "" : " Shown are " + String.join(", ", parts) + "; the table has all.";
    }

    private static String part(int shown, double all, String what) {
        return shown < all ? shown + " of " + Numbers.significant(all, 12) + " " + what : "";
    }
}
