package softpath.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import softpath.bound.LoadMatrix;
import softpath.model.InvalidInput;
import softpath.model.scenario.Arrivals;
import softpath.model.scenario.OfferedLoad;
import softpath.model.scenario.Pipeline;
import softpath.model.scenario.PipelineCheck;
import softpath.model.scenario.Run;
import softpath.model.scenario.SizeMix;
import softpath.wiring.PipelineWiring;

/** Thousands of cores in a row: worked out as far as a simulation goes, refused in words beyond. */
class LongPipelineTest {

    private static Pipeline inARow(int cores) {
        List<Pipeline.Ring> rings = new ArrayList<>();
        List<Pipeline.RingCore> all = new ArrayList<>();
        for (int i = 0; i < cores; i++) {
            rings.add(new Pipeline.Ring("r" + i, 64, Pipeline.SlotsFree.AT_END));
            all.add(new Pipeline.RingCore(
                    "c" + i,
                    2.5,
                    "r" + i,
                    i + 1 == cores ? Pipeline.SINK : "r" + (i + 1),
                    32,
                    0,
                    100 + i,
                    0,
                    Pipeline.Service.CONSTANT,
                    10,
                    Optional.empty()));
        }
        Pipeline.Source source = new Pipeline.Source(
                "s",
                "r0",
                new OfferedLoad(30, OfferedLoad.Unit.MPPS),
                Arrivals.CONSTANT,
                new SizeMix(Map.of(64, 1.0)),
                Optional.empty());
        return new Pipeline("long", 1, List.of(source), rings, all, new Run(1, 1, 1, 1));
    }

    @Test
    void moreCoresThanASimulationHoldsAreRefused() {
        assertThatThrownBy(() -> PipelineCheck.check(inARow(9_000)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("expected at most 8191 cores")
                .hasMessageContaining("found 9000");
    }

    /** The last of 3000 costs 3099 cycles: 2500 / 3099 Mpps. */
    @Test
    void theSlowestOfThousandsInARowBounds() {
        Pipeline pipeline = inARow(3_000);
        PipelineCheck.check(pipeline);

        assertThat(LoadMatrix.of(PipelineWiring.blueprint(pipeline)).maxTotalMpps())
                .isEqualTo(2_500.0 / 3_099);
    }
}
