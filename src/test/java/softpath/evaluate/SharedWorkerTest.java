package softpath.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.model.result.AnalyticResult;
import softpath.model.result.Result;
import softpath.model.scenario.Run;
import softpath.model.scenario.SizeMix;

/** Chains that share workers, some of whose packets a slow guest drops: no more than the bound, and as expected. */
class SharedWorkerTest {

    private static final Path HOME =
            Path.of(System.getProperty("softpath.home", ".")).toAbsolutePath();
    private static final double ROUNDING = 1.002;

    @ParameterizedTest(name = "{0}: {1}, {2} B, retry {3}")
    @CsvSource({
        "gen1->vm1+gen2->vm2, ids, 64, false",
        "gen1->vm1+gen2->vm2, ids, 256, false",
        "gen1->vm1+gen2->vm2, ipsec, 512, true",
        "gen1->vm1+vm2->sink2, ids, 64, false",
        "gen1->vm1+vm2->sink2, firewall, 1024, false",
        "gen1->vm1+vm1->sink1, l3fwd, 64, false",
        "gen1->vm1+gen2->vm2+vm2->sink2, ids, 64, false",
        "gen1->vm1+gen2->vm2+vm1->sink1+vm2->sink2, ids, 128, false"
    })
    void theBoundHoldsAndTheExpectationIsMet(String shared, String nf, int bytes, boolean retry) {
        Variant variant = Variant.of(HOME.resolve("models/scenarios/paper/colocation.yaml"), HOME)
                .withOption("vhost-retry", retry)
                .withFunction("vm1", nf)
                .withSizes("c2", new SizeMix(Map.of(bytes, 1.0)))
                .withRun(new Run(5, 5, 2, 1));
        for (String trafficClass : shared.split("\\+")) {
            variant = variant.withPinning(trafficClass, "a.0.7");
        }
        Evaluation evaluation = Evaluation.of(variant);
        AnalyticResult closed = evaluation.closedForm();
        Result simulated = evaluation.simulated();
        double delivered = simulated.deliveredMpps();

        assertThat(delivered).isLessThanOrEqualTo(closed.delivered().atMostMpps() * ROUNDING);
        assertThat(closed.delivered().mpps()).isCloseTo(delivered, within(0.03 * delivered));
        for (int c = 0; c < 3; c++) {
            double ofChain = simulated.chains().get(c).deliveredMpps();
            assertThat(closed.chains().get(c).deliveredMpps()).isCloseTo(ofChain, within(0.05 * ofChain));
        }
    }
}
