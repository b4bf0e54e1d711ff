package softpath.relations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import softpath.simulation.Window;
import softpath.wiring.Blueprint;

/**
 * What went into each ring and each transmit queue since the start of a simulation, against what left it, was lost
 * there or is held there still, in whole packets.
 *
 * <p>Counted is what a stage handed on, not to whom. So places that one stage fills in turn are one account, and so
 * are a wire's queues and the ring it leads to, and all wires out of the testbed.
 */
public final class Books {

    private final Blueprint blueprint;
    private final Window counters;
    private final int[] accountOf;
    private final long[] held;
    private final long[] room;

    private Books(Blueprint blueprint, Window counters) {
        this.blueprint = blueprint;
        this.counters = counters;
        accountOf = IntStream.range(
                        0, blueprint.rings().size() + blueprint.transmitQueues().size())
                .toArray();
        joinAccounts();
        held = new long[accountOf.length];
        room = new long[accountOf.length];
    }

    /** What does not add up, if anything does not. */
    public static Optional<String> fault(Blueprint blueprint, Window counters) {
        return new Books(blueprint, counters).fault();
    }

    private void joinAccounts() {
        for (Blueprint.Stage stage : blueprint.stages()) {
            int[] places = places(stage);
            for (int i = 1; i < places.length; i++) {
                join(places[0], places[i]);
            }
        }
        int outside = -1;
        for (int q = 0; q < blueprint.transmitQueues().size(); q++) {
            int far = blueprint
                    .wires()
                    .get(blueprint.transmitQueues().get(q).wire())
                    .farRing();
            if (far != Blueprint.OUTSIDE) {
                join(queue(q), far);
            } else if (outside < 0) {
                outside = queue(q);
            } else {
                join(outside, queue(q));
            }
        }
    }

    private void join(int one, int other) {
        int from = accountOf[one];
        int into = accountOf[other];
        for (int i = 0; i < accountOf.length; i++) {
            accountOf[i] = accountOf[i] == from ? into : accountOf[i];
        }
    }

    private int queue(int q) {
        return blueprint.rings().size() + q;
    }

    /** The rings and queues that a stage fills; none if its packets leave the testbed. */
    private int[] places(Blueprint.Stage stage) {
        return stage.targets().stream()
                .flatMapToInt(target -> {
                    if (target instanceof Blueprint.ToVnic vnic) {
                        return IntStream.of(vnic.ring());
                    }
                    if (target instanceof Blueprint.ToRing ring) {
                        return IntStream.of(ring.ring());
                    }
                    if (target instanceof Blueprint.ToVif vif) {
                        return IntStream.of(blueprint.vifs().get(vif.vif()).receiveRing());
                    }
                    if (target instanceof Blueprint.ToNic nic) {
                        return IntStream.of(queue(nic.transmitQueue()));
                    }
                    if (target instanceof Blueprint.ToSwitchedNic nic) {
                        return IntStream.of(queue(nic.transmitQueue()));
                    }
                    return IntStream.empty();
                })
                .toArray();
    }

    private Optional<String> fault() {
        addSources();
        long sunk = addStages();
        addLossesAndRoom();
        List<String> wrong = new ArrayList<>();
        addDeliveries(LongStream.of(counters.deliveredOfClass()).sum() - sunk, wrong);
        for (int i = 0; i < held.length; i++) {
            if (held[i] < 0 || held[i] > room[i]) {
                wrong.add(name(i) + " holds " + held[i] + " of at most " + room[i]);
            }
        }
        long all = LongStream.of(held).sum();
        if (all != counters.growth()) {
            wrong.add("all places hold " + all + ", in flight are " + counters.growth());
        }
        for (int c = 0; c < blueprint.classes().count(); c++) {
            if (counters.deliveredOfClass()[c] > counters.offeredOfClass()[c]) {
                wrong.add("class " + c + " delivers " + counters.deliveredOfClass()[c] + " of "
                        + counters.offeredOfClass()[c] + " offered");
            }
        }
        return wrong.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", wrong));
    }

    /** Every source of a chain feeds one ring. */
    private void addSources() {
        for (int c = 0; c < blueprint.classes().count(); c++) {
            int chain = blueprint.classes().chain(c);
            int ring = blueprint.sources().stream()
                    .filter(source -> source.chain() == chain)
                    .mapToInt(Blueprint.Source::ring)
                    .findFirst()
                    .orElseThrow();
            held[accountOf[ring]] += counters.offeredOfClass()[c];
        }
    }

    private long addStages() {
        long sunk = 0;
        for (int s = 0; s < blueprint.stages().size(); s++) {
            Blueprint.Stage stage = blueprint.stages().get(s);
            long packets = counters.packetsOfStage()[s];
            held[accountOf[stage.ring()]] -= packets;
            // A guest that takes batches has at hand all that its ring held, whose slots are free again.
            boolean isBatched = stage.drive() instanceof Blueprint.Batched;
            room[accountOf[stage.ring()]] += stage.burstPackets()
                    + (isBatched ? blueprint.rings().get(stage.ring()).slots() : 0);
            int[] into = places(stage);
            if (into.length == 0) {
                sunk += packets;
            } else {
                held[accountOf[into[0]]] += packets;
            }
        }
        return sunk;
    }

    private void addLossesAndRoom() {
        for (int r = 0; r < blueprint.rings().size(); r++) {
            Blueprint.Ring ring = blueprint.rings().get(r);
            held[accountOf[r]] -= counters.lostOfRing()[r] + counters.lostToCapOfRing()[r];
            room[accountOf[r]] += ring.slots()
                    + ring.ingress().map(nic -> 1 + nic.bufferBytes() / 64).orElse(0L);
        }
        for (int q = 0; q < blueprint.transmitQueues().size(); q++) {
            held[accountOf[queue(q)]] -= counters.lostOfQueue()[q];
            room[accountOf[queue(q)]] += blueprint.transmitQueues().get(q).slots();
        }
    }

    private void addDeliveries(long byWire, List<String> wrong) {
        for (int q = 0; q < blueprint.transmitQueues().size(); q++) {
            if (blueprint.wires().get(blueprint.transmitQueues().get(q).wire()).farRing() == Blueprint.OUTSIDE) {
                held[accountOf[queue(q)]] -= byWire;
                return;
            }
        }
        if (byWire != 0) {
            wrong.add(byWire + " packets delivered without a wire or a sink");
        }
    }

    private String name(int account) {
        return Arrays.toString(IntStream.range(0, accountOf.length)
                .filter(i -> accountOf[i] == account)
                .mapToObj(i -> i < blueprint.rings().size()
                        ? blueprint.rings().get(i).name()
                        : blueprint
                                .transmitQueues()
                                .get(i - blueprint.rings().size())
                                .name())
                .toArray());
    }
}
