package softpath.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import softpath.model.InvalidInput;
import softpath.model.study.Factor;

/**
 * One thing that a factor of a study changes.
 *
 * @param factor from 0
 * @param at     where the study says so, such as {@code factors[1].key}
 * @param text   {@code path=value} in which {@code $column} stands for a value; of a number of the dataplane's file its
 *     place there
 */
public record FactorChange(int factor, String at, String text, boolean isOfModel) {

    /** Of all factors, in their order. */
    public static List<FactorChange> of(List<Factor> factors) {
        List<FactorChange> changes = new ArrayList<>();
        for (int f = 0; f < factors.size(); f++) {
            Factor factor = factors.get(f);
            String place = "factors[" + f + "].";
            if (factor.model().isPresent()) {
                changes.add(new FactorChange(f, place + "model", factor.model().get(), true));
            }
            for (int s = 0; s < factor.sets().size(); s++) {
                String at = place + (factor.key().isPresent() ? "key" : "set[" + s + "]");
                changes.add(new FactorChange(f, at, factor.sets().get(s), false));
            }
        }
        return changes;
    }

    /**
     * The same at a point.
     *
     * @param values by the columns of their factors
     * @throws InvalidInput with its place in the study, if it names no column
     */
    public FactorChange at(Map<String, String> values) {
        try {
            return isOfModel ? this : new FactorChange(factor, at, Placeholders.fill(text, values, at), false);
        } catch (InputError e) {
            throw e.at(at);
        }
    }

    /** Whether what is changed depends on the point. */
    public boolean isPlaceVaried() {
        return !isOfModel && Placeholders.isAnyIn(text.substring(0, text.indexOf('=') + 1));
    }
}
