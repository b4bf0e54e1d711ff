package softpath.engine;

import java.util.Arrays;
import org.HdrHistogram.Histogram;

/**
 * Latencies of packets: exact count, sum, minimum and maximum, and a histogram of 2048 buckets an octave.
 *
 * <p>HdrHistogram is what others read, but recording one value in it costs more than simulating a packet does; this
 * one adds to a counter and is turned into an HdrHistogram at the end. Buckets are 2^10 ps wide up to 2^22 ps and
 * at most 1/2048 of the value above, so they also nest in linear bins of 2^19 ps up to 2^31 ps.
 */
public final class LatencyHistogram {

    /** No burst adds as much: latencies have 50 bits. */
    private static final long CARRY = 1L << 62;

    private static final int UNIT_BITS = 10;
    private static final int SUB_BITS = 11;

    /** Up to 2^31 ps, about 2 ms; longer latencies make it grow. */
    private static final int FIRST_BUCKETS = 31 - UNIT_BITS - SUB_BITS + 1 << SUB_BITS;

    private long[] counts = new long[FIRST_BUCKETS];
    private long count;

    /** The sum is {@code carries · CARRY + sumPs}: a long alone holds what 22 seconds at a deep queue add up to. */
    private long carries;

    private long sumPs;
    private long minPs;
    private long maxPs;

    public LatencyHistogram() {
        reset();
    }

    public void reset() {
        Arrays.fill(counts, 0);
        count = 0;
        carries = 0;
        sumPs = 0;
        minPs = Long.MAX_VALUE;
        maxPs = 0;
    }

    public void record(long latencyPs) {
        int bucket = bucketOf(latencyPs);
        if (bucket >= counts.length) {
            growTo(bucket);
        }
        counts[bucket]++;
        count++;
        addToSum(latencyPs);
        minPs = Math.min(minPs, latencyPs);
        maxPs = Math.max(maxPs, latencyPs);
    }

    /** Records the packets of a stretch, all of which end at {@code nowPs}. */
    void record(long[] packets, int start, int end, long nowPs) {
        if (start == end) {
            return;
        }
        long first = packets[start];
        long last = packets[end - 1];
        long sumOfBirthsPs = Packet.birthPs(first);
        long disorder = 0;
        for (int i = start + 1; i < end; i++) {
            sumOfBirthsPs += Packet.birthPs(packets[i]);
            disorder |= packets[i] - packets[i - 1];
        }
        if (disorder < 0) {
            for (int i = start; i < end; i++) {
                first = Math.min(first, packets[i]);
                last = Math.max(last, packets[i]);
            }
        }
        long shortestPs = nowPs - Packet.birthPs(last);
        long longestPs = nowPs - Packet.birthPs(first);
        count += end - start;
        addToSum((end - start) * nowPs - sumOfBirthsPs);
        minPs = Math.min(minPs, shortestPs);
        maxPs = Math.max(maxPs, longestPs);
        if (bucketOf(longestPs) >= counts.length) {
            growTo(bucketOf(longestPs));
        }
        long[] counts = this.counts;
        int shift = shiftOf(longestPs);
        if (shift == shiftOf(shortestPs)) {
            int base = shift << SUB_BITS;
            // What a packet says besides its birth is below the bits of picoseconds, here and in the difference.
            int unitShift = Packet.CLASS_BITS + shift + UNIT_BITS;
            long latest = Packet.lastAt(nowPs);
            for (int i = start; i < end; i++) {
                counts[base + (int) (latest - packets[i] >>> unitShift)]++;
            }
        } else {
            for (int i = start; i < end; i++) {
                counts[bucketOf(nowPs - Packet.birthPs(packets[i]))]++;
            }
        }
    }

    private void addToSum(long ps) {
        sumPs += ps;
        if (sumPs >= CARRY) {
            sumPs -= CARRY;
            carries++;
        }
    }

    private long[] growTo(int bucket) {
        counts = Arrays.copyOf(counts, (bucket >>> SUB_BITS) + 1 << SUB_BITS);
        return counts;
    }

    private static int bucketOf(long latencyPs) {
        int shift = shiftOf(latencyPs);
        return (shift << SUB_BITS) + (int) (latencyPs >>> UNIT_BITS + shift);
    }

    private static int shiftOf(long latencyPs) {
        return 63 - SUB_BITS - Long.numberOfLeadingZeros(latencyPs >>> UNIT_BITS | 1 << SUB_BITS);
    }

    /** Lower edge of a bucket; the next bucket's is its upper edge. */
    private static long edgePs(int bucket) {
        int shift = Math.max(0, (bucket >>> SUB_BITS) - 1);
        return (long) (bucket - (shift << SUB_BITS)) << shift + UNIT_BITS;
    }

    public void add(LatencyHistogram other) {
        if (other.counts.length > counts.length) {
            growTo(other.counts.length - 1);
        }
        for (int i = 0; i < other.counts.length; i++) {
            counts[i] += other.counts[i];
        }
        count += other.count;
        carries += other.carries;
        addToSum(other.sumPs);
        minPs = Math.min(minPs, other.minPs);
        maxPs = Math.max(maxPs, other.maxPs);
    }

    public long count() {
        return count;
    }

    /** Of all latencies; beyond 2^63 it wraps around. */
    public long sumPs() {
        return carries * CARRY + sumPs;
    }

    /** Smallest latency, 0 if there is none. */
    public long minPs() {
        return count == 0 ? 0 : minPs;
    }

    public long maxPs() {
        return maxPs;
    }

    public double meanPs() {
        return count == 0 ? 0 : (carries * (double) CARRY + sumPs) / count;
    }

    /** For each of {@code parts} of the packets, rising, what so many did not exceed: the middle of a bucket; 0 if there is none. */
    public double[] quantilesPs(double... parts) {
        double[] quantiles = new double[parts.length];
        long below = 0;
        int next = 0;
        for (int i = 0; next < parts.length && i < counts.length; i++) {
            below += counts[i];
            while (counts[i] > 0 && next < parts.length && below >= parts[next] * count) {
                quantiles[next++] = insidePs(i);
            }
        }
        return quantiles;
    }

    private long insidePs(int bucket) {
        long middlePs = edgePs(bucket) + edgePs(bucket + 1) >>> 1;
        return Math.max(minPs, Math.min(maxPs, middlePs));
    }

    /** Counts in {@code bins} linear bins of 2^19 ps, the last of which takes all that is longer. */
    public long[] linearBins(int bins) {
        long[] linear = new long[bins];
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                linear[(int) Math.min(edgePs(i) >>> 19, bins - 1)] += counts[i];
            }
        }
        return linear;
    }

    /** The same in nanoseconds, as HdrHistogram with 3 significant digits. */
    public Histogram toHdr() {
        Histogram hdr = new Histogram(3);
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                hdr.recordValueWithCount(Math.round(insidePs(i) / 1_000.0), counts[i]);
            }
        }
        return hdr;
    }
}
