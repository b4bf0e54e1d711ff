package softpath.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static softpath.experiment.ByHand.NO_CAP_MPPS;
import static softpath.experiment.ByHand.SMALL;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import softpath.model.result.Result;
import softpath.wiring.Blueprint;

/** The time of a core without packets is polling or idle, whichever it does then. */
class CoreTimesTest {

    private static final Offset<Double> EXACT = within(1e-9);
    private static final double[] ALL = {1};
    private static final double[] UNSENT = {0};

    /** One core for each drive, and two without stages. */
    private static ByHand cores() {
        return new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .ring("r1", Result.Place.RING)
                .chain("c", 0, 8, SMALL)
                .core("polls")
                .core("sleeps between packets")
                .core("generator's loop")
                .core("interrupt")
                .core("thread")
                .core("guest that sleeps")
                .core(Blueprint.Always.GENERATE, "generator")
                .core(Blueprint.Always.IDLE, "vCPU")
                .stage("polls", 0, new Blueprint.ToRing(1), 0, ALL, new Blueprint.Polled(40), 0, 250)
                .stage("wakes", 1, new Blueprint.ToSink(), 1, ALL, new Blueprint.Polled(0), 0, 250)
                .stage("makes", 0, new Blueprint.ToSink(), 2, ALL, new Blueprint.Interrupted(0, UNSENT, true), 0, 250)
                .stage("irq", 0, new Blueprint.ToSink(), 3, ALL, new Blueprint.Interrupted(9, UNSENT, false), 0, 250)
                .stage("thread", 0, new Blueprint.ToSink(), 4, ALL, new Blueprint.Woken(UNSENT), 0, 250)
                .stage("guest", 0, new Blueprint.ToSink(), 5, ALL, new Blueprint.Batched(0, 0, 0, 64, 0), 0, 250)
                .guest(5, true);
    }

    private static CoreTimes times(ByHand of) {
        return new CoreTimes(of.blueprint(), CoreKinds.of(of.blueprint()), of.window());
    }

    @Test
    void whatPollsIsNeverIdleAndWhatSleepsNeverPolls() {
        ByHand cores = cores();
        for (int c = 0; c < 6; c++) {
            cores.spent(c, 0.5, 0.125);
        }
        CoreTimes times = times(cores);

        for (int polling : new int[] {0, 2}) {
            assertThat(times.polling(polling)).as("core %d", polling).isCloseTo(0.375, EXACT);
            assertThat(times.idle(polling)).isZero();
        }
        for (int sleeping : new int[] {1, 3, 4, 5}) {
            assertThat(times.polling(sleeping)).as("core %d", sleeping).isZero();
            assertThat(times.idle(sleeping)).isCloseTo(0.375, EXACT);
        }
        assertThat(times.useful(0)).isCloseTo(0.5, EXACT);
        assertThat(times.waiting(0)).isCloseTo(0.125, EXACT);
    }

    @Test
    void timeInPausesIsNeitherPollingNorIdle() {
        CoreTimes times = times(cores().spent(0, 0.5, 0.125).stops(0, 100, 1_250, 0.125));

        assertThat(times.result(0).pausedShare()).hasValue(0.125);
        assertThat(times.polling(0)).isCloseTo(0.25, EXACT);
        assertThat(times.result(1).pausedShare())
                .as("of a core that never stops")
                .isEmpty();
    }

    /** Its loop is not simulated: it fills the core. A vCPU without a pipeline has nothing to do. */
    @Test
    void aGeneratorFillsItsCoreAndAnIdleVcpuNothing() {
        CoreTimes times = times(cores());

        assertThat(times.useful(6)).isEqualTo(1);
        assertThat(times.polling(6)).isZero();
        assertThat(times.idle(6)).isZero();
        assertThat(times.useful(7)).isZero();
        assertThat(times.idle(7)).isEqualTo(1);
    }

    /** Where a stage runs on the core of a generator, its time is what was counted. */
    @Test
    void aGeneratorsCoreWithAStageIsCounted() {
        ByHand shared = new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .chain("c", 0, 8, SMALL)
                .core(Blueprint.Always.GENERATE, "generator", "worker")
                .stage("in", 0, new Blueprint.ToSink(), 0, ALL, 250)
                .spent(0, 0.25, 0);

        assertThat(times(shared).useful(0)).isCloseTo(0.25, EXACT);
    }

    @Test
    void aGuestThatSpinsPolls() {
        ByHand spins = cores().guest(5, false).spent(5, 0.5, 0);

        assertThat(times(spins).polling(5)).isCloseTo(0.5, EXACT);
        assertThat(times(spins).idle(5)).isZero();
    }

    /** Half of 1 ms at 2.5 GHz are 1.25 million cycles: over 4000 + 1000 packets 250. */
    @Test
    void cyclesOfAPacketAreThoseOfAllStagesOfTheCore() {
        ByHand twoStages = new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .ring("r1", Result.Place.RING)
                .chain("c", 0, 8, SMALL)
                .core("one")
                .core("other")
                .stage("in", 0, new Blueprint.ToRing(1), 0, ALL, 250)
                .stage("on", 1, new Blueprint.ToSink(), 0, ALL, 250)
                .stage("else", 0, new Blueprint.ToSink(), 1, ALL, 250)
                .worked(0, 4_000)
                .worked(1, 1_000)
                .worked(2, 7)
                .spent(0, 0.5, 0);

        Result.CoreResult core = times(twoStages).result(0);
        assertThat(core.cyclesPerPacket()).isCloseTo(250, EXACT);
        assertThat(core.usefulShare()).isCloseTo(0.5, EXACT);
        assertThat(core.name()).isEqualTo("a.0.0");
        assertThat(core.roles()).containsExactly("one");
        assertThat(times(twoStages.worked(2, 0)).result(1).cyclesPerPacket()).isZero();
    }

    /** What could sleep and did not: interrupts, threads and guests, not what polls anyway. */
    @Test
    void coresThatCouldSleepAndDidNotAreNamed() {
        ByHand cores = cores();
        for (int c = 0; c < 6; c++) {
            cores.spent(c, 0.98, 0);
        }
        cores.spent(4, 0.979, 0);

        assertThat(times(cores).busyCores()).containsExactly("interrupt", "guest that sleeps");
        assertThat(times(cores.guest(5, false)).busyCores()).containsExactly("interrupt");
    }

    @Test
    void roundingNeverMakesAShareNegative() {
        assertThat(times(cores().spent(0, 0.9, 0.1 + 1e-12)).polling(0)).isZero();
    }
}
