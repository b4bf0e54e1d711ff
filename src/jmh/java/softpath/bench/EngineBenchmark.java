package softpath.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import softpath.experiment.Replication;
import softpath.yardstick.Yardstick;

/**
 * Whole replications, set-up included. The counter {@code packets} is what counts: packets offered a second, of all
 * copies together.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(value = 3, jvmArgsAppend = "-XX:+UseSerialGC")
@State(Scope.Benchmark)
public class EngineBenchmark {

    private static final long GAPS = 500_000;

    /** Packets offered. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Offered {
        public long packets;
    }

    @Param
    private Workload workload;

    @Benchmark
    public Replication replication(Offered offered) {
        Replication run = workload.yardstick().replicate(1);
        offered.packets += run.packets();
        return run;
    }

    /** Workloads of the yardsticks, and one of the paper's scenarios on each of its dataplanes. */
    public enum Workload {
        W1,
        W2,
        W2_POISSON,
        W2_CHAINS,
        W2_CHAINS_POISSON,
        SOFTNIC_64B,
        CLICKOS_64B;

        private Yardstick yardstick;

        synchronized Yardstick yardstick() {
            if (yardstick == null) {
                yardstick = switch (this) {
                    case SOFTNIC_64B -> Scenarios.singleVnf64B("softnic-2016", GAPS);
                    case CLICKOS_64B -> Scenarios.singleVnf64B("clickos-2016", GAPS);
                    default -> Yardstick.of(Yardstick.Workload.valueOf(name()), GAPS, Scenarios.HOME);
                };
            }
            return yardstick;
        }
    }
}
