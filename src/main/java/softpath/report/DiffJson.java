package softpath.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import softpath.compare.Attribution;
import softpath.compare.Comparison;
import softpath.compare.Rows;
import softpath.compare.SettingDifference;
import softpath.compare.Side;
import softpath.compare.Together;

/** A comparison, for machines: {@code models/schema/diff.schema.json}. */
public final class DiffJson {

    public static final String SCHEMA = "softpath/diff/1";

    private DiffJson() {}

    public static Map<String, Object> of(Comparison comparison, Optional<Attribution> attribution) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", SCHEMA);
        json.put("a", side(comparison.a()));
        json.put("b", side(comparison.b()));
        comparison.standing().ifPresent(standing -> json.put("standing", standing.sentence()));
        comparison.anomaly().ifPresent(anomaly -> json.put("standing", anomaly));
        json.put(
                "settings",
                comparison.settings().stream().map(DiffJson::setting).toList());
        json.put(
                "findings",
                comparison.findings().stream().map(DiffJson::finding).toList());
        json.put(
                "differs",
                comparison.figures().stream()
                        .filter(pair -> !pair.isEqual())
                        .map(DiffJson::pair)
                        .toList());
        json.put(
                "equal",
                comparison.figures().stream().filter(Comparison.Pair::isEqual).count());
        json.put("onOneSide", comparison.onlyOnOneSide());
        comparison.together().ifPresent(all -> json.put("together", together(all)));
        attribution.ifPresent(found -> json.put("attribution", attribution(found)));
        return json;
    }

    private static Map<String, Object> side(Side side) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", side.name());
        json.put("what", side.what());
        return json;
    }

    private static Map<String, Object> together(Together all) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("points", all.points());
        json.put("ratio", all.ratio());
        json.put("pValue", all.pValue());
        json.put("beyondNoise", all.isBeyondNoise());
        return json;
    }

    private static Map<String, Object> setting(SettingDifference setting) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("path", setting.path());
        setting.a().ifPresent(value -> json.put("a", value));
        setting.b().ifPresent(value -> json.put("b", value));
        return json;
    }

    private static Map<String, Object> finding(Comparison.Text text) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("path", text.path());
        text.a().ifPresent(value -> json.put("a", value));
        text.b().ifPresent(value -> json.put("b", value));
        return json;
    }

    private static Map<String, Object> pair(Comparison.Pair pair) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("path", pair.path());
        json.put("a", pair.a().value());
        json.put("b", pair.b().value());
        json.put("unit", pair.a().unit());
        pair.ratio().ifPresent(ratio -> json.put("ratio", ratio));
        pair.pValue().ifPresent(p -> json.put("pValue", p));
        pair.beyondNoise().ifPresent(beyond -> json.put("beyondNoise", beyond));
        pair.tooFew().ifPresent(few -> json.put("rowsNeeded", few.needed()));
        Rows.of(pair).ifPresent(rows -> json.put("rows", rows(rows)));
        return json;
    }

    private static Map<String, Object> rows(Rows rows) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("common", rows.common());
        json.put("differing", rows.differing());
        rows.most().ifPresent(most -> {
            json.put("mostAt", most.at());
            json.put("mostA", most.a());
            json.put("mostB", most.b());
        });
        return json;
    }

    private static Map<String, Object> attribution(Attribution found) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("aMpps", found.mppsOfA());
        json.put("bMpps", found.mppsOfB());
        json.put("effects", found.effects().stream().map(DiffJson::effect).toList());
        return json;
    }

    private static Map<String, Object> effect(Attribution.Effect effect) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("path", effect.path());
        effect.mpps().ifPresent(mpps -> json.put("mpps", mpps));
        effect.refusal().ifPresent(why -> json.put("refusal", why));
        return json;
    }
}
