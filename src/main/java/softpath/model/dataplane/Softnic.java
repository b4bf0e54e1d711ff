package softpath.model.dataplane;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import softpath.model.Check;
import softpath.model.Parameter;
import softpath.model.Quantity;
import softpath.units.Units;

/**
 * The dataplanes built like SoftNIC: pinned workers poll NIC queues and vhost queues and run packets to
 * completion through modules; guests poll the other end of the vhost queues.
 *
 * @param mostWorkers        workers a server can run
 * @param bufferBytes        of a frame that one descriptor has room for, where longer ones take several
 * @param vnicBufferBytes    the same of vNICs, where guests have other buffers than NICs
 * @param mostQueuePairs     vhost queue pairs of one vNIC
 * @param burstPackets       most packets that one poll of a worker takes, and of a guest that has no limit of its own
 * @param l3Link             what a packet costs more that is put into or taken from a vhost queue whose guest runs on a core
 *                           with another last-level cache; nothing if not given
 * @param flowCaches         tables in which a worker looks up the flow of each packet; if not given any number of flows
 *                           costs the same
 * @param measuredOn         machine and settings that its numbers come from, if they are known
 * @param handOver           what it costs to hand packets to another worker; without it none does
 */
public record Softnic(
        String about,
        Parameter largestFrameBytes,
        Optional<Parameter> bufferBytes,
        Optional<Parameter> vnicBufferBytes,
        Parameter mostWorkers,
        Parameter mostQueuePairs,
        Parameter burstPackets,
        Worker worker,
        GuestCosts guest,
        DescriptorRing nicReceive,
        DescriptorRing nicTransmit,
        DescriptorRing vnicReceive,
        DescriptorRing vnicTransmit,
        SendRetry sendRetry,
        Numa numa,
        Optional<Numa> l3Link,
        QueueCap vhostQueueCap,
        Optional<Map<String, FlowCache>> flowCaches,
        Optional<HandOver> handOver,
        Options options,
        Optional<MeasuredOn> measuredOn)
        implements Dataplane {

    public Softnic {
        flowCaches = flowCaches.map(Softnic::checked);
        Quantity.FRAME_BYTES.requireCount("largest-frame-bytes", largestFrameBytes);
        bufferBytes.ifPresent(bytes -> Quantity.BUFFER_BYTES.requireCount("buffer-bytes", bytes));
        vnicBufferBytes.ifPresent(bytes -> Quantity.BUFFER_BYTES.requireCount("vnic-buffer-bytes", bytes));
        Quantity.WORKERS.requireCount("most-workers", mostWorkers);
        Quantity.QUEUE_PAIRS.requireCount("most-queue-pairs", mostQueuePairs);
        Quantity.BURST_PACKETS.requireCount("burst-packets", burstPackets);
    }

    private static Map<String, FlowCache> checked(Map<String, FlowCache> caches) {
        long holdAll =
                caches.values().stream().filter(c -> c.entries().isEmpty()).count();
        Check.require(holdAll == 1, "flow-caches", "one table without entries, which holds all flows", holdAll);
        return Collections.unmodifiableMap(new TreeMap<>(caches));
    }

    @Override
    public boolean hasWorkers() {
        return true;
    }

    @Override
    public Map<String, Parameter> functionCycles() {
        return guest.functions();
    }

    /** A guest receives and sends within what stands for its function. */
    @Override
    public double cyclesLeftForFunction(double mpps, double frequencyGhz) {
        double burst = guest.burstCycles().map(Parameter::value).orElse(0.0);
        return Units.cyclesFromMpps(mpps, frequencyGhz)
                - burst / guestBurstPackets().value();
    }

    /** Most packets that one poll of a guest takes. */
    public Parameter guestBurstPackets() {
        return guest.burstPackets().orElse(burstPackets);
    }

    /** Workers that a server may run, the scenario's option applied. */
    public int workerLimit() {
        return options.mostWorkers().orElse(mostWorkers.count());
    }

    /**
     * Cycles of a host worker; all but the first, the last of those below and the optional ones are per packet.
     *
     * @param pollCycles        a poll, empty or not
     * @param receiveCycles     taking a packet from a NIC ring
     * @param moduleCycles      modules between the ports
     * @param enqueueCycles     putting a packet into a vhost queue, 64 B copied
     * @param dequeueCycles     taking a packet from a vhost queue, 64 B copied
     * @param transmitCycles    putting a packet into a NIC ring
     * @param copyCyclesPerByte each copied byte above 64
     * @param receiveBurstCycles a burst taken from a NIC ring, besides the poll; 0 if not given, as are the next
     * @param dequeueBurstCycles a burst taken from a vhost queue, besides the poll
     * @param enqueueBatchCycles a batch put into a vhost queue
     * @param transmitBatchCycles a batch put into a NIC ring
     * @param lockCycles        a batch put into a vhost queue that several workers send to
     * @param forwardingGuestCycles a packet taken from a guest that forwards, more than from one that only sends
     * @param manyRingsCycles   a packet taken from one of very many vhost rings that a worker serves, more than from the
     *                          only one; a hypothesis
     * @param vhostNanos        a packet put into or taken from a vhost queue, besides its cycles, at any clock
     * @param drain             what it hands on to a port is held, for each receive queue apart; at once if not given
     * @param bySize            what frames above 64 B cost more, in the place of {@code copyCyclesPerByte}
     * @param readOnlyGuest     packets of guests that have only read them; they cost what others do if not given
     * @param frameCycles       a burst taken from any port, besides the above: nodes that run once a frame (VPP)
     * @param enqueueBatchLeastCycles what putting a batch into a vhost queue takes at least, {@code enqueueBatchCycles} and those
     *                          of its packets included; no least if not given
     */
    public record Worker(
            Parameter pollCycles,
            Parameter receiveCycles,
            Parameter moduleCycles,
            Parameter enqueueCycles,
            Parameter dequeueCycles,
            Parameter transmitCycles,
            Parameter copyCyclesPerByte,
            Optional<Parameter> receiveBurstCycles,
            Optional<Parameter> dequeueBurstCycles,
            Optional<Parameter> enqueueBatchCycles,
            Optional<Parameter> transmitBatchCycles,
            Optional<Parameter> lockCycles,
            Optional<Parameter> forwardingGuestCycles,
            Optional<Parameter> manyRingsCycles,
            Optional<Parameter> vhostNanos,
            Optional<Drain> drain,
            Optional<SizeCycles> bySize,
            Optional<ReadOnlyGuest> readOnlyGuest,
            Optional<Parameter> frameCycles,
            Optional<Parameter> enqueueBatchLeastCycles) {

        /** A worker that holds nothing. */
        public Worker(
                Parameter pollCycles,
                Parameter receiveCycles,
                Parameter moduleCycles,
                Parameter enqueueCycles,
                Parameter dequeueCycles,
                Parameter transmitCycles,
                Parameter copyCyclesPerByte,
                Optional<Parameter> receiveBurstCycles,
                Optional<Parameter> dequeueBurstCycles,
                Optional<Parameter> enqueueBatchCycles,
                Optional<Parameter> transmitBatchCycles,
                Optional<Parameter> lockCycles,
                Optional<Parameter> forwardingGuestCycles,
                Optional<Parameter> manyRingsCycles,
                Optional<Parameter> vhostNanos) {
            this(
                    pollCycles,
                    receiveCycles,
                    moduleCycles,
                    enqueueCycles,
                    dequeueCycles,
                    transmitCycles,
                    copyCyclesPerByte,
                    receiveBurstCycles,
                    dequeueBurstCycles,
                    enqueueBatchCycles,
                    transmitBatchCycles,
                    lockCycles,
                    forwardingGuestCycles,
                    manyRingsCycles,
                    vhostNanos,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        public Worker {
            Quantity.CYCLES_PER_BURST.requireAboveZero("poll-cycles", pollCycles);
            Quantity.CYCLES_PER_PACKET.require("receive-cycles", receiveCycles);
            Quantity.CYCLES_PER_PACKET.require("module-cycles", moduleCycles);
            Quantity.CYCLES_PER_PACKET.require("enqueue-cycles", enqueueCycles);
            Quantity.CYCLES_PER_PACKET.require("dequeue-cycles", dequeueCycles);
            Quantity.CYCLES_PER_PACKET.require("transmit-cycles", transmitCycles);
            Quantity.CYCLES_PER_BYTE.require("copy-cycles-per-byte", copyCyclesPerByte);
            receiveBurstCycles.ifPresent(c -> Quantity.CYCLES_PER_BURST.require("receive-burst-cycles", c));
            dequeueBurstCycles.ifPresent(c -> Quantity.CYCLES_PER_BURST.require("dequeue-burst-cycles", c));
            enqueueBatchCycles.ifPresent(c -> Quantity.CYCLES_PER_BURST.require("enqueue-batch-cycles", c));
            transmitBatchCycles.ifPresent(c -> Quantity.CYCLES_PER_BURST.require("transmit-batch-cycles", c));
            lockCycles.ifPresent(c -> Quantity.CYCLES_PER_BURST.require("lock-cycles", c));
            forwardingGuestCycles.ifPresent(c -> Quantity.CYCLES_PER_PACKET.require("forwarding-guest-cycles", c));
            manyRingsCycles.ifPresent(c -> Quantity.CYCLES_PER_PACKET.require("many-rings-cycles", c));
            vhostNanos.ifPresent(nanos -> Quantity.NANOSECONDS_PER_PACKET.require("vhost-nanos", nanos));
            frameCycles.ifPresent(c -> Quantity.CYCLES_PER_BURST.require("frame-cycles", c));
            enqueueBatchLeastCycles.ifPresent(c -> Quantity.CYCLES_PER_BURST.require("enqueue-batch-least-cycles", c));
            Check.require(
                    drain.isEmpty() || enqueueBatchLeastCycles.isEmpty(),
                    "enqueue-batch-least-cycles",
                    "none beside drain, as of batches that are held it is not known how full they are",
                    "some");
        }

        /** A worker whose bursts cost what their packets cost, but for the poll. */
        public Worker(
                Parameter pollCycles,
                Parameter receiveCycles,
                Parameter moduleCycles,
                Parameter enqueueCycles,
                Parameter dequeueCycles,
                Parameter transmitCycles,
                Parameter copyCyclesPerByte) {
            this(
                    pollCycles,
                    receiveCycles,
                    moduleCycles,
                    enqueueCycles,
                    dequeueCycles,
                    transmitCycles,
                    copyCyclesPerByte,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /**
     * Cycles of a guest pipeline.
     *
     * @param pollCycles    a poll that finds nothing
     * @param cyclesPerByte each byte of a frame above 64
     * @param functions     network function to its cycles per packet at 64 B
     * @param functionCyclesPerByte what a function that works on payload spends on each byte above 64 besides
     * @param burstCycles   a burst, whatever is in it; 0 if not given
     * @param burstPackets  most packets that one poll takes; as many as of a worker if not given
     * @param drain         what it sends is held, for each receive queue apart; at once if not given
     * @param bySize        cycles of a frame beyond those of 64 B by its size, in the place of {@code cyclesPerByte}
     */
    public record GuestCosts(
            Parameter pollCycles,
            Parameter cyclesPerByte,
            Map<String, Parameter> functions,
            Optional<Map<String, Parameter>> functionCyclesPerByte,
            Optional<Parameter> burstCycles,
            Optional<Parameter> burstPackets,
            Optional<Drain> drain,
            Optional<Map<String, Parameter>> bySize)
            implements FunctionCosts {

        /** A guest that holds nothing. */
        public GuestCosts(
                Parameter pollCycles,
                Parameter cyclesPerByte,
                Map<String, Parameter> functions,
                Optional<Map<String, Parameter>> functionCyclesPerByte,
                Optional<Parameter> burstCycles,
                Optional<Parameter> burstPackets) {
            this(
                    pollCycles,
                    cyclesPerByte,
                    functions,
                    functionCyclesPerByte,
                    burstCycles,
                    burstPackets,
                    Optional.empty(),
                    Optional.empty());
        }

        public GuestCosts {
            bySize = bySize.map(curve -> SizeCycles.checked("by-size", curve));
            functions = Collections.unmodifiableMap(new TreeMap<>(functions));
            functionCyclesPerByte = PayloadWork.checked(functionCyclesPerByte, functions);
            Quantity.CYCLES_PER_BURST.requireAboveZero("poll-cycles", pollCycles);
            Quantity.CYCLES_PER_BYTE.require("cycles-per-byte", cyclesPerByte);
            burstCycles.ifPresent(c -> Quantity.CYCLES_PER_BURST.require("burst-cycles", c));
            burstPackets.ifPresent(packets -> Quantity.BURST_PACKETS.requireCount("burst-packets", packets));
            functions.forEach(
                    (name, cycles) -> Quantity.CYCLES_PER_PACKET.requireAboveZero("functions." + name, cycles));
        }

        /** A guest whose functions look at headers only. */
        public GuestCosts(Parameter pollCycles, Parameter cyclesPerByte, Map<String, Parameter> functions) {
            this(pollCycles, cyclesPerByte, functions, Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /**
     * The alternative hypothesis: the host side of the one queue pair is the tighter half.
     *
     * @param queueCycles per packet, of the host worker that fills the queue
     * @param guestCycles per packet, of the guest behind it, whatever its function
     */
    public record QueueCap(Parameter queueCycles, Parameter guestCycles) {
        public QueueCap {
            Quantity.CYCLES_PER_PACKET.requireAboveZero("queue-cycles", queueCycles);
            Quantity.CYCLES_PER_PACKET.requireAboveZero("guest-cycles", guestCycles);
        }
    }

    /**
     * A worker gives packets that it has received to another one, over a ring (VPP's handoff, BESS's Queue).
     *
     * @param batchCycles  a batch, on each side
     * @param packetCycles a packet, on each side
     * @param ringSlots    of the ring towards each worker
     */
    public record HandOver(Parameter batchCycles, Parameter packetCycles, Parameter ringSlots) {
        public HandOver {
            Quantity.CYCLES_PER_BURST.require("batch-cycles", batchCycles);
            Quantity.CYCLES_PER_PACKET.require("packet-cycles", packetCycles);
            Quantity.SLOTS.requireCount("ring-slots", ringSlots);
        }
    }

    /** Which half of a vNIC's single queue binds. */
    public enum Bottleneck {
        GUEST,
        VHOST_QUEUE_CAP
    }

    /** How receive queues are given to workers. */
    public enum QueueAssignment {
        /** In the order of the queues, on the socket of their memory if it has workers (OVS roundrobin; VPP; BESS). */
        ROUND_ROBIN,
        /** The queue that takes most cycles first, forwards and backwards over the workers (OVS cycles). */
        CYCLES
    }

    /** Which queue of a vNIC a worker sends to. */
    public enum OutputQueue {
        /** Whole batches to each in turn (SoftNIC's RoundRobin module). */
        ROUND_ROBIN,
        /** Worker i to queue i modulo their number (OVS's static transmit queue; VPP's thread index). */
        BY_WORKER
    }

    /**
     * Hypothesis switches; the file holds their defaults.
     *
     * @param nicDropEnable whether a NIC without free descriptors drops at once or fills its packet buffer first
     * @param mostWorkers   workers that a server may run instead of the dataplane's own limit, for scenarios that
     *                      another build of it would carry
     * @param oneGuestProcess whether the functions are of one process, without VMs: those that are pinned to one core
     *                      then share a thread that polls them in turn
     * @param queueAssignment how queues are given to the workers that a scenario names; round robin if not given
     * @param outputQueue   which queue of a vNIC a worker sends to; each in turn if not given
     * @param pollingPauses whether threads that poll in vain let a sibling on their core have more of it (pause, umwait)
     */
    public record Options(
            Bottleneck bottleneck,
            boolean vhostRetry,
            boolean nicDropEnable,
            Optional<Integer> mostWorkers,
            Optional<Boolean> oneGuestProcess,
            Optional<QueueAssignment> queueAssignment,
            Optional<OutputQueue> outputQueue,
            Optional<Boolean> pollingPauses) {
        public Options {
            mostWorkers.ifPresent(workers -> Quantity.WORKERS.require("most-workers", workers));
        }

        /** Options of a switch that gives queues to workers, and batches to queues, in turn. */
        public Options(
                Bottleneck bottleneck,
                boolean vhostRetry,
                boolean nicDropEnable,
                Optional<Integer> mostWorkers,
                Optional<Boolean> oneGuestProcess) {
            this(
                    bottleneck,
                    vhostRetry,
                    nicDropEnable,
                    mostWorkers,
                    oneGuestProcess,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        public boolean pauses() {
            return pollingPauses.orElse(false);
        }

        public boolean sendsByWorker() {
            return outputQueue.filter(rule -> rule == OutputQueue.BY_WORKER).isPresent();
        }

        public boolean isOneGuestProcess() {
            return oneGuestProcess.orElse(false);
        }
    }
}
