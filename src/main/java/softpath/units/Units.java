package softpath.units;

/**
 * Every conversion between units, in one place.
 *
 * <p>Simulated time is a whole number of picoseconds: one 64 B slot on 10 GbE is exactly 67 200 ps and
 * one cycle at 2.5 GHz exactly 400 ps. Frame sizes include the FCS (64 to 1518 B).
 */
public final class Units {

    public static final long PS_PER_NANO = 1_000L;
    public static final long PS_PER_MICRO = 1_000_000L;
    public static final long PS_PER_MILLI = 1_000_000_000L;
    public static final long PS_PER_SECOND = 1_000_000_000_000L;

    /** Longer than anything that is simulated, about 1125 s. */
    public static final long FOREVER_PS = 1L << 50;

    /** Preamble, start delimiter and inter-frame gap: IEEE 802.3 clause 4.4.2, 7 + 1 + 12 bytes. */
    public static final int WIRE_OVERHEAD_BYTES = 20;

    /** Smallest Ethernet frame, FCS included (IEEE 802.3 clause 3.2.8). */
    public static final int MIN_FRAME_BYTES = 64;

    /** Longest Ethernet frame without tags that is no jumbo frame, FCS included (IEEE 802.3 clause 3.2.7). */
    public static final int LONGEST_PLAIN_FRAME_BYTES = 1518;

    /** Of the checksum that a NIC keeps to itself: IEEE 802.3 clause 3.2.9. */
    public static final int FRAME_CHECK_BYTES = 4;

    public static final int BYTES_PER_KIB = 1_024;

    public static final int MBPS_PER_GBPS = 1_000;

    /** Bytes of a cache line on every CPU modelled here. */
    public static final int CACHE_LINE_BYTES = 64;

    private Units() {}

    /** Cache lines that hold so many bytes; a line begun is a line. */
    public static int linesOf(int bytes) {
        return (bytes + CACHE_LINE_BYTES - 1) / CACHE_LINE_BYTES;
    }

    public static double psPerCycle(double frequencyGhz) {
        return 1_000 / frequencyGhz;
    }

    /** A duration of {@code cycles}, rounded once to whole picoseconds (ties to even), {@link #FOREVER_PS} at most. */
    public static long psFromCycles(double cycles, double psPerCycle) {
        return (long) Math.min(FOREVER_PS, Math.rint(cycles * psPerCycle));
    }

    public static long psFromMillis(double millis) {
        return (long) Math.rint(millis * PS_PER_MILLI);
    }

    public static long psFromNanos(double nanos) {
        return Math.round(nanos * 1_000);
    }

    public static long psFromMicros(double micros) {
        return (long) Math.min(FOREVER_PS, Math.rint(micros * PS_PER_MICRO));
    }

    public static double microsFromPs(double ps) {
        return ps / PS_PER_MICRO;
    }

    public static double millisFromPs(double ps) {
        return ps / PS_PER_MILLI;
    }

    public static double secondsFromPs(double ps) {
        return ps / PS_PER_SECOND;
    }

    /** Bits that a frame takes on the wire, overhead included. */
    public static long wireBits(int frameBytes) {
        return 8L * (frameBytes + WIRE_OVERHEAD_BYTES);
    }

    /** Time of one frame on a wire of {@code gbpsL1}, in picoseconds, not rounded. */
    public static double wirePs(double frameBytes, double gbpsL1) {
        return 8_000 * (frameBytes + WIRE_OVERHEAD_BYTES) / gbpsL1;
    }

    /** Packets a second, in millions, that a wire of {@code gbpsL1} carries at this (mean) frame size. */
    public static double wireMpps(double meanFrameBytes, double gbpsL1) {
        return mppsFromGapPs(wirePs(meanFrameBytes, gbpsL1));
    }

    public static double mppsFromGapPs(double gapPs) {
        return PS_PER_MICRO / gapPs;
    }

    public static double gapPsFromMpps(double mpps) {
        return PS_PER_MICRO / mpps;
    }

    /** Rate of {@code packets} over a time, in millions a second. */
    public static double mpps(double packets, double ps) {
        return packets * PS_PER_MICRO / ps;
    }

    /** Bits on the wire (L1) of packets of this mean size, Gbit/s. */
    public static double gbpsL1(double mpps, double meanFrameBytes) {
        return mpps * 8 * (meanFrameBytes + WIRE_OVERHEAD_BYTES) / 1_000;
    }

    /** Bits of the frames alone (L2, FCS included), Gbit/s. */
    public static double gbpsL2(double mpps, double meanFrameBytes) {
        return mpps * 8 * meanFrameBytes / 1_000;
    }

    /** Packets a second, in millions, of a core that spends {@code cyclesPerPacket} on each. */
    public static double mppsFromCycles(double cyclesPerPacket, double frequencyGhz) {
        return 1_000 * frequencyGhz / cyclesPerPacket;
    }

    /** What a core spends on each packet that carries so many and does nothing else. */
    public static double cyclesFromMpps(double mpps, double frequencyGhz) {
        return 1_000 * frequencyGhz / mpps;
    }
}
