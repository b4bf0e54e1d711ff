package softpath.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.experiment.ByHand;
import softpath.model.Parameter;
import softpath.model.dataplane.MemoryKnee;
import softpath.model.result.Result;
import softpath.model.scenario.SizeMix;
import softpath.wiring.Blueprint;

/**
 * Two cores of 2500 MHz with a chain each of frames of 64 B, 250 cycles alone. A Mpps of both is 1.024 Gbit/s moved. Above 5.12
 * Gbit/s, 5 Mpps each, a further one costs each packet 62.5 / 3.072 cycles, as they would be 312.5 at 8.192 Gbit/s.
 */
class MemoryLoadTest {

    private static final Offset<Double> EXACT = within(1e-6);
    private static final MemoryKnee MEMORY =
            new MemoryKnee(assumed(5.12, "Gbit/s"), assumed(62.5 / 3.072 / 64, "cycles/byte per Gbit/s"));

    private static Parameter assumed(double value, String unit) {
        return new Parameter(value, unit, Parameter.Origin.ASSUMED, "by hand", Optional.empty());
    }

    private static Blueprint alone(double mppsEach) {
        return new ByHand()
                .ring("one", Result.Place.VNIC_RX)
                .ring("two", Result.Place.VNIC_RX)
                .chain("one", 0, mppsEach, ByHand.SMALL)
                .chain("two", 1, mppsEach, ByHand.SMALL)
                .core("0")
                .core("1")
                .stage("one", 0, new Blueprint.ToSink(), 0, new double[] {1, 0}, 250, 250)
                .stage("two", 1, new Blueprint.ToSink(), 1, new double[] {0, 1}, 250, 250)
                .blueprint();
    }

    private static Blueprint.Core onSocket(Blueprint.Core core, int socket) {
        return new Blueprint.Core(
                        core.name(),
                        core.server(),
                        socket,
                        core.frequencyGhz(),
                        core.roles(),
                        core.firstPollPs(),
                        core.always())
                .withMemory(Optional.of(MEMORY));
    }

    private static Blueprint settled(double mppsEach, int socketOfSecond) {
        Blueprint alone = alone(mppsEach);
        return MemoryLoad.settled(alone.withCores(List.of(
                onSocket(alone.cores().get(0), 0), onSocket(alone.cores().get(1), socketOfSecond))));
    }

    /**
     * At 5 Mpps each nothing costs more; at 7 they move 7.168 Gbit/s, 2.048 above the knee; from 8 on they carry no more, whatever
     * is offered: 2500 / 312.5 = 8.
     */
    @ParameterizedTest
    @CsvSource({"3, 250, 3", "5, 250, 5", "7, 291.6666667, 7", "8, 312.5, 8", "9, 312.5, 8", "20, 312.5, 8"})
    void coresOfASocketAreAsSlowAsWhatTheyMoveThenMakesThem(double offered, double cycles, double carried) {
        Blueprint settled = settled(offered, 0);

        assertThat(settled.stages())
                .allSatisfy(
                        stage -> assertThat(stage.cyclesOfClass()[stage.ring()]).isCloseTo(cycles, EXACT));
        assertThat(LoadMatrix.of(settled).maxTotalMpps()).isCloseTo(2 * carried, EXACT);
    }

    /** 10 Mpps of one core are 5.12 Gbit/s. */
    @Test
    void coresOfOtherSocketsAreNotInTheWay() {
        Blueprint settled = settled(10, 1);

        assertThat(settled.stages())
                .allSatisfy(
                        stage -> assertThat(stage.cyclesOfClass()[stage.ring()]).isEqualTo(250));
    }

    /** Longer frames cost more in proportion, of one chain the longest as of the shortest. */
    @Test
    void whatItCostsGoesByTheByte() {
        Blueprint alone = new ByHand()
                .ring("one", Result.Place.VNIC_RX)
                .chain("one", 0, 1, new SizeMix(Map.of(64, 1.0, 1_500, 1.0)))
                .core("0")
                .stage("one", 0, new Blueprint.ToSink(), 0, new double[] {1}, 250, 250)
                .blueprint();
        Blueprint settled = MemoryLoad.settled(
                alone.withCores(List.of(onSocket(alone.cores().get(0), 0))));
        double perByte = (782 * 8 / 1_000.0 - 5.12) * 62.5 / 3.072 / 64;

        for (int k = 0; k < alone.classes().count(); k++) {
            double more = settled.stages().get(0).cyclesOfClass()[k]
                    - alone.stages().get(0).cyclesOfClass()[k];
            assertThat(more).isCloseTo(alone.classes().frameBytes(k) * perByte, EXACT);
        }
        assertThat(settled.stages().get(0).wayOf(0).cost().perPacket().of(64)).isCloseTo(64 * perByte, EXACT);
    }

    @Test
    void whereNoHostSaysAnythingNothingChanges() {
        Blueprint alone = alone(20);

        assertThat(MemoryLoad.settled(alone)).isSameAs(alone);
    }
}
