package softpath.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import softpath.model.Parameter;
import softpath.model.dataplane.Numa;
import softpath.model.dataplane.ReadOnlyGuest;
import softpath.model.dataplane.SizeCycles;
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
 * where the file states it, what frames above 64 B cost is a curve for each way ({@link BySize}) in the place of the copies'
 * rate, plus {@link NumaLink}, and {@code forwardingGuest} for a packet that comes from a guest that forwards. Its function has
 * read and written lines of it just before, so that the worker fetches them from another core's cache. Lines that were only
 * read are in both caches, and another matter: where the file states what packets of a {@link ReadOnlyGuest} cost, they cost
 * that in the place of dequeue and its copy. What a guest costs the switch is known for its way in and its way out together,
 * as no guest forwards without both; that it is the way out that pays is ours. One that comes from one of k vhost rings which
 * the same worker serves pays {@code manyRings · (1 − 1/k)}, a hypothesis: published rates fall so with the VMs of a chain,
 * and the curve has but the one number. Each packet put into or taken from a vhost queue takes {@code vhostNanos} besides,
 * memory's time, in cycles of the clock that the core has. A burst whose packets go to k ports leaves as k batches, each of
 * which costs its own cycles, and those of a lock if several workers send to the same queue. A poll takes at most 32 packets
 * (bess/core/pktbatch.h:8) and runs them to completion by direct calls (port_inc.c:77-105); a worker never sleeps
 * (tc.c:647-704), all at b43bbdd.
 *
 * <p>A batch that is put into a vhost queue takes {@code max(least, batch + sum over its packets of enqueue + copy)} where the
 * file states a least: it is not done before the lines that the guest's core polls have come from there, and bursts of 1, 2 and
 * 4 packets were measured to take the same time ({@code calibration/data/vhost-bursts-local.csv}). What other sockets and caches
 * add comes on top, as it makes the way of these lines longer.
 *
 * <p>Under the queue-cap hypothesis the worker that fills a guest's queue spends at least {@code c_q} on each packet at
 * full bursts, so that one queue pair moves at most {@code f / c_q}.
 */
public final class TrafficClass {

    private static final String COPY_OUT = "copy out of a vNIC";

    private TrafficClass() {}

    /** Where a traffic class takes packets from. */
    public enum Start {
        NIC,
        /** A guest that forwards: its function has written to the packets. */
        GUEST,
        /** A guest that forwards: its function has only read the packets. */
        READ_ONLY_GUEST,
        /** A guest that only sends. */
        GENERATOR,
        /** A ring that other workers fill. */
        HAND_OVER,
        /** What the same worker has taken from a NIC and keeps. */
        KEPT;

        boolean isVhost() {
            return isGuest() || this == GENERATOR;
        }

        boolean isGuest() {
            return this == GUEST || this == READ_ONLY_GUEST;
        }
    }

    /** Where a traffic class leads. */
    public enum End {
        NIC,
        GUEST,
        /** A vNIC that is emptied at once. */
        SINK
    }

    /**
     * What is around a traffic class.
     *
     * @param isShared     whether other workers send to the same queue
     * @param crossings    of sockets on the way, see {@link NumaLink}
     * @param vhostRings   that its worker takes packets from
     * @param frequencyGhz of its worker
     * @param lookup       in the worker's tables of flows, if it has any
     * @param l3Crossings  vhost operations of a packet with a guest that has another last-level cache: 2 at most, a mean
     *                     where batches go to the cores of several guests in turn
     * @param burstPackets of a full burst
     */
    public record Around(
            boolean isShared,
            int crossings,
            int vhostRings,
            double frequencyGhz,
            Optional<FlowLookup> lookup,
            double l3Crossings,
            int burstPackets) {}

