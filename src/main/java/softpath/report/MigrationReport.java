package softpath.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import softpath.page.Section;
import softpath.page.TextTable;
import softpath.place.Migrations;
import softpath.place.PlacementAnswer;

/** What moves from where it stands today, and what whole cores would come to: of a placement, as text and for machines. */
final class MigrationReport {

    private static final int MOST_LISTED = 40;

    private MigrationReport() {}

    /** Behind the sentences of a placement, if there is anything to say. */
    static void addSentences(PlacementAnswer answer, Section section) {
        answer.migrations().ifPresent(all -> section.paragraph("  ", sentence(all)));
        answer.wholeCores()
                .ifPresent(other -> section.paragraph(
                        "  ",
                        "With a core to itself for each thread it takes " + many(other.servers(), "server") + " and "
                                + many(other.cores(), "core") + ", as the closed form sees it; with siblings "
                                + many(answer.search().servers(), "server") + " and "
                                + many(answer.search().cores(), "core") + "."));
    }

    private static String sentence(Migrations all) {
        int moved = all.moved().size();
        String may = all.most().map(most -> ", of at most " + most).orElse("");
        String added = all.added() > 0 ? ", " + all.added() + (all.added() == 1 ? " is new" : " are new") : "";
        String gone = all.gone() > 0 ? ", " + all.gone() + (all.gone() == 1 ? " is gone" : " are gone") : "";
        return many(moved, "chain") + (moved == 1 ? " moves" : " move") + " to another server" + may + "; " + all.stay()
                + (all.stay() == 1 ? " stays" : " stay") + " on the same, if perhaps on other cores of it" + added
                + gone
                + ".";
    }

    private static String many(int count, String what) {
        return Numbers.count(count) + " " + what + (count == 1 ? "" : "s");
    }

    /** Which chains move, and what it costs not to. */
    static List<TextTable> tables(Migrations all) {
        List<TextTable> tables = new ArrayList<>();
        if (!all.moved().isEmpty()) {
            TextTable table = TextTable.titled("MOVES").text("from").text("to");
            all.moved().stream()
                    .limit(MOST_LISTED)
                    .forEach(one -> table.row(one.chain(), String.join(", ", one.from()), String.join(", ", one.to())));
            int others = all.moved().size() - MOST_LISTED;
            if (others > 0) {
                table.row("and " + others + " others", "--json has them", "");
            }
            tables.add(table);
        }
        if (all.tradeOffs().size() > 1) {
            TextTable table = TextTable.titled("AT MOST SO MANY MOVES").number("servers");
            all.tradeOffs().forEach(one -> table.row(String.valueOf(one.moves()), String.valueOf(one.servers())));
            tables.add(table);
        }
        return tables;
    }

    static Map<String, Object> json(Migrations all) {
        Map<String, Object> json = new LinkedHashMap<>();
        all.most().ifPresent(most -> json.put("most", most));
        json.put("stay", all.stay());
        json.put("added", all.added());
        json.put("gone", all.gone());
        List<Map<String, Object>> moved = all.moved().stream()
                .map(one -> {
                    Map<String, Object> of = new LinkedHashMap<>();
                    of.put("chain", one.chain());
                    of.put("from", one.from());
                    of.put("to", one.to());
                    return of;
                })
                .toList();
        json.put("moved", moved);
        List<Map<String, Object>> tradeOffs = all.tradeOffs().stream()
                .map(one -> {
                    Map<String, Object> of = new LinkedHashMap<>();
                    of.put("moves", one.moves());
                    of.put("servers", one.servers());
                    return of;
                })
                .toList();
        json.put("tradeOffs", tradeOffs);
        return json;
    }
}
