package softpath.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import softpath.model.study.ChainDemand;

/**
 * Loads as they grow. Where some chain grows, a step is a year; where none does, all loads grow alike and a step is a factor
 * of e.
 */
final class Growth {

    private final double[] rates;
    private final boolean isByYear;

    Growth(List<ChainDemand> chains) {
        isByYear = chains.stream().anyMatch(chain -> chain.growth() > 1);
        rates = chains.stream()
                .mapToDouble(chain -> isByYear ? Math.log(chain.growth()) : 1)
                .toArray();
    }

    double[] after(double steps, double[] mpps) {
        double[] grown = mpps.clone();
        Arrays.setAll(grown, c -> mpps[c] * Math.exp(rates[c] * steps));
        return grown;
    }

    /** How many steps it takes the fastest chain to grow by a factor. */
    double stepsTo(double factor) {
        return Math.log(factor) / Arrays.stream(rates).max().orElseThrow();
    }

    /** The same as years, if it is by these that something grows. */
    Optional<Double> years(double steps) {
        return isByYear ? Optional.of(steps) : Optional.empty();
    }
}
