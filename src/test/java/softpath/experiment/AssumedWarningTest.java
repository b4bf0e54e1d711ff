package softpath.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import softpath.model.Parameter;

/** When assumed work is worth a warning, and what it says, by hand. */
class AssumedWarningTest {

    private static final double OVERLOADED = 1.5;

    private final List<ScenarioProvenance.Use> used = new ArrayList<>();

    private AssumedWork.Part part(String place, double share) {
        return part(place, share, share, share, Optional.empty());
    }

    private AssumedWork.Part part(
            String place, double share, double low, double high, Optional<List<Double>> interval) {
        Parameter parameter = new Parameter(1, "cycles", Parameter.Origin.ASSUMED, place, interval);
        used.add(new ScenarioProvenance.Use(place, parameter));
        return new AssumedWork.Part(parameter, share, low, high);
    }

    /** With an interval from half to twice as much. */
    private AssumedWork.Part stated(String place, double share) {
        return part(place, share, share / 2, 2 * share, Optional.of(List.of(0.5, 2.0)));
    }

    private Optional<String> warning(double utilisation, AssumedWork.Part... parts) {
        return new AssumedWork(0, "core", utilisation, List.of(parts)).warning(used);
    }

    @Test
    void lessThanAHundredthIsNotWorthAWarning() {
        assertThat(warning(OVERLOADED, part("a", 0.0099))).isEmpty();
        assertThat(warning(OVERLOADED, part("a", 0.01))).isPresent();
    }

    /** A number that nobody knows may be twice as large: 0.8 · 1.25 is 1. */
    @Test
    void aCoreThatMayBeOverloadedIsWorthAWarning() {
        assertThat(warning(0.8, part("a", 0.25))).isEmpty();
        assertThat(warning(0.8, part("a", 0.251))).isPresent();
    }

    /** At the upper end of its interval: 0.8 · (1 + 0.5 - 0.25) is 1. */
    @Test
    void aStatedIntervalSaysHowMuchMoreItMayBe() {
        Optional<List<Double>> interval = Optional.of(List.of(0.0, 2.0));

        assertThat(warning(0.8, part("a", 0.25, 0, 0.5, interval))).isEmpty();
        assertThat(warning(0.8, part("a", 0.25, 0, 0.501, interval))).isPresent();
    }

    @Test
    void fourParametersAreNamedTheMostFirst() {
        assertThat(warning(OVERLOADED, part("a", 0.1), part("b", 0.4), part("c", 0.2), part("d", 0.05)))
                .hasValue("75 % of the work of core, the busiest core, is assumed, without a measurement behind it: b"
                        + " (40 %), c (20 %), a (10 %), d (5 %); how far it may be off is not stated");
        assertThat(warning(OVERLOADED, part("a", 0.1), part("b", 0.4), part("c", 0.2), part("d", 0.05), part("e", 0.01))
                        .orElseThrow())
                .contains("d (5 %) and 1 more; how far");
    }

    /** Half the work from half to twice as much: 0.75 to 1.5 of what it is, so the core carries 1 / 1.5 to 1 / 0.75. */
    @Test
    void theIntervalOfWhatTheCoreCarriesIsStated() {
        assertThat(warning(OVERLOADED, stated("a", 0.5)).orElseThrow())
                .endsWith(": a (50 %); over the stated intervals the core carries 0.67 to 1.33 times as much");
        assertThat(warning(OVERLOADED, stated("a", 0.5), part("b", 0.25)).orElseThrow())
                .endsWith(
                        "over the stated intervals the core carries 0.67 to 1.33 times as much; of the rest how far it may"
                                + " be off is not stated");
    }
}
