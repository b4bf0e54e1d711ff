package softpath.page;

import java.util.List;
import softpath.io.ResultFiles;

/**
 * Values over two axes of categories.
 *
 * @param value what cells hold, with its unit
 */
public record HeatMap(String title, String says, Axis x, Axis y, String value, List<Cell> cells, String evidence)
        implements Seen {

    /**
     * One value.
     *
     * @param x     number of a category, from 0
     * @param y     number of a category, from 0
     * @param label as it is written in the cell
     */
    public record Cell(int x, int y, double value, String label) {

        public Cell {
            Point.requireFinite(value);
        }
    }

    public HeatMap {
        cells = List.copyOf(cells);
    }

    @Override
    public void html(Html html) {
        Figure.open(html, "heat-map", title, says);
        html.json(ResultFiles.json(this));
        TextTable table =
                TextTable.unlimited().text(x.heading()).text(y.heading()).number(value);
        cells.forEach(cell -> table.row(x.name(cell.x()), y.name(cell.y()), Point.number(cell.value())));
        Figure.close(html, evidence, table);
    }
}
