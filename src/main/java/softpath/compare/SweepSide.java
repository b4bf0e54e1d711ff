package softpath.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import softpath.io.CsvTable;
import softpath.io.FileKind;
import softpath.io.InputError;
import softpath.io.ResultFiles;
import softpath.model.study.Sweep;
import softpath.model.study.SweepFolder;

/** The folder of a sweep as a side of a comparison: each column of answers is a figure. */
final class SweepSide {

    private static final String CLOSED_FORM = "closed-form";

    private final CsvTable table;
    private final List<String> factors;
    private final boolean isExact;

    private SweepSide(CsvTable table, List<String> factors, boolean isExact) {
        this.table = table;
        this.factors = factors;
        this.isExact = isExact;
    }

    static Side of(Path folder) {
        Path summary = folder.resolve(SweepFolder.SUMMARY);
        Path rows = folder.resolve(SweepFolder.TABLE);
        FileKind.requirePlain(summary, "the summary of a sweep");
        FileKind.requirePlain(rows, "the table of a sweep");
        Map<String, Object> json = ResultFiles.map(summary, "the summary of a sweep", SweepFolder.SCHEMA);
        if (!(json.get(SweepFolder.FACTORS) instanceof List<?> named)
                || !(json.get(SweepFolder.SETTINGS) instanceof Map<?, ?> of)) {
            throw new InputError(summary + ": expected the summary of a sweep that was finished, with "
                    + SweepFolder.FACTORS + " and " + SweepFolder.SETTINGS + ", found others");
        }
        Map<String, Object> settings = new LinkedHashMap<>();
        of.forEach((key, value) -> settings.put(key.toString(), value));
        settings.put("fidelity", json.get("fidelity"));
        settings.put(Side.VERSION, json.get(Side.VERSION));
        List<String> factors = named.stream().map(Object::toString).toList();
        CsvTable table = CsvTable.read(rows);
        factors.forEach(factor -> table.requireColumn(factor, summary.toString()));
        SweepSide side = new SweepSide(table, factors, CLOSED_FORM.equals(json.get("fidelity")));
        return new Side(
                folder.toString(),
                "sweep of " + table.rows().size() + " points",
                settings,
                Map.of("rows refused", String.valueOf(json.get("refused"))),
                side.figures(),
                List.of());
    }

    private Map<String, Figure> figures() {
        List<String> answers = new ArrayList<>(table.columns());
        answers.removeAll(factors);
        answers.removeAll(List.of(Sweep.POINT, Sweep.FIDELITY, Sweep.REFUSED));
        Map<String, Figure> figures = new LinkedHashMap<>();
        for (String answer : answers) {
            Map<String, Double> values = values(answer);
            if (!values.isEmpty()) {
                double mean = values.values().stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElseThrow();
                figures.put(answer, new Figure(mean, "", new Figure.OfRows(values, isExact)));
            }
        }
        return figures;
    }

    /** By what tells rows apart; a row without an answer is left out. */
    private Map<String, Double> values(String answer) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (CsvTable.Row row : table.rows()) {
            if (!row.cells().get(answer).isEmpty()) {
                values.put(at(row), table.number(row, answer));
            }
        }
        return values;
    }

    private String at(CsvTable.Row row) {
        return String.join(
                ", ",
                factors.stream()
                        .map(factor -> factor + " " + row.cells().get(factor))
                        .toList());
    }
}
