package softpath.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import softpath.model.Parameter;
import softpath.model.dataplane.Softnic;

/**
 * The work of one SoftNIC traffic class: a worker polls one port, takes up to a burst of packets, runs them to
 * completion through modules and hands them to another port.
 *
 * <p>Limit: {@code f / ((poll + burst in + batch out) / burst + c(L))} packets a second at full bursts, with
 *
 * <pre>
 * ingress (NIC to vNIC):  c(L) = receive + module + enqueue + copy · (L − 64)
 * link (vNIC to vNIC):    c(L) = dequeue + module + enqueue + 2 · copy · (L − 64)
 * egress (vNIC to NIC):   c(L) = dequeue + module + transmit + copy · (L − 64)
 * handed over:            hand-over in the place of receive, which whoever took the packet has spent, and hand-over besides
 * </pre>
 *
 * plus {@link NumaLink}. A burst whose packets go to k ports leaves as k batches, each of which costs its own cycles, and
 * those of a lock if several workers send to the same queue. A poll takes at most 32 packets (bess/core/pktbatch.h:8) and
 * runs them to completion by direct calls (port_inc.c:77-105); a worker never sleeps (tc.c:647-704), all at b43bbdd.
 *
 * <p>Under the queue-cap hypothesis the worker that fills a guest's queue spends at least {@code c_q} on each packet at
 * full bursts, so that one queue pair moves at most {@code f / c_q}.
 */
public final class TrafficClass {

    private TrafficClass() {}

    /** Where a traffic class takes packets from. */
    public enum Begin {
        NIC,
        GUEST,
        /** A ring that other workers fill. */
        HAND_OVER,
        /** What the same worker has taken from a NIC and keeps. */
        KEPT
    }

    /** Where a traffic class leads. */
    public enum End {
        NIC,
        GUEST,
        /** A vNIC that is emptied at once. */
        SINK
    }

    /**
     * @param isShared  whether other workers send to the same queue
     * @param crossings of sockets on the way, see {@link NumaLink}
     */
    public static StageCost cost(Softnic dataplane, Begin begin, End end, boolean isShared, int crossings) {
        Softnic.Worker worker = dataplane.worker();
        Cycles in = in(dataplane, begin);
        Cycles out = end == End.NIC
                ? Item.once("transmit", worker.transmitCycles())
                : Sum.of(Item.once("enqueue", worker.enqueueCycles()), copy("copy into a vNIC", worker));
        Cycles moved = Sum.of(in, Item.once("modules", worker.moduleCycles()), out);
        boolean caps = end == End.GUEST && dataplane.options().bottleneck() == Softnic.Bottleneck.VHOST_QUEUE_CAP;
        Cycles capped = caps
                ? new AtLeast(
                        moved,
                        Item.once("queue", dataplane.vhostQueueCap().queueCycles()),
                        worker.pollCycles(),
                        dataplane.burstPackets())
                : moved;
        return new StageCost(
                Sum.of(taking(dataplane, begin), handingOn(dataplane, end, isShared)),
                Sum.of(capped, NumaLink.cost(dataplane.numa(), crossings)));
    }

    private static Cycles in(Softnic dataplane, Begin begin) {
        Softnic.Worker worker = dataplane.worker();
        return switch (begin) {
            case NIC -> Item.once("receive", worker.receiveCycles());
            case GUEST -> Sum.of(Item.once("dequeue", worker.dequeueCycles()), copy("copy out of a vNIC", worker));
            case HAND_OVER -> Item.once("hand-over", handOver(dataplane).packetCycles());
            case KEPT -> Cycles.NONE;
        };
    }

    /** Of a burst that is taken, whatever is in it; what a worker keeps it has taken before. */
    public static Cycles taking(Softnic dataplane, Begin begin) {
        Softnic.Worker worker = dataplane.worker();
        Cycles poll = Item.once("poll", worker.pollCycles());
        return switch (begin) {
            case NIC -> with(poll, "receive burst", worker.receiveBurstCycles());
            case GUEST -> with(poll, "dequeue burst", worker.dequeueBurstCycles());
            case HAND_OVER ->
                with(poll, "hand-over batch", Optional.of(handOver(dataplane).batchCycles()));
            case KEPT -> Cycles.NONE;
        };
    }

    private static Cycles with(Cycles poll, String name, Optional<Parameter> burst) {
        return burst.<Cycles>map(cycles -> Sum.of(poll, Item.once(name, cycles)))
                .orElse(poll);
    }

    private static Softnic.HandOver handOver(Softnic dataplane) {
        return dataplane.handOver().orElseThrow();
    }

    /** Of a packet that is taken from a NIC and forwarded elsewhere. */
    public static Cycles receiving(Softnic dataplane, int crossings) {
        return Sum.of(in(dataplane, Begin.NIC), NumaLink.cost(dataplane.numa(), crossings));
    }

    /**
     * Of a worker that takes bursts from a NIC and deals them to {@code workers} workers.
     *
     * @param others those of them that are not this one
     */
    public static StageCost dealing(Softnic dataplane, int others, int workers, int crossings) {
        Softnic.HandOver handOver = handOver(dataplane);
        double part = (double) others / workers;
        return new StageCost(
                Sum.of(
                        taking(dataplane, Begin.NIC),
                        new Item("hand-over batch", Item.Per.ONCE, others, List.of(handOver.batchCycles()))),
                Sum.of(
                        receiving(dataplane, crossings),
                        new Item("hand-over", Item.Per.ONCE, part, List.of(handOver.packetCycles()))));
    }

    /** Of a batch that is put into a port, whatever is in it. */
    public static Cycles handingOn(Softnic dataplane, End end, boolean isShared) {
        Softnic.Worker worker = dataplane.worker();
        List<Cycles> items = new ArrayList<>();
        if (end == End.NIC) {
            worker.transmitBatchCycles().ifPresent(cycles -> items.add(Item.once("transmit batch", cycles)));
        } else {
            worker.enqueueBatchCycles().ifPresent(cycles -> items.add(Item.once("enqueue batch", cycles)));
        }
        if (isShared) {
            worker.lockCycles().ifPresent(cycles -> items.add(Item.once("lock", cycles)));
        }
        return items.isEmpty() ? Cycles.NONE : new Sum(items);
    }

    private static Item copy(String name, Softnic.Worker worker) {
        return Item.each(name, Item.Per.FURTHER_BYTE, worker.copyCyclesPerByte());
    }
}
