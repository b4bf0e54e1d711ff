package softpath.plan;

import java.util.List;
import java.util.function.ToLongFunction;
import softpath.model.result.Result;
import softpath.statistics.Interval;

/**
 * What copies of a chain lose. A ring that fills in all replications takes in what can never be carried: such growth counts
 * as lost, so that a short run hides nothing.
 */
final class Losses {

    /** Of what a single run offers: what is in flight comes and goes, but hardly by more. */
    private static final double LEAST_GROWTH = 0.005;

    private final int first;
    private final int end;
    private final boolean grows;

    /** @param fitted replications with the dataplane's own numbers */
    Losses(int first, int end, List<Result> fitted) {
        this.first = first;
        this.end = end;
        Interval growth =
                Interval.of99(fitted.stream().mapToDouble(this::growth).toArray());
        grows = growth.mean() - growth.halfWidth() > 1;
    }

    long offered(Result result) {
        return sum(result, Result.Packets::offered);
    }

    private long growth(Result result) {
        return sum(result, Result.Packets::inFlightGrowth);
    }

    long lost(Result result) {
        boolean isGrowing = grows || growth(result) > LEAST_GROWTH * offered(result);
        return sum(result, Result.Packets::lost) + (isGrowing ? Math.max(0, growth(result)) : 0);
    }

    double ratio(Result result) {
        return offered(result) == 0 ? 0 : Math.min(1, (double) lost(result) / offered(result));
    }

    private long sum(Result result, ToLongFunction<Result.Packets> of) {
        return result.chains().subList(first, end).stream()
                .mapToLong(copy -> of.applyAsLong(copy.packets()))
                .sum();
    }
}
