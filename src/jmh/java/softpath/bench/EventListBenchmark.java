package softpath.bench;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import softpath.yardstick.Yardstick;
import softpath.yardstick.YardstickHash;
import umontreal.ssj.simevents.eventlist.BinaryTree;
import umontreal.ssj.simevents.eventlist.DoublyLinked;
import umontreal.ssj.simevents.eventlist.EventList;
import umontreal.ssj.simevents.eventlist.Henriksen;
import umontreal.ssj.simevents.eventlist.RedblackTree;
import umontreal.ssj.simevents.eventlist.SplayTree;

/**
 * Why the engine keeps its deadlines in a winner tree: W2 with one event a burst on SSJ's simulator with each of its
 * event lists, and on ours. Packets offered each microsecond, for 1 and for 8 chains (3 and 24 components). Everything
 * else in {@link SsjPerBurst} is as lean as in the engine, or leaner: it counts less.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseSerialGC")
@State(Scope.Benchmark)
public class EventListBenchmark {

    private static final int CHAINS = 8;
    private static final int GAPS = 300_000;
    private static final long HASH = 0xf05549036eb3ac96L;

    /** An event list. */
    public enum Events {
        WINNER_TREE(null),
        SPLAY_TREE(SplayTree::new),
        DOUBLY_LINKED(DoublyLinked::new),
        HENRIKSEN(Henriksen::new),
        RED_BLACK_TREE(RedblackTree::new),
        BINARY_TREE(BinaryTree::new);

        private final Supplier<EventList> ofSsj;

        Events(Supplier<EventList> ofSsj) {
            this.ofSsj = ofSsj;
        }
    }

    @Param
    private Events events;

    private final Yardstick one = Yardstick.of(Yardstick.Workload.W2, GAPS, Scenarios.HOME);
    private final Yardstick eight = Yardstick.of(Yardstick.Workload.W2_CHAINS, GAPS, Scenarios.HOME);

    @Benchmark
    @OperationsPerInvocation(GAPS)
    public void oneChain() {
        run(one, 1);
    }

    @Benchmark
    @OperationsPerInvocation(GAPS * CHAINS)
    public void eightChains() {
        run(eight, CHAINS);
    }

    private void run(Yardstick ours, int copies) {
        long hash = events.ofSsj == null
                ? YardstickRun.of(ours.replicate(1)).hash()
                : new SsjPerBurst(events.ofSsj.get()).run(copies, GAPS);
        if (hash != HASH) {
            throw new IllegalStateException(events + " did other work: " + YardstickHash.text(hash));
        }
    }
}
