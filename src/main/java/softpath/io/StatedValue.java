package softpath.io;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether a content states already what a {@code path=value} would set. */
public final class StatedValue {

    private static final JsonMapper MAPPER = new JsonMapper();

    private StatedValue() {}

    /**
     * @param content maps, lists and values, as results have them
     * @param set     in which {@code $name} stands for a value
     * @throws InputError if it is no {@code path=value}
     */
    public static boolean isStated(Object content, String set, Map<String, String> values) {
        SetOption option = SetOption.parse(Placeholders.fill(set, values, set));
        Object at = content;
        for (Object step : option.path().steps()) {
            at = below(at, step);
        }
        JsonNode stated = MAPPER.valueToTree(at);
        return at != null && stated.equals(StatedValue::compare, option.value());
    }

    /** Null if there is nothing. */
    private static Object below(Object content, Object step) {
        if (content instanceof Map<?, ?> map) {
            return map.get(step);
        }
        return content instanceof List<?> list && step instanceof Integer index && index < list.size()
                ? list.get(index)
                : null;
    }

    /** 2 is 2.0. */
    private static int compare(JsonNode one, JsonNode other) {
        boolean isSame =
                one.isNumber() && other.isNumber() ? one.doubleValue() == other.doubleValue() : one.equals(other);
        return isSame ? 0 : 1;
    }
}
