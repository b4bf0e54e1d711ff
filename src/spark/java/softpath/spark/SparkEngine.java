package softpath.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import softpath.sweep.PointAnswer;
import softpath.sweep.PointEngine;
import softpath.sweep.PointWork;
import softpath.sweep.SparkMaster;

/**
 * Sends points in blocks, each a Spark job of one task, so that answers come when they are found, and who loses an executor
 * loses what it had in work. Two threads a core of the cluster wait for a block each.
 */
final class SparkEngine implements PointEngine {

    private static final int AHEAD = 4_096;
    private static final int MOST_THREADS = 512;
    private static final int MOST_POINTS = 256;
    private static final double BLOCK_NANOS = 0.5e9;

    /** For the first executor: on a worker that is busy its JVM alone takes some 15 s to start. */
    private static final int FIRST_SECONDS = 40;

    private static final long WATCH_NANOS = 200_000_000;

    /** A point, and who waits for it. */
    private record Asked(long point, CompletableFuture<PointAnswer> answer) {}

    private final SparkMaster master;
    private final PointWork work;
    private final Cluster cluster;
    private final BlockingQueue<Asked> waiting = new LinkedBlockingQueue<>();
    private final Set<Asked> open = ConcurrentHashMap.newKeySet();
    private final List<Thread> threads = new ArrayList<>();
    private volatile IOException failure;
    private volatile double nanosPerPoint = BLOCK_NANOS;

    private SparkEngine(SparkMaster master, PointWork work, Cluster cluster) {
        this.master = master;
        this.work = work;
        this.cluster = cluster;
    }

    static SparkEngine open(SparkMaster master, PointWork work) throws IOException {
        SparkEngine engine = new SparkEngine(master, work, Cluster.join(master, work));
        engine.start(() -> engine.failing(engine::watch));
        return engine;
    }

    private synchronized void start(Runnable work) {
        Thread thread = new Thread(work, "spark-" + threads.size());
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    @Override
    public int ahead() {
        return AHEAD;
    }

    @Override
    public List<CompletableFuture<PointAnswer>> ask(List<Long> run) {
        List<Asked> asked = run.stream()
                .map(point -> new Asked(point, new CompletableFuture<>()))
                .toList();
        open.addAll(asked);
        waiting.addAll(asked);
        if (failure != null) {
            fail(failure);
        }
        return asked.stream().map(Asked::answer).toList();
    }

    /** Ends the sweep when nobody is left who works, and starts threads as executors come. */
    private void watch() {
        long seenNanos = System.nanoTime();
        boolean isFirst = true;
        int started = 0;
        while (failure == null) {
            if (cluster.isEnded()) {
                fail("expected to be served to the end, found that the master ended this sweep's application");
            } else if (cluster.executors() > 0) {
                seenNanos = System.nanoTime();
                isFirst = false;
                for (; started < Math.min(MOST_THREADS, 2 * cluster.cores()); started++) {
                    start(() -> failing(this::work));
                }
            } else {
                int seconds = isFirst ? FIRST_SECONDS : Cluster.WAIT_SECONDS;
                if (System.nanoTime() - seenNanos > TimeUnit.SECONDS.toNanos(seconds)) {
                    fail("expected a worker with a free core and " + cluster.memory() + " of free memory, found "
                            + (isFirst ? "none" : "none any more") + " that came to work within " + seconds + " s");
                }
            }
            LockSupport.parkNanos(WATCH_NANOS);
        }
    }

    private void work() {
        while (failure == null) {
            answer(block());
        }
    }

    /** Spark throws what its methods do not declare. */
    private void failing(Runnable work) {
        try {
            work.run();
        } catch (Throwable e) {
            fail("expected answers, found a fault there: " + Cluster.firstLine(e));
        }
    }

    /** As many points as take half a second, but no more than leave others as many. */
    private List<Asked> block() {
        List<Asked> block = new ArrayList<>();
        try {
            block.add(waiting.take());
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
        double most = Math.min(MOST_POINTS, BLOCK_NANOS / nanosPerPoint);
        int fair = waiting.size() / Math.max(1, 2 * cluster.cores());
        waiting.drainTo(block, Math.max(0, Math.min((int) most, fair) - 1));
        return block;
    }

    private void answer(List<Asked> block) {
        long startNanos = System.nanoTime();
        List<PointAnswer> answers =
                cluster.answers(block.stream().map(Asked::point).toList());
        nanosPerPoint = (double) (System.nanoTime() - startNanos) / block.size();
        for (int i = 0; i < block.size(); i++) {
            PointAnswer answer = answers.get(i);
            // Why there can be no such scenario names files, which are here.
            PointAnswer told = answer.isRefused() ? work.answer(answer.point()) : answer;
            open.remove(block.get(i));
            block.get(i).answer().complete(told);
        }
    }

    private void fail(String why) {
        fail(new IOException(master.url() + ": " + why));
    }

    private synchronized void fail(IOException why) {
        if (failure == null) {
            failure = why;
        }
        open.forEach(asked -> asked.answer().completeExceptionally(new UncheckedIOException(failure)));
    }

    @Override
    public synchronized void close() {
        failure = new IOException("closed");
        threads.forEach(Thread::interrupt);
        cluster.close();
    }
}
