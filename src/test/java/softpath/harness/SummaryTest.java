package softpath.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import softpath.harness.MeasureFiles.LoadedTestbed;
import softpath.harness.testbed.Point;
import softpath.io.ResultFiles;
import softpath.io.SchemaFaults;
import softpath.model.result.MeasuredResult;
import softpath.model.result.Result;
import tools.jackson.databind.json.JsonMapper;

/** From samples to what people, fits and comparisons read. */
class SummaryTest {

    private static final MeasureFiles FILES =
            new MeasureFiles(Path.of(System.getProperty("softpath.home", ".")).toAbsolutePath());
    private static final LoadedTestbed LOCAL = FILES.testbed("local");
    private static final Point.OfChain POINT =
            (Point.OfChain) FILES.plan("local-quick", LOCAL).points().get(0);

    private static PointSummary summary(Sample... samples) {
        return PointSummary.of(List.of(POINT), List.of(samples)).get(0);
    }

    private static Sample sample(int round, int window, double mpps, String... interference) {
        return Samples.of(POINT.id(), round, window, mpps, interference);
    }

    @Test
    void setUpsCountOnceHoweverManyWindowsTheyHave() {
        PointSummary summary =
                summary(sample(0, 0, 4), sample(0, 1, 6), sample(1, 0, 7), sample(1, 1, 7), sample(2, 0, 9));

        assertThat(summary.setUps()).isEqualTo(3);
        assertThat(summary.medianMpps()).isEqualTo(7);
        // Medians 5, 7, 9: t(2) = 4.303, s = 2, n = 3.
        assertThat(summary.halfWidth95Mpps()).isEqualTo(4.303 * 2 / Math.sqrt(3), within(0.001));
        assertThat(summary.lowestMpps()).isEqualTo(4);
        assertThat(summary.highestMpps()).isEqualTo(9);
    }

    @Test
    void disturbedWindowsAreCountedAndKept() {
        PointSummary summary = summary(sample(0, 0, 1, "steal 3 ticks"), sample(1, 0, 5), sample(2, 0, 6));

        assertThat(summary.disturbed()).isEqualTo(1);
        assertThat(summary.windows()).isEqualTo(3);
        assertThat(summary.medianMpps()).isEqualTo(5);
    }

    /** Half of what was offered is lost in one of three windows of 2, 4 and 6 Mpps offered; the medians know nothing of it. */
    @Test
    void lossInOneWindowIsPartOfTheRatioOfAllPackets() {
        PointSummary summary = summary(lossless(0, 2), lossless(1, 4), sample(2, 0, 3));

        assertThat(summary.lossRatio()).isEqualTo(3 / 12.0, within(1e-12));
        assertThat(summary.lostMpps(Result.Place.VNIC_RX)).isZero();
        assertThat(MeasuredCsv.text(LOCAL, List.of(summary)))
                .contains(",offered_mpps,missed_mpps,lost_before_mpps,lost_in_guest_mpps,loss_ratio\n")
                .endsWith(",4.000000,,0.000000,,0.250000000\n");
    }

    private static Sample lossless(int round, double mpps) {
        return Samples.lossless(POINT.id(), round, mpps);
    }

    @Test
    void ofAWindowMeasuredAgainAfterAnInterruptionTheLastCounts() {
        assertThat(summary(sample(0, 0, 1), sample(0, 0, 5)).medianMpps()).isEqualTo(5);
    }

    @Test
    void aMeasuredResultHasTheFormOfASimulatedOne() {
        Sample[] samples = {sample(0, 0, 5), sample(1, 0, 6)};
        MeasuredResult result = MeasuredResults.of(POINT, summary(samples), List.of(samples), "0");

        assertThat(result.evidence()).isEqualTo(Result.Evidence.MEASURED);
        assertThat(result.scenarioDigest()).isEqualTo(POINT.scenario().digest());
        assertThat(result.lossRatio()).isEqualTo(0.5, within(1e-12));
        assertThat(result.lost()).extracting(Result.Loss::place).containsExactly(Result.Place.VNIC_RX);
        assertThat(ResultFiles.json(result)).contains("\"evidence\" : \"measured\"");
    }

    /** The median is stated as such, and the half width as that of the mean that it belongs to. */
    @Test
    void aMeasuredResultSaysWhatItsNumbersAreAndNothingThatWasNotMeasured(@TempDir Path folder) throws IOException {
        Sample[] samples = {sample(0, 0, 5), sample(1, 0, 6), sample(2, 0, 7.6)};
        MeasuredResult several = MeasuredResults.of(POINT, summary(samples), List.of(samples), "0");
        MeasuredResult single = MeasuredResults.of(POINT, summary(samples[0]), List.of(samples[0]), "0");

        assertThat(several.delivered().mpps()).isEqualTo(6);
        assertThat(several.delivered().meanOfSetUpsMpps())
                .hasValueSatisfying(mean -> assertThat(mean).isEqualTo(6.2));
        assertThat(several.delivered().halfWidth95OfMeanMpps())
                .hasValueSatisfying(half -> assertThat(half).isEqualTo(4.3027 * Math.sqrt(3.44 / 6), within(1e-3)));
        assertThat(ResultFiles.json(several)).contains("halfWidth95OfMeanMpps");
        assertThat(ResultFiles.json(single))
                .doesNotContain(
                        "halfWidth",
                        "meanOfSetUps",
                        "latencyMicros",
                        "lineRate",
                        "\"cores\"",
                        "\"rings\"",
                        "packetsSimulated",
                        "realTimeFactor",
                        "bottleneck");
        assertThat(new JsonMapper().readTree(ResultFiles.json(single)).has("seed"))
                .isFalse();
        for (MeasuredResult result : List.of(several, single)) {
            String json = ResultFiles.json(result);
            assertThat(SchemaFaults.of("result", json)).isEmpty();
            assertThat(ResultFiles.json(ResultFiles.read(Files.writeString(folder.resolve("result.json"), json))))
                    .isEqualTo(json);
        }
    }

    @Test
    void csvHasARowForEachPointWithItsUnitsInTheHeading() {
        String csv = MeasuredCsv.text(LOCAL, List.of(summary(sample(0, 0, 5), sample(1, 0, 6))));

        assertThat(csv.lines().filter(line -> !line.startsWith("#")))
                .hasSize(2)
                .first()
                .asString()
                .contains("frame_bytes", "throughput_mpps", "half_width_95_mpps");
        assertThat(csv).contains(POINT.id() + ",dpdk-vhost,l3fwd,64,32,5.500000,6.353");
    }

    @Test
    void intervalsAreHeldToTheMedianOfAllOnceThereAreTwentyOfThem() {
        // Dealt out in turn, each of twenty measurements gets 10, 11 ... 16.
        List<Sample> steady = IntStream.range(0, 140)
                .mapToObj(round -> sample(round, 0, 10 + round / 20))
                .toList();

        assertThat(Repeatability.of(List.of(POINT), steady.subList(0, 139))).isEmpty();
        Repeatability all = Repeatability.of(List.of(POINT), steady).get(0);
        assertThat(all.groups()).isEqualTo(20);
        assertThat(all.covered()).isEqualTo(1);
        // Seven values 1 apart: s = 2.1602, t(6) = 2.4469, around 13.
        assertThat(all.relativeHalfWidth()).isEqualTo(2.4469 * 2.1602 / Math.sqrt(7) / 13, within(1e-4));
    }
}
