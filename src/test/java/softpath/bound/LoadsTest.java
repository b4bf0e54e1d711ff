package softpath.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static softpath.experiment.ByHand.NO_CAP_MPPS;
import static softpath.experiment.ByHand.SMALL;

import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import softpath.experiment.ByHand;
import softpath.model.scenario.SizeMix;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/** What is offered on average, and in which sizes. */
class LoadsTest {

    private static final Offset<Double> EXACT = within(1e-6);
    private static final long MS_PS = 1_000_000_000L;

    /** 12 Mpps until 1.25 ms, 6 until 1.5, then 4. */
    private static Blueprint phases() {
        return new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .phase(0, 12, 1.25)
                .phase(0, 6, 1.5)
                .chain("c", 0, 4, SMALL)
                .core("fn")
                .stage("fn", 0, new Blueprint.ToSink(), 0, new double[] {1}, 250)
                .blueprint();
    }

    @Test
    void theMeanOverPhasesIsByTheirTime() {
        assertThat(Loads.between(phases(), MS_PS, 2 * MS_PS).mppsOfChain()[0])
                .as("12 / 4 + 6 / 4 + 4 / 2")
                .isCloseTo(6.5, EXACT);
        assertThat(Loads.between(phases(), 2 * MS_PS, 3 * MS_PS).mppsOfChain()[0])
                .isCloseTo(4, EXACT);
        assertThat(Loads.between(phases(), 0, MS_PS).mppsOfChain()[0]).isCloseTo(12, EXACT);
        assertThat(Loads.between(phases(), MS_PS, MS_PS).mppsOfChain()[0])
                .as("of no time: what is stated")
                .isCloseTo(4, EXACT);
        assertThat(Loads.nominal(phases()).mppsOfChain()[0]).isCloseTo(4, EXACT);
    }

    @Test
    void changesAreThoseBetweenTheEndsAndTheEnds() {
        assertThat(Loads.hasPhases(phases())).isTrue();
        assertThat(Loads.changesPs(phases(), MS_PS, 2 * MS_PS))
                .containsExactly(MS_PS, 5 * MS_PS / 4, 3 * MS_PS / 2, 2 * MS_PS);
        assertThat(Loads.changesPs(phases(), 5 * MS_PS / 4, 3 * MS_PS / 2))
                .containsExactly(5 * MS_PS / 4, 3 * MS_PS / 2);
        assertThat(Loads.hasPhases(ByHand.row(8, 1, 1).blueprint())).isFalse();
    }

    @Test
    void silenceAtTheBeginningIsAPhase() {
        Blueprint late = phases().withSources(List.of(
                phases().sources().get(phases().sources().size() - 1).between(MS_PS, Units.FOREVER_PS)));

        assertThat(Loads.phasesEndPs(late)).isEqualTo(MS_PS);
        assertThat(Loads.between(late, 0, 4 * MS_PS).mppsOfChain()[0]).isCloseTo(3, EXACT);
        assertThat(Loads.changesPs(late, 0, 4 * MS_PS)).containsExactly(0, MS_PS, 4 * MS_PS);
    }

    /** A gap is 250 ns. */
    @Test
    void aFirstPacketWithinOneGapIsNone() {
        Blueprint.Source only = phases().sources().get(phases().sources().size() - 1);

        assertThat(Loads.phasesEndPs(phases().withSources(List.of(only.between(249_000, Units.FOREVER_PS)))))
                .isZero();
        assertThat(Loads.phasesEndPs(phases().withSources(List.of(only.between(251_000, Units.FOREVER_PS)))))
                .isEqualTo(251_000);
    }

    @Test
    void aChainThatOffersNothingHasItsSizes() {
        Loads nothing = Loads.nominal(new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .chain("c", 0, 0, new SizeMix(Map.of(64, 3.0, 980, 1.0)))
                .core("fn")
                .stage("fn", 0, new Blueprint.ToSink(), 0, new double[] {1}, 100, 100)
                .blueprint());

        assertThat(nothing.mppsOfChain()).containsExactly(0);
        assertThat(nothing.partOfClass()).containsExactly(new double[] {0.75, 0.25}, EXACT);
    }

    /** Three of 64 B and one of 980; while nothing comes a chain keeps the sizes that it would have. */
    @Test
    void sizesAreParts() {
        Blueprint late = new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .phase(0, 0, 1)
                .chain("c", 0, 8, new SizeMix(Map.of(64, 3.0, 980, 1.0)))
                .core("fn")
                .stage("fn", 0, new Blueprint.ToSink(), 0, new double[] {1}, 100, 100)
                .blueprint();

        for (Loads loads :
                List.of(Loads.nominal(late), Loads.between(late, MS_PS, 2 * MS_PS), Loads.between(late, 0, MS_PS))) {
            assertThat(loads.partOfClass()).containsExactly(new double[] {0.75, 0.25}, EXACT);
        }
        assertThat(Loads.between(late, MS_PS, 2 * MS_PS).mppsOfChain()[0]).isCloseTo(8, EXACT);
        assertThat(Loads.between(late, 0, MS_PS).mppsOfChain()[0]).isZero();
    }

    /** In the second from 1 ms on 6 and 1.5 of 8 packets have 64 B, and 0.5 have 980. */
    @Test
    void sizesOfPhasesCountByTheirPackets() {
        Blueprint phases = new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .phase(0, 12, 1.5)
                .chain("c", 0, 4, new SizeMix(Map.of(64, 3.0, 980, 1.0, 1518, 0.0)))
                .core("fn")
                .stage("fn", 0, new Blueprint.ToSink(), 0, new double[] {1}, 100, 100)
                .blueprint();

        Loads loads = Loads.between(phases, MS_PS, 2 * MS_PS);

        assertThat(loads.mppsOfChain()[0]).isCloseTo(8, EXACT);
        assertThat(loads.partOfClass()).containsExactly(new double[] {7.5 / 8, 0.5 / 8}, EXACT);
    }
}
