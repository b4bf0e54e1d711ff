package softpath.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import softpath.io.ResultFiles;
import softpath.model.result.Result;
import softpath.validate.FigureData;

/** A figure as CSV, and as the Vega-Lite specification that draws it. */
public final class FigureFiles {

    private static final String RATE = "delivered_mpps";

    private final FigureData figure;

    public FigureFiles(FigureData figure) {
        this.figure = figure;
    }

    public String csv() {
        List<String> columns = new ArrayList<>(List.of("dataplane", "curve"));
        columns.addAll(figure.figure().each().keySet());
        columns.addAll(List.of(RATE, "half_width_95_mpps", "delivered_gbps", "line_rate"));
        StringBuilder csv =
                new StringBuilder("# Simulated by softpath: " + figure.figure().about() + "\n");
        csv.append(String.join(",", columns)).append('\n');
        for (FigureData.Row row : figure.rows()) {
            StringJoiner line = new StringJoiner(",");
            line.add(row.dataplane()).add(row.curve());
            row.each().values().forEach(value -> line.add(String.valueOf(value)));
            Result.Delivered delivered = row.result().delivered();
            line.add(fixed(delivered.mpps()))
                    .add(delivered.halfWidth95Mpps().map(FigureFiles::fixed).orElse(""));
            line.add(fixed(delivered.gbpsL1())).add(row.result().lineRate() ? "yes" : "no");
            csv.append(line).append('\n');
        }
        return csv.toString();
    }

    private static String fixed(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    public String vegaLite() {
        Map<String, Object> encoding = new LinkedHashMap<>();
        encoding.put(
                "x", axis(figure.figure().x(), "ordinal", figure.figure().x().replace('_', ' ')));
        encoding.put("y", axis(RATE, "quantitative", "delivered, Mpps"));
        List<String> others = figure.figure().each().keySet().stream()
                .filter(name -> !name.equals(figure.figure().x()))
                .toList();
        encoding.put("color", axis(others.isEmpty() ? "curve" : others.get(0), "nominal", null));
        encoding.put("strokeDash", axis("curve", "nominal", null));
        encoding.put("column", axis("dataplane", "nominal", null));
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("$schema", "https://vega.github.io/schema/vega-lite/v5.json");
        spec.put("description", figure.figure().about() + " " + figure.figure().reference());
        spec.put("title", figure.figure().about());
        spec.put("data", csvData());
        Map<String, Object> mark = new LinkedHashMap<>();
        mark.put("type", "line");
        mark.put("point", true);
        spec.put("mark", mark);
        spec.put("encoding", encoding);
        return ResultFiles.json(spec) + "\n";
    }

    /** The first line of the CSV is a comment, which Vega-Lite would take for the names, so the rows stand in the spec. */
    private Map<String, Object> csvData() {
        List<Object> values = new ArrayList<>();
        for (FigureData.Row row : figure.rows()) {
            Map<String, Object> value = new LinkedHashMap<>();
            value.put("dataplane", row.dataplane());
            value.put("curve", row.curve());
            value.putAll(row.each());
            value.put(RATE, Double.parseDouble(fixed(row.result().delivered().mpps())));
            values.add(value);
        }
        return Map.of("values", values);
    }

    private static Map<String, Object> axis(String field, String type, String title) {
        Map<String, Object> axis = new LinkedHashMap<>();
        axis.put("field", field);
        axis.put("type", type);
        if (title != null) {
            axis.put("title", title);
        }
        return axis;
    }
}
