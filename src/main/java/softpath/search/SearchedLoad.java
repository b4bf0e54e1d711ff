package softpath.search;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import softpath.bound.LoadMatrix;
import softpath.model.InvalidInput;
import softpath.model.Names;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/**
 * A testbed whose load is scaled: all chains together, each in proportion to what is stated of it, or one while the others
 * stay. Rates are those of the chains that are scaled, added up.
 */
public final class SearchedLoad {

    private final Blueprint blueprint;
    private final boolean[] searched;
    private final double statedMpps;
    private final double mostMpps;

    private SearchedLoad(Blueprint blueprint, boolean[] searched) {
        this.blueprint = blueprint;
        this.searched = searched;
        this.statedMpps = IntStream.range(0, searched.length)
                .filter(c -> searched[c])
                .mapToDouble(c -> chain(c).offeredMpps())
                .sum();
        this.mostMpps = statedMpps * timesOfWires();
    }

    /** @throws InvalidInput if there is no such chain */
    public static SearchedLoad of(Blueprint blueprint, Optional<String> chain) {
        List<String> names =
                blueprint.chains().stream().map(Blueprint.Chain::name).toList();
        boolean[] searched = new boolean[names.size()];
        for (int c = 0; c < searched.length; c++) {
            searched[c] = chain.isEmpty() || names.get(c).equals(chain.get());
        }
        if (chain.isPresent() && !names.contains(chain.get())) {
            throw new InvalidInput("", "expected a chain (" + Names.toChoose(names) + "), found '" + chain.get() + "'");
        }
        return new SearchedLoad(blueprint, searched);
    }

    private Blueprint.Chain chain(int c) {
        return blueprint.chains().get(c);
    }

    /** How many times as much the wires that the searched chains come in by take; infinite if they come by none. */
    private double timesOfWires() {
        Map<String, Double> searchedPart = new HashMap<>();
        Map<String, Double> otherPart = new HashMap<>();
        for (int c = 0; c < searched.length; c++) {
            Blueprint.Chain chain = chain(c);
            if (chain.ingressNic().isPresent()) {
                double part = Units.gbpsL1(chain.offeredMpps(), chain.sizes().meanFrameBytes()) / chain.ingressGbps();
                (searched[c] ? searchedPart : otherPart)
                        .merge(chain.ingressNic().get(), part, Double::sum);
            }
        }
        return searchedPart.entrySet().stream()
                .mapToDouble(wire -> (1 - otherPart.getOrDefault(wire.getKey(), 0.0)) / wire.getValue())
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    public Blueprint blueprint() {
        return blueprint;
    }

    /** Which chains of the blueprint are scaled. */
    boolean[] searched() {
        return searched.clone();
    }

    /** Names of the chains that are scaled. */
    public List<String> chains() {
        return IntStream.range(0, searched.length)
                .filter(c -> searched[c])
                .mapToObj(c -> chain(c).name())
                .toList();
    }

    public boolean isAll() {
        return chains().size() == searched.length;
    }

    /** What the scenario states. */
    public double statedMpps() {
        return statedMpps;
    }

    /** What fills the first of the wires that the chains come in by; infinite if they come by none. */
    public double wireMpps() {
        return mostMpps;
    }

    /** 100 % of tests that are made at parts of the highest rate: of the wires; without any, what the scenario states. */
    public double wholeMpps() {
        return Double.isInfinite(mostMpps) ? statedMpps : mostMpps;
    }

    /** What each chain of the blueprint gets of a rate. */
    double[] mppsOfChain(double mpps) {
        double[] ofChain = new double[searched.length];
        Arrays.setAll(ofChain, c -> chain(c).offeredMpps() * (searched[c] ? mpps / statedMpps : 1));
        return ofChain;
    }

    Blueprint at(double mpps) {
        return blueprint.withOffered(mppsOfChain(mpps));
    }

    /** Bits on the wires of a rate, Gbit/s. */
    public double gbpsL1(double mpps) {
        double[] ofChain = mppsOfChain(mpps);
        return IntStream.range(0, searched.length)
                .filter(c -> searched[c])
                .mapToDouble(c -> Units.gbpsL1(ofChain[c], chain(c).sizes().meanFrameBytes()))
                .sum();
    }

    /** The highest rate that no resource is overloaded at, by the closed form; infinite if none is ever. */
    double boundMpps() {
        LoadMatrix matrix = LoadMatrix.of(blueprint);
        double[] stated = matrix.offeredMpps();
        double[] others = stated.clone();
        for (int c = 0; c < searched.length; c++) {
            others[c] = searched[c] ? 0 : stated[c];
        }
        double[] ofAll = matrix.utilisations(stated);
        double[] ofOthers = matrix.utilisations(others);
        double times = Double.POSITIVE_INFINITY;
        for (int r = 0; r < ofAll.length; r++) {
            if (ofAll[r] > ofOthers[r]) {
                times = Math.min(times, Math.max(0, 1 - ofOthers[r]) / (ofAll[r] - ofOthers[r]));
            }
        }
        return times * statedMpps;
    }
}
