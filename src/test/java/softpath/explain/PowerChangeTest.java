package softpath.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import softpath.experiment.Energy;

/** How much more power an intervention takes. */
class PowerChangeTest {

    private static Energy energy(double most, double least, OptionalDouble watts) {
        return new Energy(most, least, watts);
    }

    /** Three cores that poll, from 2.0 to 2.2 of 2.6 GHz: 2.2 / 2.0 and its third power. */
    @Test
    void aClockThatNoHostStatesAVoltageOfIsBetweenItselfAndItsThirdPower() {
        PowerChange change = PowerChange.between(
                        energy(3 * 2.0 / 2.6, 3 * Math.pow(2.0 / 2.6, 3), OptionalDouble.empty()),
                        energy(3 * 2.2 / 2.6, 3 * Math.pow(2.2 / 2.6, 3), OptionalDouble.empty()))
                .orElseThrow();

        assertThat(change.least()).isCloseTo(0.1, within(1e-12));
        assertThat(change.most()).isCloseTo(0.331, within(1e-12));
        assertThat(change.isAssumed()).isTrue();
    }

    @Test
    void ofASlowerClockTheThirdPowerSavesMore() {
        PowerChange change = PowerChange.between(
                        energy(1, 1, OptionalDouble.empty()), energy(0.5, 0.125, OptionalDouble.empty()))
                .orElseThrow();

        assertThat(change.least()).isEqualTo(-0.875);
        assertThat(change.most()).isEqualTo(-0.5);
    }

    @Test
    void wattsAreToldWhereHostsStateThem() {
        PowerChange change = PowerChange.between(
                        energy(2, 2, OptionalDouble.of(110)), energy(3, 3, OptionalDouble.of(115)))
                .orElseThrow();

        assertThat(change.watts()).hasValue(5);
        assertThat(change.least()).isEqualTo(0.5).isEqualTo(change.most());
        assertThat(change.isAssumed()).isFalse();
    }

    @Test
    void ofWhatTakesNothingNoPartIsKnown() {
        assertThat(PowerChange.between(Energy.NONE, energy(1, 1, OptionalDouble.of(5))))
                .isEmpty();
    }
}
