package softpath.compare;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import softpath.io.CsvTable;
import softpath.io.FileKind;
import softpath.io.InputError;
import softpath.io.ResultFiles;
import softpath.model.Counted;
import softpath.model.study.AnswerColumn;
import softpath.model.study.Sweep;
import softpath.model.study.SweepFolder;

/** The folder of a sweep as a side of a comparison: each column of answers is a figure. */
final class SweepSide {

    private static final String CLOSED_FORM = "closed-form";

    private static final String DELIVERED = Sweep.header(AnswerColumn.DELIVERED_MPPS);
    private static final String HALF_WIDTH = Sweep.header(AnswerColumn.DELIVERED_HALF_WIDTH_95_MPPS);
    private static final String RUN = "run";
    private static final String REPLICATIONS = "replications";

    private static final List<String> NO_ANSWERS = List.of(Sweep.POINT, Sweep.FIDELITY, Sweep.REFUSED);

    private final Path table;
    private final List<String> factors;
    private final Map<String, String> fixed;
    private final Map<String, Map<String, Double>> valuesOfAnswer = new LinkedHashMap<>();
    private int rows;

    private SweepSide(Path table, List<String> factors, Map<String, String> fixed) {
        this.table = table;
        this.factors = factors;
        this.fixed = new TreeMap<>(fixed);
    }

    /** Beside another, whose factors that it has not itself stand in all of its rows as its scenario states them. */
    static Side of(Path folder, Path other) {
        Map<String, Object> own = summary(folder);
        StatedFactors stated = new StatedFactors(own, summary(other));
        if (stated.isAny()) {
            CsvTable.eachRow(other.resolve(SweepFolder.TABLE), stated::see);
        }
        return of(folder, own, stated.cellOfColumn());
    }

    private static Map<String, Object> summary(Path folder) {
        Path summary = folder.resolve(SweepFolder.SUMMARY);
        FileKind.requirePlain(summary, "the summary of a sweep");
        FileKind.requirePlain(folder.resolve(SweepFolder.TABLE), "the table of a sweep");
        return ResultFiles.map(summary, "the summary of a sweep", SweepFolder.SCHEMA);
    }

    private static Side of(Path folder, Map<String, Object> json, Map<String, String> fixed) {
        Path summary = folder.resolve(SweepFolder.SUMMARY);
        Path rows = folder.resolve(SweepFolder.TABLE);
        if (!(json.get(SweepFolder.FACTORS) instanceof List<?> named)
                || !(json.get(SweepFolder.SETTINGS) instanceof Map<?, ?> of)
                || !(json.get(SweepFolder.DIGEST) instanceof String digest)) {
            throw new InputError(
                    summary + ": expected the summary of a sweep that was finished, with " + SweepFolder.DIGEST + ", "
                            + SweepFolder.FACTORS + " and " + SweepFolder.SETTINGS + ", found others");
        }
        CsvTable.requireDigest(rows, SweepFolder.SUMMARY, digest);
        Map<String, Object> settings = new LinkedHashMap<>();
        of.forEach((key, value) -> settings.put(key.toString(), value));
        settings.put(Side.FIDELITY, json.get(Side.FIDELITY));
        settings.put(Side.VERSION, json.get(Side.VERSION));
        // Two studies may name the same factors in another order.
        List<String> factors = named.stream().map(Object::toString).sorted().toList();
        SweepSide side = new SweepSide(rows, factors, fixed);
        CsvTable.eachRow(rows, side::add);
        boolean isExact = CLOSED_FORM.equals(json.get(Side.FIDELITY));
        Map<String, Figure> figures = new LinkedHashMap<>();
        side.valuesOfAnswer.forEach((answer, values) -> figures.put(answer, Figure.ofRows(values, isExact)));
        if (!isExact) {
            side.deliveredWithIntervals(settings).ifPresent(figure -> {
                figures.put(DELIVERED, figure);
                figures.remove(HALF_WIDTH);
            });
        }
        return new Side(
                folder.toString(),
                "sweep of " + Counted.of(side.rows, "point"),
                settings,
                Map.of("rows refused", String.valueOf(json.get("refused"))),
                figures,
                List.of());
    }

    /** Of a table that has the half widths of what is delivered, and of which it is known from how many runs they are. */
    private Optional<Figure> deliveredWithIntervals(Map<String, Object> settings) {
        Map<String, Double> values = valuesOfAnswer.getOrDefault(DELIVERED, Map.of());
        Map<String, Double> halfWidths = valuesOfAnswer.getOrDefault(HALF_WIDTH, Map.of());
        if (values.isEmpty()
                || !(settings.get(Side.SCENARIO) instanceof Map<?, ?> scenario)
                || !(scenario.get(RUN) instanceof Map<?, ?> run)
                || !(run.get(REPLICATIONS) instanceof Number runs)
                || runs.intValue() < 2
                || !(settings.get(SweepFolder.STUDY) instanceof Map<?, ?> study)
                || String.valueOf(study.get(SweepFolder.FACTORS)).contains(REPLICATIONS)) {
            return Optional.empty();
        }
        Map<String, Figure.OfMean> means = new LinkedHashMap<>();
        halfWidths.forEach((at, half) -> means.put(at, new Figure.OfMean(values.get(at), half, runs.intValue())));
        return Optional.of(Figure.ofRows(values, means));
    }

    /** By what tells rows apart; a row without an answer is left out. */
    private void add(CsvTable.Row row) {
        rows++;
        String at = at(row);
        row.cells().forEach((column, cell) -> {
            if (!factors.contains(column) && !NO_ANSWERS.contains(column) && !cell.isEmpty()) {
                valuesOfAnswer
                        .computeIfAbsent(column, key -> new LinkedHashMap<>())
                        .put(at, CsvTable.number(table + ":" + row.line() + ": " + column, cell));
            }
        });
    }

    private String at(CsvTable.Row row) {
        Map<String, String> cells = new TreeMap<>(fixed);
        for (String factor : factors) {
            String cell = row.cells().get(factor);
            if (cell == null) {
                throw new InputError(table + ":1: expected a column " + factor + ", which " + SweepFolder.SUMMARY
                        + " names, found none");
            }
            cells.put(factor, cell);
        }
        StringJoiner at = new StringJoiner(", ");
        cells.forEach((factor, cell) -> at.add(factor + " " + cell));
        return at.toString();
    }
}
