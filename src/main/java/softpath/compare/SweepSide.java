package softpath.compare;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import softpath.io.CsvTable;
import softpath.io.FileKind;
import softpath.io.InputError;
import softpath.io.ResultFiles;
import softpath.model.Counted;
import softpath.model.study.Sweep;
import softpath.model.study.SweepFolder;

/** The folder of a sweep as a side of a comparison: each column of answers is a figure. */
final class SweepSide {

    private static final String CLOSED_FORM = "closed-form";

    private static final List<String> NO_ANSWERS = List.of(Sweep.POINT, Sweep.FIDELITY, Sweep.REFUSED);

    private final Path table;
    private final List<String> factors;
    private final Map<String, Map<String, Double>> valuesOfAnswer = new LinkedHashMap<>();
    private int rows;

    private SweepSide(Path table, List<String> factors) {
        this.table = table;
        this.factors = factors;
    }

    static Side of(Path folder) {
        Path summary = folder.resolve(SweepFolder.SUMMARY);
        Path rows = folder.resolve(SweepFolder.TABLE);
        FileKind.requirePlain(summary, "the summary of a sweep");
        FileKind.requirePlain(rows, "the table of a sweep");
        Map<String, Object> json = ResultFiles.map(summary, "the summary of a sweep", SweepFolder.SCHEMA);
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
        SweepSide side = new SweepSide(rows, factors);
        CsvTable.eachRow(rows, side::add);
        boolean isExact = CLOSED_FORM.equals(json.get(Side.FIDELITY));
        Map<String, Figure> figures = new LinkedHashMap<>();
        side.valuesOfAnswer.forEach((answer, values) -> figures.put(answer, Figure.ofRows(values, isExact)));
        return new Side(
                folder.toString(),
                "sweep of " + Counted.of(side.rows, "point"),
                settings,
                Map.of("rows refused", String.valueOf(json.get("refused"))),
                figures,
                List.of());
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
        StringJoiner at = new StringJoiner(", ");
        for (String factor : factors) {
            String cell = row.cells().get(factor);
            if (cell == null) {
                throw new InputError(table + ":1: expected a column " + factor + ", which " + SweepFolder.SUMMARY
                        + " names, found none");
            }
            at.add(factor + " " + cell);
        }
        return at.toString();
    }
}
