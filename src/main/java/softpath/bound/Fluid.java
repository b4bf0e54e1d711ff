package softpath.bound;

import java.util.Arrays;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import softpath.wiring.Blueprint;

/** The state of packets that flow through a blueprint as if they could be divided: what comes to each place, and what goes on. */
final class Fluid {

    final Blueprint blueprint;
    final LoadMatrix matrix;
    final Amounts amounts;
    final int[][] stagesOfRing;
    final int[][] stagesOfCore;
    final int[][] queuesOfWire;

    final Mix[] intoRing;
    final Mix[] intoQueue;
    final Mix[] intoStage;
    final Mix[] taken;
    final Mix delivered;

    /** What each stage would be served if packets always waited for it, Mpps. */
    final double[] mostMpps;

    /** The most packets that a visit of a stage finds, and the mean of them. */
    final double[] longestBurst;

    final double[] meanBurst;

    /** Between two visits of a core to the same stage. */
    final double[] roundMicros;

    /** For which a visit of each stage lasts, in the mean. */
    final double[] visitMicros;

    /** For which a burst of each stage waits for room in each of its targets. */
    final double[][] waitMicros;

    Fluid(LoadMatrix matrix) {
        this.matrix = matrix;
        blueprint = matrix.blueprint();
        amounts = matrix.amounts();
        int stages = blueprint.stages().size();
        stagesOfRing = Passages.groups(
                blueprint.rings().size(), stages, s -> blueprint.stages().get(s).ring());
        stagesOfCore = Passages.groups(
                blueprint.cores().size(), stages, s -> blueprint.stages().get(s).core());
        queuesOfWire = Passages.groups(
                blueprint.wires().size(),
                blueprint.transmitQueues().size(),
                q -> blueprint.transmitQueues().get(q).wire());
        intoStage = mixes(stages);
        taken = mixes(stages);
        intoRing = new Mix[blueprint.rings().size()];
        Arrays.setAll(intoRing, r -> mix(stagesOfRing[r]));
        intoQueue = new Mix[blueprint.transmitQueues().size()];
        Arrays.setAll(intoQueue, q -> mix(stagesThat(s -> sendsTo(s, q))));
        for (int s = 0; s < stages; s++) {
            double[] shares = blueprint.stages().get(s).shareOfLeg();
            for (int leg = 0; leg < shares.length; leg++) {
                if (shares[leg] > 0) {
                    taken[s].add(leg, shares[leg] * matrix.offered(blueprint.chainOfLeg(leg)));
                }
            }
        }
        delivered = new Mix(IntStream.range(0, blueprint.legs()).toArray());
        longestBurst =
                IntStream.range(0, stages).mapToDouble(this::longestBurst).toArray();
        meanBurst = longestBurst.clone();
        mostMpps = new double[stages];
        Arrays.fill(mostMpps, 1);
        roundMicros = new double[blueprint.cores().size()];
        visitMicros = new double[stages];
        waitMicros = new double[stages][];
        Arrays.setAll(
                waitMicros, s -> new double[blueprint.stages().get(s).targets().size()]);
    }

    private Mix[] mixes(int stages) {
        return IntStream.range(0, stages).mapToObj(s -> mix(new int[] {s})).toArray(Mix[]::new);
    }

    /** Of all legs that come to any of these stages. */
    private Mix mix(int[] stages) {
        TreeSet<Integer> legs = new TreeSet<>();
        for (int s : stages) {
            double[] shares = blueprint.stages().get(s).shareOfLeg();
            IntStream.range(0, shares.length).filter(c -> shares[c] > 0).forEach(legs::add);
        }
        return new Mix(legs.stream().mapToInt(Integer::intValue).toArray());
    }

    private int[] stagesThat(IntPredicate matches) {
        return IntStream.range(0, blueprint.stages().size()).filter(matches).toArray();
    }

    private boolean sendsTo(int s, int queue) {
        return blueprint.stages().get(s).targets().stream().anyMatch(target -> Blueprint.queueOf(target) == queue);
    }

    /**
     * A backlogged ring whose slots come free after the burst has room for as many packets again as are worked on, so a
     * core that has nothing else to do finds half a ring; blocks of slots are half missing on average.
     */
    private double longestBurst(int s) {
        Blueprint.Stage stage = blueprint.stages().get(s);
        Blueprint.Ring ring = blueprint.rings().get(stage.ring());
        double slots = ring.slots();
        if (!ring.freeAtClaim()) {
            slots -= (ring.refillBlock() - 1) / 2.0;
            slots /= stagesOfCore[stage.core()].length == 1 ? 2 : 1;
        }
        return Math.max(1, Math.min(stage.burstPackets(), slots));
    }

    /** The part of a batch that goes a way out of a stage for which there can be room at once. */
    double fits(int s, int way, int slots) {
        return Math.min(1, slots / Math.max(1, meanBatch(s, way) / dispatchedTo(s, way)));
    }

    /** Among how many targets the packets of one visit are dispatched. */
    private int dispatchedTo(int s, int way) {
        Blueprint.Way out = blueprint.stages().get(s).ways().get(way);
        return out.dispatch().isPresent() ? out.targets().size() : 1;
    }

    /** Batches that go a way out of a stage, of each visit. */
    double batches(int s, int way) {
        Blueprint.Way out = blueprint.stages().get(s).ways().get(way);
        double packets = Math.max(1, meanBurst[s]) * partOf(s, way);
        return out.dispatch().isPresent()
                ? out.others() * Math.min(1, packets / out.targets().size())
                : Math.min(1, packets);
    }

    /**
     * Cycles of each of so many batches that go a way out of a stage, beside their packets: how full they are matters only where
     * batches take a while however little is in them.
     *
     * @param burstPackets of the burst that they are made of
     */
    double cyclesOfBatch(int s, int way, double batches, double burstPackets) {
        Blueprint.Way out = blueprint.stages().get(s).ways().get(way);
        return out.least().isEmpty() || batches == 0
                ? out.cyclesPerBatch()
                : amounts.cyclesOfBatch(s, way, burstPackets * partOf(s, way) / batches);
    }

    /** Packets that go a way out of a stage, of each visit; below 1 the part of visits that find one. */
    double meanBatch(int s, int way) {
        return meanBurst[s] * partOf(s, way);
    }

    /** Of the packets that a stage takes, the part that goes a way. */
    double partOf(int s, int way) {
        Blueprint.Stage stage = blueprint.stages().get(s);
        return stage.ways().size() == 1 ? 1 : taken[s].part(leg -> stage.indexOfWay(leg) == way);
    }
}
