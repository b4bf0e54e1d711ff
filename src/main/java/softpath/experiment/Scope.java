package softpath.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import softpath.bound.LoadMatrix;
import softpath.bound.Resource;

/**
 * What a diagnosis speaks of: one chain while the others go on as they did, or all together.
 *
 * @param chain -1 for all
 */
record Scope(LoadMatrix matrix, Usage usage, int chain, double offeredMpps, double deliveredMpps) {

    private static final int ALL = -1;

    private static final double SAME = 1e-3;

    /** Delivered over offered from which what is still inside is not worth a word. */
    private static final double NEARLY_ALL = 0.98;

    static Scope ofAll(LoadMatrix matrix, Usage usage) {
        int chains = matrix.blueprint().chains().size();
        double offered = IntStream.range(0, chains).mapToDouble(usage::offered).sum();
        double delivered =
                IntStream.range(0, chains).mapToDouble(usage::delivered).sum();
        return new Scope(matrix, usage, ALL, usage.mpps(offered), usage.mpps(delivered));
    }

    static Scope ofChain(LoadMatrix matrix, Usage usage, int chain) {
        return new Scope(matrix, usage, chain, usage.mpps(usage.offered(chain)), usage.mpps(usage.delivered(chain)));
    }

    boolean isNearlyAllDelivered() {
        return deliveredMpps >= NEARLY_ALL * offeredMpps;
    }

    boolean isAll() {
        return chain == ALL;
    }

    /** The most that can be delivered of what came, by the linear programme; never below what was. */
    double mostMpps() {
        return mostWithout(List.of());
    }

    /** The same without some resources. */
    double mostWithout(List<Resource> lifted) {
        double[] stated = matrix.offeredMpps();
        IntStream.range(0, stated.length).forEach(c -> matrix.setOffered(c, usage.cameMpps(c)));
        double most = mostWithout(lifted, matrix, othersMpps());
        IntStream.range(0, stated.length).forEach(c -> matrix.setOffered(c, stated[c]));
        return ofWhatCame(most);
    }

    /** The same where each phase is bounded by itself, and others carry no more than is offered to them then. */
    double mostWithout(List<Resource> lifted, Overloads overloads) {
        return ofWhatCame(overloads.meanMpps(ofPhase -> {
            double[] others = othersMpps();
            double[] offered = ofPhase.offeredMpps();
            Arrays.setAll(others, c -> Math.min(others[c], offered[c]));
            return mostWithout(lifted, ofPhase, others);
        }));
    }

    /** Where all passes that is offered on average, so does what came by chance beyond that. */
    private double ofWhatCame(double mostMpps) {
        boolean isMore = offeredMpps > (1 + SAME) * statedMpps();
        boolean passesAll = mostMpps >= (1 - SAME) * statedMpps();
        return Math.max(deliveredMpps, isMore && passesAll ? offeredMpps : Math.min(offeredMpps, mostMpps));
    }

    private double statedMpps() {
        double[] stated = matrix.offeredMpps();
        return isAll() ? DoubleStream.of(stated).sum() : stated[chain];
    }

    private double mostWithout(List<Resource> lifted, LoadMatrix of, double[] othersMpps) {
        int[] rows = lifted.stream()
                .flatMapToInt(resource -> IntStream.of(resource.rows()))
                .toArray();
        double[] before = IntStream.of(rows).mapToDouble(of::capacity).toArray();
        IntStream.of(rows).forEach(r -> of.setCapacity(r, Double.POSITIVE_INFINITY));
        double most = isAll() ? of.maxTotalMpps() : of.maxMpps(chain, othersMpps);
        IntStream.range(0, rows.length).forEach(i -> of.setCapacity(rows[i], before[i]));
        return most;
    }

    private double[] othersMpps() {
        return IntStream.range(0, matrix.blueprint().chains().size())
                .mapToDouble(c -> c == chain ? 0 : usage.mpps(usage.delivered(c)))
                .toArray();
    }

    /** By what factor {@code mpps} is more than what was delivered; none where nothing was. */
    Optional<Double> gain(double mpps) {
        return deliveredMpps > 0 ? Optional.of(Math.max(1, mpps / deliveredMpps)) : Optional.empty();
    }
}
