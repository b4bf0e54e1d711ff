package softpath.io;

import softpath.model.InvalidInput;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** Trees into records, strictly; whatever fails becomes an {@link InvalidInput} with the full path. */
final class Binder {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .annotationIntrospector(new FileNames())
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private Binder() {}

    static <T> T bind(JsonNode tree, Class<T> type) {
        ShapeCheck.check(tree, type);
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JacksonException e) {
            throw refusal(e);
        }
    }

    /** What a record's own checks said, with the place of the record in front. */
    private static InvalidInput refusal(JacksonException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidInput own) {
                DataPath path = path(e).resolve(DataPath.parse(own.path()));
                return new InvalidInput(path.toString(), own.getMessage());
            }
        }
        throw new IllegalStateException("a tree of the right shape was refused", e);
    }

    private static DataPath path(JacksonException e) {
        DataPath path = DataPath.ROOT;
        for (JacksonException.Reference step : e.getPath()) {
            path = step.getPropertyName() != null ? path.key(step.getPropertyName()) : path.index(step.getIndex());
        }
        return path;
    }
}
