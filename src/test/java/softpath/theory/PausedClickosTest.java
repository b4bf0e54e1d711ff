package softpath.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import softpath.bound.PauseLimits;

/** What pauses of threads that sleep lose, simulated beside the closed form. */
class PausedClickosTest {

    private static final double TOLERANCE = 0.02;
    private static final double LOSS_TOLERANCE = 0.1;

    /** Chains that the closed form says a number of; {@code -Dsoftpath.paused-clickos=N} draws N. */
    static Stream<PausedClickos> chains() {
        return LongStream.range(0, Integer.getInteger("softpath.paused-clickos", 12))
                .mapToObj(RandomPausedClickos::of)
                .filter(RandomPausedClickos::isLight)
                .filter(chain -> chain.closedForm(0.01).rings().stream()
                        .allMatch(ring -> ring.guessed().isEmpty()));
    }

    @ParameterizedTest
    @MethodSource("chains")
    void theHighestRateWithoutLossIsWhatTheClosedFormSays(PausedClickos chain) {
        double closedMpps = chain.closedForm(0.01).losslessMpps();

        double simulatedMpps = chain.simulatedLosslessMpps(0.7 * closedMpps, 1.4 * closedMpps);

        assertThat(simulatedMpps).isCloseTo(closedMpps, within(TOLERANCE * closedMpps));
    }

    static Stream<PausedClickos> chainsOfOneGuest() {
        return chains().filter(chain -> chain.scenario().equals("paper/single-vnf"))
                .filter(chain -> chain.closedForm(0.01).losslessMpps() < 0.5 * chain.carriedMpps());
    }

    /** At 1.2 times that rate a sixth of what comes in a pause. */
    @ParameterizedTest
    @MethodSource("chainsOfOneGuest")
    void aPauseLosesWhatComesOnceTheRingIsFull(PausedClickos chain) {
        double mpps = 1.2 * chain.closedForm(0.01).losslessMpps();

        double closed = chain.closedLostOfPause(mpps);

        assertThat(chain.simulatedLostOfPause(mpps)).as("%s", chain).isCloseTo(closed, within(LOSS_TOLERANCE * closed));
    }

    /**
     * 2600 / (160.7 + 64 · 0.6747 + 329.7) = 4.87 Mpps in batches of more than 64 packets, of which 50 us bring 244. Above
     * that each batch is larger than the one before, though the guest carries 12.7 in small ones; a tenth below, for what events
     * take, it catches up.
     */
    @Test
    void aGuestThatDoesNotCarryTheLoadInLargeBatchesNeverCatchesUpWithAShortPause() {
        PausedClickos chain = new PausedClickos("paper/single-vnf", "vm1.vcpu0", 50, List.of(), 1);

        double closedMpps = chain.closedForm(0.01).losslessMpps();

        assertThat(closedMpps).isCloseTo(4.87, within(0.02));
        PauseLimits.OfRing ring = chain.closedForm(0.01).rings().get(0);
        assertThat(ring.guessed())
                .contains(
                        "from some 4.86 Mpps on guests do not carry the load in large batches, so they fall behind for ever");
        assertThat(ring.knownMpps().orElseThrow()).isCloseTo(0.9 * closedMpps, within(1e-6));
        assertThat(chain.simulatedLostWithin(40_000, 0.9 * closedMpps)).isZero();
        assertThat(chain.simulatedLostWithin(40_000, 1.03 * closedMpps)).isPositive();
    }

    /** Whoever else wakes a guest, or makes it wait, and a guest that is faster than what is behind it: no number. */
    @Test
    void wherePausesHaveEffectsThatNoNumberTellsThatIsSaid() {
        String dedicated = "dataplane-options={dom0-map: dedicated}";
        String fast = "dataplane-options={batch-penalty: false}";

        assertThat(guessed("vm1.vnic0.kthread", dedicated)).contains("other events wake vm1, or it waits for room");
        assertThat(guessed("vm1.vcpu0", fast)).contains("behind a pause vm1 works faster than what is behind it takes");
        assertThat(guessed("vm1.vcpu0", dedicated)).isEmpty();
    }

    private static List<String> guessed(String thread, String change) {
        return new PausedClickos("paper/single-vnf", thread, 500, List.of(change), 1)
                .closedForm(0.01).rings().stream()
                        .map(PauseLimits.OfRing::guessed)
                        .flatMap(Optional::stream)
                        .toList();
    }
}
