package softpath.simulation;

import java.util.BitSet;
import java.util.stream.IntStream;
import softpath.engine.Drops;
import softpath.wiring.Blueprint;

/** Which chains come to each ring and transmit queue of a blueprint, and so how what is lost there is counted. */
final class Passing {

    private final Blueprint blueprint;
    private final BitSet[] chainsOfRing;
    private final BitSet[] chainsOfQueue;

    Passing(Blueprint blueprint) {
        this.blueprint = blueprint;
        chainsOfRing = none(blueprint.rings().size());
        chainsOfQueue = none(blueprint.transmitQueues().size());
        for (Blueprint.Source source : blueprint.sources()) {
            blueprint.ringsOfPort(source.ring()).forEach(ring -> chainsOfRing[ring].set(source.chain()));
        }
        for (Blueprint.Stage stage : blueprint.stages()) {
            IntStream.range(0, blueprint.legs()).filter(stage::isPassedBy).forEach(leg -> {
                int chain = blueprint.chainOfLeg(leg);
                chainsOfRing[stage.ring()].set(chain);
                stage.wayOf(leg).targets().forEach(target -> add(target, chain));
            });
        }
        for (int q = 0; q < chainsOfQueue.length; q++) {
            int far = blueprint
                    .wires()
                    .get(blueprint.transmitQueues().get(q).wire())
                    .farRing();
            if (far != Blueprint.OUTSIDE) {
                for (int ring : blueprint.ringsOfPort(far)) {
                    chainsOfRing[ring].or(chainsOfQueue[q]);
                }
            }
        }
    }

    private static BitSet[] none(int size) {
        return IntStream.range(0, size).mapToObj(i -> new BitSet()).toArray(BitSet[]::new);
    }

    private void add(Blueprint.Target target, int chain) {
        if (target instanceof Blueprint.ToVnic vnic) {
            chainsOfRing[vnic.ring()].set(chain);
        } else if (target instanceof Blueprint.ToRing ring) {
            chainsOfRing[ring.ring()].set(chain);
        } else if (target instanceof Blueprint.ToVif vif) {
            chainsOfRing[blueprint.vifs().get(vif.vif()).receiveRing()].set(chain);
        } else if (target instanceof Blueprint.ToNic nic) {
            chainsOfQueue[nic.transmitQueue()].set(chain);
        } else if (target instanceof Blueprint.ToSwitchedNic nic) {
            chainsOfQueue[nic.transmitQueue()].set(chain);
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
                : Drops.ofSeveral(blueprint.classes(), blueprint.chains().size());
    }
}
