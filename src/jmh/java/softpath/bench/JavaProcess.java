package softpath.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import softpath.yardstick.Yardstick;

/** A {@link Worker} in a JVM of its own, started with the collector that the launcher uses. */
final class JavaProcess implements Contestant {

    private static final int LEAST_WARM_UPS = 20;

    private final String name;
    private final String engine;
    private final List<String> pin;
    private final Process process;
    private final Writer requests;
    private final BufferedReader answers;

    /** @param pin command that pins the processes named after it from then on, may be empty */
    JavaProcess(String name, String engine, List<String> pin) throws IOException {
        this.name = name;
        this.engine = engine;
        this.pin = pin;
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Dsoftpath.home=" + Scenarios.HOME,
                "-cp",
                System.getProperty("java.class.path"),
                Worker.class.getName(),
                engine));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        requests = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public String name() {
        return name;
    }

    /**
     * Runs the workload over and over until the time is up, so that the JVM has compiled it, and only then pins the
     * JVM: its compiler would else take turns with what it compiles. Returns how often it ran.
     */
    int warmUp(Yardstick.Workload workload, long gaps, double seconds) throws IOException {
        int times = 0;
        if (runs(workload)) {
            long startNanos = System.nanoTime();
            while (times < LEAST_WARM_UPS || (System.nanoTime() - startNanos) * 1e-9 < seconds) {
                ask(workload, gaps, 1, 1);
                times++;
            }
        }
        if (!pin.isEmpty()) {
            List<String> command = new ArrayList<>(pin);
            command.add(Long.toString(process.pid()));
            try {
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return times;
    }

    @Override
    public Optional<Sample> run(Yardstick.Workload workload, long gaps, int runs) throws IOException {
        return runs(workload) ? Optional.of(ask(workload, gaps, runs, 1)) : Optional.empty();
    }

    /** Runs replications on several threads at once, each so many in a row. */
    Sample runAtOnce(Yardstick.Workload workload, long gaps, int runs, int threads) throws IOException {
        return ask(workload, gaps, runs, threads);
    }

    private boolean runs(Yardstick.Workload workload) {
        return engine.equals("engine") || !workload.name().startsWith("W2_CHAINS");
    }

    private Sample ask(Yardstick.Workload workload, long gaps, int runs, int threads) throws IOException {
        requests.write(workload + " " + gaps + " " + runs + " " + threads + "\n");
        requests.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException(name + " died of " + workload + " for " + gaps + " gaps");
        }
        String[] words = answer.split(" ");
        return new Sample(
                Double.parseDouble(words[1]),
                Double.parseDouble(words[0]),
                Double.parseDouble(words[2]),
                Double.parseDouble(words[3]),
                words[4]);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
