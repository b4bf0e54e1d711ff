package softpath.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A branch's packets are those of a chain, however the two are sent. */
class BranchStreamTest {

    private static final Blueprint BRANCHED = Wired.blueprint("operators/ids-sees-a-fifth", Map.of());

    @Test
    void atAnotherLoadTheySendAsOne() {
        double[] mpps = new double[BRANCHED.chains().size()];
        Arrays.setAll(mpps, c -> BRANCHED.chains().get(c).offeredMpps() / 2);

        assertThat(BRANCHED.withOffered(mpps).sources())
                .hasSize(2)
                .extracting(Blueprint.Source::stream)
                .containsOnly(0);
    }

    @Test
    void inABurstTheySendAsOne() {
        assertThat(BRANCHED.sources())
                .extracting(source -> source.between(1_000, 2_000).stream())
                .containsOnly(0);
    }

    @Test
    void aloneEachSendsByItself() {
        assertThat(BRANCHED.sources())
                .extracting(source -> source.alone().stream())
                .containsExactly(0, 1);
    }
}
