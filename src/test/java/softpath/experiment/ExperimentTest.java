package softpath.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import softpath.model.result.Result;
import softpath.model.scenario.Run;
import softpath.wiring.Blueprint;

/** Replications of microseconds: how they are run, and what is counted of them. */
class ExperimentTest {

    private static final Run RUN = new Run(0.001, 0.01, 4, 1);
    private static final Experiment.Provenance NOWHERE =
            new Experiment.Provenance(Map.of(), "", "", "test", Map.of(), List.of(), List.of());

    private static Result result(Run run, Experiment.Settings settings) {
        return Experiment.run(ByHand.row(2, 100, 250).blueprint(), run, settings, NOWHERE);
    }

    private static Experiment.Settings settings(int threads, Experiment.Progress progress) {
        return new Experiment.Settings(threads, OptionalDouble.empty(), progress);
    }

    /** A program that ends need not wait for them, and one that goes on does not keep them. */
    @Test
    void threadsOfReplicationsHoldNothingUpAndEndWithTheRun() throws InterruptedException {
        Set<Thread> seen = ConcurrentHashMap.newKeySet();

        result(
                RUN,
                settings(
                        2,
                        (done, expected) -> Thread.getAllStackTraces().keySet().stream()
                                .filter(thread -> thread.getName().equals("replication"))
                                .forEach(seen::add)));

        assertThat(seen).isNotEmpty().allMatch(Thread::isDaemon);
        for (Thread thread : seen) {
            thread.join(5_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }

    /** A quarter of an hour of simulated time takes minutes. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aRunIsGivenUpWhenItsThreadIsInterrupted(int threads) throws InterruptedException {
        Run endless = new Run(0, 900_000, 4, 1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller = new Thread(() -> result(endless, settings(threads, (done, expected) -> {})));
        caller.setUncaughtExceptionHandler((thread, fault) -> thrown.set(fault));

        caller.start();
        Thread.sleep(200);
        assertThat(caller.isAlive()).isTrue();
        caller.interrupt();
        caller.join(2_000);

        assertThat(caller.isAlive()).isFalse();
        assertThat(thrown.get()).isInstanceOf(CancellationException.class);
    }

    /** 2 Mpps are a packet each half microsecond: 20 in 10 us, and 2 in the warm-up, of each of four; edges are drawn. */
    @Test
    void packetsOfAllReplicationsCount() {
        Result result = result(RUN, settings(1, (done, expected) -> {}));

        assertThat(result.replications()).isEqualTo(4);
        assertThat(result.packetsSimulated()).isBetween(4 * 22L, 4 * 25L);
        assertThat(result.packets().offered()).isBetween(4 * 18L, 4 * 22L);
        assertThat(result.offered().mpps()).isBetween(1.8, 2.2);
        assertThat(result.wallSeconds()).isBetween(1e-6, 60.0);
        assertThat(result.realTimeFactor() * result.wallSeconds()).isBetween(4 * 11e-6, 4 * 12e-6);
    }

    @Test
    void aResultIsExplainedIfThatIsAskedFor() {
        Experiment.Settings plain = new Experiment.Settings(1, OptionalDouble.empty(), (done, expected) -> {}, false);

        assertThat(result(RUN, plain).closedForm()).isEmpty();
        assertThat(result(RUN, settings(1, (done, expected) -> {})).closedForm())
                .isPresent();
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        Result one = result(RUN, settings(1, (done, expected) -> {}));
        Result three = result(RUN, settings(3, (done, expected) -> {}));

        assertThat(three)
                .usingRecursiveComparison()
                .ignoringFields("wallSeconds", "realTimeFactor")
                .isEqualTo(one);
    }

    /** The rings fill for ever: the warm-up grows by what was simulated until ten windows are not enough. */
    @Test
    void aWarmUpIsTriedUntilItIsTooLong() {
        ByHand filling = new ByHand()
                .ring("gen", Result.Place.VNIC_RX, 1 << 20, 1, true)
                .chain("c", 0, 20, ByHand.SMALL)
                .core("fn")
                .stage("fn", 0, new Blueprint.ToSink(), 0, new double[] {1}, 250);
        int[] told = new int[2];

        Result result = Experiment.run(
                filling.blueprint(),
                new Run(0.05, 0.1, 2, 1),
                settings(1, (done, expected) -> {
                    told[0] = done;
                    told[1] = expected;
                }),
                NOWHERE);

        // 0.05, 0.15, 0.3, 0.6; 1.2 ms are more than ten windows
        assertThat(result.steadiness().warmupMs()).isCloseTo(0.6, within(1e-9));
        assertThat(result.steadiness().steady()).hasValue(false);
        assertThat(told).as("with what was thrown away").containsExactly(8, 8);
    }
}
