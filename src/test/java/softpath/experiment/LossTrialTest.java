package softpath.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import softpath.io.LoadedFile;
import softpath.io.ScenarioFiles;
import softpath.units.Units;
import softpath.wiring.PipelineWiring;

/** A server of 10 Mpps behind one ring. */
class LossTrialTest {

    private static final Path HOME =
            Path.of(System.getProperty("softpath.home", ".")).toAbsolutePath();

    @TempDir
    private Path folder;

    private static LossTrial trial(double offeredMpps, int slots, double ms, String arrivals, long seed) {
        List<String> sets = List.of(
                "sources[0].offered=" + offeredMpps + "Mpps",
                "sources[0].arrivals=" + arrivals,
                "rings[0].slots=" + slots);
        LoadedFile.OfPipeline file = (LoadedFile.OfPipeline)
                ScenarioFiles.load(HOME.resolve("models/scenarios/theory/mdk.yaml"), sets, HOME);
        return LossTrial.run(
                PipelineWiring.blueprint(file.pipeline()),
                new boolean[] {true},
                Units.psFromMillis(1),
                Units.psFromMillis(1 + ms),
                seed);
    }

    /** 1 % above what is served for 2 ms are 200 packets of 20 200: far from the end of a ring of 100 000. */
    @Test
    void aRingThatFillsLosesWhatItCanNeverCarryThoughNothingOverflows() {
        LossTrial found = trial(10.1, 100_000, 2, "constant", 1);

        assertThat(found.offered()).isCloseTo(20_200, within(1L));
        assertThat(found.lost()).isCloseTo(200, within(2L));
    }

    /** 1 000 packets a millisecond are too many. In the warm-up a ring of 2 000 fills half, in the trial it fills and then overflows. */
    @Test
    void aRingThatOverflowsInTheEndLosesWhatItTookInTooMany() {
        LossTrial found = trial(11, 2_000, 2, "constant", 1);

        assertThat(found.lost()).isCloseTo(2_000, within(10L));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 5, 9.5, 9.99, 10})
    void aDeviceThatKeepsUpLosesNothing(double mpps) {
        assertThat(trial(mpps, 512, 5, "constant", 1).lost()).isZero();
    }

    /** Queues of random length come and go; that is no growth. Of 200 trials one in thousands may seem to be. */
    @Test
    void whatWaitsNowAndThenIsNotLost() {
        int lossy = 0;
        for (int seed = 0; seed < 200; seed++) {
            lossy += trial(8, 100_000, 5, "poisson", seed).lost() > 0 ? 1 : 0;
        }

        assertThat(lossy).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"10.02, 20", "10.1, 5", "12, 1"})
    void whatIsALittleTooMuchIsFoundInAShortTrial(double mpps, double ms) {
        assertThat(trial(mpps, 100_000, ms, "constant", 3).lost()).isPositive();
    }

    private static final String BIG_BESIDE_SMALL = """
            softpath: 1
            kind: pipeline
            about: "an M/M/1 of 10 Mpps, and beside it a server of 1 Mpps"
            copies: 1
            sources:
              - {name: big, into: q1, offered: %sMpps, arrivals: poisson, sizes: {64: 1}}
              - {name: small, into: q2, offered: %sMpps, arrivals: constant, sizes: {64: 1}}
            rings:
              - {name: q1, slots: 16383, slots-free: at-claim}
              - {name: q2, slots: 16383, slots-free: at-claim}
            cores:
              - {name: s1, frequency-ghz: 2.5, from: q1, into: sink, burst-packets: 1, cycles-per-burst: 0,
                 cycles-per-packet: 250, cycles-per-byte: 0, service: exponential, idle-poll-cycles: 0}
              - {name: s2, frequency-ghz: 2.5, from: q2, into: sink, burst-packets: 1, cycles-per-burst: 0,
                 cycles-per-packet: 2500, cycles-per-byte: 0, service: constant, idle-poll-cycles: 0}
            run: {warmup-ms: 1, measure-ms: 1, replications: 1, seed: 1}
            """;

    private boolean losesBesideABigOne(double bigMpps, double smallMpps, long seed) throws IOException {
        Path file = Files.writeString(
                folder.resolve("two.yaml"), String.format(Locale.ROOT, BIG_BESIDE_SMALL, bigMpps, smallMpps));
        LoadedFile.OfPipeline two = (LoadedFile.OfPipeline) ScenarioFiles.load(file, List.of(), HOME);
        return LossTrial.run(
                                PipelineWiring.blueprint(two.pipeline()),
                                new boolean[] {true, true},
                                Units.psFromMillis(1),
                                Units.psFromMillis(21),
                                seed)
                        .lost()
                > 0;
    }

    /** 1 % of 1 Mpps in 20 ms are 200 packets; of the big queue, a hundred on average, as many come and go. */
    @Test
    void aSmallQueueThatGrowsIsFoundBesideABigOneThatComesAndGoes() throws IOException {
        for (int seed = 1; seed <= 10; seed++) {
            assertThat(losesBesideABigOne(9.9, 1.01, seed)).as("seed " + seed).isTrue();
        }
    }

    @Test
    void ofSeveralChainsWhatWaitsNowAndThenIsNotLost() throws IOException {
        int lossy = 0;
        for (int seed = 1; seed <= 20; seed++) {
            lossy += losesBesideABigOne(5, 0.99, seed) ? 1 : 0;
        }

        assertThat(lossy).isZero();
    }

    @Test
    void theSameSeedLosesTheSame() {
        assertThat(trial(9.9, 16, 2, "poisson", 5)).isEqualTo(trial(9.9, 16, 2, "poisson", 5));
        assertThat(trial(9.9, 16, 2, "poisson", 5)).isNotEqualTo(trial(9.9, 16, 2, "poisson", 6));
    }
}
