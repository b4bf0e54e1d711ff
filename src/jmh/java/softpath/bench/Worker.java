package softpath.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import softpath.yardstick.Yardstick;

/**
 * A process that stays alive, so that the JVM compiles it once, and runs yardstick workloads on request: a line {@code
 * WORKLOAD GAPS RUNS THREADS} asks, a line of seconds, packets offered, part delivered, mean latency and hash answers.
 *
 * <p>On one thread the answer is the run with the median time. On several, each does all the runs at the same time as the
 * others, and their throughputs at the run with each one's median time are added up, as those of copies of a program are.
 */
public final class Worker {

    /** Runs a workload once. */
    private interface Engine {
        YardstickRun run(int seed);
    }

    private Worker() {}

    /** @param args "engine" or "ssj" */
    public static void main(String[] args) throws IOException, InterruptedException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ");
            Engine engine = engine(args[0], Yardstick.Workload.valueOf(words[0]), Long.parseLong(words[1]));
            int runs = Integer.parseInt(words[2]);
            int threads = Integer.parseInt(words[3]);
            System.out.println(threads == 1 ? medianOf(engine, runs) : atOnce(engine, runs, threads));
        }
    }

    private static Engine engine(String which, Yardstick.Workload workload, long gaps) {
        if (which.equals("ssj")) {
            return seed -> SsjPerPacket.run(workload, gaps);
        }
        Yardstick yardstick = Yardstick.of(workload, gaps, Scenarios.HOME);
        return seed -> YardstickRun.of(yardstick.replicate(seed));
    }

    private static String medianOf(Engine engine, int runs) {
        YardstickRun[] last = new YardstickRun[1];
        return answer(medianSeconds(engine, runs, 1, last, 0), last[0], 1);
    }

    private static double medianSeconds(Engine engine, int runs, int seed, YardstickRun[] last, int slot) {
        double[] seconds = new double[runs];
        for (int i = 0; i < runs; i++) {
            long startNanos = System.nanoTime();
            last[slot] = engine.run(seed);
            seconds[i] = (System.nanoTime() - startNanos) * 1e-9;
        }
        Arrays.sort(seconds);
        return seconds[runs / 2];
    }

    private static String atOnce(Engine engine, int runs, int threads) throws InterruptedException {
        YardstickRun[] last = new YardstickRun[threads];
        double[] seconds = new double[threads];
        Thread[] workers = IntStream.range(0, threads)
                .mapToObj(t -> new Thread(() -> seconds[t] = medianSeconds(engine, runs, 1 + t, last, t)))
                .toArray(Thread[]::new);
        for (Thread worker : workers) {
            worker.start();
        }
        for (Thread worker : workers) {
            worker.join();
        }
        double runsPerSecond = Arrays.stream(seconds).map(each -> 1 / each).sum();
        return answer(1 / runsPerSecond, last[0], 1);
    }

    private static String answer(double seconds, YardstickRun run, double times) {
        return String.format(
                Locale.ROOT,
                "%.9f %.0f %.9f %.3f %016x",
                seconds,
                run.offered() * times,
                (double) run.delivered() / run.offered(),
                run.meanNanos(),
                run.hash());
    }
}
