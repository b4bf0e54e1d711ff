package softpath.imports.vm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import softpath.imports.Spot;
import softpath.io.ForeignNode;

/**
 * A flavour as {@code openstack flavor show} prints it, in any of its forms: table, value, shell, JSON, YAML; and as
 * Nova's API answers.
 *
 * @param spot       where it begins
 * @param fields     its own, by name
 * @param properties its extra specs
 */
record FlavorText(Spot spot, Map<String, Field> fields, Map<String, Field> properties) {

    /** A value with its line. */
    record Field(Spot spot, String text) {}

    private static final List<String> SPECS = List.of("properties", "extra_specs");
    private static final Pattern ROW = Pattern.compile("\\s*\\|([^|]*)\\|(.*)\\|\\s*");
    private static final Pattern SHELL = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=\"(.*)\"");
    private static final Pattern SPEC =
            Pattern.compile("(?:([^=,'\"{}]+)=|['\"]([^'\"]+)['\"]:)['\"]([^'\"]*)['\"](?:,|$)");

    /** What stands behind the properties where only values are printed, which is in the order of their names. */
    private static final List<String> AFTER_SPECS = List.of("ram", "rxtx_factor", "swap", "vcpus");

    FlavorText {
        fields = new LinkedHashMap<>(fields);
        properties = new LinkedHashMap<>(properties);
    }

    /** A flavour that is no YAML or JSON, if the text is one. */
    static Optional<FlavorText> plain(Path file, String text) {
        List<String> lines = text.lines().toList();
        String first =
                lines.stream().filter(line -> !line.isBlank()).findFirst().orElse("");
        if (first.strip().startsWith("+--")) {
            return Optional.of(of(file, table(file, lines)));
        }
        if (first.strip().matches("True|False")) {
            return Optional.of(of(file, values(file, lines)));
        }
        return SHELL.matcher(first.strip()).matches() ? Optional.of(of(file, shell(file, lines))) : Optional.empty();
    }

    /** A flavour in a document, if it is one. */
    static Optional<FlavorText> in(Path file, ForeignNode document) {
        ForeignNode flavor = document.at("flavor").orElse(document);
        Optional<ForeignNode> specs = SPECS.stream()
                .flatMap(name -> flavor.at(name).stream())
                .filter(each -> each.kind() != ForeignNode.NodeKind.NOTHING)
                .findFirst();
        if (flavor.at("vcpus").isEmpty() && specs.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Field> fields = new LinkedHashMap<>();
        flavor.entries()
                .forEach((name, value) -> value.text()
                        .ifPresent(text -> fields.put(name, new Field(new Spot(file, value.line()), text))));
        if (specs.isEmpty() || specs.get().kind() == ForeignNode.NodeKind.TEXT) {
            return Optional.of(of(file, fields));
        }
        Map<String, Field> properties = new LinkedHashMap<>();
        specs.get()
                .entries()
                .forEach((name, value) -> properties.put(
                        name,
                        new Field(new Spot(file, value.line()), value.text().orElse(""))));
        return Optional.of(new FlavorText(new Spot(file, flavor.line()), fields, properties));
    }

    private static FlavorText of(Path file, Map<String, Field> fields) {
        Map<String, Field> properties = new LinkedHashMap<>();
        SPECS.stream()
                .filter(fields::containsKey)
                .map(fields::get)
                .filter(specs -> !specs.text().isBlank() && !specs.text().equals("None"))
                .findFirst()
                .ifPresent(specs -> properties.putAll(specs(specs)));
        return new FlavorText(new Spot(file, 1), fields, properties);
    }

    /** As in {@code k='v', k='v'} or {@code {'k': 'v'}}; a narrow table breaks lines anywhere. */
    private static Map<String, Field> specs(Field all) {
        String bare = all.text().replaceAll("\\s+", "");
        bare = bare.startsWith("{") && bare.endsWith("}") ? bare.substring(1, bare.length() - 1) : bare;
        Map<String, Field> specs = new LinkedHashMap<>();
        Matcher spec = SPEC.matcher(bare);
        int at = 0;
        while (at < bare.length()) {
            if (!spec.find(at) || spec.start() != at) {
                throw all.spot().error("properties", "name='value', ...", Spot.quoted(bare.substring(at)));
            }
            String name = spec.group(1) == null ? spec.group(2) : spec.group(1);
            if (specs.put(name, new Field(all.spot(), spec.group(3))) != null) {
                throw all.spot().error("properties", "each name once", Spot.quoted(name) + " again");
            }
            at = spec.end();
        }
        return specs;
    }

    private static Map<String, Field> table(Path file, List<String> lines) {
        Map<String, Field> fields = new LinkedHashMap<>();
        String last = "";
        for (int i = 0; i < lines.size(); i++) {
            Matcher row = ROW.matcher(lines.get(i));
            Spot spot = new Spot(file, i + 1);
            if (row.matches()) {
                String name = row.group(1).strip();
                String value = row.group(2).strip();
                if (name.isEmpty() && fields.containsKey(last)) {
                    Field before = fields.get(last);
                    fields.put(last, new Field(before.spot(), before.text() + " " + value));
                } else {
                    last = name;
                    put(fields, spot, name, value);
                }
            } else if (!lines.get(i).isBlank() && !lines.get(i).strip().matches("\\+[-+]*")) {
                throw spot.error("table", "rows as in | vcpus | 4 |", Spot.quoted(lines.get(i)));
            }
        }
        return fields;
    }

    private static void put(Map<String, Field> fields, Spot spot, String name, String value) {
        Field before = fields.putIfAbsent(name, new Field(spot, value));
        if (before != null) {
            throw spot.error(
                    Spot.quoted(name),
                    "each field once",
                    "it again after line " + before.spot().line());
        }
    }

    private static Map<String, Field> shell(Path file, List<String> lines) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher assignment = SHELL.matcher(lines.get(i).strip());
            if (assignment.matches()) {
                put(
                        fields,
                        new Spot(file, i + 1),
                        assignment.group(1),
                        assignment.group(2).replace("\\\"", "\""));
            } else if (!lines.get(i).isBlank()) {
                throw new Spot(file, i + 1).error("flavour", "name=\"value\"", Spot.quoted(lines.get(i)));
            }
        }
        return fields;
    }

    private static Map<String, Field> values(Path file, List<String> lines) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                numbers.add(i);
            }
        }
        // An empty swap is an empty line.
        boolean isSwapEmpty =
                numbers.size() > 1 && numbers.get(numbers.size() - 1) - numbers.get(numbers.size() - 2) == 2;
        List<String> names = isSwapEmpty ? List.of("ram", "rxtx_factor", "vcpus") : AFTER_SPECS;
        int specs = numbers.size() - names.size() - 1;
        if (specs < 4) {
            throw new Spot(file, lines.size())
                    .error(
                            "flavour",
                            "all values that openstack flavor show -f value prints",
                            numbers.size() + " lines");
        }
        Map<String, Field> fields = new LinkedHashMap<>();
        for (int i = 0; i <= names.size(); i++) {
            int line = numbers.get(specs + i);
            String name = i == 0 ? SPECS.get(0) : names.get(i - 1);
            fields.put(name, new Field(new Spot(file, line + 1), lines.get(line).strip()));
        }
        return fields;
    }
}
