package softpath.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command as a user types it, from its start to its end, after one run that builds it. */
final class CommandTurns {

    private static final String SCENARIO = "models/scenarios/paper/single-vnf.yaml";
    private static final List<String> RUN = List.of("./softpath", "run", SCENARIO);
    private static final List<String> ONE_SECOND = List.of(
            "./softpath",
            "run",
            SCENARIO,
            "--set",
            "run.measure-ms=1000",
            "--set",
            "run.warmup-ms=0",
            "--replications",
            "1");
    private static final Map<String, String> LITTLE_MEMORY = Map.of("SOFTPATH_JAVA_OPTS", "-Xmx256m");

    private final int pairs;
    private String lastWords = "";

    CommandTurns(int pairs) {
        this.pairs = pairs;
    }

    String report() throws IOException, InterruptedException {
        seconds(RUN, Map.of());
        List<Double> runs = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            runs.add(seconds(RUN, Map.of()));
        }
        String runWords = lastWords;
        List<Double> longRuns = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            longRuns.add(seconds(ONE_SECOND, LITTLE_MEMORY));
        }
        MarkdownTable table = new MarkdownTable("command", "wall time, s", "runs", "what it says itself (last run)");
        table.row("`" + String.join(" ", RUN) + "` (5 x 10 ms)", Spread.of(runs).text(2), "" + pairs, runWords);
        table.row(
                "`SOFTPATH_JAVA_OPTS=-Xmx256m " + String.join(" ", ONE_SECOND) + "`",
                Spread.of(longRuns).text(2),
                "3, all exit 0",
                lastWords);
        return "## The whole command\n\n" + table;
    }

    private double seconds(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Scenarios.HOME.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        long startNanos = System.nanoTime();
        Process process = builder.start();
        String words = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        double seconds = (System.nanoTime() - startNanos) * 1e-9;
        if (status != 0) {
            throw new IOException(String.join(" ", command) + " ended with status " + status + ": " + words);
        }
        lastWords = words.strip().replaceAll("(?s).*\n", "");
        return seconds;
    }
}
