package softpath.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import softpath.engine.ArrivalProcess;
import softpath.engine.Packet;
import softpath.engine.RandomStreams;
import softpath.experiment.Replication;
import softpath.experiment.Trial;
import softpath.mechanism.BurstSource;
import softpath.mechanism.FrameSizes;
import softpath.mechanism.OnOffSource;
import softpath.mechanism.PoissonSource;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/** Sources send what they are named for. Seeds are fixed; each check fails of a correct source once in 10 000 seeds. */
class ArrivalsTest {

    private static final double CONFIDENCE = 0.9999;

    /** Normal quantile of {@link #CONFIDENCE}, two-sided. */
    private static final double SIGMAS = 3.89;

    private static final int PACKETS = 1_000_000;
    private static final double MEAN_GAP_PS = 125_000;

    private final long[] seed = new RandomStreams(1, 1).nextReplication()[0];
    private final FrameSizes oneSize = new FrameSizes(new int[] {0}, new double[] {1}, seed);

    @Test
    void gapsOfAPoissonSourceAreExponential() {
        long[] gapsPs = gapsPs(poisson());
        double mean = Arrays.stream(gapsPs).average().orElseThrow();
        int bins = 50;
        long[] counts = new long[bins];
        for (long gapPs : gapsPs) {
            counts[(int) (bins * -Math.expm1(-gapPs / MEAN_GAP_PS))]++;
        }
        double[] even = new double[bins];
        Arrays.fill(even, 1);

        assertThat(mean).isCloseTo(MEAN_GAP_PS, within(SIGMAS * MEAN_GAP_PS / Math.sqrt(PACKETS)));
        isDrawnFrom(even, counts);
    }

