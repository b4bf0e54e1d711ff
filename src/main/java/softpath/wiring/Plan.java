package softpath.wiring;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import softpath.engine.PacketClasses;
import softpath.model.Arrivals;
import softpath.model.Result;
import softpath.model.SizeMix;
import softpath.units.Units;

/**
 * A scenario worked out to rings, stages and cores: all that is needed to simulate it, or to bound it in closed form.
 *
 * <p>Parts refer to each other by their index in these lists.
 */
public record Plan(
        PacketClasses classes,
        List<Chain> chains,
        List<Ring> rings,
        List<Source> sources,
        List<Wire> wires,
        List<TransmitQueue> transmitQueues,
        List<Stage> stages,
        List<Core> cores) {

    /** Marks a wire out of the testbed. */
    public static final int OUTSIDE = -1;

    /**
     * A stream of packets with a beginning and an end.
     *
     * @param offeredMpps nominal
     * @param ingressNic  name of the NIC whose wire it comes in by, empty for a generator inside a server
     * @param ingressGbps rate of that wire, L1
     */
    public record Chain(
            String name, double offeredMpps, SizeMix sizes, Optional<String> ingressNic, double ingressGbps) {}

    /**
     * A bounded ring.
     *
     * @param freeAtClaim whether slots come free when a burst is claimed; else after it, {@code refillBlock} at a time
     * @param place       what a drop here is called
     * @param ingress     the NIC hardware in front of it, if there is any
     */
    public record Ring(
            String name,
            int slots,
            int refillBlock,
            boolean freeAtClaim,
            Result.Place place,
            Optional<Ingress> ingress) {}

    /**
     * The receive side of a NIC port.
     *
     * @param gbpsL1      of its wire
     * @param capMpps     most packets it moves a second
     * @param bufferBytes packet buffer that fills when no descriptor is free, 0 with drop-enable
     */
    public record Ingress(double gbpsL1, double capMpps, long bufferBytes) {}

    /**
     * Where packets of a chain begin.
     *
     * @param ring    that they are offered to
     * @param gbpsL1  offered load on the wire
     * @param firstPs time of the first packet; a random phase if absent
     */
    public record Source(int chain, int ring, Arrivals arrivals, double gbpsL1, SizeMix sizes, OptionalLong firstPs) {}

    /**
     * The wire out of a NIC port.
     *
     * @param farRing receive ring it leads to, or {@link #OUTSIDE}
     */
    public record Wire(String name, double gbpsL1, double capMpps, int farRing) {}

    /** A transmit descriptor ring of a NIC port. */
    public record TransmitQueue(String name, int wire, int slots, int refillBlock) {}

    /**
     * Work of one core on the packets of one ring.
     *
     * @param group         what it is called together with the stages that share its work
     * @param targets       where bursts go; with several, each burst to the next
     * @param cyclesOfClass per packet, NaN for classes that never come here
     * @param exponential   whether durations are exponentially distributed around their cycles
     * @param shareOfChain  of each chain's packets, the part that comes here
     */
    public record Stage(
            String name,
            String group,
            int ring,
            List<Target> targets,
            double cyclesPerBurst,
            double[] cyclesOfClass,
            double emptyPollCycles,
            int burstPackets,
            boolean exponential,
            int core,
            double[] shareOfChain) {

        Stage onCore(int core) {
            return new Stage(
                    name,
                    group,
                    ring,
                    targets,
                    cyclesPerBurst,
                    cyclesOfClass,
                    emptyPollCycles,
                    burstPackets,
                    exponential,
                    core,
                    shareOfChain);
        }
    }

    /** Where a stage puts its bursts. */
    public sealed interface Target {}

    /**
     * A vhost queue, whose sender waits and looks again when it is full.
     *
     * @param tries 0: never waits
     */
    public record ToVnic(int ring, double retryMicros, int tries) implements Target {}

    /** A ring that drops what does not fit. */
    public record ToRing(int ring) implements Target {}

    /** A NIC's transmit queue. */
    public record ToNic(int transmitQueue) implements Target {}

    /** Out of the testbed at once. */
    public record ToSink() implements Target {}

    /**
     * A CPU core in use.
     *
     * @param name        {@code server.socket.core}
     * @param firstPollPs time of its first poll; a random phase if absent
     * @param always      what a core without stages does
     */
    public record Core(
            String name,
            String server,
            int socket,
            double frequencyGhz,
            List<String> roles,
            OptionalLong firstPollPs,
            Always always) {}

    /** What a core does all the time that runs no stage. */
    public enum Always {
        /** It has stages. */
        STAGES,
        /** Nothing: a vCPU without a pipeline. */
        IDLE,
        /** A generator's loop, which is not simulated in detail. */
        GENERATE
    }

    int[] frameBytesOfClass() {
        return IntStream.range(0, classes.count()).map(classes::frameBytes).toArray();
    }

    /** Time of a frame of each class on a wire, or the least gap of a NIC's packet cap if that is longer. */
    long[] slotPsOfClass(double gbpsL1, double capMpps) {
        return IntStream.of(frameBytesOfClass())
                .mapToLong(bytes -> Math.round(Math.max(Units.wirePs(bytes, gbpsL1), Units.gapPsFromMpps(capMpps))))
                .toArray();
    }

    /** Time of a frame of each class on a wire without a packet cap. */
    long[] slotPsOfClass(double gbpsL1) {
        return slotPsOfClass(gbpsL1, Double.POSITIVE_INFINITY);
    }
}
