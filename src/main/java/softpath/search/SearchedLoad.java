package softpath.search;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import softpath.bound.Bounds;
import softpath.bound.LoadMatrix;
import softpath.model.InvalidInput;
import softpath.model.Names;
import softpath.model.result.Result;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/**
 * A testbed whose load is scaled: all chains together, each in proportion to what is stated of it, or one while the others
 * stay. Rates are those of the chains that are scaled, added up.
 */
public final class SearchedLoad {

    /** Above the rate at which the first is full: searched rates lie above that by a loss of 0.5 % and a width of 0.5 %. */
    private static final double NEARLY_FIRST = 0.01;

    private static final double AT_ONCE = 1e-6;

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

    /**
     * What ends the rates that are carried, by the closed form: of all resources the one that is full first.
     *
     * @param mpps of what is scaled, that fill it; 0 if the chains that stay do
     */
    public record Tightest(String resource, Result.ResourceKind kind, double mpps) {}

    /** Empty if nothing ends them. */
    public Optional<Tightest> tightest() {
        return Bounds.ceilings(LoadMatrix.of(blueprint), searched).stream()
                .findFirst()
                .map(ceiling -> new Tightest(ceiling.name(), ceiling.kind(), ceiling.times() * statedMpps));
    }

    /** The highest rate that no resource is overloaded at, by the closed form; infinite if none is ever. */
    double boundMpps() {
        return DoubleStream.of(timesOfResource(LoadMatrix.of(blueprint))).min().orElse(Double.POSITIVE_INFINITY)
                * statedMpps;
    }

    /**
     * Of a rate, the packets that come by what fills when the rate is a little too high: of all resources that are full nearly
     * first, that of the fewest. Cores that are full at once count as one, as packets pile up before all of them.
     *
     * @return the whole rate if nothing is full near it, Mpps
     */
    double fillingMpps(double mpps) {
        LoadMatrix matrix = LoadMatrix.of(blueprint);
        double[] times = timesOfResource(matrix);
        double[] grown = mppsOfChain(mpps);
        Arrays.setAll(grown, c -> searched[c] ? grown[c] : 0);
        double nearly = (1 + NEARLY_FIRST)
                * IntStream.range(0, times.length)
                        .filter(r -> !matrix.isIngress(r))
                        .mapToDouble(r -> times[r])
                        .min()
                        .orElse(0);
        return IntStream.range(0, times.length)
                .filter(r ->
                        !matrix.isIngress(r) && times[r] <= Math.min(nearly, (1 + NEARLY_FIRST) * mpps / statedMpps))
                .mapToDouble(r -> matrix.mppsThrough(other -> isAtOnce(times[r], times[other]), grown))
                .min()
                .orElse(mpps);
    }

    private static boolean isAtOnce(double times, double otherTimes) {
        return Math.abs(times - otherTimes) <= AT_ONCE * times;
    }

    /** How many times what is stated of the searched chains fills each resource; infinite if it takes nothing of it. */
    private double[] timesOfResource(LoadMatrix matrix) {
        double[] stated = matrix.offeredMpps();
        double[] others = stated.clone();
        Arrays.setAll(others, c -> searched[c] ? 0 : stated[c]);
        double[] ofAll = matrix.utilisations(stated);
        double[] ofOthers = matrix.utilisations(others);
        double[] times = new double[ofAll.length];
        Arrays.setAll(
                times,
                r -> ofAll[r] > ofOthers[r]
                        ? Math.max(0, 1 - ofOthers[r]) / (ofAll[r] - ofOthers[r])
                        : Double.POSITIVE_INFINITY);
        return times;
    }
}
