package softpath.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import softpath.bound.LatencyFloor;
import softpath.experiment.Trial;
import softpath.model.result.ClosedForm;
import softpath.model.result.Result;
import softpath.wiring.Blueprint;

/** A batch that is put into a vhost queue takes a while however little is in it: measured, of 1, 2 and 4 packets the same. */
class LeastBatchTest {

    private static Trial trial(String... more) {
        String[] sets = new String[more.length + 2];
        sets[0] = "dataplane=vhost-bursts-22";
        sets[1] = "servers[0].host=vm-2-cores-xeon";
        System.arraycopy(more, 0, sets, 2, more.length);
        return Trial.of("local/vhost-enqueue", sets);
    }

    /** {@code burst + n · packet + max(batch, least − n · enqueue)} cycles, n packets: the only core that there is. */
    private static double cyclesOfBurst(Blueprint.Stage stage, int packets) {
        Blueprint.Way way = stage.ways().get(0);
        Blueprint.LeastBatch least = way.least().orElseThrow();
        return stage.cyclesPerBurst()
                + packets * stage.cyclesOfClass()[0]
                + Math.max(way.cyclesPerBatch(), least.cycles() - packets * least.cyclesOfClass()[0]);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 6, 8, 32})
    void aBurstTakesItsLeastOrWhatItsPacketsTake(int packets) {
        Trial trial = trial("burst-packets=" + packets);
        Blueprint.Stage stage = trial.blueprint().stages().get(0);
        double ghz = trial.blueprint().cores().get(stage.core()).frequencyGhz();
        double mpps = packets * 1_000 * ghz / cyclesOfBurst(stage, packets);

        Result result = trial.result();

        assertThat(result.delivered().mpps()).isCloseTo(mpps, withinPercentage(0.1));
        ClosedForm closed = result.closedForm().orElseThrow();
        assertThat(closed.boundMpps()).isCloseTo(mpps, withinPercentage(0.01));
        assertThat(closed.expectedMpps().orElseThrow()).isCloseTo(mpps, withinPercentage(0.1));
    }

    /** Twice as many packets in the time of one batch; beyond some of them each takes its own. */
    @Test
    void aBatchOfTwoTakesAsLongAsOneOfOne() {
        Blueprint.Stage stage = trial().blueprint().stages().get(0);
        Blueprint.Way way = stage.ways().get(0);
        double ofPacket = stage.cyclesOfClass()[0] - way.countedCyclesOfClass(0);

        assertThat(cyclesOfBurst(stage, 2) - cyclesOfBurst(stage, 1)).isCloseTo(ofPacket, withinPercentage(1e-6));
        assertThat(cyclesOfBurst(stage, 32) - cyclesOfBurst(stage, 31))
                .isCloseTo(stage.cyclesOfClass()[0], withinPercentage(1e-6));
    }

    /**
     * A worker that puts into the queue and takes from it, both in bursts of a packet or two: what comes to it is all carried
     * up to the load that full bursts let through, and the closed form says so at any load.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 3, 6, 8.5, 12})
    void theFluidCarriesWhatFullBurstsDo(double mpps) {
        Trial trial = Trial.of(
                "local/single-vnf",
                "dataplane=vhost-bursts-22",
                "vms[0].nf=l2fwd",
                "traffic[0].offered=" + mpps + "Mpps",
                "run.measure-ms=5");
        Result result = trial.result();

        assertThat(result.closedForm().orElseThrow().expectedMpps().orElseThrow())
                .isCloseTo(result.delivered().mpps(), withinPercentage(2));
    }

    /** Where bursts are of a packet or two a core is busy for longer than full bursts would have it, and no packet is quicker. */
    @Test
    void atLittleLoadEachPacketPaysForABatch() {
        Trial trial = trial("traffic[0].offered=1Mpps");
        Blueprint.Stage stage = trial.blueprint().stages().get(0);
        double ghz = trial.blueprint().cores().get(stage.core()).frequencyGhz();
        double aloneMicros = cyclesOfBurst(stage, 1) / (1_000 * ghz);

        Result result = trial.result();

        assertThat(result.cores().get(0).usefulShare()).isCloseTo(aloneMicros, withinPercentage(1));
        assertThat(result.latencyMicros().min()).isGreaterThanOrEqualTo(aloneMicros);
        assertThat(LatencyFloor.of(trial.blueprint()).micros(0)).isCloseTo(aloneMicros, withinPercentage(20));
    }
}
