package softpath.model.dataplane;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import softpath.model.Check;
import softpath.model.Quantity;

/**
 * How much of their nominal cycles event channels and hypercalls cost: {@code none}, {@code nominal} or {@code
 * scaled(0.25)}.
 *
 * @param scale of the nominal cycles, at least 0
 */
public record EventCost(double scale) {

    public static final String EXPECTED = "none, nominal or scaled(0.25)";

    private static final Pattern SCALED = Pattern.compile("scaled\\(([0-9]+(?:\\.[0-9]+)?)\\)");

    public EventCost {
        Quantity.SCALE.require("", scale);
    }

    public static EventCost parse(String text) {
        if (text.equals("none")) {
            return new EventCost(0);
        }
        if (text.equals("nominal")) {
            return new EventCost(1);
        }
        Matcher scaled = SCALED.matcher(text);
        Check.require(scaled.matches(), "", EXPECTED, "'" + text + "'");
        return new EventCost(Double.parseDouble(scaled.group(1)));
    }

    @Override
    public String toString() {
        return scale == 0 ? "none" : scale == 1 ? "nominal" : "scaled(" + scale + ")";
    }
}
