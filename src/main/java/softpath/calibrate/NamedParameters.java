package softpath.calibrate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import softpath.io.FittedDataplane;
import softpath.io.InputFile;
import softpath.model.InvalidInput;
import softpath.model.study.Fit;
import softpath.model.study.FreeParameter;

/**
 * The parameters that a fit names, held to the dataplane's file before anything is simulated: that it has them, and that
 * it can be with the values that are fixed, and with those at which the others are tried, each alone.
 */
final class NamedParameters {

    private final Fit fit;
    private final Map<String, Double> fixed;
    private final InputFile dataplane;
    private final Set<String> known;

    NamedParameters(Fit fit, Path dataplane) {
        this.fit = fit;
        this.fixed = fit.fixed().orElse(Map.of());
        this.dataplane = InputFile.read(dataplane);
        this.known = FittedDataplane.values(dataplane).keySet();
    }

    /** A parameter that is tried within a range, and where the fit names both. */
    private record Tried(String parameter, String at, List<Double> range, String rangeAt) {

        /** A count is none in between, which its ends do not show. */
        List<Double> values() {
            return List.of(range.get(0), range.get(1), range.get(0) + 0.618 * (range.get(1) - range.get(0)));
        }
    }

    /** Throws an {@link InvalidInput} of the fit's file otherwise. */
    void requirePossible() {
        List<Tried> tried = tried();
        fixed.keySet().forEach(parameter -> requireKnown(parameter, "fixed." + parameter));
        tried.forEach(each -> requireKnown(each.parameter(), each.at()));
        requirePossible(
                fixed,
                path -> fixed.keySet().stream()
                        .filter(parameter -> path.startsWith(parameter + "."))
                        .findFirst()
                        .map(parameter -> "fixed." + parameter)
                        .orElse("fixed"));
        for (Tried each : tried) {
            for (double value : each.values()) {
                Map<String, Double> values = new TreeMap<>(fixed);
                values.put(each.parameter(), value);
                requirePossible(values, path -> each.rangeAt());
            }
        }
    }

    private void requireKnown(String parameter, String at) {
        if (!known.contains(parameter)) {
            throw new InvalidInput(
                    at,
                    "expected a parameter of models/dataplanes/" + fit.dataplane() + ".yaml, found '" + parameter
                            + "'");
        }
    }

    /** @param at where the fit has the value that the dataplane has at a path */
    private void requirePossible(Map<String, Double> values, UnaryOperator<String> at) {
        try {
            FittedDataplane.requirePossible(dataplane, values);
        } catch (InvalidInput e) {
            throw new InvalidInput(at.apply(e.path()), e.getMessage() + " as " + e.path());
        }
    }

    private List<Tried> tried() {
        List<Tried> all = new ArrayList<>();
        addFree(all, fit.free(), "free");
        List<Fit.Explanation> explanations = fit.explanations().orElse(List.of());
        for (int e = 0; e < explanations.size(); e++) {
            addFree(all, explanations.get(e).free().orElse(List.of()), "explanations[" + e + "].free");
        }
        for (int b = 0; b < fit.boundedParameters().size(); b++) {
            Fit.Bounded bounded = fit.boundedParameters().get(b);
            String at = "bounded[" + b + "]";
            all.add(new Tried(bounded.parameter(), at + ".parameter", bounded.range(), at + ".range"));
        }
        return all;
    }

    private static void addFree(List<Tried> all, List<FreeParameter> free, String at) {
        for (int i = 0; i < free.size(); i++) {
            FreeParameter each = free.get(i);
            String place = at + "[" + i + "]";
            all.add(new Tried(each.parameter(), place + ".parameter", each.bounds(), place + ".bounds"));
        }
    }
}
