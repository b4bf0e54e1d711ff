package softpath.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import softpath.bound.LoadMatrix;
import softpath.model.result.Result;

/** Part of a packet's time that no clock shortens is the same for the simulation and all closed forms. */
class MemoryTimeTest {

    private static final Path HOME =
            Path.of(System.getProperty("softpath.home", ".")).toAbsolutePath();
    private static final Variant CHAIN = Variant.of(
                    HOME.resolve("models/scenarios/operators/seven-switches-loopback-2.yaml"), HOME)
            .withParameter("worker.vhost-nanos", 20);

    /** The same core twice as fast is not twice as fast at what memory takes. */
    @ParameterizedTest
    @ValueSource(doubles = {1.2, 1.8, 2.4})
    void aClockChangedInPlaceIsWhatIsSimulatedAtThatClock(double ghz) {
        Evaluation at = Evaluation.of(CHAIN.withClock("a", ghz));
        LoadMatrix changed = LoadMatrix.of(Evaluation.of(CHAIN).blueprint());
        changed.setFrequency("a", ghz);
        Result simulated = at.simulated();

        assertThat(changed.maxTotalMpps())
                .isCloseTo(LoadMatrix.of(at.blueprint()).maxTotalMpps(), within(1e-9));
        assertThat(simulated.delivered().mpps())
                .isCloseTo(changed.maxTotalMpps(), within(0.01 * changed.maxTotalMpps()));
    }
}
