package softpath.model.scenario;

import java.util.List;
import java.util.Optional;
import softpath.model.Check;
import softpath.model.Quantity;

/**
 * The bare form: sources, rings, cores with costs. For checks against queueing theory and for workloads that
 * other programs run too.
 *
 * @param copies independent copies of the whole in one simulation
 */
public record Pipeline(
        String about, int copies, List<Source> sources, List<Ring> rings, List<RingCore> cores, Run run) {

    /** The {@code into} of a core whose packets leave the system. */
    public static final String SINK = "sink";

    /** Deadlines that a simulation keeps apart at one instant, without its own. */
    public static final int MOST_CORES = 8_191;

    public Pipeline {
        sources = List.copyOf(sources);
        rings = List.copyOf(rings);
        cores = List.copyOf(cores);
        Quantity.COPIES.require("copies", copies);
        Check.notEmpty("sources", sources);
        Check.notEmpty("rings", rings);
        Check.notEmpty("cores", cores);
        Check.distinct("sources", "name", sources, Source::name);
        Check.distinct("rings", "name", rings, Ring::name);
        Check.distinct("cores", "name", cores, RingCore::name);
    }

    /**
     * A point process, no wire in between.
     *
     * @param into    name of a ring
     * @param firstPs time of the first packet; absent: a random phase within one mean gap
     */
    public record Source(
            String name, String into, OfferedLoad offered, Arrivals arrivals, SizeMix sizes, Optional<Long> firstPs) {
        public Source {
            Check.name("name", name);
            offered.requireSome("offered");
            firstPs.ifPresent(ps -> Quantity.TIME_PS.require("first-ps", ps));
        }
    }

    /**
     * A bounded first-in first-out ring.
     *
     * @param slotsFree when a packet's slot becomes free
     */
    public record Ring(String name, int slots, SlotsFree slotsFree) {
        public Ring {
            Check.name("name", name);
            Check.require(
                    !name.equals(SINK), "name", "another name than " + SINK + ", the end of every pipeline", name);
            Quantity.RING_SLOTS.require("slots", slots);
        }
    }

    /** When the slots of a burst become free. */
    public enum SlotsFree {
        /** When the reader takes the burst. */
        AT_CLAIM,
        /** When the reader has finished the burst. */
        AT_END
    }

    /**
     * A core that serves one ring.
     *
     * @param from           name of the ring it serves
     * @param into           name of a ring, or {@link #SINK}
     * @param burstPackets   most packets taken at once
     * @param idlePollCycles cycles of a poll that finds nothing; 0: the core sleeps and starts when a packet comes
     * @param firstPollPs    time of the first poll
     */
    public record RingCore(
            String name,
            double frequencyGhz,
            String from,
            String into,
            int burstPackets,
            double cyclesPerBurst,
            double cyclesPerPacket,
            double cyclesPerByte,
            Service service,
            double idlePollCycles,
            Optional<Long> firstPollPs) {
        public RingCore {
            Check.name("name", name);
            Quantity.CLOCK_GHZ.require("frequency-ghz", frequencyGhz);
            Quantity.BURST_PACKETS.require("burst-packets", burstPackets);
            Quantity.CYCLES_PER_BURST.require("cycles-per-burst", cyclesPerBurst);
            Quantity.CYCLES_PER_PACKET.require("cycles-per-packet", cyclesPerPacket);
            Quantity.CYCLES_PER_BYTE.require("cycles-per-byte", cyclesPerByte);
            if (cyclesPerBurst == 0) {
                Quantity.CYCLES_PER_PACKET.requireAboveZero("cycles-per-packet", cyclesPerPacket);
            } else {
                Quantity.CYCLES_PER_BURST.requireAboveZero("cycles-per-burst", cyclesPerBurst);
            }
            Quantity.CYCLES_PER_BURST.require("idle-poll-cycles", idlePollCycles);
            firstPollPs.ifPresent(ps -> Quantity.TIME_PS.require("first-poll-ps", ps));
        }
    }

    /** How long a burst takes. */
    public enum Service {
        /** Exactly its cycles. */
        CONSTANT,
        /** Exponentially distributed around its cycles. */
        EXPONENTIAL
    }
}
