package softpath.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.experiment.Trial;
import softpath.model.result.Result;

/** Arrivals in bursts and times that vary change what waits, not what passes. */
class NoiseTest {

    private static Result result(String... sets) {
        return Trial.of("paper/single-vnf", sets).result();
    }

    /** 64 packets at once follow each other on the wire in 67.2 ns each; the last finds most of the others before it. */
    @Test
    void burstsOfTheGeneratorWait() {
        Result even = result("traffic[0].offered=3Mpps");
        Result bursts = result("traffic[0].offered=3Mpps", "traffic[0].arrivals=bursts(64)");

        assertThat(bursts.delivered().mpps()).isCloseTo(even.delivered().mpps(), within(0.003));
        assertThat(bursts.latencyMicros().p99())
                .isGreaterThan(2 * even.latencyMicros().p99());
    }

    @Test
    void timesThatVaryMakeTheTailNotTheRate() {
        Result even = result("traffic[0].offered=5Mpps");
        Result noisy = result("traffic[0].offered=5Mpps", "service-times={default: {cv: 0.5}}");

        assertThat(noisy.delivered().mpps()).isCloseTo(even.delivered().mpps(), within(0.005));
        assertThat(noisy.latencyMicros().p999())
                .isGreaterThan(1.5 * even.latencyMicros().p999());
    }

    /**
     * A firewall at 1.2 GHz that large batches and events cost nothing: 1200 / (193.96 + 64 · 0.6747) = 5.06 Mpps. A tenth of its
     * time it stands still, and bursts vary by half of their length: of 500 000 each of 2 packets, by 0.07 % together.
     */
    @Test
    void aGuestThatStopsAndVariesDeliversWhatItsTimeAllowsAndNoMore() {
        Result result = result(
                "dataplane=clickos-2016",
                "vms[0].nf=firewall",
                "servers[0].frequency-ghz=1.2",
                "dataplane-options={batch-penalty: false, event-cost: none}",
                "service-times={vm1.vcpu0: {cv: 0.5}}",
                "pauses={vm1.vcpu0: {per-second: 1000, micros: 100}}",
                "run={warmup-ms: 1, measure-ms: 200, replications: 1, seed: 1}");
        double boundMpps = result.closedForm().orElseThrow().boundMpps();

        assertThat(boundMpps).isCloseTo(5.06, within(0.01));
        assertThat(result.cores().get(1).pausedShare().orElseThrow()).isCloseTo(0.1, within(0.02));
        double allowedMpps = (1 - result.cores().get(1).pausedShare().orElseThrow()) * boundMpps;
        assertThat(result.delivered().mpps()).isBetween(0.99 * allowedMpps, 1.003 * allowedMpps);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{nobody: {cv: 0.1}}       | works on packets (a.0.0, | found 'nobody'",
                "{default: {}}             | service-times.default | either cv or a histogram of cycles",
                "{default: {cv: 11}}       | service-times.default.cv | 0 to 10",
                "{default: {cycles: {a: 1}}} | service-times.default.cycles | the cycles 'a'",
                "{default: {cycles: {5: 0}}} | service-times.default.cycles | with a weight",
            })
    void whatCannotBeIsRefusedByItsPlace(String times, String place, String found) {
        assertThat(catchThrowable(() -> result("service-times=" + times)))
                .hasMessageContaining(place)
                .hasMessageContaining(found);
    }

    /** Runs and steps of threads that sleep vary, too: a guest whose bursts do takes in more at once, and no less. */
    @Test
    void timesOfAGuestThatSleepsMakeItsTailNotItsRate() {
        String load = "traffic[0].offered=3Mpps";
        Result even = result("dataplane=clickos-2016", load);
        Result noisy = result("dataplane=clickos-2016", load, "service-times={vm1.vcpu0: {cv: 5}}");

        assertThat(noisy.delivered().mpps()).isCloseTo(even.delivered().mpps(), within(0.005));
        assertThat(noisy.latencyMicros().p999())
                .isGreaterThan(1.1 * even.latencyMicros().p999());
    }
}
