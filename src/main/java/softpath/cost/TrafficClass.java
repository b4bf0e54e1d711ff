package softpath.cost;

import softpath.model.dataplane.Softnic;

/**
 * The work of one SoftNIC traffic class: a worker polls one port, takes up to a burst of packets, runs them to
 * completion through modules and hands them to another port.
 *
 * <p>Limit: {@code f / (poll / burst + c(L))} packets a second at full bursts, with
 *
 * <pre>
 * ingress (NIC to vNIC):  c(L) = receive + module + enqueue + copy · (L − 64)
 * link (vNIC to vNIC):    c(L) = dequeue + module + enqueue + 2 · copy · (L − 64)
 * egress (vNIC to NIC):   c(L) = dequeue + module + transmit + copy · (L − 64)
 * </pre>
 *
 * plus {@link NumaLink}. A poll takes at most 32 packets (bess/core/pktbatch.h:8) and runs them to completion by direct
 * calls (port_inc.c:77-105); a worker never sleeps (tc.c:647-704), all at b43bbdd.
 *
 * <p>Under the queue-cap hypothesis the worker that fills a guest's queue spends at least {@code c_q} on each packet at
 * full bursts, so that one queue pair moves at most {@code f / c_q}.
 */
public final class TrafficClass {

    private TrafficClass() {}

    /** Where a traffic class leads. */
    public enum End {
        NIC,
        GUEST,
        /** A vNIC that is emptied at once. */
        SINK
    }

    /**
     * @param fromNic   whether packets come from a NIC, else from a vNIC
     * @param crossings of sockets on the way, see {@link NumaLink}
     */
    public static StageCost cost(Softnic dataplane, boolean fromNic, End end, int crossings) {
        Softnic.Worker worker = dataplane.worker();
        Cycles in = fromNic
                ? Item.once("receive", worker.receiveCycles())
                : Sum.of(Item.once("dequeue", worker.dequeueCycles()), copy("copy out of a vNIC", worker));
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
                Item.once("poll", worker.pollCycles()), Sum.of(capped, NumaLink.cost(dataplane.numa(), crossings)));
    }

    private static Item copy(String name, Softnic.Worker worker) {
        return Item.each(name, Item.Per.FURTHER_BYTE, worker.copyCyclesPerByte());
    }
}