    public static StageCost cost(Softnic dataplane, Start start, End end, Around around) {
        Softnic.Worker worker = dataplane.worker();
        Cycles in = in(dataplane, start, around.vhostRings());
        Cycles out = end == End.NIC ? Item.once("transmit", worker.transmitCycles()) : enqueueing(dataplane);
        Cycles moved = Sum.of(in, Item.once("modules", worker.moduleCycles()), out);
        boolean caps = end == End.GUEST && dataplane.options().bottleneck() == Softnic.Bottleneck.VHOST_QUEUE_CAP;
        Cycles capped = caps
                ? new AtLeast(
                        moved,
                        Item.once("queue", dataplane.vhostQueueCap().queueCycles()),
                        worker.pollCycles(),
                        dataplane.burstPackets())
                : moved;
        List<Cycles> besides = new ArrayList<>(List.of(capped, NumaLink.cost(dataplane.numa(), around.crossings())));
        worker.vhostNanos()
                .map(nanos -> inMemory(nanos, start, end, around.frequencyGhz()))
                .ifPresent(besides::add);
        dataplane.l3Link().map(link -> l3(link, around.l3Crossings())).ifPresent(besides::add);
        around.lookup().map(FlowLookup::cost).ifPresent(besides::add);
        Cycles taking = taking(dataplane, start);
        Cycles sending = sending(dataplane, end, around.isShared());
        Cycles ofBurst = leastOfBatch(dataplane, end)
                .map(least -> Sum.of(
                        taking, sending, new ShortBatch(least, sending, enqueueing(dataplane), around.burstPackets())))
                .orElseGet(() -> Sum.of(taking, sending));
        return new StageCost(ofBurst, new Sum(besides));
    }

    /** Of a packet that is put into a vhost queue, beside its batch. */
    public static Cycles enqueueing(Softnic dataplane) {
        Softnic.Worker worker = dataplane.worker();
        return Sum.of(
                Item.once("enqueue", worker.enqueueCycles()), copy("copy into a vNIC", worker, SizeCycles::enqueue));
    }

    /** What a batch takes at least that is put into a vhost queue: {@link #sending} and {@link #enqueueing} of its packets. */
    public static Optional<Item> leastOfBatch(Softnic dataplane, End end) {
        return end == End.NIC
                ? Optional.empty()
                : dataplane.worker().enqueueBatchLeastCycles().map(cycles -> Item.once("least of a batch", cycles));
    }

    /**
     * Cores that do not share a last-level cache hand lines over by way of the other's, or of memory: a constant for
     * descriptors and the first line, and an amount for each further line, as {@link NumaLink} has it between sockets.
     */
    private static Cycles l3(Numa link, double crossings) {
        return Sum.of(
                new Item("L3 descriptors", Item.Per.ONCE, crossings, List.of(link.controlCycles())),
                new Item("L3 lines", Item.Per.FURTHER_LINE, crossings, List.of(link.payloadLineCycles())));
    }

    /** A nanosecond is as many cycles as the clock has GHz. */
    private static Item inMemory(Parameter nanos, Start start, End end, double frequencyGhz) {
        return new Item("memory", Item.Per.ONCE, vhostOperations(start, end) * frequencyGhz, List.of(nanos));
    }

    /** What a packet takes of any clock's time. */
    public static double nanos(Softnic dataplane, Start start, End end, Reading reading) {
        return dataplane
                .worker()
                .vhostNanos()
                .map(nanos -> inMemory(nanos, start, end, 1).of(0, reading))
                .orElse(0.0);
    }

    private static int vhostOperations(Start start, End end) {
        return (start.isVhost() ? 1 : 0) + (end == End.NIC ? 0 : 1);
    }

    private static Cycles in(Softnic dataplane, Start start, int vhostRings) {
        Softnic.Worker worker = dataplane.worker();
        return switch (start) {
            case NIC -> fromNic(worker);
            case GUEST, READ_ONLY_GUEST, GENERATOR -> fromVnic(worker, start, vhostRings);
            case HAND_OVER -> Item.once("hand-over", handOver(dataplane).packetCycles());
            case KEPT -> Cycles.NONE;
        };
    }

    private static Cycles fromNic(Softnic.Worker worker) {
        Item once = Item.once("receive", worker.receiveCycles());
        return worker.bySize()
                .flatMap(SizeCycles::receive)
                .<Cycles>map(curve -> Sum.of(once, new BySize("receive by size", curve)))
                .orElse(once);
    }

