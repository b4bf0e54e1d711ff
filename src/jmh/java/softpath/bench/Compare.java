package softpath.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Everything that docs/PERFORMANCE.md tells, measured in one run: contestants take turns on the same core, so that what
 * else the machine does meets them alike, and ratios are taken turn by turn.
 */
@Command(
        name = "src/jmh/compare",
        sortOptions = false,
        description =
                "Measures Softpath beside the yardstick programs and a straightforward SSJ program, in turns, and "
                        + "prints Markdown. Exit status 1 if two programs did not do the same work; speed is never judged.")
public final class Compare implements Callable<Integer> {

    @Option(names = "--yardstick", paramLabel = "DIR", description = "Folder of limit.cpp and ns3-peer.cc.")
    private Path yardsticks;

    @Option(names = "--pairs", defaultValue = "10", description = "Turns of each contestant (${DEFAULT-VALUE}).")
    private int pairs;

    @Option(names = "--warm-up", defaultValue = "10", description = "Seconds for each workload (${DEFAULT-VALUE}).")
    private double warmUpSeconds;

    @Option(names = "--scale", defaultValue = "1", description = "Length of the runs, 1 for the published figures.")
    private double scale;

    @Option(names = "--core", defaultValue = "1", description = "The core to pin to (${DEFAULT-VALUE}).")
    private int core;

    @Option(names = "--parts", split = ",", defaultValue = "engine,cores,command")
    private List<String> parts;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Write the output there too.")
    private Path markdown;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true)
    private boolean help;

    public static void main(String[] args) {
        System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        System.exit(
                new CommandLine(new Compare()).setCommandName("src/jmh/compare").execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("softpath-compare");
        StringBuilder text = new StringBuilder();
        boolean same = true;
        try {
            List<String> pin = pin();
            Optional<NativeProgram> cpp =
                    yardsticks == null ? Optional.empty() : NativeProgram.limit(yardsticks, folder, pin);
            Optional<NativeProgram> ns3 =
                    yardsticks == null ? Optional.empty() : NativeProgram.ns3(yardsticks, folder, pin);
            say(text, head(pin, cpp, ns3));
            if (parts.contains("engine")) {
                EngineTurns turns = new EngineTurns(pairs, warmUpSeconds, scale, pin, cpp, ns3);
                turns.take();
                say(text, turns.report());
                same = turns.didTheSame();
            }
            if (parts.contains("cores")) {
                say(text, new CoreTurns(pairs, warmUpSeconds, scale, cpp).report());
            }
            if (parts.contains("command")) {
                say(text, new CommandTurns(pairs).report());
            }
            say(text, "Load of the machine in the last minute, this run included: " + Machine.load() + ".\n");
        } finally {
            delete(folder);
        }
        if (markdown != null) {
            Files.writeString(markdown, text);
        }
        return same ? 0 : 1;
    }

    private String head(List<String> pin, Optional<NativeProgram> cpp, Optional<NativeProgram> ns3) {
        List<String> command = new ArrayList<>(List.of("src/jmh/compare --pairs " + pairs));
        if (yardsticks != null) {
            command.add("--yardstick DIR");
        }
        if (scale != 1) {
            command.add("--scale " + scale);
        }
        return "Machine: " + Machine.description() + ".\n"
                + "Command: `" + String.join(" ", command) + "`; load before: " + Machine.load() + ".\n"
                + "C++ yardstick: " + cpp.map(c -> "g++ -O3 -march=native").orElse("not given, or no g++")
                + "; ns-3: " + ns3.map(n -> "as installed").orElse("not given, or not installed")
                + "; pinned to one core: " + (pin.isEmpty() ? "no (no taskset)" : "yes") + ".\n"
                + "No threshold is asserted here; only hashes are checked.\n";
    }

    /** Pins to the core if taskset can. */
    private List<String> pin() throws InterruptedException {
        List<String> pin = List.of("taskset", "-c", Integer.toString(core));
        List<String> probe = new ArrayList<>(pin);
        probe.add("true");
        try {
            return new ProcessBuilder(probe).start().waitFor() == 0 ? pin : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static void say(StringBuilder text, String part) {
        System.out.println(part);
        text.append(part).append('\n');
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