    /** Serial correlations of independent gaps have a standard deviation of 1 / sqrt(n). */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10})
    void gapsOfAPoissonSourceDoNotDependOnEachOther(int lag) {
        long[] gapsPs = gapsPs(poisson());
        double covariance = 0;
        for (int i = lag; i < PACKETS; i++) {
            covariance += (gapsPs[i] / MEAN_GAP_PS - 1) * (gapsPs[i - lag] / MEAN_GAP_PS - 1);
        }

        assertThat(covariance / PACKETS).isCloseTo(0, within(SIGMAS / Math.sqrt(PACKETS)));
    }

    /** The index of dispersion, variance over mean of the counts of equal intervals, is 1 of a Poisson process. */
    @ParameterizedTest
    @ValueSource(ints = {1, 32, 500})
    void countsOfAPoissonSourceVaryAsMuchAsTheirMean(int meanCount) {
        long[] packets = packets(poisson());
        int intervals = PACKETS / meanCount / 2;
        long[] counts = new long[intervals];
        for (long packet : packets) {
            int interval = (int) (Packet.birthPs(packet) / (meanCount * MEAN_GAP_PS));
            if (interval < intervals) {
                counts[interval]++;
            }
        }
        double mean = Arrays.stream(counts).average().orElseThrow();
        double variance =
                Arrays.stream(counts).mapToDouble(c -> (c - mean) * (c - mean)).sum() / (intervals - 1);

        assertThat(variance / mean).isCloseTo(1, within(SIGMAS * Math.sqrt(3.0 / intervals)));
    }

    /**
     * Mean rate {@code peak on / (on + off)}. The time spent on in a time t has the asymptotic variance {@code 2 t on^2
     * off^2 / (on + off)^3} (alternating renewal process, Cox 1962).
     */
    @ParameterizedTest(name = "{0} us on, {1} us off")
    @CsvSource({"10, 30", "100, 300", "50, 5", "1, 1", "0.1, 0.3"})
    void anOnOffSourceKeepsItsMeanRate(double onMicros, double offMicros) {
        long slotPs = Math.round(MEAN_GAP_PS * onMicros / (onMicros + offMicros));
        double onPs = onMicros * Units.PS_PER_MICRO;
        double offPs = offMicros * Units.PS_PER_MICRO;
        long[] packets = packets(new OnOffSource(0, new long[] {slotPs}, onPs, offPs, oneSize, seed));
        double timePs = Packet.birthPs(packets[PACKETS - 1]);
        double cyclePs = onPs + offPs;
        double sigma = Math.sqrt(2 * timePs * onPs * onPs * offPs * offPs / (cyclePs * cyclePs * cyclePs))
                / (timePs * onPs / cyclePs);

        assertThat(timePs / (PACKETS - 1)).isCloseTo(MEAN_GAP_PS, within(SIGMAS * sigma * MEAN_GAP_PS));
    }

    /** Four slots of 4 ps are 16. */
    @Test
    void burstsTakeAsLongAsTheirPacketsWouldOneByOne() {
        long[] packets = new long[12];
        new BurstSource(7, new long[] {4}, 4, oneSize).fill(packets);

        assertThat(Arrays.stream(packets).map(Packet::birthPs))
                .containsExactly(7L, 7L, 7L, 7L, 23L, 23L, 23L, 23L, 39L, 39L, 39L, 39L);
    }

    /** A slot is not cut into by a silence with probability {@code exp(-slot / on)}; then the gap is the slot. */
    @Test
    void anOnOffSourceSendsAtItsPeakWhileItIsOn() {
        long slotPs = 67_200;
        double onPs = 20 * slotPs;
        long[] gapsPs = gapsPs(new OnOffSource(0, new long[] {slotPs}, onPs, onPs, oneSize, seed));
        double undisturbed = Math.exp(-slotPs / onPs);
        long atPeak = Arrays.stream(gapsPs).filter(gap -> gap == slotPs).count();

        assertThat(Arrays.stream(gapsPs).min().orElseThrow()).isEqualTo(slotPs);
        assertThat((double) atPeak / PACKETS)
                .isCloseTo(undisturbed, within(SIGMAS * Math.sqrt(undisturbed * (1 - undisturbed) / PACKETS)));
    }

    @ParameterizedTest
    @CsvSource({"web-mix, constant", "simple-imix, poisson", "csit-imix, 'on-off(10us,10us)'"})
    void aSizeMixHasItsFrequencies(String mix, String arrivals) {
        Trial trial = Trial.of(
                "paper/single-vnf",
                "traffic[0].sizes=" + mix,
                "traffic[0].arrivals=" + arrivals,
                "traffic[0].offered=50%");
        Blueprint blueprint = trial.blueprint();
        Map<Integer, Double> weights = blueprint.chains().get(0).sizes().weights();
        long[] counts = new long[blueprint.classes().count()];
        for (Replication replication : trial.exactReplications()) {
            long[] offered = replication.window().offeredOfClass();
            Arrays.setAll(counts, c -> counts[c] + offered[c]);
        }
        double[] expected = new double[counts.length];
        Arrays.setAll(expected, c -> weights.get(blueprint.classes().frameBytes(c)));

        isDrawnFrom(expected, counts);
    }

    /** The gap is rounded to whole picoseconds, so packets are counted of the rounded gap. */
    @ParameterizedTest(name = "{0} of {1} B")
    @CsvSource({
        "10Gbps, 64, 67200",
        "10Gbps, 1518, 1230400",
        "10Gbps, 96, 92800",
        "7Gbps, 64, 96000",
        "7.6GbpsL2, 64, 67368",
        "1.5Mpps, 300, 666667",
        "50%, 64, 134400"
    })
    void aConstantSourceSendsExactlyItsRate(String offered, int frameBytes, long gapPs) {
        Trial trial = Trial.of(
                "paper/single-vnf", "traffic[0].offered=" + offered, "traffic[0].sizes={" + frameBytes + ": 1}");
        long windowPs = Units.psFromMillis(trial.run().measureMs());
        for (Replication replication : trial.exactReplications()) {
            assertThat(replication.window().offeredOfClass()[0]).isBetween(windowPs / gapPs, windowPs / gapPs + 1);
        }
    }

    /** At 1 ps and every 67 200 ps after, before 67 200 000 010 ps: one more than a million. */
    @Test
    void aConstantSourceWithAFirstPacketSendsAnExactNumber() {
        Replication run = Trial.of("bench/w1").exactReplications().get(0);

        assertThat(run.window().offeredOfClass()[0]).isEqualTo(1_000_001);
    }

    /** Every stretch of time carries the same bits: a window's are off by one frame at most. */
    @Test
    void aPacedMixSendsItsBitRateExactly() {
        Trial trial = Trial.of("paper/single-vnf", "traffic[0].sizes=simple-imix", "traffic[0].offered=6Gbps");
        double windowPs = Units.psFromMillis(trial.run().measureMs());
        for (Replication replication : trial.exactReplications()) {
            long[] offered = replication.window().offeredOfClass();
            double bits = 0;
            for (int c = 0; c < offered.length; c++) {
                bits += (double) offered[c]
                        * Units.wireBits(trial.blueprint().classes().frameBytes(c));
            }
            assertThat(bits).isCloseTo(6e9 * Units.secondsFromPs(windowPs), within((double) Units.wireBits(1518)));
        }
    }

    private ArrivalProcess poisson() {
        return new PoissonSource(0, MEAN_GAP_PS, oneSize, seed);
    }

    private static long[] packets(ArrivalProcess process) {
        long[] packets = new long[PACKETS];
        process.fill(packets);
        return packets;
    }

    private static long[] gapsPs(ArrivalProcess process) {
        long[] packets = new long[PACKETS + 1];
        process.fill(packets);
        long[] gapsPs = new long[PACKETS];
        Arrays.setAll(gapsPs, i -> Packet.birthPs(packets[i + 1]) - Packet.birthPs(packets[i]));
        return gapsPs;
    }

    /** Pearson's chi-squared test. */
    private static void isDrawnFrom(double[] weights, long[] counts) {
        double total = Arrays.stream(counts).sum();
        double sum = Arrays.stream(weights).sum();
        double chiSquared = 0;
        for (int i = 0; i < counts.length; i++) {
            double expected = total * weights[i] / sum;
            chiSquared += (counts[i] - expected) * (counts[i] - expected) / expected;
        }
        assertThat(chiSquared)
                .isLessThan(
                        new ChiSquaredDistribution(null, counts.length - 1).inverseCumulativeProbability(CONFIDENCE));
    }
}
