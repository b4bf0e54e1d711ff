package softpath.model.dataplane;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import softpath.model.Parameter;
import softpath.model.Quantity;
import softpath.units.Units;

/**
 * The dataplanes without a switch in software: a function's cores poll receive queues of a NIC themselves and put
 * packets on transmit queues of a NIC. Plain DPDK does so in a process, SR-IOV in a VM.
 *
 * @param bufferBytes    of a frame that one descriptor has room for, where longer ones take several
 * @param mostQueuePairs of one function at one NIC, where that is less than the NIC has
 * @param burstPackets   most packets that one poll takes
 * @param core           work that every function does on every packet
 * @param embeddedSwitch of a NIC, which takes packets from one function to another; without it none goes that way
 */
public record Passthrough(
        String about,
        Parameter largestFrameBytes,
        Optional<Parameter> bufferBytes,
        Optional<Parameter> mostQueuePairs,
        Parameter burstPackets,
        CoreCosts core,
        DirectGuestCosts guest,
        Optional<EmbeddedSwitch> embeddedSwitch,
        DescriptorRing nicReceive,
        DescriptorRing nicTransmit,
        Numa numa,
        Options options,
        Optional<MeasuredOn> measuredOn)
        implements Dataplane {

    public Passthrough {
        Quantity.FRAME_BYTES.requireCount("largest-frame-bytes", largestFrameBytes);
        bufferBytes.ifPresent(bytes -> Quantity.BUFFER_BYTES.requireCount("buffer-bytes", bytes));
        mostQueuePairs.ifPresent(most -> Quantity.QUEUE_PAIRS.requireCount("most-queue-pairs", most));
        Quantity.BURST_PACKETS.requireCount("burst-packets", burstPackets);
    }

    @Override
    public Map<String, Parameter> functionCycles() {
        return guest.functions();
    }

    @Override
    public double cyclesLeftForFunction(double mpps, double frequencyGhz) {
        return Units.cyclesFromMpps(mpps, frequencyGhz)
                - core.burstCycles().value() / burstPackets.count()
                - core.receiveCycles().value()
                - core.transmitCycles().value();
    }

    /**
     * Cycles of taking packets from a NIC and putting them on a NIC.
     *
     * @param pollCycles     a poll that finds nothing
     * @param burstCycles    a poll that finds packets, and handing them on
     * @param receiveCycles  each packet
     * @param transmitCycles each packet
     */
    public record CoreCosts(
            Parameter pollCycles, Parameter burstCycles, Parameter receiveCycles, Parameter transmitCycles) {
        public CoreCosts {
            Quantity.CYCLES_PER_BURST.requireAboveZero("poll-cycles", pollCycles);
            Quantity.CYCLES_PER_BURST.require("burst-cycles", burstCycles);
            Quantity.CYCLES_PER_PACKET.require("receive-cycles", receiveCycles);
            Quantity.CYCLES_PER_PACKET.require("transmit-cycles", transmitCycles);
        }
    }

    /**
     * Cycles of a function beyond those of {@link CoreCosts}.
     *
     * @param cyclesPerByte         each byte of a frame above 64
     * @param functions             network function to its cycles per packet at 64 B
     * @param functionCyclesPerByte what a function that works on payload spends on each byte above 64 besides
     */
    public record DirectGuestCosts(
            Parameter cyclesPerByte,
            Map<String, Parameter> functions,
            Optional<Map<String, Parameter>> functionCyclesPerByte)
            implements FunctionCosts {
        public DirectGuestCosts {
            functions = Collections.unmodifiableMap(new TreeMap<>(functions));
            functionCyclesPerByte = PayloadWork.checked(functionCyclesPerByte, functions);
            Quantity.CYCLES_PER_BYTE.require("cycles-per-byte", cyclesPerByte);
            functions.forEach((name, cycles) -> Quantity.CYCLES_PER_PACKET.require("functions." + name, cycles));
        }
    }

    /**
     * The way from one function to another through a NIC: over its bus out of memory and back.
     *
     * @param rateGbps      bits of frames, with preamble and gap as on a wire
     * @param packetCapMpps packets
     */
    public record EmbeddedSwitch(Parameter rateGbps, Parameter packetCapMpps) {
        public EmbeddedSwitch {
            Quantity.WIRE_GBPS.require("rate-gbps", rateGbps);
            Quantity.WIRE_MPPS.require("packet-cap-mpps", packetCapMpps);
        }
    }

    /**
     * Hypothesis switches; the file holds their defaults.
     *
     * @param nicDropEnable whether a NIC without free descriptors drops at once or fills its packet buffer first
     * @param mostWorkers   changes nothing, as there are no workers; a scenario that raises the limit of a dataplane that
     *                      has them is judged by what else it asks for
     * @param pollingPauses whether functions that poll in vain let a sibling on their core have more of it (pause, umwait)
     */
    public record Options(boolean nicDropEnable, Optional<Integer> mostWorkers, Optional<Boolean> pollingPauses) {
        public Options {
            mostWorkers.ifPresent(workers -> Quantity.WORKERS.require("most-workers", workers));
        }

        public boolean pauses() {
            return pollingPauses.orElse(false);
        }
    }
}
