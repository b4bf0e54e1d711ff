package softpath.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * docs/REFERENCE.md tells every key of the files that have a schema. It is made from the schemas, by running this test
 * with {@code -Dreference.write}; without, the test fails if they say something else by now.
 */
class ReferenceTest {

    private static final Path REFERENCE = Shipped.HOME.resolve("docs/REFERENCE.md");
    private static final List<String> KINDS = List.of(
            "scenario",
            "pipeline",
            "fit",
            "candidates",
            "suite",
            "claims",
            "hypotheses",
            "figures",
            "study",
            "demand",
            "fleet",
            "result",
            "search",
            "sweep",
            "explain",
            "plan",
            "placement",
            "diff",
            "import");

    @Test
    void theReferenceSaysWhatTheSchemasSay() throws IOException {
        String text = reference();
        if (System.getProperty("reference.write") != null) {
            Files.writeString(REFERENCE, text);
        }

        assertThat(REFERENCE).hasContent(text);
    }

    @Test
    void everyKeyIsDescribed() throws IOException {
        assertThat(reference().lines().filter(line -> line.endsWith("|  |"))).isEmpty();
    }

    private static String reference() throws IOException {
        StringJoiner text = new StringJoiner("\n", "", "\n");
        text.add("# Every key of the files");
        text.add("");
        text.add(
                "Made from the schemas in `models/schema`. A key with * must be there. Files of dataplanes, hosts, functions");
        text.add("and mixes have no schema: each number in them says its unit, origin and source itself.");
        for (String kind : KINDS) {
            JsonNode schema = new JsonMapper()
                    .readTree(Files.readString(Shipped.HOME.resolve("models/schema/" + kind + ".schema.json")));
            text.add("");
            text.add("## " + kind);
            text.add("");
            text.add(schema.path("description").asString());
            addTables(schema, text);
        }
        return text.toString();
    }

    /** One of all keys, or one for each of the forms that a first key tells apart. */
    private static void addTables(JsonNode schema, StringJoiner text) {
        Rows rows = new Rows(schema, text);
        if (!schema.has("allOf")) {
            rows.addTable(schema);
            return;
        }
        for (JsonNode form : schema.get("allOf")) {
            form.at("/if/properties").forEachEntry((key, value) -> {
                JsonNode own = rows.resolved(form.get("then"));
                text.add("");
                text.add("### " + key + ": " + value.get("const").asString());
                text.add("");
                text.add(own.get("description").asString());
                rows.addTable(own);
            });
        }
    }

    /** The rows of one schema. */
    private record Rows(JsonNode schema, StringJoiner text) {

        void addTable(JsonNode map) {
            text.add("");
            text.add("| key | value | what it is |");
            text.add("|---|---|---|");
            addKeys(map, "");
        }

        private void addKeys(JsonNode map, String prefix) {
            List<String> required = new ArrayList<>();
            map.path("required").forEach(name -> required.add(name.asString()));
            map.path("properties").forEachEntry((key, described) -> {
                JsonNode type = resolved(described);
                String mark = required.contains(key) ? " *" : "";
                String description = described
                        .path("description")
                        .asString(type.path("description").asString(""));
                text.add("| `" + prefix + key + "`" + mark + " | " + value(type) + " | " + description + " |");
                addBelow(type, prefix + key);
            });
            JsonNode any = map.path("additionalProperties");
            if (any.isObject() && !map.has("propertyNames")) {
                addBelow(resolved(any), prefix + "NAME");
            }
        }

        private void addBelow(JsonNode type, String place) {
            if (type.has("properties") || type.path("additionalProperties").isObject()) {
                addKeys(type, place + ".");
            }
            if (type.has("items")) {
                addBelow(resolved(type.get("items")), place + "[]");
            }
        }

        private JsonNode resolved(JsonNode node) {
            JsonNode at = node;
            while (at.has("$ref")) {
                at = schema.at(at.get("$ref").asString().substring(1));
            }
            return at;
        }

        private String value(JsonNode type) {
            for (String choice : List.of("anyOf", "oneOf", "allOf")) {
                if (type.has(choice)) {
                    StringJoiner any = new StringJoiner(" or ");
                    type.get(choice).forEach(each -> {
                        if (!each.has("not")) {
                            any.add(value(resolved(each)));
                        }
                    });
                    return any.toString();
                }
            }
            if (type.has("const")) {
                return "`" + type.get("const").asString() + "`";
            }
            if (type.has("enum")) {
                StringJoiner names = new StringJoiner(", ");
                type.get("enum").forEach(name -> names.add("`" + name.asString() + "`"));
                return names.toString();
            }
            String name = type.path("type").isArray()
                    ? "any value"
                    : word(type.path("type").asString("any value"));
            return name + limits(type);
        }

        private static String word(String type) {
            return switch (type) {
                case "string" -> "text";
                case "array" -> "list";
                case "object" -> "map";
                case "integer" -> "whole number";
                case "boolean" -> "`true`, `false`";
                default -> type;
            };
        }

        private static String limits(JsonNode type) {
            String least = digits(type.path("minimum"));
            String most = digits(type.path("maximum"));
            if (type.has("exclusiveMinimum")) {
                return " above " + digits(type.get("exclusiveMinimum"));
            }
            if (!least.isEmpty() && !most.isEmpty()) {
                return ", " + least + " to " + most;
            }
            return least.isEmpty() ? "" : " of at least " + least;
        }

        /** Without an exponent, which few read at a glance. */
        private static String digits(JsonNode number) {
            return number.isMissingNode()
                    ? ""
                    : new BigDecimal(number.asString()).stripTrailingZeros().toPlainString();
        }
    }
}
