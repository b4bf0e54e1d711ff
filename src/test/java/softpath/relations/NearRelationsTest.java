package softpath.relations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import softpath.bound.Bounds;
import softpath.bound.Resource;

/**
 * What holds between scenarios but for bursts: where a window cuts one, and how the phases fall that are drawn anew.
 *
 * <p>Of arrivals at random nothing holds in one short run, so all here is of constant ones.
 */
class NearRelationsTest {

    private static final int DRAWS = Integer.getInteger("softpath.relations.draws", 200);
    private static final double WARMUP_MS = 0.5;
    private static final double WINDOW_MS = 0.5;
    private static final double PART = 0.02;
    private static final double FASTEST_GHZ = 2.6;

    @TempDir
    private static Path folder;

    private static List<Trial> trials;

    @BeforeAll
    static void draw() {
        trials = Trial.first(DRAWS, folder);
    }

    private static List<Trial> steady(Predicate<Drawn> which) {
        return trials.stream()
                .filter(trial -> !trial.drawn().has("poisson")
                        && !trial.drawn().has("on-off")
                        && !trial.drawn().has("phases"))
                .filter(trial -> which.test(trial.drawn()))
                .map(trial -> Trial.of(trial.drawn().over(WARMUP_MS, WINDOW_MS), folder)
                        .orElseThrow())
                .toList();
    }

    private static Optional<Trial> faster(Trial trial) {
        List<String> servers = trial.drawn().servers().stream()
                .map(server -> server.replaceFirst("ghz: [0-9.]+", "ghz: " + FASTEST_GHZ))
                .toList();
        return Trial.of(trial.drawn().with(servers, trial.drawn().traffic()), folder);
    }

    private static void assertNoLess(Trial less, Trial more) {
        assertThat((double) more.delivered())
                .as(less.drawn().yaml() + "and\n" + more.drawn().yaml())
                .isGreaterThanOrEqualTo(less.delivered() * (1 - PART) - less.mostInBursts());
    }

    /** Exactly, and of all: no closed form falls with the clock. */
    @Test
    void aFasterClockLowersNoBound() {
        for (Trial trial : Trial.oneIn(4, trials)) {
            Map<String, Double> after = bounds(faster(trial).orElseThrow());
            bounds(trial)
                    .forEach((name, mpps) -> assertThat(after.get(name))
                            .as(name + " of " + trial.drawn().yaml())
                            .isGreaterThanOrEqualTo(mpps));
        }
    }

    private static Map<String, Double> bounds(Trial trial) {
        return Bounds.of(trial.blueprint()).stream()
                .collect(Collectors.toMap(Resource::name, Resource::boundMpps, Math::min));
    }

    @Test
    void aFasterClockDeliversNoLess() {
        // A guest that sleeps may carry more at a slower clock, as its batches grow and events tell of more packets.
        List<Trial> steady = steady(drawn -> !drawn.isSwitched());
        assertThat(steady).hasSizeGreaterThan(DRAWS / 10);
        steady.forEach(trial -> assertNoLess(trial, faster(trial).orElseThrow()));
    }

    @Test
    void moreOfTheSameLoadDeliversNoLess() {
        List<Trial> steady =
                steady(drawn -> !drawn.isSwitched() && drawn.chains().size() == 1);
        assertThat(steady).hasSizeGreaterThan(DRAWS / 20);
        for (Trial trial : steady) {
            Drawn drawn = trial.drawn();
            assertNoLess(at("50%", drawn), at("100%", drawn));
        }
    }

    private static Trial at(String offered, Drawn drawn) {
        List<String> traffic = drawn.traffic().stream()
                .map(entry -> entry.replaceFirst("offered: [^,]+", "offered: " + offered))
                .toList();
        return Trial.of(drawn.with(drawn.servers(), traffic), folder).orElseThrow();
    }

    @Test
    void whenAllIsTwiceAsFastHalfTheTimeCountsTheSame(@TempDir Path other) throws IOException {
        Path home = ScaledHome.in(other);
        for (Trial trial : steady(drawn -> !drawn.options().contains("wall-clock"))) {
            Drawn drawn = trial.drawn();
            Drawn faster = drawn.with(ScaledHome.servers(drawn.servers()), ScaledHome.traffic(drawn.traffic()))
                    .over(WARMUP_MS / ScaledHome.FASTER, WINDOW_MS / ScaledHome.FASTER);
            Trial scaled = Trial.read(faster, folder, home);

            assertThat(Math.abs(scaled.delivered() - trial.delivered()))
                    .as(drawn.yaml())
                    .isLessThanOrEqualTo((long) (PART * trial.delivered()) + trial.mostInBursts());
        }
    }
}
