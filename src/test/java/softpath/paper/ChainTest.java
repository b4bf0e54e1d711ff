package softpath.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import softpath.experiment.Trial;
import softpath.model.result.Result;

/**
 * Chains of two functions (firewall, L3FWD) and three (L2FWD behind them), section 4.3 of Niu et al., at 2.6 GHz. The
 * costs between vNICs and between sockets are bounded by sentences of that section, which the model is therefore
 * consistent with; it does not predict them.
 */
class ChainTest {

    private static final String SHORT_CHAIN = "chains[0].path=[a.pnic0, fw, l3, a.pnic1]";

    /** Figure 5 shows chains of two and three on one line: a further hop has workers of its own. */
    @ParameterizedTest
    @ValueSource(ints = {64, 128, 256, 512})
    void threeFunctionsCarryWhatTwoDo(int frameBytes) {
        double two = of("paper/chain", frameBytes, SHORT_CHAIN).delivered().mpps();
        double three = of("paper/chain", frameBytes).delivered().mpps();

        assertThat(three).isCloseTo(two, within(0.01 * two));
    }

    /** At 64 and 128 B a chain loses a little against one L3FWD, 9.34 Mpps and line rate. */
    @Test
    void consistentWithMildLossOfSmallPacketsInAChain() {
        assertThat(of("paper/chain", 64).delivered().mpps()).isBetween(0.8 * 9.34, 0.99 * 9.34);
        assertThat(of("paper/chain", 128).delivered().mpps()).isBetween(0.9 * 8.446, 0.99 * 8.446);
    }

    /** The paper sees degradation at 64 and 128 B only. */
    @ParameterizedTest
    @ValueSource(ints = {256, 512, 1024, 1500})
    void consistentWithLineRateFrom256BytesOnOneSocket(int frameBytes) {
        Result result = of("paper/chain", frameBytes);

        assertThat(result.lineRate()).isTrue();
        assertThat(result.lost()).isEmpty();
    }

    /** Two functions on two sockets lose almost half of the rate at 64 B, which bounds the control cycles of a crossing. */
    @Test
    void consistentWithNearlyHalfOfTheRateBetweenSockets() {
        double sameSocket = of("paper/chain", 64, SHORT_CHAIN).delivered().mpps();
        double crossSocket = of("paper/chain-cross-socket", 64, SHORT_CHAIN, "vms[1].socket=1")
                .delivered()
                .mpps();

        assertThat(crossSocket / sameSocket).isBetween(0.45, 0.58);
    }

    /** Line rate at 512 B between sockets bounds the cycles of a payload line. */
    @ParameterizedTest
    @ValueSource(ints = {512, 1024, 1500})
    void consistentWithLineRateFrom512BytesBetweenSockets(int frameBytes) {
        Result result = of("paper/chain-cross-socket", frameBytes);

        assertThat(result.lineRate()).isTrue();
        assertThat(result.lost()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 128, 256})
    void consistentWithLessThanLineRateOfSmallerPacketsBetweenSockets(int frameBytes) {
        assertThat(of("paper/chain-cross-socket", frameBytes).lineRate()).isFalse();
    }

    /** A cut between servers goes over two NICs in place of the link between sockets, and costs nothing more. */
    @ParameterizedTest
    @ValueSource(ints = {64, 128, 256, 512})
    void aChainOverTwoServersCarriesWhatItDoesOnOneSocket(int frameBytes) {
        double sameSocket = of("paper/chain", frameBytes).delivered().mpps();
        double crossServer =
                of("paper/chain-cross-server", frameBytes).delivered().mpps();

        assertThat(crossServer).isCloseTo(sameSocket, within(0.01 * sameSocket));
    }

    private static Result of(String scenario, int frameBytes, String... sets) {
        String[] all = Arrays.copyOf(sets, sets.length + 2);
        all[sets.length] = "traffic[0].sizes={" + frameBytes + ": 1}";
        all[sets.length + 1] = "run.replications=2";
        return Trial.of(scenario, all).result();
    }
}
