package softpath.imports.results;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Rows of all files, and what there is to say of them. */
public final class Gathered {

    private static final Pattern UNSEEN = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Integer> rowsOfTool = new LinkedHashMap<>();
    private final Map<String, Integer> rowsOfId = new HashMap<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private final Set<String> ignored = new LinkedHashSet<>();
    private final Set<String> assumed = new LinkedHashSet<>();

    /** @param id what names it; a second row of the same name has a number behind it */
    public void add(String id, Row row) {
        int times = rowsOfId.merge(id, 1, Integer::sum);
        rows.add(row.with(Column.ID, times == 1 ? id : id + "/" + times));
        rowsOfTool.merge(row.cells().get(Column.TOOL), 1, Integer::sum);
    }

    /** Something to know of a row. */
    public void note(String sentence) {
        notes.add(seen(sentence));
    }

    public void ignore(String sentence) {
        ignored.add(seen(sentence));
    }

    public void assume(String sentence) {
        assumed.add(seen(sentence));
    }

    /** Names that a file holds may hold what must not reach a terminal. */
    private static String seen(String sentence) {
        return UNSEEN.matcher(sentence).replaceAll("?");
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
