package softpath.experiment;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import softpath.bound.LoadMatrix;
import softpath.bound.Optimum;
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

    /**
     * Whether packets of what this speaks of stay behind at a resource that is overloaded, if nothing is lost. It carries
     * one of u that come; where less than half of the others is left of a chain, those that pile up are of other chains.
     */
    boolean pilesUp(Resource resource) {
        return isAll() || offeredMpps - deliveredMpps > (1 - 1 / resource.utilisation()) / 2 * offeredMpps;
    }

    boolean isAll() {
        return chain == ALL;
    }

    /**
     * The most that can be delivered.
     *
     * @param then     what limits it; nothing if all passes that came
     * @param thenMpps of {@code mpps}, packets of the chains that pass that
     */
    record Most(double mpps, Optional<Resource> then, double thenMpps) {}

    /** The most that can be delivered of what came, by the linear programme; never below what was. */
    double mostMpps() {
        return most(List.of(), atWhatCame(List.of()), List.of()).mpps();
    }

    /** The same if {@code lostMpps} of what was lost were not, and all the rest were. */
    double mostWithoutLoss(double lostMpps) {
        double allLostMpps = own().mapToDouble(c -> usage.mpps(usage.window().lostOfChain()[c]))
                .sum();
        return Math.max(deliveredMpps, Math.min(mostMpps(), offeredMpps - (allLostMpps - lostMpps)));
    }

    /** The same without some resources; chains that have nothing to do with these go on as they did. */
    Most mostWithout(List<Resource> lifted, List<Resource> resources) {
        return most(lifted, atWhatCame(lifted), resources);
    }

    /** Whether more can be delivered with more of a resource, whatever else there is. */
    boolean isMoreWithout(Resource lifted) {
        return mostWithout(List.of(lifted), List.of()).mpps() > (1 + SAME) * mostMpps();
    }

    private Optimum atWhatCame(List<Resource> lifted) {
        double[] stated = matrix.offeredMpps();
        IntStream.range(0, stated.length).forEach(c -> matrix.setOffered(c, usage.cameMpps(c)));
        Optimum optimum = optimum(lifted, matrix, othersMpps());
        IntStream.range(0, stated.length).forEach(c -> matrix.setOffered(c, stated[c]));
        return optimum;
    }

    /** The same where each phase is bounded by itself, and others carry no more than is offered to them then. */
    Most mostWithout(List<Resource> lifted, List<Resource> resources, Overloads overloads) {
        return most(
                lifted,
                overloads.mean(ofPhase -> {
                    double[] others = othersMpps();
                    double[] offered = ofPhase.offeredMpps();
                    Arrays.setAll(others, c -> Math.min(others[c], offered[c]));
                    return optimum(lifted, ofPhase, others);
                }),
                resources);
    }

    private Most most(List<Resource> lifted, Optimum optimum, List<Resource> resources) {
        double[] mppsOfChain = IntStream.range(0, optimum.mppsOfChain().length)
                .mapToDouble(c -> isTouched(c, lifted) ? optimum.mppsOfChain()[c] : usage.mpps(usage.delivered(c)))
                .toArray();
        double mpps = ofWhatCame(own().mapToDouble(c -> mppsOfChain[c]).sum());
        Optional<Resource> then = mpps >= (1 - SAME) * offeredMpps
                ? Optional.empty()
                : resources.stream()
                        .filter(resource -> lifted.stream().noneMatch(same -> same == resource)
                                && own().anyMatch(c -> resource.isPassedBy(c) && isTouched(c, lifted)))
                        .filter(resource -> worth(resource, optimum) > 0)
                        .max(Comparator.comparingDouble(resource -> worth(resource, optimum)));
        double thenMpps = then.map(resource -> own().allMatch(c -> resource.isPassedBy(c) || mppsOfChain[c] == 0)
                        ? mpps
                        : own().filter(resource::isPassedBy)
                                .mapToDouble(c -> mppsOfChain[c])
                                .sum())
                .orElse(0.0);
        return new Most(mpps, then, Math.min(mpps, thenMpps));
    }

    private static double worth(Resource resource, Optimum optimum) {
        return IntStream.of(resource.rows())
                .mapToDouble(r -> optimum.worthOfRow()[r])
                .sum();
    }

    /** The chains that this speaks of. */
    private IntStream own() {
        return isAll() ? IntStream.range(0, matrix.blueprint().chains().size()) : IntStream.of(chain);
    }

    /** Whether more of these resources may make a difference to a chain. */
    private boolean isTouched(int c, List<Resource> lifted) {
        return lifted.isEmpty()
                || lifted.stream()
                        .anyMatch(resource -> IntStream.range(0, resource.isOfChain().length)
                                .anyMatch(other -> resource.isPassedBy(other) && matrix.depend(c, other)));
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

    private Optimum optimum(List<Resource> lifted, LoadMatrix of, double[] othersMpps) {
        int[] rows = lifted.stream()
                .flatMapToInt(resource -> IntStream.of(resource.rows()))
                .toArray();
        double[] before = IntStream.of(rows).mapToDouble(of::capacity).toArray();
        IntStream.of(rows).forEach(r -> of.setCapacity(r, Double.POSITIVE_INFINITY));
        Optimum most = isAll() ? of.maxTotal() : of.max(chain, othersMpps);
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
