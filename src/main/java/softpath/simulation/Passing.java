package softpath.simulation;

import softpath.wiring.Plan;
import java.util.BitSet;
import java.util.stream.IntStream;
import softpath.engine.Drops;

/** Which chains come to each ring and transmit queue of a plan, and so how what is lost there is counted. */
final class Passing {

    private final Plan plan;
    private final BitSet[] chainsOfRing;
    private final BitSet[] chainsOfQueue;

    Passing(Plan plan) {
        this.plan = plan;
        chainsOfRing = none(plan.rings().size());
        chainsOfQueue = none(plan.transmitQueues().size());
        plan.sources().forEach(source -> chainsOfRing[source.ring()].set(source.chain()));
        for (Plan.Stage stage : plan.stages()) {
            BitSet chains = chainsOf(stage);
            chainsOfRing[stage.ring()].or(chains);
            stage.targets().forEach(target -> add(target, chains));
        }
        for (int q = 0; q < chainsOfQueue.length; q++) {
            int far = plan.wires().get(plan.transmitQueues().get(q).wire()).farRing();
            if (far != Plan.OUTSIDE) {
                chainsOfRing[far].or(chainsOfQueue[q]);
            }
        }
    }

    private static BitSet[] none(int size) {
        return IntStream.range(0, size).mapToObj(i -> new BitSet()).toArray(BitSet[]::new);
    }

    private static BitSet chainsOf(Plan.Stage stage) {
        BitSet chains = new BitSet();
        IntStream.range(0, stage.shareOfChain().length)
                .filter(c -> stage.shareOfChain()[c] > 0)
                .forEach(chains::set);
        return chains;
    }

    private void add(Plan.Target target, BitSet chains) {
        if (target instanceof Plan.ToVnic vnic) {
            chainsOfRing[vnic.ring()].or(chains);
        } else if (target instanceof Plan.ToRing ring) {
            chainsOfRing[ring.ring()].or(chains);
        } else if (target instanceof Plan.ToVif vif) {
            chainsOfRing[plan.vifs().get(vif.vif()).receiveRing()].or(chains);
        } else if (target instanceof Plan.ToNic nic) {
            chainsOfQueue[nic.transmitQueue()].or(chains);
        } else if (target instanceof Plan.ToSwitchedNic nic) {
            chainsOfQueue[nic.transmitQueue()].or(chains);
        }
    }

    /** What counts the packets that ring {@code r}, or what stands in front of it, has no room for. */
    Drops dropsOfRing(int r) {
        return drops(chainsOfRing[r]);
    }

    Drops dropsOfQueue(int q) {
        return drops(chainsOfQueue[q]);
    }

    private Drops drops(BitSet chains) {
        return chains.cardinality() == 1
                ? Drops.ofOne(chains.nextSetBit(0))
                : Drops.ofSeveral(plan.classes(), plan.chains().size());
    }
}