    private static Cycles fromVnic(Softnic.Worker worker, Start start, int vhostRings) {
        List<Cycles> items = new ArrayList<>();
        Optional<ReadOnlyGuest> unwritten = start == Start.READ_ONLY_GUEST ? worker.readOnlyGuest() : Optional.empty();
        items.add(
                Item.once("dequeue", unwritten.map(ReadOnlyGuest::dequeueCycles).orElse(worker.dequeueCycles())));
        items.add(unwritten
                .flatMap(ReadOnlyGuest::bySize)
                .<Cycles>map(curve -> new BySize(COPY_OUT, curve))
                .orElseGet(() -> copy(COPY_OUT, worker, SizeCycles::dequeue)));
        if (start.isGuest()) {
            worker.forwardingGuestCycles()
                    .ifPresent(cycles -> items.add(Item.once("lines of a guest that forwards", cycles)));
        }
        double ofMany = 1 - 1.0 / vhostRings;
        worker.manyRingsCycles()
                .ifPresent(cycles -> items.add(new Item("many rings", Item.Per.ONCE, ofMany, List.of(cycles))));
        return new Sum(items);
    }

    /** Of a burst that is taken, whatever is in it; what a worker keeps it has taken before. */
    public static Cycles taking(Softnic dataplane, Start start) {
        Softnic.Worker worker = dataplane.worker();
        return switch (start) {
            case NIC -> burst(worker, "receive burst", worker.receiveBurstCycles());
            case GUEST, READ_ONLY_GUEST, GENERATOR -> burst(worker, "dequeue burst", worker.dequeueBurstCycles());
            case HAND_OVER ->
                burst(worker, "hand-over batch", Optional.of(handOver(dataplane).batchCycles()));
            case KEPT -> Cycles.NONE;
        };
    }

    private static Cycles burst(Softnic.Worker worker, String name, Optional<Parameter> ofPort) {
        List<Cycles> items = new ArrayList<>(List.of(Item.once("poll", worker.pollCycles())));
        ofPort.ifPresent(cycles -> items.add(Item.once(name, cycles)));
        worker.frameCycles().ifPresent(cycles -> items.add(Item.once("frame", cycles)));
        return items.size() == 1 ? items.get(0) : new Sum(items);
    }

    private static Softnic.HandOver handOver(Softnic dataplane) {
        return dataplane.handOver().orElseThrow();
    }

    /** Of a packet that is taken from a NIC and forwarded elsewhere. */
    public static Cycles receiving(Softnic dataplane, int crossings) {
        return Sum.of(in(dataplane, Start.NIC, 1), NumaLink.cost(dataplane.numa(), crossings));
    }

    /**
     * Of a worker that takes bursts from a NIC and dispatches them to {@code workers} workers.
     *
     * @param others those of them that are not this one
     */
    public static StageCost handingOver(Softnic dataplane, int others, int workers, int crossings) {
        Softnic.HandOver handOver = handOver(dataplane);
        double part = (double) others / workers;
        return new StageCost(
                Sum.of(
                        taking(dataplane, Start.NIC),
                        new Item("hand-over batch", Item.Per.ONCE, others, List.of(handOver.batchCycles()))),
                Sum.of(
                        receiving(dataplane, crossings),
                        new Item("hand-over", Item.Per.ONCE, part, List.of(handOver.packetCycles()))));
    }

    /** Of a batch that is put into a port, whatever is in it. */
    public static Cycles sending(Softnic dataplane, End end, boolean isShared) {
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

    private static Cycles copy(
            String name, Softnic.Worker worker, Function<SizeCycles, Map<String, Parameter>> direction) {
        return worker.bySize()
                .<Cycles>map(sizes -> new BySize(name, direction.apply(sizes)))
                .orElseGet(() -> Item.each(name, Item.Per.FURTHER_BYTE, worker.copyCyclesPerByte()));
    }
}
