package softpath.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import softpath.model.result.Result;
import softpath.simulation.Window;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/** What became of the packets of a window. */
record Traffic(Blueprint blueprint, Window window) {

    /** Delivered over the wire's rate from which a run counts as line rate. */
    private static final double LINE_RATE = 0.999;

    Result.Packets packets() {
        return new Result.Packets(window.offered(), window.delivered(), window.lost(), window.growth());
    }

    List<Result.Packets> packetsOfChains() {
        long[] offered = byChain(window.offeredOfClass());
        long[] delivered = byChain(window.deliveredOfClass());
        long[] lost = window.lostOfChain();
        return IntStream.range(0, lost.length)
                .mapToObj(
                        c -> new Result.Packets(offered[c], delivered[c], lost[c], offered[c] - delivered[c] - lost[c]))
                .toList();
    }

    private long[] byChain(long[] packetsOfClass) {
        long[] ofChain = new long[blueprint.chains().size()];
        for (int c = 0; c < packetsOfClass.length; c++) {
            ofChain[blueprint.classes().chain(c)] += packetsOfClass[c];
        }
        return ofChain;
    }

    Result.Rate offered() {
        return rate(window.offeredOfClass());
    }

    Result.Rate delivered() {
        return rate(window.deliveredOfClass());
    }

    double mpps(long packets) {
        return Units.mpps(packets, window.durationPs());
    }

    private Result.Rate rate(long[] packetsOfClass) {
        double gbpsL1 = 0;
        double gbpsL2 = 0;
        for (int c = 0; c < packetsOfClass.length; c++) {
            double classMpps = mpps(packetsOfClass[c]);
            gbpsL1 += Units.gbpsL1(classMpps, blueprint.classes().frameBytes(c));
            gbpsL2 += Units.gbpsL2(classMpps, blueprint.classes().frameBytes(c));
        }
        return new Result.Rate(mpps(LongStream.of(packetsOfClass).sum()), gbpsL1, gbpsL2);
    }

    /** Bits, not packets, are compared: a random mix of sizes takes the wire's bits exactly, its packets only nearly. */
    boolean isLineRate() {
        Map<String, Double> wireGbps = new TreeMap<>();
        blueprint
                .chains()
                .forEach(chain -> chain.ingressNic().ifPresent(nic -> wireGbps.put(nic, chain.ingressGbps())));
        long[] overWires = window.deliveredOfClass().clone();
        Arrays.setAll(overWires, c -> isWired(blueprint.classes().chain(c)) ? overWires[c] : 0);
        double deliveredGbps = rate(overWires).gbpsL1();
        double lineGbps =
                wireGbps.values().stream().mapToDouble(Double::doubleValue).sum();
        return lineGbps > 0 && deliveredGbps >= LINE_RATE * lineGbps;
    }

    private boolean isWired(int chain) {
        return blueprint.chains().get(chain).ingressNic().isPresent();
    }

    /** By place, most first. */
    List<Result.Loss> losses() {
        List<Result.Loss> lost = new ArrayList<>();
        for (int r = 0; r < blueprint.rings().size(); r++) {
            Blueprint.Ring ring = blueprint.rings().get(r);
            addLoss(lost, ring.place(), ring.name(), window.lostOfRing()[r]);
            addLoss(lost, Result.Place.NIC_CAP, ring.name(), window.lostToCapOfRing()[r]);
        }
        IntStream.range(0, blueprint.transmitQueues().size())
                .forEach(q -> addLoss(
                        lost,
                        Result.Place.NIC_TX,
                        blueprint.transmitQueues().get(q).name(),
                        window.lostOfQueue()[q]));
        lost.sort(Comparator.comparingLong(Result.Loss::packets).reversed());
        return lost;
    }

    private void addLoss(List<Result.Loss> lost, Result.Place place, String ring, long packets) {
        if (packets > 0) {
            lost.add(new Result.Loss(place, ring, mpps(packets), packets));
        }
    }
}
