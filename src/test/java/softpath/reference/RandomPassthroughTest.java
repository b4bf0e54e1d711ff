package softpath.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import softpath.model.result.Result;
import softpath.wiring.Blueprint;

/** Functions that poll NICs, alone or each its own queue of a shared one, on both sides. */
class RandomPassthroughTest {

    /** The first 200 seeds that are a case. */
    static LongStream seeds() {
        return LongStream.iterate(0, seed -> seed + 1)
                .filter(seed -> RandomPassthroughs.of(seed).isPresent())
                .limit(200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theEngineCountsWhatAnEventForEachPacketAndPollCounts(long seed) {
        assertThat(RandomPassthroughs.of(seed).flatMap(Comparison::firstDifference))
                .isEqualTo(Optional.empty());
    }

    /** At NICs and behind embedded switches, with and without flows; more queues than cores, too. */
    @Test
    void manyHaveSeveralQueues() {
        List<Blueprint> blueprints = seeds().mapToObj(RandomPassthroughs::of)
                .map(one -> one.orElseThrow().blueprint())
                .toList();

        assertThat(blueprints)
                .filteredOn(each -> hasSpreadInto(each, Result.Place.NIC_RX))
                .hasSizeGreaterThan(60);
        assertThat(blueprints)
                .filteredOn(each -> hasSpreadInto(each, Result.Place.VNIC_RX))
                .hasSizeGreaterThan(10);
        assertThat(blueprints)
                .filteredOn(each -> each.spreads().stream()
                        .flatMap(spread -> spread.ofChain().values().stream())
                        .anyMatch(spreading -> spreading.flows().isPresent()))
                .hasSizeGreaterThan(30);
        assertThat(blueprints)
                .filteredOn(each -> each.stages().stream()
                        .anyMatch(stage -> stage.name().contains(".q1.")
                                && each.stages().stream()
                                        .anyMatch(other ->
                                                other.name().equals(stage.name().replace(".q1.", ".q0."))
                                                        && other.core() == stage.core())))
                .hasSizeGreaterThan(10);
    }

    private static boolean hasSpreadInto(Blueprint blueprint, Result.Place place) {
        return blueprint.spreads().stream()
                .anyMatch(spread -> blueprint.rings().get(spread.rings().get(0)).place() == place);
    }
}
