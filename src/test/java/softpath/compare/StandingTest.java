package softpath.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two records tell a change of configuration from drift, and both from noise. */
class StandingTest {

    private static final double[] SET_UPS = {9.7, 9.8, 9.9, 10, 10.1, 10.2, 10.3};

    private static Side record(String kernel, double factor) {
        double[] values = SET_UPS.clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return new Side(
                "r.jsonl",
                "record of a real run",
                Map.of(Side.ENVIRONMENT, Map.of("kernel", kernel)),
                Map.of(),
                Map.of("l3fwd/64" + Side.OF_POINT, new Figure(values[3], "Mpps", new Figure.OfSetUps(values))),
                List.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "6.1 | 0.7   | same configuration, differs beyond noise: drift",
                "6.1 | 1.001 | same configuration, within noise",
                "6.2 | 0.7   | configurations differ: environment.kernel, and points differ",
                "6.2 | 1.001 | configurations differ: environment.kernel, and points do not differ",
            })
    void theSentenceSaysWhichOfTheFourItIs(String kernel, double factor, String said) {
        Comparison comparison = Comparison.of(record("6.1", 1), record(kernel, factor));

        assertThat(comparison.standing().map(Standing::sentence)).contains(said);
    }

    @Test
    void resultsOfSimulationsHaveNone() {
        Side simulated = new Side("r.json", "simulated", Map.of(), Map.of(), Map.of(), List.of());

        assertThat(Comparison.of(simulated, simulated).standing()).isEmpty();
    }
}
