package softpath.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import softpath.model.scenario.Run;

/** Edges and probes are drawn evenly, in whole picoseconds, from where the rules say. */
class SpanTest {

    private static final int DRAWS = 20_000;

    /** 2000 ps of warm-up, 1600 ps measured: small enough that each picosecond is drawn. */
    private static final Run TINY = new Run(2e-6, 1.6e-6, 1, 1);

    private final List<Span> spans = spans(TINY);

    private static List<Span> spans(Run run) {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < DRAWS; i++) {
            long[] seed = {i, 2L * i + 1, ~(long) i, 17L * i};
            spans.add(Span.drawn(ByHand.row(8, 1, 1).blueprint(), run, seed));
        }
        return spans;
    }

    private void isDrawnFrom(long leastPs, long mostPs, ToLongFunction<Span> of) {
        assertThat(spans.stream().mapToLong(of).min()).hasValue(leastPs);
        assertThat(spans.stream().mapToLong(of).max()).hasValue(mostPs);
    }

    @Test
    void edgesAreWithinATenthOfTheWindow() {
        isDrawnFrom(2_000, 2_160, Span::startPs);
        isDrawnFrom(3_600, 3_760, Span::endPs);
    }

    /** The first within a fortieth, then one in each sixteenth. */
    @Test
    void probesAreSpreadOverTheWindowAskedFor() {
        assertThat(spans).allMatch(span -> span.probesPs().length == 17);
        isDrawnFrom(2_000, 2_040, span -> span.probesPs()[0]);
        isDrawnFrom(2_000, 2_100, span -> span.probesPs()[1]);
        isDrawnFrom(2_700, 2_800, span -> span.probesPs()[8]);
        isDrawnFrom(3_500, 3_600, span -> span.probesPs()[16]);
    }

    @Test
    void withPhasesOrWithoutAWarmUpEdgesAreExact() {
        ByHand phases = new ByHand().nicRing("rx", 1).phase(0, 1, 1).chain("c", 0, 2, ByHand.SMALL);
        Run cold = new Run(0, 1, 1, 1);

        Span exact = Span.drawn(phases.blueprint(), new Run(1, 2, 1, 1), new long[] {1, 2, 3, 4});
        assertThat(exact.startPs()).isEqualTo(1_000_000_000L);
        assertThat(exact.endPs()).isEqualTo(3_000_000_000L);
        assertThat(exact.probesPs()).isEmpty();
        Span start = Span.drawn(ByHand.row(8, 1, 1).blueprint(), cold, new long[] {1, 2, 3, 4});
        assertThat(start.startPs()).isZero();
        assertThat(start.endPs()).isEqualTo(1_000_000_000L);
    }
}
