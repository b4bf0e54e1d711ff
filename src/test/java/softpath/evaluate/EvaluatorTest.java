package softpath.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import softpath.experiment.Trial;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import softpath.model.result.Result;

/** Many questions, each answered once. */
class EvaluatorTest {

    @Test
    void equalQuestionsOfOneBatchAreSimulatedOnce() {
        Trial trial = Trial.of("paper/single-vnf", "run.measure-ms=1", "run.replications=1");
        Supplier<Evaluator.Question> question = () -> new Evaluator.Question("same", trial.blueprint(), trial.run());
        AtomicInteger simulated = new AtomicInteger();

        try (Evaluator evaluator = new Evaluator(4, simulated::set)) {
            List<Result> results = evaluator.results(Collections.nCopies(8, question));

            assertThat(results).hasSize(8).allMatch(result -> result == results.get(0));
        }
        assertThat(simulated).hasValue(1);
    }
}
