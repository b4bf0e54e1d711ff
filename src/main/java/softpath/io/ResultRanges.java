package softpath.io;

import java.util.Set;
import java.util.regex.Pattern;
import softpath.model.InvalidInput;
import tools.jackson.databind.JsonNode;

/**
 * Whether the numbers of a result can be, one by one. What a number is, its key says: a share, a ratio, a count, a rate.
 * The published schema says the same.
 */
final class ResultRanges {

    private static final Set<String> AT_LEAST_1 =
            Set.of("replications", "slots", "draws", "gainIfLifted", "modelErrorFactor95");

    private static final Set<String> MAY_BE_BELOW_0 = Set.of("inFlightGrowth", "lostLaterMicros");

    /** What can carry nothing is no resource. */
    private static final Set<String> RESOURCES = Set.of("bounds", "resources", "binds");

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private ResultRanges() {}

    static void check(JsonNode result) {
        requireScenario(result.get("scenario"));
        for (String digest : Set.of("scenarioDigest", "modelDigest")) {
            requireDigest(result.get(digest), DataPath.ROOT.key(digest));
        }
        for (String file : result.path("modelFiles").propertyNames()) {
            requireDigest(
                    result.get("modelFiles").get(file),
                    DataPath.ROOT.key("modelFiles").key(file));
        }
        for (String key : result.propertyNames()) {
            if (!key.equals("scenario") && !key.equals("hypotheses")) {
                check(result.get(key), "", key, DataPath.ROOT.key(key));
            }
        }
    }

    private static void requireDigest(JsonNode found, DataPath at) {
        require(SHA_256.matcher(found.stringValue()).matches(), at, "64 hexadecimal digits", found);
    }

    /** The scenario is whatever was run, and says what it is. */
    private static void requireScenario(JsonNode scenario) {
        boolean isOne = scenario.isObject() && scenario.has("softpath") && scenario.has("kind");
        require(isOne, DataPath.ROOT.key("scenario"), "a map with the keys softpath and kind", scenario);
    }

    /** @param part the key of the part of the result that {@code key} belongs to */
    private static void check(JsonNode node, String part, String key, DataPath at) {
        for (String inner : node.propertyNames()) {
            check(node.get(inner), key, inner, at.key(inner));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            check(node.get(i), part, key, at.index(i));
        }
        if (node.isNumber()) {
            checkNumber(node, part, key, at);
        }
    }

    private static void checkNumber(JsonNode number, String part, String key, DataPath at) {
        double value = number.doubleValue();
        require(Double.isFinite(value), at, "a finite number", number);
        if (isShare(key) && !at.steps().get(0).equals("halfWidths95")) {
            require(value >= 0 && value <= 1, at, "0 to 1", number);
        } else if (AT_LEAST_1.contains(key)) {
            require(value >= 1, at, "at least 1", number);
        } else if (key.equals("mpps") && RESOURCES.contains(part)) {
            require(value > 0, at, "above 0", number);
        } else if (!MAY_BE_BELOW_0.contains(key)) {
            require(value >= 0, at, "at least 0", number);
        }
    }

    private static boolean isShare(String key) {
        return key.endsWith("Ratio") || key.endsWith("Share") || key.equals("otherBottlenecks");
    }

    private static void require(boolean holds, DataPath at, String expected, JsonNode found) {
        if (!holds) {
            throw new InvalidInput(at.toString(), "expected " + expected + ", found " + Shape.found(found));
        }
    }
}
