package softpath.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static softpath.validate.Handmade.TOLERANCE;
import static softpath.validate.Handmade.measured;
import static softpath.validate.Handmade.row;
import static softpath.validate.Handmade.study;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import softpath.io.InputError;
import softpath.model.study.Metric;
import softpath.model.study.Suite;

/** Naive predictors know the fitted rows, the clock and the wire. */
class BaselinesTest {

    /** 1200 / 4 = 300 cycles. */
    private static final SuiteResult.Row L3FWD = row(measured("l3", "l3fwd", 1.2, 64, 4), true, 4);

    /** 1200 / 3 = 400 cycles. */
    private static final SuiteResult.Row FIREWALL = row(measured("fw", "firewall", 1.2, 64, 3), true, 3);

    private static List<Double> predictions(Suite.Baseline baseline, SuiteResult.Row... rows) {
        return Baselines.of(
                        study(Optional.of(TOLERANCE), List.of(baseline), Optional.empty()),
                        Handmade.subject(List.of(), Set.of(), Set.of()),
                        Arrays.asList(rows))
                .get(baseline);
    }

    private static SuiteResult.Row blind(String function, double clockGhz, int frameBytes) {
        return row(measured(function + clockGhz, function, clockGhz, frameBytes, 1), false, 1);
    }

    @Test
    void oneScalesTheFittedRowOfTheSameFunctionByTheClock() {
        List<Double> mpps = predictions(
                Suite.Baseline.PROPORTIONAL_TO_CLOCK,
                L3FWD,
                FIREWALL,
                blind("l3fwd", 2.4, 64),
                blind("firewall", 2, 64));

        assertThat(mpps).hasSize(4);
        assertThat(mpps.get(0)).isCloseTo(4, within(1e-9));
        assertThat(mpps.get(2)).isCloseTo(8, within(1e-9));
        assertThat(mpps.get(3)).isCloseTo(5, within(1e-9));
    }

    @Test
    void oneTakesTheMeanCyclesOfAllFittedRowsForAnyFunction() {
        List<Double> mpps =
                predictions(Suite.Baseline.EQUAL_COST_PER_PACKET, L3FWD, FIREWALL, blind("firewall", 2.1, 64));

        assertThat(mpps.get(2)).as("2100 / 350").isCloseTo(6, within(1e-9));
    }

    /** 10 Gbit/s carry 10^4 / (8 · 1538) Mpps of 1518 B. */
    @Test
    void noneIsFasterThanTheWire() {
        for (Suite.Baseline baseline : Suite.Baseline.values()) {
            assertThat(predictions(baseline, L3FWD, blind("l3fwd", 2.6, 1518)).get(1))
                    .isCloseTo(0.812744, within(1e-6));
        }
    }

    @Test
    void onlyThoseThatTheSuiteAsksForAreMade() {
        Map<Suite.Baseline, List<Double>> none = Baselines.of(
                study(Optional.of(TOLERANCE), List.of(), Optional.empty()),
                Handmade.subject(List.of(), Set.of(), Set.of()),
                List.of(L3FWD));

        assertThat(none).isEmpty();
    }

    @Test
    void withoutFittedRowsOfPacketRatesThereIsNothingToScale() {
        SuiteResult.Row percent =
                row(Handmade.measured("busy", Map.of(), Metric.GUEST_UTILISATION_PERCENT, 70), false, 70);

        assertThatThrownBy(() -> predictions(Suite.Baseline.PROPORTIONAL_TO_CLOCK, blind("l3fwd", 2.4, 64)))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("expected rows of delivered-mpps with fitted ones among them");
        assertThatThrownBy(() -> predictions(Suite.Baseline.PROPORTIONAL_TO_CLOCK, L3FWD, percent))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("expected rows of delivered-mpps with fitted ones among them");
    }

    @Test
    void aFunctionOfWhichNoRowIsFittedIsAnError() {
        assertThatThrownBy(() -> predictions(Suite.Baseline.PROPORTIONAL_TO_CLOCK, L3FWD, blind("firewall", 2.4, 64)))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("expected a fitted row of each function, found none of firewall");
    }

    @Test
    void aTableWithoutTheColumnsIsAnError() {
        SuiteResult.Row unnamed =
                row(Handmade.measured("r", Map.of("frequency_ghz", "2"), Metric.DELIVERED_MPPS, 4), true, 4);
        SuiteResult.Row odd =
                row(Handmade.measured("odd", Map.of("frequency_ghz", "fast"), Metric.DELIVERED_MPPS, 4), true, 4);

        assertThatThrownBy(() -> predictions(Suite.Baseline.PROPORTIONAL_TO_CLOCK, unnamed))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("expected a column nf, found none");
        assertThatThrownBy(() -> predictions(Suite.Baseline.EQUAL_COST_PER_PACKET, odd))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("baselines: frequency_ghz of odd");
    }
}
