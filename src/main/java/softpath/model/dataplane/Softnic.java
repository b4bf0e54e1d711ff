package softpath.model.dataplane;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import softpath.model.Parameter;
import softpath.model.Quantity;

/**
 * The dataplanes built like SoftNIC: pinned workers poll NIC queues and vhost queues and run packets to
 * completion through modules; guests poll the other end of the vhost queues.
 *
 * @param mostWorkers        workers a server can run
 * @param mostQueuePairs     vhost queue pairs of one vNIC
 * @param burstPackets       most packets that one poll of a worker or guest takes
 */
public record Softnic(
        String about,
        Parameter largestFrameBytes,
        Parameter mostWorkers,
        Parameter mostQueuePairs,
        Parameter burstPackets,
        Worker worker,
        Guest guest,
        DescriptorRing nicReceive,
        DescriptorRing nicTransmit,
        DescriptorRing vnicReceive,
        DescriptorRing vnicTransmit,
        SendRetry sendRetry,
        Numa numa,
        QueueCap vhostQueueCap,
        Options options)
        implements Dataplane {

    public Softnic {
        Quantity.FRAME_BYTES.requireCount("largest-frame-bytes", largestFrameBytes);
        Quantity.WORKERS.requireCount("most-workers", mostWorkers);
        Quantity.QUEUE_PAIRS.requireCount("most-queue-pairs", mostQueuePairs);
        Quantity.BURST_PACKETS.requireCount("burst-packets", burstPackets);
    }

    @Override
    public Map<String, Parameter> functionCycles() {
        return guest.functions();
    }

    /** A guest receives and sends within what stands for its function. */
    @Override
    public double cyclesBesideFunction() {
        return 0;
    }

    /** Workers that a server may run, the scenario's option applied. */
    public int workerLimit() {
        return options.mostWorkers().orElse(mostWorkers.count());
    }

    /**
     * Cycles of a host worker; all but the first and last are per packet.
     *
     * @param pollCycles        a poll, empty or not
     * @param receiveCycles     taking a packet from a NIC ring
     * @param moduleCycles      modules between the ports
     * @param enqueueCycles     putting a packet into a vhost queue, 64 B copied
     * @param dequeueCycles     taking a packet from a vhost queue, 64 B copied
     * @param transmitCycles    putting a packet into a NIC ring
     * @param copyCyclesPerByte each copied byte above 64
     */
    public record Worker(
            Parameter pollCycles,
            Parameter receiveCycles,
            Parameter moduleCycles,
            Parameter enqueueCycles,
            Parameter dequeueCycles,
            Parameter transmitCycles,
            Parameter copyCyclesPerByte) {
        public Worker {
            Quantity.CYCLES_PER_BURST.requireAboveZero("poll-cycles", pollCycles);
            Quantity.CYCLES_PER_PACKET.require("receive-cycles", receiveCycles);
            Quantity.CYCLES_PER_PACKET.require("module-cycles", moduleCycles);
            Quantity.CYCLES_PER_PACKET.require("enqueue-cycles", enqueueCycles);
            Quantity.CYCLES_PER_PACKET.require("dequeue-cycles", dequeueCycles);
            Quantity.CYCLES_PER_PACKET.require("transmit-cycles", transmitCycles);
            Quantity.CYCLES_PER_BYTE.require("copy-cycles-per-byte", copyCyclesPerByte);
        }
    }

    /**
     * Cycles of a guest pipeline.
     *
     * @param pollCycles    a poll that finds nothing
     * @param cyclesPerByte each byte of a frame above 64
     * @param functions     network function to its cycles per packet at 64 B
     * @param functionCyclesPerByte what a function that works on payload spends on each byte above 64 besides
     */
    public record Guest(
            Parameter pollCycles,
            Parameter cyclesPerByte,
            Map<String, Parameter> functions,
            Optional<Map<String, Parameter>> functionCyclesPerByte)
            implements FunctionCosts {
        public Guest {
            functions = Collections.unmodifiableMap(new TreeMap<>(functions));
            functionCyclesPerByte = PayloadWork.checked(functionCyclesPerByte, functions);
            Quantity.CYCLES_PER_BURST.requireAboveZero("poll-cycles", pollCycles);
            Quantity.CYCLES_PER_BYTE.require("cycles-per-byte", cyclesPerByte);
            functions.forEach(
                    (name, cycles) -> Quantity.CYCLES_PER_PACKET.requireAboveZero("functions." + name, cycles));
        }

        /** A guest whose functions look at headers only. */
        public Guest(Parameter pollCycles, Parameter cyclesPerByte, Map<String, Parameter> functions) {
            this(pollCycles, cyclesPerByte, functions, Optional.empty());
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

    /** Which half of a vNIC's single queue binds. */
    public enum Bottleneck {
        GUEST,
        VHOST_QUEUE_CAP
    }

    /**
     * Hypothesis switches; the file holds their defaults.
     *
     * @param nicDropEnable whether a NIC without free descriptors drops at once or fills its packet buffer first
     * @param mostWorkers   workers that a server may run instead of the dataplane's own limit, for scenarios that
     *                      another build of it would carry
     * @param oneGuestProcess whether the functions are of one process, without VMs: those that are pinned to one core
     *                      then share a thread that polls them in turn
     */
    public record Options(
            Bottleneck bottleneck,
            boolean vhostRetry,
            boolean nicDropEnable,
            Optional<Integer> mostWorkers,
            Optional<Boolean> oneGuestProcess) {
        public Options {
            mostWorkers.ifPresent(workers -> Quantity.WORKERS.require("most-workers", workers));
        }

        public boolean isOneGuestProcess() {
            return oneGuestProcess.orElse(false);
        }
    }
}
