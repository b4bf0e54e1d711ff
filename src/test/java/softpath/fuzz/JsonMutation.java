package softpath.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Changes to the values and keys of a JSON file, which stays one. */
final class JsonMutation {

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonMutation() {}

    static String mutated(String text, SplittableRandom random) {
        JsonNode tree = JSON.readTree(text);
        for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
            List<JsonNode> containers = new ArrayList<>();
            collect(tree, containers);
            change(containers.get(random.nextInt(containers.size())), containers, random);
        }
        return JSON.writeValueAsString(tree);
    }

    private static void collect(JsonNode node, List<JsonNode> into) {
        if (node.isContainer()) {
            into.add(node);
            node.forEach(value -> collect(value, into));
        }
    }

    private static void change(JsonNode container, List<JsonNode> others, SplittableRandom random) {
        if (container.isEmpty()) {
            return;
        }
        if (container instanceof ObjectNode object) {
            List<String> keys = new ArrayList<>(object.propertyNames());
            String key = keys.get(random.nextInt(keys.size()));
            switch (random.nextInt(5)) {
                case 0 -> object.remove(key);
                case 1 -> object.set(NastyValues.of(random), object.remove(key));
                case 2 ->
                    object.set(key, others.get(random.nextInt(others.size())).deepCopy());
                default -> object.set(key, value(random));
            }
        } else if (container instanceof ArrayNode list) {
            int at = random.nextInt(list.size());
            switch (random.nextInt(3)) {
                case 0 -> list.remove(at);
                case 1 -> list.add(list.get(at).deepCopy());
                default -> list.set(at, value(random));
            }
        }
    }

    private static JsonNode value(SplittableRandom random) {
        return switch (random.nextInt(10)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(-random.nextInt(1_000_000));
            case 3 -> NODES.numberNode(random.nextLong());
            case 4 -> NODES.numberNode(random.nextDouble() * 1e300);
            case 5 -> NODES.numberNode(0);
            case 6 -> NODES.numberNode(random.nextDouble());
            case 7 -> NODES.objectNode();
            case 8 -> NODES.arrayNode();
            default -> NODES.stringNode(NastyValues.of(random));
        };
    }
}
