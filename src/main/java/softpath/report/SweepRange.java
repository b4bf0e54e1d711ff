package softpath.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import softpath.io.CsvTable;
import softpath.model.study.Factor;
import softpath.page.Part;
import softpath.page.Section;

/** Between which values an answer lies over all points, and where: what a sweep found, in a sentence. */
final class SweepRange implements SweepCharts.Drawn {

    private static final int DIGITS = 4;

    private final SweepAnswer answer;
    private final List<Factor> factors;
    private double least = Double.NaN;
    private double most = Double.NaN;
    private String leastAt = "";
    private String mostAt = "";

    SweepRange(SweepAnswer answer, List<Factor> factors) {
        this.answer = answer;
        this.factors = factors;
    }

    @Override
    public void add(CsvTable.Row row) {
        double value = answer.value(row);
        if (Double.isNaN(value)) {
            return;
        }
        if (!(value >= least)) {
            least = value;
            leastAt = at(row);
        }
        if (!(value <= most)) {
            most = value;
            mostAt = at(row);
        }
    }

    private String at(CsvTable.Row row) {
        return factors.stream()
                .map(factor -> SweepColumn.of(factor.column()).named(row.cells().get(factor.column())))
                .collect(Collectors.joining(", "));
    }

    @Override
    public Stream<Part> parts() {
        return Double.isNaN(least) ? Stream.empty() : Stream.of(new Section().paragraph("► ", sentence()));
    }

    private String sentence() {
        SweepColumn words = answer.words();
        String label =
                Character.toUpperCase(words.label().charAt(0)) + words.label().substring(1);
        return least == most
                ? label + ": " + number(least) + " at all points."
                : label + ": from " + number(least) + " (" + leastAt + ") to " + number(most) + " (" + mostAt + ").";
    }

    private String number(double value) {
        return (Numbers.significant(value, DIGITS) + " " + answer.words().unit()).strip();
    }
}
