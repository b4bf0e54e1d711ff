package softpath.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import softpath.model.Parameter;
import softpath.model.dataplane.FlowCache;

/** Which of a switch's tables finds a packet's flow, by how many flows there are and how they weigh. */
class FlowLookupTest {

    private static Optional<Parameter> of(double value, String unit) {
        return Optional.of(new Parameter(value, unit, Parameter.Origin.ASSUMED, "by hand", Optional.empty()));
    }

    private static FlowCache table(int entries, double cycles) {
        return new FlowCache(of(entries, "flows"), of(cycles, "cycles/packet"));
    }

    private static double[] even(int flows) {
        double[] weights = new double[flows];
        Arrays.fill(weights, 3);
        return weights;
    }

    @Test
    void noMoreFlowsThanEntriesAreAllFound() {
        assertThat(FlowLookup.foundIn(8192, even(8192), 3 * 8192)).isEqualTo(1);
    }

    @Test
    void ofTwiceAsManyEqualFlowsHalfArePresent() {
        assertThat(FlowLookup.foundIn(8192, even(16384), 3 * 16384)).isCloseTo(0.5, within(1e-6));
    }

    /** With T so that the heavy flow is there 4 of 5 times and each light one 1 of 5: 0.8 + 5 · 0.2 entries are taken. */
    @Test
    void aHeavyFlowIsFoundMoreOftenThanALightOne() {
        double found = FlowLookup.foundIn(1.8, new double[] {16, 1, 1, 1, 1, 1}, 21);

        assertThat(found).isCloseTo((16 * 0.8 + 5 * 0.2) / 21, within(1e-6));
    }

    /** 1000 equal flows: a tenth is in the first table, half in one of the first two, and the last has all. */
    @Test
    void whatATableMissesTheNextOneIsAskedFor() {
        Map<String, FlowCache> tables = Map.of(
                "all",
                new FlowCache(Optional.empty(), of(400, "cycles/packet")),
                "first",
                new FlowCache(of(100, "flows"), Optional.empty()),
                "second",
                table(500, 60));

        double cycles =
                new FlowLookup(tables, even(1000), Reading.AS_STATED).cost().of(64);

        assertThat(cycles).isCloseTo(0.4 * 60 + 0.5 * 400, within(1e-4));
    }

    @Test
    void aTableHasRoomForAFlowAtLeast() {
        assertThat(catchThrowable(() -> table(0, 10))).hasMessageContaining("expected 1 to 1000000 flows");
    }
}
