package softpath.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import softpath.model.result.Result;
import softpath.model.scenario.PacketClasses;
import softpath.simulation.Places;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/**
 * Where packets of a chain spend their time: by Little's law, the packets at a place over the rate at which they are
 * delivered. Parts add up to the mean latency, but for packets that are inside as a window begins or ends.
 *
 * <p>Where packets get lost, the time of a place is that of those that leave it, lost later or not, and no more of it is
 * counted than the delivered packets can have had: losses are taken not to depend on how long a packet was where.
 */
final class LatencyByPlace {

    private final Blueprint blueprint;
    private final PlaceSums sums;
    private final long[] deliveredOfClass;

    LatencyByPlace(Blueprint blueprint, PlaceSums sums, long[] deliveredOfClass) {
        this.blueprint = blueprint;
        this.sums = sums;
        this.deliveredOfClass = deliveredOfClass.clone();
    }

    /** By how much longer those delivered were at these places, lost packets left out. */
    static double notIn(List<Result.PlaceTime> places, Result.Latency latency) {
        return latency.mean()
                - places.stream().mapToDouble(Result.PlaceTime::micros).sum();
    }

    /** Places that packets of the chain come to. */
    List<Result.PlaceTime> ofChain(int chain) {
        List<Result.PlaceTime> places = new ArrayList<>();
        for (int r = 0; r < blueprint.rings().size(); r++) {
            String ring = blueprint.rings().get(r).name();
            add(places, chain, ring, Result.Doing.WAITING, Places.waitingIn(r));
            add(places, chain, blueprint.workOn(r), Result.Doing.WORK, Places.workOn(r));
        }
        for (int w = 0; w < blueprint.wires().size(); w++) {
            String wire = blueprint.wires().get(w).name();
            add(places, chain, wire, Result.Doing.WIRE, Places.onWire(blueprint, w));
        }
        for (int s = 0; s < blueprint.stages().size(); s++) {
            Blueprint.Stage stage = blueprint.stages().get(s);
            for (int w = 0; w < stage.ways().size(); w++) {
                if (stage.ways().get(w).held().isPresent()) {
                    add(places, chain, stage.name(), Result.Doing.HELD, Places.heldBehind(s, w, blueprint));
                }
            }
        }
        double fixedMicros = Units.microsFromPs(blueprint.chains().get(chain).fixedPs());
        if (fixedMicros > 0) {
            places.add(new Result.PlaceTime(
                    Result.FIXED_PLACE,
                    Result.Doing.FIXED,
                    fixedMicros,
                    sizes(chain).stream()
                            .map(bytes -> new Result.SizeTime(bytes, fixedMicros))
                            .toList()));
        }
        return places;
    }

    private void add(List<Result.PlaceTime> places, int chain, String name, Result.Doing doing, int place) {
        PacketClasses classes = blueprint.classes();
        IntPredicate isOfChain = k -> classes.chain(k) == chain;
        if (IntStream.range(0, classes.count()).filter(isOfChain).allMatch(k -> sums.left()[place][k] == 0)) {
            return;
        }
        List<Result.SizeTime> ofSizes = new ArrayList<>();
        for (int bytes : sizes(chain)) {
            IntPredicate isOfSize = k -> isOfChain.test(k) && classes.frameBytes(k) == bytes;
            ofSizes.add(new Result.SizeTime(bytes, micros(place, isOfSize)));
        }
        places.add(new Result.PlaceTime(name, doing, mean(chain, ofSizes), ofSizes));
    }

    private List<Integer> sizes(int chain) {
        PacketClasses classes = blueprint.classes();
        return IntStream.range(0, classes.count())
                .filter(k -> classes.chain(k) == chain)
                .map(classes::frameBytes)
                .distinct()
                .sorted()
                .boxed()
                .toList();
    }

    /** Of the classes of one size of a chain, which are its legs. */
    private double micros(int place, IntPredicate isOfThem) {
        double delivered = delivered(isOfThem);
        double ps = 0;
        for (int k = 0; k < deliveredOfClass.length; k++) {
            double left = sums.left()[place][k];
            if (isOfThem.test(k) && left > 0 && delivered > 0) {
                ps += sums.ps()[place][k] / Math.max(left, delivered);
            }
        }
        // A batch that went ahead of its burst is told of when that ends, which may be in the next window.
        return Units.microsFromPs(Math.max(0, ps));
    }

    private double mean(int chain, List<Result.SizeTime> ofSizes) {
        TreeMap<Integer, Double> delivered = new TreeMap<>();
        for (Result.SizeTime size : ofSizes) {
            delivered.put(
                    size.frameBytes(),
                    delivered(k -> blueprint.classes().chain(k) == chain
                            && blueprint.classes().frameBytes(k) == size.frameBytes()));
        }
        double all = delivered.values().stream().mapToDouble(d -> d).sum();
        return all == 0
                ? 0
                : ofSizes.stream()
                        .mapToDouble(size -> size.micros() * delivered.get(size.frameBytes()) / all)
                        .sum();
    }

    private double delivered(IntPredicate isOfThem) {
        return IntStream.range(0, deliveredOfClass.length)
                .filter(isOfThem)
                .mapToLong(k -> deliveredOfClass[k])
                .sum();
    }
}
