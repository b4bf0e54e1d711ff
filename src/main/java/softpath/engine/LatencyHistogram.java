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

    private static final int UNIT_BITS = 10;
    private static final int SUB_BITS = 11;

    /** Up to 2^31 ps, about 2 ms; longer latencies make it grow. */
    private static final int FIRST_BUCKETS = 31 - UNIT_BITS - SUB_BITS + 1 << SUB_BITS;

    private long[] counts = new long[FIRST_BUCKETS];
    private long count;
    private long sumPs;
    private long minPs;
    private long maxPs;

    public LatencyHistogram() {
        reset();
    }

    public void reset() {
        Arrays.fill(counts, 0);
        count = 0;
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
        sumPs += latencyPs;
        minPs = Math.min(minPs, latencyPs);
        maxPs = Math.max(maxPs, latencyPs);
    }

    /** Records the packets of a stretch, all of which end at {@code nowPs}. */
    void record(long[] packets, int start, int end, long nowPs) {
        if (start == end) {
            return;
        }
        long sumOfBirthsPs = 0;
        long first = Long.MAX_VALUE;
        long last = 0;
        for (int i = start; i < end; i++) {
            long packet = packets[i];
            sumOfBirthsPs += Packet.birthPs(packet);
            first = Math.min(first, packet);
            last = Math.max(last, packet);
        }
        long shortestPs = nowPs - Packet.birthPs(last);
        long longestPs = nowPs - Packet.birthPs(first);
        count += end - start;
        sumPs += (end - start) * nowPs - sumOfBirthsPs;
        minPs = Math.min(minPs, shortestPs);
        maxPs = Math.max(maxPs, longestPs);
        if (bucketOf(longestPs) >= counts.length) {
            growTo(bucketOf(longestPs));
        }
        long[] counts = this.counts;
        int shift = shiftOf(longestPs);
        if (shift == shiftOf(shortestPs)) {
            int base = shift << SUB_BITS;
            int unitShift = shift + UNIT_BITS;
            for (int i = start; i < end; i++) {
                counts[base + (int) (nowPs - Packet.birthPs(packets[i]) >>> unitShift)]++;
            }
        } else {
            for (int i = start; i < end; i++) {
                counts[bucketOf(nowPs - Packet.birthPs(packets[i]))]++;
            }
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
        sumPs += other.sumPs;
        minPs = Math.min(minPs, other.minPs);
        maxPs = Math.max(maxPs, other.maxPs);
    }

    public long count() {
        return count;
    }

    public long sumPs() {
        return sumPs;
    }

    /** Smallest latency, 0 if there is none. */
    public long minPs() {
        return count == 0 ? 0 : minPs;
    }

    public long maxPs() {
        return maxPs;
    }

    public double meanPs() {
        return count == 0 ? 0 : (double) sumPs / count;
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
                long middlePs = edgePs(i) + edgePs(i + 1) >>> 1;
                long insidePs = Math.max(minPs, Math.min(maxPs, middlePs));
                hdr.recordValueWithCount(Math.round(insidePs / 1_000.0), counts[i]);
            }
        }
        return hdr;
    }
}
