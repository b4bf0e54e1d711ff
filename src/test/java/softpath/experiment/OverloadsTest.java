package softpath.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static softpath.experiment.ByHand.NO_CAP_MPPS;
import static softpath.experiment.ByHand.SMALL;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import softpath.bound.Bounds;
import softpath.bound.Resource;
import softpath.model.result.Result;
import softpath.wiring.Blueprint;

/** Phases in which a core of 2500 MHz has too much to do, by hand. */
class OverloadsTest {

    private static final Offset<Double> EXACT = within(1e-6);
    private static final long MS_PS = 1_000_000_000L;

    /** c brings 12 Mpps until 1.25 ms, 15 until 1.5 and then 4, d always 3 to a core of its own. */
    private static Blueprint phases() {
        return new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .ring("gen", Result.Place.VNIC_RX)
                .phase(0, 12, 1.25)
                .phase(0, 15, 1.5)
                .chain("c", 0, 4, SMALL)
                .chain("d", 1, 3, SMALL)
                .core("fn")
                .core("other")
                .stage("fn", 0, new Blueprint.ToSink(), 0, new double[] {1, 0}, 250, Double.NaN)
                .stage("other", 1, new Blueprint.ToSink(), 1, new double[] {0, 1}, Double.NaN, 500)
                .blueprint();
    }

    private static Resource named(Blueprint blueprint, String name) {
        return Bounds.of(blueprint).stream()
                .filter(resource -> resource.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theHeaviestPhaseAndAllThatAreTooMuchCount() {
        Overloads overloads = new Overloads(phases(), MS_PS, 2 * MS_PS);
        Resource fn = named(phases(), "fn");
        Resource other = named(phases(), "other");

        assertThat(overloads.most(fn)).isCloseTo(1.5, EXACT);
        assertThat(overloads.mostMpps(fn)).isCloseTo(15, EXACT);
        assertThat(overloads.overloadedPs(fn)).isEqualTo(MS_PS / 2);
        assertThat(overloads.most(other)).isCloseTo(0.6, EXACT);
        assertThat(overloads.mostMpps(other)).isCloseTo(3, EXACT);
        assertThat(overloads.overloadedPs(other)).isZero();
        assertThat(overloads.windowPs()).isEqualTo(MS_PS);
    }

    @Test
    void withoutPhasesNothingIsEverTooMuch() {
        Blueprint level = ByHand.row(12, 100, 250).blueprint();
        Overloads overloads = new Overloads(level, MS_PS, 2 * MS_PS);

        assertThat(overloads.most(named(level, "fn"))).isZero();
        assertThat(overloads.overloadedPs(named(level, "fn"))).isZero();
        assertThat(overloads.mostMpps(named(level, "fn"))).isZero();
    }
}
