package softpath.model.dataplane;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import softpath.model.Check;
import softpath.model.Parameter;
import softpath.model.Quantity;

/**
 * The dataplanes built like ClickOS: a VALE switch moves packets in the context of whoever sends them, a NIC's interrupt
 * or a kernel thread behind a guest's port; guests are unikernels of one vCPU that sleep and are woken by event channels.
 *
 * @param mostVcpus     vCPUs of one guest
 * @param mostVnicPairs pairs of vNICs of one guest that traffic is spread over
 * @param vnicReceive   slots of the ring towards a guest; they come free when the guest takes a batch
 * @param vnicTransmit  slots of the ring from a guest
 */
public record Clickos(
        String about,
        Parameter largestFrameBytes,
        Parameter mostVcpus,
        Parameter mostVnicPairs,
        UnikernelCosts guest,
        Events events,
        Vale vale,
        Interrupt interrupt,
        Kthread kthread,
        Generator generator,
        DescriptorRing nicReceive,
        DescriptorRing nicTransmit,
        Parameter vnicReceive,
        Parameter vnicTransmit,
        SendRetry nicRetry,
        Numa numa,
        EffectiveClock effectiveClock,
        Options options,
        Optional<MeasuredOn> measuredOn)
        implements Dataplane {

    /** A hundred times what any driver sets; a longer gap would outlast a run. */
    private static final double MOST_GAP_MICROS = 100_000;

    public Clickos {
        Quantity.FRAME_BYTES.requireCount("largest-frame-bytes", largestFrameBytes);
        Quantity.VCPUS.requireCount("most-vcpus", mostVcpus);
        Quantity.VNIC_PAIRS.requireCount("most-vnic-pairs", mostVnicPairs);
        int burst = guest.burstPackets().count();
        Quantity.SLOTS.requireCount("vnic-receive", vnicReceive);
        Check.atLeast("vnic-transmit.value", burst, Quantity.SLOTS.requireCount("vnic-transmit", vnicTransmit));
        double leastRun = DoubleStream.of(
                        interrupt.runCycles().value(),
                        kthread.runCycles().value(),
                        generator.runCycles().value())
                .min()
                .orElseThrow();
        vale.destinationCycles().ifPresent(c -> Check.atMost("vale.destination-cycles.value", leastRun, c.value()));
    }

    @Override
    public Map<String, Parameter> functionCycles() {
        return guest.functions();
    }

    @Override
    public double cyclesLeftForFunction(double mpps, double frequencyGhz) {
        return SaturatedGuest.of(this, frequencyGhz).cyclesLeft(mpps);
    }

    /**
     * Cycles of a guest, per packet unless said otherwise.
     *
     * @param burstPackets       packets that it processes before it hands them on
     * @param functions          network function to its cycles for a packet, the bytes left out
     * @param cyclesPerByte      each byte of the frame
     * @param functionCyclesPerByte what a function that works on payload spends on each byte of the frame besides
     * @param largeBatchPackets  a batch above this works on more buffers than the L2 cache holds
     * @param largeBatchCycles   extra cycles of each packet of such a batch
     */
    public record UnikernelCosts(
            Parameter burstPackets,
            Map<String, Parameter> functions,
            Parameter cyclesPerByte,
            Optional<Map<String, Parameter>> functionCyclesPerByte,
            Parameter largeBatchPackets,
            Parameter largeBatchCycles)
            implements FunctionCosts {
        public UnikernelCosts {
            functions = Collections.unmodifiableMap(new TreeMap<>(functions));
            functionCyclesPerByte = PayloadWork.checked(functionCyclesPerByte, functions);
            Quantity.BURST_PACKETS.requireCount("burst-packets", burstPackets);
            functions.forEach((name, cycles) -> Quantity.CYCLES_PER_PACKET.require("functions." + name, cycles));
            Quantity.CYCLES_PER_BYTE.require("cycles-per-byte", cyclesPerByte);
            Quantity.BATCH_PACKETS.requireCount("large-batch-packets", largeBatchPackets);
            Quantity.CYCLES_PER_PACKET.require("large-batch-cycles", largeBatchCycles);
        }

        /** A guest whose functions look at headers only. */
        public UnikernelCosts(
                Parameter burstPackets,
                Map<String, Parameter> functions,
                Parameter cyclesPerByte,
                Parameter largeBatchPackets,
                Parameter largeBatchCycles) {
            this(burstPackets, functions, cyclesPerByte, Optional.empty(), largeBatchPackets, largeBatchCycles);
        }
    }

    /**
     * Event channels and hypercalls: nominal cycles, which {@code event-cost} scales, and delays, which {@code
     * event-delays} takes for cycles, so that they grow as the clock falls, or for time by the wall.
     *
     * @param wakeCycles        a vCPU that slept
     * @param eventCycles       an event that meets a running vCPU
     * @param hypercallCycles   a guest's notification of Dom0
     * @param deliveryMicros    from Dom0's notification to the guest
     * @param kthreadWakeMicros from a guest's notification until its kernel thread in Dom0 can run
     * @param delaysAtGhz       the clock at which both delays are what they are here
     */
    public record Events(
            Parameter wakeCycles,
            Parameter eventCycles,
            Parameter hypercallCycles,
            Parameter deliveryMicros,
            Parameter kthreadWakeMicros,
            Parameter delaysAtGhz) {
        public Events {
            Quantity.CYCLES_OF_EVENT.require("wake-cycles", wakeCycles);
            Quantity.CYCLES_OF_EVENT.require("event-cycles", eventCycles);
            Quantity.CYCLES_OF_EVENT.require("hypercall-cycles", hypercallCycles);
            Quantity.MICROSECONDS.require("delivery-micros", deliveryMicros);
            Quantity.MICROSECONDS.require("kthread-wake-micros", kthreadWakeMicros);
            Quantity.CLOCK_GHZ.require("delays-at-ghz", delaysAtGhz);
        }
    }

    /**
     * Forwarding by a VALE switch, paid by the sender's core.
     *
     * @param batchPackets      most packets that one run takes
     * @param lookupCycles        each packet: header, hash, lookup
     * @param copyCycles        each packet that finds a slot
     * @param copyCyclesPerByte each byte of it
     * @param destinationCycles each destination that a run has packets for; the cycles of a run contain them once
     */
    public record Vale(
            Parameter batchPackets,
            Parameter lookupCycles,
            Parameter copyCycles,
            Parameter copyCyclesPerByte,
            Optional<Parameter> destinationCycles) {
        public Vale {
            Quantity.BATCH_PACKETS.requireCount("batch-packets", batchPackets);
            Quantity.CYCLES_PER_PACKET.require("lookup-cycles", lookupCycles);
            Quantity.CYCLES_PER_PACKET.require("copy-cycles", copyCycles);
            Quantity.CYCLES_PER_BYTE.require("copy-cycles-per-byte", copyCyclesPerByte);
            destinationCycles.ifPresent(c -> Quantity.CYCLES_PER_BURST.require("destination-cycles", c));
        }
    }

    /**
     * The receive interrupt of a NIC on the switch.
     *
     * @param gapMicros     least time between two interrupts
     * @param runCycles     each run
     * @param receiveCycles each packet, before the switch sees it
     */
    public record Interrupt(Parameter gapMicros, Parameter runCycles, Parameter receiveCycles) {
        public Interrupt {
            Quantity.MICROSECONDS.requireAboveZero("gap-micros", gapMicros);
            Quantity.CYCLES_PER_BURST.require("run-cycles", runCycles);
            Quantity.CYCLES_PER_PACKET.require("receive-cycles", receiveCycles);
        }
    }

    /**
     * The kernel thread behind one port of a guest.
     *
     * @param runCycles  each run, with packets or without
     * @param ringCycles each packet, before the switch sees it
     */
    public record Kthread(Parameter runCycles, Parameter ringCycles) {
        public Kthread {
            Quantity.CYCLES_PER_BURST.require("run-cycles", runCycles);
            Quantity.CYCLES_PER_PACKET.require("ring-cycles", ringCycles);
        }
    }

    /**
     * A generator on a port of the switch; it pays the copy like any sender.
     *
     * @param runCycles  each batch
     * @param makeCycles each packet, before the switch sees it
     */
    public record Generator(Parameter runCycles, Parameter makeCycles) {
        public Generator {
            Quantity.CYCLES_PER_BURST.require("run-cycles", runCycles);
            Quantity.CYCLES_PER_PACKET.require("make-cycles", makeCycles);
        }
    }

    /**
     * The clock that cores may really have had at one setting.
     *
     * @param settingGhz   a server's {@code frequency-ghz} that this speaks of
     * @param frequencyGhz the clock in its place if the switch {@code effective-clock} is on
     */
    public record EffectiveClock(Parameter settingGhz, Parameter frequencyGhz) {
        public EffectiveClock {
            Quantity.CLOCK_GHZ.require("setting-ghz", settingGhz);
            Quantity.CLOCK_GHZ.require("frequency-ghz", frequencyGhz);
        }
    }

    /** Which kernel threads of Dom0 share a core. */
    public enum Dom0Map {
        /** Those of one chain. */
        PER_CHAIN,
        /** All of a server; NIC interrupts have cores of their own. */
        SHARED_KTHREADS,
        /** {@link #SHARED_KTHREADS}, for short. */
        SHARED,
        /** None. */
        DEDICATED,
        /** All of a server, and its NIC interrupts. */
        ALL_ON_ONE
    }

    /** What the delays of events are made of. */
    public enum EventDelays {
        /** Instructions, so that they are as many cycles at any clock. */
        CYCLES,
        /** Something that takes its time whatever the clock. */
        WALL_CLOCK
    }

    /**
     * Hypothesis switches; the file holds their defaults.
     *
     * @param batchPenalty       whether large batches cost extra
     * @param effectiveClock     whether the setting that {@link EffectiveClock} names means its clock
     * @param netfrontPoll       whether an idle guest sleeps (CONFIG_NETFRONT_POLL), else it spins
     * @param eventCost          how much of the nominal cycles events cost
     * @param eventDelays        what their delays are made of
     * @param guestPollsAgain    whether guest and kernel thread find packets that no event has told of, else these wait
     *                           for the next event
     * @param interruptGapMicros in the place of the interrupt's own
     * @param mostWorkers        changes nothing, as a switch that senders drive has no workers; a scenario that raises the
     *                           limit of a dataplane that has them runs here, too
     */
    public record Options(
            Dom0Map dom0Map,
            boolean batchPenalty,
            boolean effectiveClock,
            boolean netfrontPoll,
            EventCost eventCost,
            EventDelays eventDelays,
            boolean guestPollsAgain,
            Optional<Double> interruptGapMicros,
            Optional<Integer> mostWorkers) {
        public Options {
            dom0Map = dom0Map == Dom0Map.SHARED ? Dom0Map.SHARED_KTHREADS : dom0Map;
            interruptGapMicros.ifPresent(micros -> {
                Quantity.MICROSECONDS.requireAboveZero("interrupt-gap-micros", micros);
                Check.atMost("interrupt-gap-micros", MOST_GAP_MICROS, micros);
            });
            mostWorkers.ifPresent(workers -> Quantity.WORKERS.require("most-workers", workers));
        }
    }
}
