package softpath.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import softpath.evaluate.Evaluation;
import softpath.experiment.Trial;
import softpath.io.ScenarioFiles;
import softpath.model.result.ClosedForm;

/**
 * The paper's SoftNIC, whose worker waits for room while a guest's vCPU stops, so that the NIC's ring fills behind it. Its rings
 * need not have the worst moment at once in some pauses, so the closed form may be a little too low, never too high.
 */
class HeldUpRingTest {

    private static final Path HOME =
            Path.of(System.getProperty("softpath.home", "")).toAbsolutePath();

    private static String[] sets(double pauseMicros, double mpps) {
        return new String[] {
            "pauses={vm1.vcpu0: {per-second: 5, micros: " + pauseMicros + "}}",
            "traffic[0].offered=" + mpps + "Mpps",
            "run={warmup-ms: 1, measure-ms: 2000, replications: 2, seed: 1}"
        };
    }

    @ParameterizedTest(name = "{0} us")
    @ValueSource(doubles = {50, 80, 100, 150, 250})
    void theHighestRateWithoutLossIsWhatTheClosedFormSaysOrSlightlyMore(double pauseMicros) {
        ClosedForm.Pauses told = Evaluation.of(ScenarioFiles.load(
                        HOME.resolve("models/scenarios/paper/single-vnf.yaml"), List.of(sets(pauseMicros, 1)), HOME))
                .closedForm()
                .pauses()
                .orElseThrow();
        double mpps = told.losslessMpps().orElseThrow();

        assertThat(lost(pauseMicros, 0.99 * mpps)).isZero();
        assertThat(lost(pauseMicros, 1.1 * mpps)).isPositive();
    }

    private static double lost(double pauseMicros, double mpps) {
        return Trial.of("paper/single-vnf", sets(pauseMicros, mpps)).result().lossRatio();
    }
}
