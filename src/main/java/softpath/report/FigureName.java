package softpath.report;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import softpath.compare.Figure;

/**
 * What a report calls a figure of a comparison, which is known by its path in JSON or by its column.
 *
 * @param words with its unit apart
 * @param scale from the figure's own unit to this one
 */
record FigureName(String words, String unit, double scale) {

    private static final double PERCENT = 100;

    private static final Map<String, String> QUANTITIES = Map.ofEntries(
            Map.entry("delivered.mpps", "delivered"),
            Map.entry("delivered.atMostMpps", "delivered at most"),
            Map.entry("deliveredMpps", "delivered"),
            Map.entry("offered.mpps", "offered"),
            Map.entry("Mpps", "delivered"),
            Map.entry("mpps", "lost"),
            Map.entry("lossRatio", "lost"),
            Map.entry("latencyMicros.mean", "latency, mean"),
            Map.entry("latencyMicros.p50", "latency, p50"),
            Map.entry("latencyMicros.p90", "latency, p90"),
            Map.entry("latencyMicros.p99", "latency, p99"),
            Map.entry("latencyMicros.p999", "latency, p99.9"),
            Map.entry("usefulShare", "useful"),
            Map.entry("idleShare", "idle"),
            Map.entry("cyclesPerPacket", "a packet takes"),
            Map.entry("binds", "what binds"));

    /** What there are several of: {@code cores[a.0.0].usefulShare}. */
    private static final Pattern OF_ONE = Pattern.compile("(chains|cores|lost)\\[(.+)]\\.(\\w+)");

    private static final Map<String, String> ONE = Map.of("chains", "chain ", "cores", "core ", "lost", "at ");

    /** Of a record's point: {@code l3fwd/64 Mpps}. */
    private static final Pattern OF_POINT = Pattern.compile("(.+) (Mpps|lossRatio)");

    static FigureName of(String path, Figure figure) {
        if (figure.noise() instanceof Figure.OfRows) {
            SweepColumn column = SweepColumn.of(path);
            return new FigureName(column.label(), column.unit(), 1);
        }
        boolean isPart = path.endsWith("Ratio") || path.endsWith("Share");
        String unit = isPart ? "%" : figure.unit().equals("us") ? "µs" : figure.unit();
        return new FigureName(words(path), unit, isPart ? PERCENT : 1);
    }

    /** Also of what is found and is no number. */
    static String words(String path) {
        Matcher ofOne = OF_ONE.matcher(path);
        if (ofOne.matches()) {
            return ONE.get(ofOne.group(1)) + ofOne.group(2) + ": " + quantity(ofOne.group(3));
        }
        Matcher ofPoint = OF_POINT.matcher(path);
        return ofPoint.matches() ? ofPoint.group(1) + " " + quantity(ofPoint.group(2)) : quantity(path);
    }

    private static String quantity(String key) {
        return Optional.ofNullable(QUANTITIES.get(key)).orElse(key);
    }

    double shown(Figure figure) {
        return scale * figure.value();
    }

    /** Behind a number. */
    String ending() {
        return unit.isEmpty() ? "" : " " + unit;
    }

    /** For an axis of figures. */
    String heading() {
        return unit.isEmpty() ? words : words + ", " + unit;
    }
}
