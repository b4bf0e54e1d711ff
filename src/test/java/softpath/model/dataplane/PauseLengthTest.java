package softpath.model.dataplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import softpath.model.InvalidInput;

/** Lengths of pauses, with numbers worked out by hand. */
class PauseLengthTest {

    private static final Offset<Double> EXACT = within(1e-9);

    @Test
    void aConstantLengthIsItsOwnMean() {
        PauseLength length = new PauseLength.Constant(250);

        assertThat(length.micros(0.3)).isEqualTo(250);
        assertThat(length.meanMicros()).isEqualTo(250);
        assertThat(length.meanMicrosAbove(200)).isEqualTo(50);
        assertThat(length.meanMicrosAbove(300)).isZero();
        assertThat(length.longestMicros()).isEqualTo(250);
    }

    /**
     * Three quarters evenly from 0 to 10, the rest from 10 to 50: mean 3/4 · 5 + 1/4 · 30. Above 30 is half of the rest, by 10
     * on average; above 5 half of the first, by 2.5, and all of the rest, by 25.
     */
    @Test
    void aHistogramIsEvenWithinItsBins() {
        PauseLength length = PauseLength.Histogram.parse(Map.of("10", 3.0, "50", 1.0));

        assertThat(length.micros(0)).isZero();
        assertThat(length.micros(0.375)).isCloseTo(5, EXACT);
        assertThat(length.micros(0.75)).isCloseTo(10, EXACT);
        assertThat(length.micros(0.875)).isCloseTo(30, EXACT);
        assertThat(length.micros(1)).isCloseTo(50, EXACT);
        assertThat(length.meanMicros()).isCloseTo(11.25, EXACT);
        assertThat(length.meanMicrosAbove(30)).isCloseTo(0.25 * 0.5 * 10, EXACT);
        assertThat(length.meanMicrosAbove(5)).isCloseTo(0.75 * 0.5 * 2.5 + 0.25 * 25, EXACT);
        assertThat(length.longestMicros()).isEqualTo(50);
    }

    @Test
    void aBinWithoutWeightIsAGap() {
        PauseLength length = PauseLength.Histogram.parse(Map.of("10", 1.0, "20", 0.0, "30", 1.0, "99", 0.0));

        assertThat(length.micros(0.5)).isCloseTo(10, EXACT);
        assertThat(length.micros(0.75)).isCloseTo(25, EXACT);
        assertThat(length.longestMicros()).isEqualTo(30);
    }

    /** ln(p99 / median) = 2.326348 sigma, so sigma is 1 here, and the mean e^(1/2) times the median. */
    @Test
    void aLogNormalLengthHasTheTwoQuantilesThatItIsStatedBy() {
        PauseLength length = new PauseLength.LogNormal(10, 10 * Math.exp(2.326347874040841));

        assertThat(length.micros(0.5)).isCloseTo(10, within(1e-6));
        assertThat(length.micros(0.99)).isCloseTo(102.4047, within(1e-3));
        assertThat(length.meanMicros()).isCloseTo(16.487213, within(1e-6));
        assertThat(length.meanMicrosAbove(0)).isCloseTo(16.487213, within(1e-6));
        assertThat(length.meanMicrosAbove(Double.POSITIVE_INFINITY)).isZero();
        assertThat(length.meanMicrosAbove(10))
                .as("median · (e^(1/2) · N(1) - N(0)), N(1) = 0.8413447")
                .isCloseTo(10 * (1.6487213 * 0.8413447 - 0.5), within(1e-5));
        assertThat(length.longestMicros()).as("e^4.753424 times the median").isCloseTo(1_159.8, within(0.1));
    }

    /** A quarter of the histogram lies in its last bin, of 4 a second; a shorter kind that comes more often counts for nothing. */
    @Test
    void howOftenTheLongestComesIsThatOfItsKind() {
        PauseLength histogram = PauseLength.Histogram.parse(Map.of("10", 3.0, "50", 1.0, "99", 0.0));
        PauseLength logNormal = new PauseLength.LogNormal(50, 400);

        assertThat(Pause.longestPerSecond(
                        List.of(new Pause(4, histogram), new Pause(1_000, new PauseLength.Constant(20)))))
                .isCloseTo(1, EXACT);
        assertThat(Pause.longestPerSecond(List.of(new Pause(4, histogram), new Pause(7, new PauseLength.Constant(50)))))
                .as("two kinds as long")
                .isCloseTo(8, EXACT);
        assertThat(Pause.longestPerSecond(List.of(new Pause(100, logNormal))))
                .as("one in a million")
                .isCloseTo(1e-4, EXACT);
    }

    /** The mean above a length is the integral of the part of the pauses that are longer. */
    @Test
    void meansAgreeWithQuantiles() {
        for (PauseLength length : new PauseLength[] {
            new PauseLength.LogNormal(20, 90), PauseLength.Histogram.parse(Map.of("5", 2.0, "80", 1.0, "200", 0.5))
        }) {
            int parts = 200_000;
            double mean = 0;
            double above = 0;
            for (int i = 0; i < parts; i++) {
                double micros = length.micros((i + 0.5) / parts);
                mean += micros / parts;
                above += Math.max(0, micros - 40) / parts;
            }

            assertThat(length.meanMicros()).isCloseTo(mean, within(1e-3 * mean));
            assertThat(length.meanMicrosAbove(40)).isCloseTo(above, within(2e-3 * above));
        }
    }

    @Test
    void aLengthIsStatedInOneWayOnly() {
        assertThatThrownBy(() -> PauseLength.of(Optional.of(1.0), Optional.empty(), Optional.of(1.0), Optional.of(2.0)))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        "expected one length: micros, or a histogram, or median-micros with p99-micros, found several");
        assertThatThrownBy(() -> PauseLength.of(Optional.empty(), Optional.empty(), Optional.of(1.0), Optional.empty()))
                .hasMessageEndingWith("found half of one");
        assertThatThrownBy(() -> PauseLength.of(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()))
                .hasMessageEndingWith("found none");
    }
}
