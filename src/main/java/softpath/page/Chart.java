package softpath.page;

import java.util.List;
import java.util.stream.Stream;
import softpath.io.ResultFiles;

/**
 * A chart of series over two axes. Bars lie down where {@code y} is the axis of categories. Only HTML shows it; its numbers
 * stand beside it as a table.
 *
 * @param says     what there is to see, as a sentence
 * @param evidence what stands behind the numbers: simulated or measured, of which scenario, seed, models and fit
 */
public record Chart(String title, String says, Axis x, Axis y, List<Series> series, List<Mark> marks, String evidence)
        implements Seen {

    public Chart {
        series = List.copyOf(series);
        marks = List.copyOf(marks);
    }

    @Override
    public void html(Html html) {
        Figure.open(html, "chart", title, says);
        html.json(ResultFiles.json(this));
        Figure.close(html, evidence, table());
    }

    private TextTable table() {
        boolean hasX = points().anyMatch(point -> point.xLow().isPresent());
        boolean hasY = points().anyMatch(point -> point.yLow().isPresent());
        boolean hasLabels = points().anyMatch(point -> point.label().isPresent());
        TextTable table = TextTable.unlimited().text("series");
        column(table, x, hasX);
        column(table, y, hasY);
        if (hasLabels) {
            table.text("about");
        }
        for (Series each : series) {
            for (Point point : each.points()) {
                Stream<String> cells = Stream.of(each.name(), x.name(point.x()));
                if (hasX) {
                    cells = Stream.concat(cells, Stream.of(Figure.end(point.xLow()), Figure.end(point.xHigh())));
                }
                cells = Stream.concat(cells, Stream.of(y.name(point.y())));
                if (hasY) {
                    cells = Stream.concat(cells, Stream.of(Figure.end(point.yLow()), Figure.end(point.yHigh())));
                }
                if (hasLabels) {
                    cells = Stream.concat(cells, Stream.of(point.label().orElse("")));
                }
                table.row(cells.toArray(String[]::new));
            }
        }
        return table;
    }

    private static void column(TextTable table, Axis axis, boolean hasInterval) {
        if (axis.scale() == Axis.Scale.CATEGORIES) {
            table.text(axis.heading());
        } else {
            table.number(axis.heading());
        }
        if (hasInterval) {
            table.number(axis.label() + " low").number(axis.label() + " high");
        }
    }

    private Stream<Point> points() {
        return series.stream().flatMap(each -> each.points().stream());
    }
}
