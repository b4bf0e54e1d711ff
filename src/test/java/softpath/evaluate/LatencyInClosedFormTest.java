package softpath.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import softpath.model.result.AnalyticResult;
import softpath.model.result.Result;
import softpath.model.scenario.Arrivals;
import softpath.model.scenario.OfferedLoad;
import softpath.model.scenario.Run;

/** Latency of the paper's scenario at a tenth of its load, and of what no formula is of. */
class LatencyInClosedFormTest {

    private static final Path HOME = Path.of("").toAbsolutePath();

    private static final Variant LIGHT = Variant.of(HOME.resolve("models/scenarios/paper/single-vnf.yaml"), HOME)
            .withOffered("c1", new OfferedLoad(1, OfferedLoad.Unit.GBPS_L1));

    private static AnalyticResult.ChainResult chain(Variant variant) {
        return Evaluation.of(variant).closedFormWithLatency().chains().get(0);
    }

    @Test
    void placesAreThoseOfTheSimulationAndAddUpToTheMean() {
        AnalyticResult.Latency stated = chain(LIGHT).latencyMicros().orElseThrow();
        Result.ChainResult simulated = Evaluation.of(
                        LIGHT.withRun(new Run(0.1, 1, 2, 1, Optional.of(true), Optional.empty())))
                .simulated()
                .chains()
                .get(0);

        assertThat(stated.byPlace())
                .extracting(AnalyticResult.PlaceTime::place)
                .containsExactlyElementsOf(simulated.latencyByPlace().orElseThrow().stream()
                        .map(Result.PlaceTime::place)
                        .toList());
        assertThat(stated.byPlace().stream()
                        .mapToDouble(AnalyticResult.PlaceTime::micros)
                        .sum())
                .isCloseTo(stated.mean(), within(1e-9));
        assertThat(stated.mean()).isCloseTo(simulated.latencyMicros().mean(), within(0.03 * stated.mean()));
    }

    @Test
    void noneIsSaidUnlessAskedFor() {
        AnalyticResult.ChainResult chain =
                Evaluation.of(LIGHT).closedForm().chains().get(0);

        assertThat(chain.latencyMicros()).isEmpty();
        assertThat(chain.latencyUnsaid()).isEmpty();
    }

    @Test
    void anOverloadIsNamed() {
        Variant overloaded = LIGHT.withOffered("c1", new OfferedLoad(10, OfferedLoad.Unit.GBPS_L1));

        assertThat(chain(overloaded).latencyMicros()).isEmpty();
        assertThat(chain(overloaded).latencyUnsaid().orElseThrow())
                .isEqualTo("the load is 159 % of what vm1 carries, of which formulas are good up to 95 %");
    }

    @Test
    void arrivalsWithoutAFormulaAreNamed() {
        assertThat(chain(LIGHT.withArrivals("c1", Arrivals.onOff(100, 300))).latencyUnsaid())
                .contains("arrivals are on-off(100.0us,300.0us), formulas are of constant and poisson");
    }

    @Test
    void threadsThatSleepAreNamed() {
        assertThat(chain(LIGHT.withDataplane("clickos-2016")).latencyUnsaid())
                .contains("threads sleep and are woken, of which there is no formula");
    }

    @Test
    void longQueuesAreNamed() {
        Variant busy = LIGHT.withOffered("c1", new OfferedLoad(5, OfferedLoad.Unit.GBPS_L1))
                .withArrivals("c1", Arrivals.POISSON);

        assertThat(chain(busy).latencyUnsaid().orElseThrow()).startsWith("waiting behind other packets is ");
    }
}
