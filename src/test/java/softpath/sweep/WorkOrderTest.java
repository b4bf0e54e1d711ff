package softpath.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import softpath.io.ModelFolders;
import softpath.io.StudyFiles;
import softpath.model.study.Sweep;

/** Points that can share are worked out side by side, whatever changes first in a study; its table stands in its own order. */
class WorkOrderTest {

    private static final Path HOME =
            Path.of(System.getProperty("softpath.home", "")).toAbsolutePath();

    private static final String LOAD = "{column: load, key: \"traffic[0].offered\", values: [1Gbps, 2Gbps, 11Gbps]}";
    private static final String CLOCK = "{column: clock, key: \"servers[0].frequency-ghz\", values: [1.2, 2.6]}";
    private static final String SEEDS = "{column: seed, key: run.seed, grid: {from: 1, to: 40000, steps: 40000}}";

    @TempDir
    private Path folder;

    private Path study(String fidelity, String... factors) throws IOException {
        return Files.writeString(folder.resolve("study.yaml"), """
                softpath: 1
                kind: study
                about: "orders"
                scenario: paper/single-vnf
                set: ["run={warmup-ms: 0, measure-ms: 0.1, replications: 1, seed: 5}"]
                design: grid
                fidelity: %s
                answers: [offered-mpps, delivered-mpps]
                factors:
                  - %s
                """.formatted(fidelity, String.join("\n  - ", factors)));
    }

    private PointWork work(String fidelity, String... factors) throws IOException {
        StudyFiles files = new StudyFiles(HOME);
        StudyFiles.Study<Sweep> study = files.sweep(study(fidelity, factors));
        return new PointWork(
                study,
                files.scenarioOf(study),
                new PointWork.Changes(List.of(), ModelFolders.of(HOME), Optional.empty()));
    }

    private static List<List<Long>> runs(PointWork work, long first, long end) {
        List<List<Long>> runs = new ArrayList<>();
        new WorkOrder(work, first, end).forEachRemaining(runs::add);
        return runs;
    }

    @Test
    void pointsThatDifferInTheLoadAloneStandTogetherWhicheverFactorChangesFirst() throws IOException {
        assertThat(runs(work("closed-form", LOAD, CLOCK), 0, 6))
                .containsExactly(List.of(0L, 2L, 4L), List.of(1L, 3L, 5L));
        assertThat(runs(work("closed-form", CLOCK, LOAD), 0, 6))
                .containsExactly(List.of(0L, 1L, 2L), List.of(3L, 4L, 5L));
        assertThat(runs(work("closed-form", LOAD, CLOCK), 1, 4)).containsExactly(List.of(1L, 3L), List.of(2L));
    }

    @Test
    void whatSharesNothingIsWorkedOutInTheOrderOfTheStudy() throws IOException {
        assertThat(runs(work("simulation", LOAD, CLOCK), 2, 5)).containsExactly(List.of(2L), List.of(3L), List.of(4L));
        assertThat(runs(work("closed-form", CLOCK), 0, 2)).containsExactly(List.of(0L), List.of(1L));
    }

    @Test
    void everyPointComesOnceAndNoneBeforeItsBlock() throws IOException {
        PointWork work = work("closed-form", LOAD, CLOCK, SEEDS);
        WorkOrder order = new WorkOrder(work, 7, work.points());
        boolean[] seen = new boolean[(int) work.points()];
        List<Long> blocks = new ArrayList<>();
        while (order.hasNext()) {
            List<Long> run = order.next();
            if (!blocks.contains(order.blockStart())) {
                blocks.add(order.blockStart());
            }
            for (long point : run) {
                assertThat(seen[(int) point]).isFalse();
                seen[(int) point] = true;
                if (point < order.blockStart() || point >= order.blockStart() + WorkOrder.BLOCK) {
                    throw new AssertionError(point + " of " + order.blockStart());
                }
            }
        }

        assertThat(blocks).containsExactly(7L, 7L + WorkOrder.BLOCK);
        assertThat(LongStream.range(7, work.points()).filter(point -> !seen[(int) point]))
                .isEmpty();
    }

    /** Whoever is killed leaves answers in the order in which they were worked out, some of them cut off. */
    @Test
    void itGoesOnFromWhatWasAnsweredInAnotherOrderThanTheTables() throws IOException {
        StudyFiles files = new StudyFiles(HOME);
        SweepRun run = new SweepRun(files.sweep(study("closed-form", LOAD, CLOCK)), files, Shard.WHOLE);
        Path whole = Files.createDirectory(folder.resolve("whole"));
        run.run(whole, 1, soFar -> {});
        List<String> table = Files.readAllLines(whole.resolve("answers.csv"));
        List<String> lines = Files.readAllLines(whole.resolve("journal.txt"));
        // Of 11 Gbit/s, which no port takes, there are no answers.
        assertThat(lines.stream().skip(1).map(line -> line.split(" ")[1])).containsExactly("0", "2", "1", "3");

        Path killed = Files.createDirectory(folder.resolve("killed"));
        Files.writeString(
                killed.resolve("journal.txt"),
                String.join("\n", lines.subList(0, 3)) + "\n" + lines.get(3).substring(0, 9));
        SweepSummary summary = run.run(killed, 2, soFar -> {});

        assertThat(summary.counts().before()).isEqualTo(2);
        assertThat(summary.counts().refused()).isEqualTo(2);
        assertThat(summary.counts().firstRefusal())
                .hasValueSatisfying(why -> assertThat(table.get(5)).contains(why.substring(0, 20)));
        assertThat(Files.readAllLines(killed.resolve("answers.csv"))).isEqualTo(table);
        assertThat(killed.resolve("answers.parquet")).hasSameBinaryContentAs(whole.resolve("answers.parquet"));
    }
}
