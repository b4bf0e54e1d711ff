package softpath.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import softpath.engine.LatencyHistogram;
import softpath.simulation.Counters;
import softpath.simulation.Places;
import softpath.simulation.Testbed;
import softpath.wiring.Blueprint;
import umontreal.ssj.simevents.Event;

/**
 * Where nothing is lost, and sources stop early enough that all is out in the end, the times of packets at places add up to
 * their latencies: to the picosecond, chain by chain.
 */
class LatencyByPlaceTest {

    private static final int SEEDS = 300;

    private record Drawn(String kind, long seed, LongFunction<Optional<Case>> of) {

        Optional<Case> drawn() {
            return of.apply(seed).map(LatencyByPlaceTest::stopped);
        }

        @Override
        public String toString() {
            return kind + " " + seed;
        }
    }

    static Stream<Drawn> kinds() {
        Map<String, LongFunction<Optional<Case>>> kinds = new TreeMap<>();
        kinds.put("pipeline", seed -> Optional.of(RandomPipelines.of(seed)));
        kinds.put("softnic", RandomScenarios::of);
        kinds.put("forwarding", RandomForwarding::of);
        kinds.put("cables", RandomCables::of);
        kinds.put("passthrough", RandomPassthroughs::of);
        kinds.put("clickos", RandomSwitchedScenarios::of);
        return kinds.entrySet().stream().map(kind -> new Drawn(kind.getKey(), 0, kind.getValue()));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void timesAtPlacesAddUpToTheLatencyOfEachChain(Drawn kind) {
        List<String> wrong = new ArrayList<>();
        int[] judged = new int[1];
        LongStream.range(0, SEEDS)
                .mapToObj(seed -> new Drawn(kind.kind(), seed, kind.of()))
                .forEach(drawn -> drawn.drawn()
                        .flatMap(LatencyByPlaceTest::difference)
                        .ifPresent(difference -> {
                            judged[0]++;
                            if (!difference.isEmpty()) {
                                wrong.add(drawn + ": " + difference);
                            }
                        }));

        assertThat(wrong).isEmpty();
        assertThat(judged[0]).isGreaterThan(5);
    }

    /** What differs; nothing of a case that loses packets or keeps some. */
    private static Optional<String> difference(Case drawn) {
        Blueprint blueprint = drawn.blueprint();
        Testbed testbed = new Testbed(blueprint, drawn.seeds(), true);
        at(testbed, drawn.horizonPs(), () -> testbed.simulator().stop());
        testbed.simulator().start();
        testbed.settle(drawn.horizonPs());
        Counters counters = testbed.counters(drawn.horizonPs());
        if (LongStream.of(counters.lostOfChain()).sum() > 0 || counters.inFlight() > 0) {
            return Optional.empty();
        }
        Places.Read places = testbed.places(drawn.horizonPs());
        for (int c = 0; c < blueprint.chains().size(); c++) {
            int chain = c;
            long atPlacesPs = IntStream.range(0, blueprint.classes().count())
                    .filter(k -> blueprint.classes().chain(k) == chain)
                    .mapToLong(k ->
                            Stream.of(places.sumPs()).mapToLong(of -> of[k]).sum())
                    .sum();
            LatencyHistogram latency = testbed.departures().latency(c);
            long fixedPs = latency.count() * blueprint.chains().get(c).fixedPs();
            if (atPlacesPs + fixedPs != latency.sumPs()) {
                return Optional.of(
                        "chain " + c + ": " + (atPlacesPs + fixedPs) + " at places, latency " + latency.sumPs());
            }
        }
        return Optional.of("");
    }

    private static void at(Testbed testbed, long ps, Runnable action) {
        new Event(testbed.simulator()) {
            @Override
            public void actions() {
                action.run();
            }
        }.schedule(ps);
    }

    /** Nothing comes in the last three quarters, and what came is not much, so that less is lost. */
    private static Case stopped(Case drawn) {
        Blueprint b = drawn.blueprint();
        List<Blueprint.Source> sources = b.sources().stream()
                .map(source -> new Blueprint.Source(
                        source.chain(),
                        source.ring(),
                        source.arrivals(),
                        source.gbpsL1(),
                        source.sizes(),
                        source.firstPs(),
                        Math.min(source.untilPs(), drawn.horizonPs() / 4),
                        source.stream()))
                .toList();
        Blueprint stopped = new Blueprint(
                b.classes(),
                b.chains(),
                b.rings(),
                sources,
                b.wires(),
                b.transmitQueues(),
                b.stages(),
                b.vifs(),
                b.guests(),
                b.cores(),
                b.spreads(),
                b.cards(),
                b.readings());
        return new Case(drawn.description(), stopped, drawn.seeds(), 0, drawn.horizonPs(), List.of());
    }

    @Test
    void takingTimesDownChangesNothingElse() {
        Case drawn = RandomScenarios.of(LongStream.iterate(0, seed -> seed + 1)
                        .filter(seed -> RandomScenarios.of(seed).isPresent())
                        .findFirst()
                        .orElseThrow())
                .orElseThrow();

        assertThat(counted(drawn, true)).usingRecursiveComparison().isEqualTo(counted(drawn, false));
    }

    private static Counters counted(Case drawn, boolean byPlace) {
        Testbed testbed = new Testbed(drawn.blueprint(), drawn.seeds(), byPlace);
        at(testbed, drawn.horizonPs(), () -> testbed.simulator().stop());
        testbed.simulator().start();
        testbed.settle(drawn.horizonPs());
        return testbed.counters(drawn.horizonPs());
    }
}
