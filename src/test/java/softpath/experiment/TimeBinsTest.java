package softpath.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.evaluate.Evaluation;
import softpath.io.ScenarioFiles;
import softpath.model.result.Result;
import softpath.model.scenario.Run;
import softpath.report.RunReport;
import softpath.wiring.Blueprint;

/** What is told over time. */
class TimeBinsTest {

    private static final Path HOME =
            Path.of(System.getProperty("softpath.home", ".")).toAbsolutePath();

    private static Result simulated(String scenario, String... sets) {
        Path file = HOME.resolve("models/scenarios/" + scenario);
        return Evaluation.of(ScenarioFiles.load(file, List.of(sets), HOME)).simulated();
    }

    /** At most 200 bins, each 1, 2 or 5 times a power of ten. */
    @ParameterizedTest
    @CsvSource({
        "0, 10, 50_000_000, 200",
        "1, 9.1, 100_000_000, 101",
        "0.1, 0.5, 5_000_000, 120",
        "0, 0.000001, 5, 200",
        "0, 1000000, 5_000_000_000_000, 200"
    })
    void binsAreRoundAndFew(double warmupMs, double measureMs, String binPs, int bins) {
        Blueprint level = new ByHand().blueprint();
        Run run = new Run(warmupMs, measureMs, 1, 1, Optional.empty(), Optional.of(true));

        assertThat(TimeBins.of(level, run).binPs()).isEqualTo(Long.parseLong(binPs.replace("_", "")));
        assertThat(TimeBins.of(level, run).count()).isEqualTo(bins);
    }

    @Test
    void aLevelRunIsToldOverTimeIfAskedFor() {
        String brief = "run={warmup-ms: 0.1, measure-ms: 0.2, replications: 1, seed: 1}";

        assertThat(simulated("paper/single-vnf.yaml", brief).chains().get(0).timeline())
                .isEmpty();
        assertThat(simulated("paper/single-vnf.yaml", brief, "run.timeline=true")
                        .chains()
                        .get(0)
                        .timeline())
                .isPresent();
    }

    @Test
    void changesOfLoadAreToldUnlessForbidden() {
        assertThat(simulated("experiments/clocked-down.yaml", "run.timeline=false")
                        .chains()
                        .get(0)
                        .timeline())
                .isEmpty();
    }

    /** 6 Mpps, but 1 Mpps from 2 to 6 ms; 1.2 GHz carries 4.31 Mpps, so of 6 Mpps 1.69 are lost from 6.5 to 7.5 ms. */
    @Test
    void theLossOfABurstAfterClockingDownStandsWhereItHappens() {
        Result result = simulated("experiments/clocked-down.yaml");
        Result.Timeline bins = result.chains().get(0).timeline().orElseThrow();

        assertThat(bins.binMs()).isEqualTo(0.05);
        assertThat(bins.offeredMpps().get(39)).isCloseTo(6, within(0.05));
        assertThat(bins.offeredMpps().get(40)).isCloseTo(1, within(0.05));
        assertThat(mean(bins.lostMpps(), 130, 150)).isCloseTo(6 - 1_200 / 278.4, within(0.05));
        assertThat(mean(bins.lostMpps(), 0, 120)).isZero();
        assertThat(mean(bins.lostMpps(), 160, 200)).isZero();
    }

    /** The window is bins 20 to 199, three replications of 50 us a bin. */
    @Test
    void binsOfTheWindowAddUpToIt() {
        Result result = simulated("experiments/clocked-down.yaml");
        Result.Timeline bins = result.chains().get(0).timeline().orElseThrow();
        double micros = 3 * 180 * 50;

        assertThat(mean(bins.offeredMpps(), 20, 200) * micros)
                .isCloseTo(result.packets().offered(), within(1e-6));
        assertThat(mean(bins.deliveredMpps(), 20, 200) * micros)
                .isCloseTo(result.packets().delivered(), within(1e-6));
        assertThat(mean(bins.lostMpps(), 20, 200) * micros)
                .isCloseTo(result.packets().lost(), within(1e-6));
    }

    @Test
    void binsOfRingsAddUpToTheirWindow() {
        Result result = simulated("experiments/clocked-down.yaml", "run.timeline=true");

        assertThat(result.rings()).hasSizeGreaterThan(3);
        for (Result.RingResult ring : result.rings()) {
            Result.RingTimeline bins = ring.timeline().orElseThrow();
            assertThat(mean(bins.meanOccupancy(), 20, 200)).isCloseTo(ring.meanOccupancy(), within(1e-6));
            assertThat(mean(bins.meanWaiting(), 20, 200)).isCloseTo(ring.meanWaiting(), within(1e-6));
            assertThat(mean(bins.droppedMpps(), 20, 200) * 3 * 180 * 50).isCloseTo(ring.droppedPackets(), within(1e-6));
        }
        assertThat(ring(result, "a.pnic0.rx").droppedPackets()).isPositive();
    }

    /** From 6.5 to 7.5 ms more is offered than the slow clock carries: the receive ring is full then, and not at 3 to 6 ms. */
    @Test
    void aRingIsFullWhereItDrops() {
        Result.RingResult ring = ring(simulated("experiments/clocked-down.yaml", "run.timeline=true"), "a.pnic0.rx");
        Result.RingTimeline bins = ring.timeline().orElseThrow();

        assertThat(mean(bins.meanOccupancy(), 130, 150)).isGreaterThan(0.8 * ring.slots());
        assertThat(mean(bins.meanOccupancy(), 60, 120)).isLessThan(0.4 * ring.slots());
        assertThat(mean(bins.droppedMpps(), 130, 150)).isCloseTo(6 - 1_200 / 278.4, within(0.05));
        assertThat(mean(bins.droppedMpps(), 60, 120)).isZero();
    }

    @Test
    void toTellOfRingsChangesNothingElse() {
        Result without = simulated("paper/chain.yaml", "run.replications=2");
        Result with = simulated("paper/chain.yaml", "run.replications=2", "run.timeline=true");

        assertThat(without.rings()).allMatch(ring -> ring.timeline().isEmpty());
        assertThat(with.rings()).allMatch(ring -> ring.timeline().isPresent());
        assertThat(with.delivered()).isEqualTo(without.delivered());
        assertThat(with.latencyMicros()).isEqualTo(without.latencyMicros());
        assertThat(with.cores()).isEqualTo(without.cores());
    }

    private static Result.RingResult ring(Result result, String name) {
        return result.rings().stream()
                .filter(ring -> ring.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** 10 ms in 20 rows; clocks asked for at 3 and 7 ms are there 515 us later. */
    @Test
    void theReportTellsItInTwentyRowsWithWhatChanges() {
        List<String> rows = RunReport.of(simulated("experiments/clocked-down.yaml"))
                .text()
                .lines()
                .filter(line -> line.matches("[0-9.]+ to [0-9.]+ ms .*"))
                .toList();

        assertThat(rows).hasSize(20);
        assertThat(rows).filteredOn(row -> row.endsWith("warm-up")).hasSize(2);
        assertThat(rows.get(7)).startsWith("3.5 to 4.0 ms").endsWith("1.000          0  server a at 1.2 GHz");
        assertThat(rows.get(15)).startsWith("7.5 to 8.0 ms").endsWith("server a at 2.6 GHz");
    }

    private static double mean(List<Double> mpps, int from, int to) {
        return IntStream.range(from, to).mapToDouble(mpps::get).average().orElseThrow();
    }
}
