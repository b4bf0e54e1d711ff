package softpath.model.scenario;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import softpath.units.Units;

/**
 * Which packets of what is sent into a chain are its own, beside its branches, or those of one of its branches: a part that is
 * drawn packet by packet, those of some frame sizes, or those of some flows.
 */
public sealed interface Portion {

    /** Of what is sent into a chain. */
    double WHOLE_PERCENT = 100;

    /** Of a chain without branches. */
    Portion WHOLE = new Drawn(1);

    /**
     * @param own    the branch, or none if it is what the branches leave
     * @param family all branches of one chain, which take their packets in the same way
     * @param flows  of what is sent into that chain
     */
    static Portion of(Optional<Scenario.Branch> own, List<Scenario.Branch> family, Optional<Flows> flows) {
        if (family.stream().anyMatch(branch -> branch.sizes().isPresent())) {
            return new OfSizes(taken(own, family, Scenario.Branch::sizes));
        }
        if (family.stream().anyMatch(branch -> branch.flows().isPresent())) {
            return new OfFlows(flows.orElseThrow(), taken(own, family, Scenario.Branch::flows));
        }
        double ofBranches = family.stream()
                .mapToDouble(branch -> branch.percent().orElseThrow())
                .sum();
        double percent = own.isPresent() ? own.get().percent().orElseThrow() : WHOLE_PERCENT - ofBranches;
        return new Drawn(percent / WHOLE_PERCENT);
    }

    private static IntPredicate taken(
            Optional<Scenario.Branch> own,
            List<Scenario.Branch> family,
            Function<Scenario.Branch, Optional<List<Integer>>> which) {
        if (own.isPresent()) {
            return Set.copyOf(which.apply(own.get()).orElseThrow())::contains;
        }
        Set<Integer> ofBranches = family.stream()
                .flatMap(branch -> which.apply(branch).orElseThrow().stream())
                .collect(Collectors.toSet());
        return each -> !ofBranches.contains(each);
    }

    /** Part of the packets where they are of these sizes. */
    double packets(SizeMix all);

    /** The sizes of its packets. */
    default SizeMix sizes(SizeMix all) {
        return all;
    }

    /** The flows that its packets are of, each with its number in all of them. */
    default Optional<Flows> flows(Optional<Flows> all) {
        return all;
    }

    /** Its part of {@code gbpsL1} Gbit/s on the wire. */
    default double gbpsL1(SizeMix all, double gbpsL1) {
        return packets(all) * gbpsL1 * (wireBytes(sizes(all)) / wireBytes(all));
    }

    private static double wireBytes(SizeMix sizes) {
        return sizes.meanFrameBytes() + Units.WIRE_OVERHEAD_BYTES;
    }

    /** Drawn packet by packet. */
    record Drawn(double part) implements Portion {
        @Override
        public double packets(SizeMix all) {
            return part;
        }
    }

    /** All packets of some frame sizes. */
    record OfSizes(IntPredicate isOwn) implements Portion {
        @Override
        public double packets(SizeMix all) {
            double own = 0;
            double total = 0;
            for (Map.Entry<Integer, Double> size : all.weights().entrySet()) {
                total += size.getValue();
                own += isOwn.test(size.getKey()) ? size.getValue() : 0;
            }
            return own / total;
        }

        @Override
        public SizeMix sizes(SizeMix all) {
            return new SizeMix(all.weights().entrySet().stream()
                    .filter(size -> isOwn.test(size.getKey()))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        }
    }

    /**
     * All packets of some flows.
     *
     * @param isOwn of the number of a flow, from 1
     */
    record OfFlows(Flows among, IntPredicate isOwn) implements Portion {
        @Override
        public double packets(SizeMix all) {
            return packets();
        }

        double packets() {
            double[] parts = among.parts();
            return IntStream.range(0, parts.length)
                    .filter(f -> isOwn.test(f + 1))
                    .mapToDouble(f -> parts[f])
                    .sum();
        }

        @Override
        public Optional<Flows> flows(Optional<Flows> all) {
            double[] parts = among.parts();
            double own = packets();
            List<Double> percent = IntStream.range(0, parts.length)
                    .mapToObj(f -> isOwn.test(f + 1) ? 100 * parts[f] / own : 0.0)
                    .toList();
            return Optional.of(new Flows(Optional.empty(), Optional.empty(), Optional.of(percent), among.hashSeed()));
        }
    }
}
