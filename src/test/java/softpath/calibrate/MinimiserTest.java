package softpath.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import softpath.io.Measurements;
import softpath.model.InvalidInput;
import softpath.model.study.Fit;
import softpath.model.study.FreeParameter;

/** A law with two minima: the start lies in the wrong valley. */
class MinimiserTest {

    private static final List<FreeParameter> ONE =
            List.of(new FreeParameter("x", List.of(-2.0, 2.0), -1.2, Optional.empty()));

    /** Off by 0 at x = 1, by 0.4 or so at its other least value, near -1. */
    private record TwoValleys() implements RowModel {
        @Override
        public List<double[]> simulated(List<Measurements.Measurement> rows, List<Map<String, Double>> valueSets) {
            return valueSets.stream()
                    .map(values -> {
                        double x = values.get("x");
                        double off = (x * x - 1) * (x * x - 1) + 0.1 * (x - 1) * (x - 1);
                        return rows.stream()
                                .mapToDouble(row -> row.value() + off)
                                .toArray();
                    })
                    .toList();
        }

        @Override
        public List<double[]> bounded(List<Measurements.Measurement> rows, List<Map<String, Double>> valueSets) {
            return simulated(rows, valueSets);
        }

        @Override
        public RowModel with(Map<String, Object> options) {
            return this;
        }
    }

    @Test
    void theLeastOfTwoMinimaIsFoundFromAStartInTheOtherValley() {
        Fit fit = Laws.fit(Fit.Method.LEVENBERG_MARQUARDT, 1, ONE);

        assertThat(Estimate.of(new Problem(fit, Laws.rows(64, 512), new TwoValleys()))
                        .point()[0])
                .isCloseTo(1, within(0.1));
    }

    @Test
    void bobyqaWithOneParameterIsRefused() {
        assertThatThrownBy(() -> Laws.fit(Fit.Method.BOBYQA, 1, ONE))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("at least two free parameters");
    }
}
