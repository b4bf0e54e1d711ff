package softpath.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.compare.Figure;

/** Figures of a comparison by the words and in the units of the other reports. */
class FigureNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "delivered.mpps              | Mpps   | delivered, Mpps             | 0.5",
                "delivered.atMostMpps        | Mpps   | delivered at most, Mpps     | 0.5",
                "lossRatio                   | ''     | lost, %                     | 50",
                "latencyMicros.p999          | us     | latency, p99.9, µs          | 0.5",
                "chains[web].deliveredMpps   | Mpps   | chain web: delivered, Mpps  | 0.5",
                "chains[web].lossRatio       | ''     | chain web: lost, %          | 50",
                "cores[a.0.3.1].usefulShare  | ''     | core a.0.3.1: useful, %     | 50",
                "cores[a.0.0].cyclesPerPacket | cycles | core a.0.0: a packet takes, cycles | 0.5",
                "lost[a.pnic0.rx].mpps       | Mpps   | at a.pnic0.rx: lost, Mpps   | 0.5",
                "l3fwd/64 Mpps               | Mpps   | l3fwd/64 delivered, Mpps    | 0.5",
                "l3fwd/64 lossRatio          | ''     | l3fwd/64 lost, %            | 50",
            })
    void aFigureHasWordsAndAUnit(String path, String unit, String heading, double shown) {
        Figure figure = new Figure(0.5, unit, new Figure.Unknown());

        FigureName name = FigureName.of(path, figure);

        assertThat(name.heading()).isEqualTo(heading);
        assertThat(name.shown(figure)).isEqualTo(shown);
    }

    @Test
    void aColumnOfASweepHasTheUnitThatItEndsWith() {
        Figure figure = new Figure(7, "", new Figure.OfRows(Map.of("0", 7.0), Map.of(), true));

        assertThat(FigureName.of("latency_p90_micros", figure).heading()).isEqualTo("latency p90, µs");
    }
}
