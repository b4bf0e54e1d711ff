package softpath.model.result;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a scenario carries, simulated or measured. Rates are means over the replications' measured windows;
 * {@code halfWidth95} is half of a 95 % confidence interval (Student's t over replications).
 *
 * @param scenario       as run, {@code --set} applied
 * @param lineRate       delivered is at least 99.9 % of what the wire can offer at this size
 * @param lost           by place, most first
 * @param bounds         closed form, tightest first
 * @param hypotheses     every switch of the dataplane as it stood
 * @param warnings       what the numbers rest on and what looks odd
 * @param uncalibrated   parameters used that no measurement supports
 * @param lossRatio      see {@link Packets#lossRatio}
 * @param wallSeconds    with {@code realTimeFactor} the only field that differs between two runs of one scenario
 * @param halfWidths95   of more than throughput; none for a single replication
 * @param uncertainty    if sets of parameters were drawn
 * @param closedForm     of a simulation, beside it
 * @param modelFiles     SHA-256 of each that the scenario names; of results of older versions they are not known
 */
public record Result(
        String schema,
        Evidence evidence,
        Object scenario,
        String scenarioDigest,
        String modelDigest,
        long seed,
        String softpathVersion,
        int replications,
        Rate offered,
        Delivered delivered,
        double lossRatio,
        boolean lineRate,
        List<Loss> lost,
        Latency latencyMicros,
        List<ChainResult> chains,
        List<CoreResult> cores,
        List<RingResult> rings,
        Bottleneck bottleneck,
        List<Bound> bounds,
        Map<String, Object> hypotheses,
        List<String> warnings,
        List<String> uncalibrated,
        long packetsSimulated,
        double wallSeconds,
        double realTimeFactor,
        Packets packets,
        Steadiness steadiness,
        Optional<HalfWidths> halfWidths95,
        Optional<Uncertainty> uncertainty,
        Optional<ClosedForm> closedForm,
        Optional<Map<String, String>> modelFiles)
        implements Answer {

    public static final String SCHEMA = "softpath/result/1";

    /** Where packets spend a time that is the same at any load. */
    public static final String FIXED_PLACE = "NICs and generator";

    public Result {
        hypotheses = Collections.unmodifiableSortedMap(new TreeMap<>(hypotheses));
    }

    @Override
    public double deliveredMpps() {
        return delivered.mpps();
    }

    /** The same with what other sets of parameters give. */
    public Result with(Uncertainty found) {
        return new Result(
                schema,
                evidence,
                scenario,
                scenarioDigest,
                modelDigest,
                seed,
                softpathVersion,
                replications,
                offered,
                delivered,
                lossRatio,
                lineRate,
                lost,
                latencyMicros,
                chains,
                cores,
                rings,
                bottleneck,
                bounds,
                hypotheses,
                warnings,
                uncalibrated,
                packetsSimulated,
                wallSeconds,
                realTimeFactor,
                packets,
                steadiness,
                halfWidths95,
                Optional.of(found),
                closedForm,
                modelFiles);
    }

    /**
     * What is delivered with other sets of parameters that the fit of the dataplane allows.
     *
     * @param lowMpps          2.5 % of the draws
     * @param highMpps         97.5 % of them
     * @param modelErrorFactor95 by which the model is off with 95 % at most on configurations that it has not seen, up or
     *                         down; none where that is not known
     * @param otherBottlenecks part of the draws in which another resource binds
     * @param warnings         what the fit does not know of this scenario
     */
    public record Uncertainty(
            int draws,
            double lowMpps,
            double highMpps,
            Optional<Double> modelErrorFactor95,
            double otherBottlenecks,
            List<String> warnings) {}

    /** What stands behind a result. */
    public enum Evidence {
        SIMULATED,
        MEASURED,
        ANALYTIC
    }

    /** Packets a second in millions, bits on the wire and bits of frames in Gbit/s. */
    public record Rate(double mpps, double gbpsL1, double gbpsL2) {}

    /**
     * A rate with half its 95 % interval; a single replication knows none.
     *
     * @param overHashes if each replication drew hashes of its own
     */
    public record Delivered(
            double mpps,
            double gbpsL1,
            double gbpsL2,
            Optional<Double> halfWidth95Mpps,
            Optional<OverHashes> overHashes) {

        /** Of hashes that are known, or none. */
        public Delivered(double mpps, double gbpsL1, double gbpsL2, Optional<Double> halfWidth95Mpps) {
            this(mpps, gbpsL1, gbpsL2, halfWidth95Mpps, Optional.empty());
        }

        /** For arithmetic: NaN where it is not known. */
        public double halfWidthMpps() {
            return halfWidth95Mpps.orElse(Double.NaN);
        }
    }

    /**
     * What deployments deliver, each of which has one hash: the mean over hashes may be what none of them does.
     *
     * @param drawn     hashes, one a replication
     * @param leastMpps of them
     * @param mostMpps  of them
     * @param p5Mpps    which 5 % of them stay below; none of fewer than 20
     * @param p95Mpps   which 95 % of them stay below; none of fewer than 20
     * @param canBe     by the closed form, over all ways in which flows may fall on queues; none where these are many
     */
    public record OverHashes(
            int drawn,
            double leastMpps,
            double mostMpps,
            Optional<Double> p5Mpps,
            Optional<Double> p95Mpps,
            Optional<MppsRange> canBe) {}

    /** From the least to the most. */
    public record MppsRange(double leastMpps, double mostMpps) {}

    /**
     * Packets lost at one place.
     *
     * @param ring    name of the full ring
     * @param packets in all replications' windows
     */
    public record Loss(Place place, String ring, double mpps, long packets) {}

    /** The closed set of places where packets get lost. */
    public enum Place {
        /** No free descriptor in a physical NIC's receive ring. */
        NIC_RX,
        /** More packets a second than the NIC moves. */
        NIC_CAP,
        /** No free descriptor in the ring towards a guest. */
        VNIC_RX,
        /** No free descriptor in the ring from a guest. */
        VNIC_TX,
        /** No free descriptor in a physical NIC's transmit ring. */
        NIC_TX,
        /** A full ring of a bare pipeline. */
        RING
    }

    /**
     * From the last bit on the first wire to the last bit on the last, with what the host says that NICs and generator take;
     * microseconds.
     *
     * @param hdrh HdrHistogram, nanoseconds, compressed, base64
     */
    public record Latency(
            double min, double mean, double p50, double p90, double p99, double p999, double max, String hdrh) {}

    /**
     * One chain's share.
     *
     * @param bottleneck what binds this chain, if that is known
     * @param timeline   what became of its packets over time, if load or clocks change or that was asked for
     * @param latencyByPlace where its packets spend their time, in the order of the parts of the testbed, if that was asked for
     * @param lostLaterMicros what places do not tell, as they count packets that are lost later, too: those delivered were there
     *     so much longer, below 0 if not as long. With it places add up to the mean latency; absent where nothing was lost
     */
    public record ChainResult(
            String name,
            double offeredMpps,
            double deliveredMpps,
            double lossRatio,
            Latency latencyMicros,
            Packets packets,
            Optional<Bottleneck> bottleneck,
            Optional<List<PlaceTime>> latencyByPlace,
            Optional<Double> lostLaterMicros,
            Optional<Timeline> timeline) {

        /** Of which it is not known where its packets spend their time. */
        public ChainResult(
                String name,
                double offeredMpps,
                double deliveredMpps,
                double lossRatio,
                Latency latencyMicros,
                Packets packets,
                Optional<Bottleneck> bottleneck) {
            this(
                    name,
                    offeredMpps,
                    deliveredMpps,
                    lossRatio,
                    latencyMicros,
                    packets,
                    bottleneck,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /**
     * What became of packets over time, in bins from the start of each replication, its warm-up included.
     *
     * @param binMs length of a bin; the last one may be shorter
     * @param endMs end of the last
     */
    public record Timeline(
            double binMs, double endMs, List<Double> offeredMpps, List<Double> deliveredMpps, List<Double> lostMpps) {

        public static final int MOST_BINS = 200;
    }

    /**
     * How long packets of a chain are at one place, in the mean over those that leave it, lost later or not.
     *
     * @param place name of a ring, of cores or of a wire
     */
    public record PlaceTime(String place, Doing doing, double micros, List<SizeTime> ofSizes) {}

    /** The same of the packets of one size. */
    public record SizeTime(int frameBytes, double micros) {}

    /** What becomes of a packet at a place. */
    public enum Doing {
        /** It waits in a ring, or in the packet buffer in front of it. */
        WAITING,
        /** Its burst is worked on, or held up as there is no room for it. */
        WORK,
        /** It is held in a batch that is not full. */
        HELD,
        /** It has been handed over to a NIC, and its last bit is not sent. */
        WIRE,
        /** NICs and generator take a time that is the same at any load. */
        FIXED
    }

    /**
     * What became of packets in the measured windows of all replications.
     *
     * @param inFlightGrowth packets more in flight at the ends of the windows than at their starts: offered, and neither
     *                       delivered nor lost; below 0 where more came out than went in
     */
    public record Packets(long offered, long delivered, long lost, long inFlightGrowth) {

        /**
         * Lost of those offered. Where more came out than went in, lost of those that came out: what was lost may have been
         * offered before the window, and no more than all can be lost.
         */
        public double lossRatio() {
            return lost == 0 ? 0 : (double) lost / Math.max(offered, delivered + lost);
        }
    }

    /**
     * Whether the windows showed a steady state.
     *
     * @param askedWarmupMs of warm-up that the scenario states
     * @param warmupMs      of warm-up that were simulated: more where those asked for were too few
     * @param steady        whether what was in flight stood still; unknown with phases of load, without a warm-up, or from
     *                      one replication
     * @param filling       rings that took in more than came out, most first
     */
    public record Steadiness(double askedWarmupMs, double warmupMs, Optional<Boolean> steady, List<Filling> filling) {}

    /**
     * A ring that filled in the measured windows. Once it is full, as much is lost.
     *
     * @param ring    its name, or that of the wire whose queue it is; a NIC's packet buffer counts to its ring
     * @param packets more at the ends of the windows than at their starts
     */
    public record Filling(String ring, double mpps, long packets) {}

    /**
     * Halves of 95 % intervals (Student's t over replications), in the units of what they belong to. Those of ratios and shares
     * are no more than it takes to get to 0 and to 1, where their intervals end.
     */
    public record HalfWidths(
            double lossRatio,
            LatencyHalfWidths latencyMicros,
            List<ChainHalfWidths> chains,
            List<CoreHalfWidths> cores) {}

    /** Of the means over replications of the mean and of quantiles. */
    public record LatencyHalfWidths(double mean, double p50, double p90, double p99, double p999) {}

    /** Of one chain. */
    public record ChainHalfWidths(String name, double deliveredMpps, double lossRatio) {}

    /** Of one core. */
    public record CoreHalfWidths(String name, double usefulShare, double idleShare) {}

    /**
     * Where a core's time went; the shares add up to 1.
     *
     * @param usefulShare     bursts with packets
     * @param pollingShare    empty polls
     * @param waitingShare    busy waits, such as the send retry
     * @param idleShare       asleep
     * @param cyclesPerPacket useful cycles over packets handled, 0 if none
     * @param pausedShare     in pauses and in halts for changes of its clock; absent of a core that never stops
     * @param sibling         the other hardware thread of the core, if anything runs on it
     * @param lowClockShare   by which bursts took longer than at the highest clock of the run; within usefulShare, absent where
     *                        the clock stays
     */
    public record CoreResult(
            String name,
            String server,
            int socket,
            List<String> roles,
            double usefulShare,
            double pollingShare,
            double waitingShare,
            double idleShare,
            double cyclesPerPacket,
            Optional<Double> pausedShare,
            Optional<Sibling> sibling,
            Optional<Double> lowClockShare) {

        /** Of a core that never stops and has no sibling. */
        public CoreResult(
                String name,
                String server,
                int socket,
                List<String> roles,
                double usefulShare,
                double pollingShare,
                double waitingShare,
                double idleShare,
                double cyclesPerPacket) {
            this(
                    name,
                    server,
                    socket,
                    roles,
                    usefulShare,
                    pollingShare,
                    waitingShare,
                    idleShare,
                    cyclesPerPacket,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /**
     * What the other hardware thread of a core leaves.
     *
     * @param core         its name
     * @param share        of the speed alone that is left while it does not work on packets
     * @param workingShare while it does
     * @param slowedShare  part of the time by which bursts took longer as it worked; within usefulShare
     */
    public record Sibling(String core, double share, double workingShare, double slowedShare) {}

    /**
     * How full a ring was, over time.
     *
     * @param meanOccupancy slots that are not free: of packets that wait, of those that are worked on, and of those that are
     *                      done with but not yet given back; of a transmit ring frames that are not sent
     * @param meanWaiting   packets that wait: the queue
     * @param timeline      the same over time, if that was asked for
     */
    public record RingResult(
            String name,
            int slots,
            double meanOccupancy,
            int maxOccupancy,
            long droppedPackets,
            double meanWaiting,
            Optional<RingTimeline> timeline) {

        /** Of which it is not known how it filled. */
        public RingResult(
                String name,
                int slots,
                double meanOccupancy,
                int maxOccupancy,
                long droppedPackets,
                double meanWaiting) {
            this(name, slots, meanOccupancy, maxOccupancy, droppedPackets, meanWaiting, Optional.empty());
        }
    }

    /**
     * How full a ring was over time, in the bins of a {@link Timeline}: means over each bin and over replications.
     *
     * @param meanOccupancy slots that are not free
     * @param meanWaiting   packets that wait
     * @param droppedMpps   packets that found no slot
     */
    public record RingTimeline(
            double binMs,
            double endMs,
            List<Double> meanOccupancy,
            List<Double> meanWaiting,
            List<Double> droppedMpps) {}

    /** The closed set of resources that can bind. */
    public enum ResourceKind {
        WIRE,
        NIC,
        CORE,
        RING,
        NONE
    }

    /**
     * The resource that binds.
     *
     * @param resource     its name
     * @param sentence     the same for people, with numbers
     * @param nextResource what binds next
     * @param gainIfLifted factor by which delivered throughput grows up to the next limit, 1 if nothing binds; absent where
     *                     nothing was delivered
     */
    public record Bottleneck(
            String resource, ResourceKind kind, String sentence, String nextResource, Optional<Double> gainIfLifted) {}

    /**
     * The most packets a second that one stage can carry of the chains that pass it, closed form; of a simulation in the
     * sizes that its packets had. A window may deliver more by what was inside as it began.
     *
     * @param offeredMpps   of those chains
     * @param deliveredMpps of those chains, as simulated
     */
    public record Bound(String stage, ResourceKind kind, double mpps, double offeredMpps, double deliveredMpps) {}
}
