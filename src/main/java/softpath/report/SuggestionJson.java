package softpath.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import softpath.model.KebabCase;
import softpath.model.study.Fit;
import softpath.model.study.Point;
import softpath.suggest.Suggestions;

/** Which measurements to make next, for machines. */
public final class SuggestionJson {

    private SuggestionJson() {}

    public static Map<String, Object> of(String fit, Fit content, Suggestions suggestions) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", "softpath/suggestions/1");
        json.put("fit", fit);
        json.put("dataplane", content.dataplane());
        json.put(
                "targets",
                suggestions.targets().points().stream()
                        .map(SuggestionJson::point)
                        .toList());
        json.put("halfWidth95Percent", 100 * suggestions.before());
        json.put("halfWidth95PercentWithAll", 100 * suggestions.withAll());
        json.put("errorInflation", suggestions.inflation());
        json.put("candidates", suggestions.from().candidates().size());
        json.put("leftOut", suggestions.from().leftOut());
        json.put("costsAreAssumed", suggestions.from().isAssumed());
        json.put(
                "parameters",
                suggestions.parameters().stream().map(SuggestionJson::parameter).toList());
        json.put(
                "suggestions",
                suggestions.chosen().stream().map(SuggestionJson::suggestion).toList());
        return json;
    }

    private static Map<String, Object> point(Point point) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("scenario", point.scenario());
        json.put("set", List.copyOf(point.sets()));
        json.put("metric", KebabCase.of(point.metric()));
        return json;
    }

    private static Map<String, Object> parameter(Suggestions.OpenParameter parameter) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("parameter", parameter.parameter());
        json.put("value", parameter.value());
        json.put("halfWidth95", parameter.halfWidth());
        json.put("partOfVariance", parameter.share());
        return json;
    }

    private static Map<String, Object> suggestion(Suggestions.Suggestion suggestion) {
        Map<String, Object> json = point(suggestion.candidate().point());
        json.put("expected", suggestion.expected());
        json.put("standardError", suggestion.standardError());
        json.put("minutes", suggestion.candidate().minutes());
        json.put("halfWidth95PercentBefore", 100 * suggestion.before());
        json.put("halfWidth95PercentAfter", 100 * suggestion.after());
        json.put("narrowedPerMinute", 100 * suggestion.narrowedPerMinute());
        json.put("pins", suggestion.pins());
        json.put("pinnedPart", suggestion.pinned());
        return json;
    }
}
