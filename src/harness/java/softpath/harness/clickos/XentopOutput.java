package softpath.harness.clickos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code xentop -b} prints: again and again a heading and a line for each domain. */
final class XentopOutput {

    /** As far as older versions print a domain's name. */
    static final int NAME_CHARACTERS = 10;

    private static final Pattern HEADING = Pattern.compile(" *NAME +STATE +CPU\\(sec\\) +CPU\\(%\\).*");
    private static final Pattern DOMAIN =
            Pattern.compile(" *(\\S+) +[d-][s-][b-][c-][p-][r-] +[0-9]+ +([0-9]+\\.[0-9]+) .*");

    private XentopOutput() {}

    /**
     * CPU time in percent of one CPU by domain, its name cut off, since the table before; one map a heading. The first
     * table of a process says 0 for all. Lines before the first heading, or cut short, are passed over.
     */
    static List<Map<String, Double>> tables(String text) {
        List<Map<String, Double>> tables = new ArrayList<>();
        for (String line : text.split("\\R")) {
            if (HEADING.matcher(line).matches()) {
                tables.add(new TreeMap<>());
                continue;
            }
            Matcher domain = DOMAIN.matcher(line);
            if (!tables.isEmpty() && domain.matches()) {
                tables.get(tables.size() - 1).put(cut(domain.group(1)), Double.valueOf(domain.group(2)));
            }
        }
        return tables;
    }

    static String cut(String name) {
        return name.substring(0, Math.min(NAME_CHARACTERS, name.length()));
    }
}
