package softpath.bound;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import softpath.model.scenario.Arrivals;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/** Of which scenarios the formulas of {@link QueueingLatency} say nothing, and why. */
final class LatencyLimits {

    private static final double MOST_LOAD = 0.95;

    /** Shorter ones overflow, or make bursts shorter, below the load that cores can carry. */
    private static final int LEAST_SLOTS = 128;

    private final LoadMatrix matrix;
    private final Blueprint blueprint;
    private final double[] utilisations;
    private final Optional<String> ofAll;

    LatencyLimits(LoadMatrix matrix) {
        this.matrix = matrix;
        this.blueprint = matrix.blueprint();
        this.utilisations = matrix.utilisations(matrix.offeredMpps());
        this.ofAll = Stream.of(threads(), cores(), rings(), hashes())
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Why nothing is said of a chain. */
    Optional<String> reason(int c) {
        return ofAll.or(() -> matrix.offered(c) > 0 ? Optional.empty() : Optional.of("nothing is offered"))
                .or(() -> arrivals(c))
                .or(() -> load(c));
    }

    private Optional<String> threads() {
        boolean polls = blueprint.stages().stream().allMatch(stage -> stage.drive() instanceof Blueprint.Polled);
        return polls ? Optional.empty() : Optional.of("threads sleep and are woken, of which there is no formula");
    }

    private Optional<String> cores() {
        return blueprint.cores().stream()
                .flatMap(core -> Stream.of(
                                core.pauses().isEmpty() ? "" : "pauses",
                                core.clocks().isEmpty() ? "" : "changes its clock",
                                core.spread().isEmpty() ? "" : "takes times that are drawn",
                                core.sibling().filter(of -> !of.isSteady()).isEmpty()
                                        ? ""
                                        : "has a sibling that slows it down at times")
                        .filter(what -> !what.isEmpty())
                        .map(what -> "core " + core.name() + " " + what))
                .findFirst();
    }

    private Optional<String> rings() {
        Optional<String> brief = blueprint.rings().stream()
                .filter(ring -> ring.slots() < LEAST_SLOTS)
                .map(ring -> ring.name() + " has " + ring.slots() + " slots, of which formulas need " + LEAST_SLOTS)
                .findFirst();
        return brief.or(() -> IntStream.range(0, blueprint.rings().size())
                .filter(r -> blueprint.stages().stream()
                                .filter(stage -> stage.ring() == r)
                                .count()
                        > 1)
                .mapToObj(r -> blueprint.rings().get(r).name() + " is emptied by several cores")
                .findFirst());
    }

    private Optional<String> hashes() {
        return blueprint.drawsHashes()
                ? Optional.of("hashes are drawn, which decide how much comes to each queue")
                : Optional.empty();
    }

    /** Of this chain and of those that share something with it. */
    private Optional<String> arrivals(int c) {
        int[] together = matrix.componentOf(c).chains();
        return blueprint.sources().stream()
                .filter(source -> source.untilPs() == Units.FOREVER_PS)
                .filter(source -> IntStream.of(together).anyMatch(other -> other == source.chain()))
                .filter(source -> source.arrivals().kind() != Arrivals.ArrivalKind.CONSTANT
                        && source.arrivals().kind() != Arrivals.ArrivalKind.POISSON)
                .map(source -> "arrivals are " + source.arrivals() + ", formulas are of constant and poisson")
                .findFirst();
    }

    /** A full wire in is what was asked for, and is waited for before latency begins. */
    private Optional<String> load(int c) {
        int busiest = -1;
        for (int r = 0; r < utilisations.length; r++) {
            boolean isBusier = busiest < 0 || utilisations[r] > utilisations[busiest];
            if (isBusier && !matrix.passages().rows().get(r).ingress() && matrix.isPassedBy(r)[c]) {
                busiest = r;
            }
        }
        if (busiest < 0 || utilisations[busiest] <= MOST_LOAD) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "the load is %.0f %% of what %s carries, of which formulas are good up to %.0f %%",
                100 * utilisations[busiest],
                matrix.passages().rows().get(busiest).name(),
                100 * MOST_LOAD));
    }
}
