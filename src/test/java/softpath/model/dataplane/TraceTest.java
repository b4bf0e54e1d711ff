package softpath.model.dataplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import softpath.model.InvalidInput;

class TraceTest {

    @Test
    void packetsStandWhereTheyCameInMeanGapsWhateverTheOrder() {
        // Three packets within 40 ns have a mean gap of 20 ns.
        Trace trace = Trace.of(new long[] {1_040, 1_000, 1_010});

        assertThat(trace.packets()).isEqualTo(3);
        assertThat(new double[] {trace.atGaps(0), trace.atGaps(1), trace.atGaps(2)})
                .containsExactly(0, 0.5, 2);
    }

    @Test
    void onePacketHasNoGap() {
        assertThatThrownBy(() -> Trace.of(new long[] {5})).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> Trace.of(new long[] {5, 5})).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> Trace.of(new long[0])).isInstanceOf(InvalidInput.class);
    }
}
