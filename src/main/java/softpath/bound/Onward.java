package softpath.bound;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import softpath.wiring.Blueprint;

/**
 * Where packets wait, and which part of what leaves a place comes to which other, at the mix of a load. Places are the rings of a
 * blueprint, and behind them its transmit queues.
 */
final class Onward {

    /** A part of what a stage or a queue sends, and the place that it comes to. */
    record Part(int place, double part) {}

    private final StageRates rates;
    private final Blueprint blueprint;
    private final List<List<Part>> ofStage = new ArrayList<>();
    private final List<List<Part>> ofQueue = new ArrayList<>();
    private final double[] intoQueue;
    private final double[] mppsOfQueue;
    private final double[] sourceMpps;

    Onward(StageRates rates) {
        this.rates = rates;
        this.blueprint = rates.blueprint;
        int queues = blueprint.transmitQueues().size();
        double[] bits = new double[queues];
        double[] comes = new double[queues];
        List<Map<Integer, Double>> behindQueue = new ArrayList<>();
        for (int q = 0; q < queues; q++) {
            behindQueue.add(new TreeMap<>());
        }
        for (int s = 0; s < blueprint.stages().size(); s++) {
            Map<Integer, Double> behindStage = new TreeMap<>();
            double[] shares = rates.stage(s).shareOfLeg();
            for (int leg = 0; leg < shares.length; leg++) {
                double mpps = shares[leg] * rates.mppsOfLeg(leg);
                if (mpps > 0) {
                    addLeg(s, leg, mpps, behindStage, behindQueue, bits, comes);
                }
            }
            ofStage.add(parts(behindStage, rates.into(s, 1)));
        }
        intoQueue = comes;
        mppsOfQueue = new double[queues];
        for (int q = 0; q < queues; q++) {
            ofQueue.add(parts(behindQueue.get(q), comes[q]));
            Blueprint.Wire wire = wire(q);
            mppsOfQueue[q] = Math.min(wire.capMpps(), 1_000 * wire.gbpsL1() * comes[q] / bits[q]);
        }
        sourceMpps = sourceMpps();
    }

    private void addLeg(
            int s,
            int leg,
            double mpps,
            Map<Integer, Double> behindStage,
            List<Map<Integer, Double>> behindQueue,
            double[] bits,
            double[] comes) {
        Blueprint.Way way = rates.stage(s).wayOf(leg);
        int chain = blueprint.chainOfLeg(leg);
        double[] parts = way.partsOfTargets(chain);
        for (int t = 0; t < parts.length; t++) {
            Blueprint.Target target = way.targets().get(t);
            int queue = Blueprint.queueOf(target);
            double there = mpps * parts[t];
            if (queue == Blueprint.NONE) {
                blueprint
                        .partsAfter(target, chain)
                        .forEach((ring, part) -> behindStage.merge(ring, part * there, Double::sum));
            } else {
                behindStage.merge(placeOfQueue(queue), there, Double::sum);
                Map<Integer, Double> behind = behindQueue.get(queue);
                blueprint
                        .partsAfter(target, chain)
                        .forEach((ring, part) -> behind.merge(ring, part * there, Double::sum));
                bits[queue] += there * rates.matrix().amounts().meanWireBits(leg);
                comes[queue] += there;
            }
        }
    }

    private static List<Part> parts(Map<Integer, Double> mppsOfPlace, double all) {
        return mppsOfPlace.entrySet().stream()
                .map(each -> new Part(each.getKey(), each.getValue() / all))
                .toList();
    }

    private double[] sourceMpps() {
        double[] mpps = new double[places()];
        for (int c = 0; c < blueprint.chains().size(); c++) {
            int ring = rates.matrix().passages().sourceRing(c);
            if (ring != Blueprint.NONE) {
                double all = rates.mppsOfChain(c);
                blueprint.partsInto(ring, c).forEach((queue, part) -> mpps[queue] += part * all);
            }
        }
        return mpps;
    }

    int places() {
        return blueprint.rings().size() + blueprint.transmitQueues().size();
    }

    int placeOfQueue(int queue) {
        return blueprint.rings().size() + queue;
    }

    boolean isQueue(int place) {
        return place >= blueprint.rings().size();
    }

    Blueprint.TransmitQueue queue(int place) {
        return blueprint.transmitQueues().get(place - blueprint.rings().size());
    }

    String name(int place) {
        return isQueue(place)
                ? queue(place).name()
                : blueprint.rings().get(place).name();
    }

    /** Which chains come by a place. */
    boolean[] isOfChain(int place) {
        boolean[] isOfChain = new boolean[blueprint.chains().size()];
        for (int s = 0; s < ofStage.size(); s++) {
            boolean isBy = isQueue(place)
                    ? ofStage.get(s).stream().anyMatch(to -> to.place() == place)
                    : rates.stage(s).ring() == place;
            for (int leg = 0; isBy && leg < blueprint.legs(); leg++) {
                isOfChain[blueprint.chainOfLeg(leg)] |= rates.stage(s).isPassedBy(leg);
            }
        }
        return isOfChain;
    }

    /** Offered to a place from outside, Mpps. */
    double sourceMpps(int place) {
        return sourceMpps[place];
    }

    List<Part> ofStage(int s) {
        return ofStage.get(s);
    }

    List<Part> ofQueue(int q) {
        return ofQueue.get(q);
    }

    /** What comes to a transmit queue at the load, Mpps. */
    double queueMpps(int place) {
        return intoQueue[place - blueprint.rings().size()];
    }

    /** What the wire of a queue takes, all of it from this one. */
    double mppsOfQueue(int q) {
        return mppsOfQueue[q];
    }

    private Blueprint.Wire wire(int q) {
        return blueprint.wires().get(blueprint.transmitQueues().get(q).wire());
    }
}
