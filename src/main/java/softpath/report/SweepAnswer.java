package softpath.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import softpath.io.CsvTable;
import softpath.model.study.AnswerColumn;
import softpath.model.study.Sweep;
import softpath.search.GoalText;

/**
 * A column of answers that charts show.
 *
 * @param halfWidth the column of half its 95 % interval, if the table has one
 */
record SweepAnswer(String column, Optional<String> halfWidth) {

    private static final List<AnswerColumn> LATENCIES = List.of(
            AnswerColumn.LATENCY_P99_MICROS,
            AnswerColumn.LATENCY_P90_MICROS,
            AnswerColumn.LATENCY_P50_MICROS,
            AnswerColumn.LATENCY_MEAN_MICROS);

    /** What is delivered or found, or else what comes first; and a latency, if there is one. */
    static List<SweepAnswer> of(Sweep study) {
        List<AnswerColumn> asked = study.answers();
        List<SweepAnswer> shown = new ArrayList<>();
        if (asked.contains(AnswerColumn.DELIVERED_MPPS)) {
            boolean isKnown = asked.contains(AnswerColumn.DELIVERED_HALF_WIDTH_95_MPPS);
            shown.add(new SweepAnswer(
                    Sweep.header(AnswerColumn.DELIVERED_MPPS),
                    isKnown ? Optional.of(Sweep.header(AnswerColumn.DELIVERED_HALF_WIDTH_95_MPPS)) : Optional.empty()));
        }
        study.search()
                .ifPresent(search -> new GoalText(1)
                        .all(search.goals())
                        .forEach(goal ->
                                shown.add(new SweepAnswer(goal.name().replace('-', '_') + "_mpps", Optional.empty()))));
        Stream<AnswerColumn> more = shown.isEmpty()
                ? asked.stream().filter(answer -> !LATENCIES.contains(answer)).limit(1)
                : Stream.empty();
        Stream.concat(more, LATENCIES.stream().filter(asked::contains).limit(1))
                .forEach(answer -> shown.add(new SweepAnswer(Sweep.header(answer), Optional.empty())));
        return shown;
    }

    SweepColumn words() {
        return SweepColumn.of(column);
    }

    /** NaN where a row has no answer. */
    double value(CsvTable.Row row) {
        return number(row, column);
    }

    /** NaN where none is known. */
    double halfWidth(CsvTable.Row row) {
        return halfWidth.map(name -> number(row, name)).orElse(Double.NaN);
    }

    private static double number(CsvTable.Row row, String name) {
        String cell = row.cells().get(name);
        return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    }
}
