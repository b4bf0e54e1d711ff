package softpath.reference;

import java.util.List;
import java.util.Optional;
import softpath.model.scenario.Scenario;

/** Branches of one chain, one after the other, which take its packets in one way: by chance, by frame sizes or by flows. */
final class RandomBranches {

    private enum Way {
        PERCENT,
        SIZES,
        FLOWS
    }

    private final String of;
    private final Draws draws;
    private final Way way;
    private final List<Integer> sizes;
    private final int flows;
    private double left = 100;
    private int taken;

    /** @param ofWays random numbers of their own, so that what else is drawn stays as it is with parts by chance alone */
    RandomBranches(String of, Scenario.Traffic traffic, Draws draws, Draws ofWays) {
        this.of = of;
        this.draws = draws;
        this.sizes = traffic.sizes().occurring();
        this.flows = traffic.flows().map(all -> all.parts().length).orElse(1);
        boolean staySizes = traffic.phases().orElse(List.of()).stream()
                .allMatch(phase -> phase.sizes().isEmpty());
        Way drawn = ofWays.among(List.of(Way.values()));
        boolean isPossible = drawn == Way.SIZES ? staySizes && sizes.size() > 1 : drawn == Way.FLOWS && flows > 1;
        this.way = isPossible ? drawn : Way.PERCENT;
    }

    /** None where it would leave the chain nothing. */
    Optional<Scenario.Branch> next() {
        double percent =
                draws.ties() ? left / 2 : left * (0.01 + 0.98 * draws.random().nextDouble());
        left -= percent;
        int mine = taken++;
        return switch (way) {
            case PERCENT -> Optional.of(new Scenario.Branch(of, percent));
            case SIZES ->
                mine + 1 < sizes.size()
                        ? Optional.of(branch(Optional.of(List.of(sizes.get(mine))), Optional.empty()))
                        : Optional.empty();
            case FLOWS ->
                mine + 1 < flows
                        ? Optional.of(branch(Optional.empty(), Optional.of(List.of(mine + 1))))
                        : Optional.empty();
        };
    }

    private Scenario.Branch branch(Optional<List<Integer>> ofSizes, Optional<List<Integer>> ofFlows) {
        return new Scenario.Branch(of, Optional.empty(), ofSizes, ofFlows);
    }
}
