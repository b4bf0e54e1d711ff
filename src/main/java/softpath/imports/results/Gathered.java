package softpath.imports.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rows of all files, and what there is to say of them. */
public final class Gathered {

    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Integer> rowsOfTool = new LinkedHashMap<>();
    private final Set<String> ids = new LinkedHashSet<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private final Set<String> ignored = new LinkedHashSet<>();
    private final Set<String> assumed = new LinkedHashSet<>();

    /** @param id what names it; a second row of the same name has a number behind it */
    public void add(String id, Row row) {
        String own = id;
        for (int again = 2; !ids.add(own); again++) {
            own = id + "/" + again;
        }
        rows.add(row.with(Column.ID, own));
        rowsOfTool.merge(row.cells().get(Column.TOOL), 1, Integer::sum);
    }

    /** Something to know of a row. */
    public void note(String sentence) {
        notes.add(sentence);
    }

    public void ignore(String sentence) {
        ignored.add(sentence);
    }

    public void assume(String sentence) {
        assumed.add(sentence);
    }

    List<Row> rows() {
        return rows;
    }

    Map<String, Integer> rowsOfTool() {
        return rowsOfTool;
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    List<String> ignored() {
        return List.copyOf(ignored);
    }

    List<String> assumed() {
        return List.copyOf(assumed);
    }
}
