package softpath.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import softpath.engine.RandomStreams;
import softpath.simulation.Testbed;
import softpath.wiring.Blueprint;
import umontreal.ssj.simevents.Event;

/**
 * One long-lived simulation, advanced by a slice of simulated time each invocation, so that only what happens while
 * packets move is measured. With {@code -prof gc}, {@code gc.alloc.rate.norm} is the bytes allocated for each packet
 * offered (to each copy); it must be 0 but for rounding.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@State(Scope.Thread)
public class SteadyStateBenchmark {

    private static final int GAPS = 100_000;
    private static final long SLICE_PS = GAPS * 67_200L;

    @Param
    private EngineBenchmark.Workload workload;

    private Testbed testbed;
    private Event stop;

    @Setup
    public void build() {
        Blueprint blueprint = workload.yardstick().blueprint();
        testbed = new Testbed(blueprint, new RandomStreams(1, Testbed.purposes(blueprint)).nextReplication());
        stop = new Event(testbed.simulator()) {
            @Override
            public void actions() {
                testbed.simulator().stop();
            }
        };
    }

    @Benchmark
    @OperationsPerInvocation(GAPS)
    public double packetsOfEachCopy() {
        stop.schedule(SLICE_PS);
        testbed.simulator().start();
        return testbed.simulator().time();
    }
}
