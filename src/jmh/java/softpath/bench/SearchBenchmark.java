package softpath.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import softpath.evaluate.Evaluation;
import softpath.evaluate.Evaluator;
import softpath.evaluate.Variant;
import softpath.model.scenario.SizeMix;
import softpath.search.Goal;
import softpath.search.ScenarioSearch;

/**
 * Searches of NDR and PDR, both in one: ten thousand in closed form over clocks and frame sizes, each variant checked and
 * wired anew, one thread; and one simulated.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 3)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@State(Scope.Thread)
public class SearchBenchmark {

    private static final int CLOCKS = 1_000;
    private static final List<Integer> SIZES = List.of(64, 128, 256, 384, 512, 640, 768, 1024, 1280, 1518);

    @Param({"single-vnf", "chain"})
    private String scenario;

    private Variant base;

    @Setup
    public void read() {
        base = Variant.of(Scenarios.HOME.resolve("models/scenarios/paper").resolve(scenario + ".yaml"), Scenarios.HOME);
    }

    @Benchmark
    public double tenThousandInClosedForm() {
        double sum = 0;
        for (int size : SIZES) {
            Variant sized = base.withSizes("c1", SizeMix.parse(Map.of(Integer.toString(size), 1.0)));
            for (int c = 0; c < CLOCKS; c++) {
                Variant variant = sized.withClock("a", 1.2 + 1.4 * c / CLOCKS);
                sum += ScenarioSearch.of(Evaluation.of(variant))
                        .closedForm(List.of(Goal.NDR, Goal.PDR))
                        .goals()
                        .get(1)
                        .relevantLowerMpps()
                        .orElseThrow();
            }
        }
        return sum;
    }

    @Benchmark
    public Object oneSimulated() {
        List<Goal> goals = List.of(Goal.NDR.timesDurations(0.02), Goal.PDR.timesDurations(0.02));
        try (Evaluator evaluator = new Evaluator(2)) {
            return ScenarioSearch.of(Evaluation.of(base)).simulated(goals, evaluator);
        }
    }
}
