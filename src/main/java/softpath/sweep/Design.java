package softpath.sweep;

import java.util.ArrayList;
import java.util.List;
import softpath.model.study.Factor;
import softpath.model.study.Sweep;

/**
 * The points of a sweep, by number: none is kept, so that a design of any size takes no memory.
 */
public interface Design {

    /** How many there are; {@link Long#MAX_VALUE} if that is not enough to say so. */
    long points();

    /** The value of a factor, as its column and {@code --set} spell it. */
    String value(long point, int factor);

    /** The values of all factors. */
    default List<String> values(long point, int factors) {
        List<String> values = new ArrayList<>(factors);
        for (int f = 0; f < factors; f++) {
            values.add(value(point, f));
        }
        return values;
    }

    static Design of(Sweep sweep) {
        List<Factor> factors = sweep.factors();
        long seed = sweep.seed().orElse(1L);
        return switch (sweep.design()) {
            case GRID -> new GridDesign(factors);
            case ONE_AT_A_TIME -> new OneAtATime(factors);
            case LATIN_HYPERCUBE -> new LatinHypercube(factors, sweep.samples().orElseThrow(), seed);
            case SOBOL -> new SobolDesign(factors, sweep.samples().orElseThrow(), seed);
        };
    }
}
