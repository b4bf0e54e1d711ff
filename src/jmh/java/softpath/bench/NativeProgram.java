package softpath.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import softpath.yardstick.Yardstick;

/** A yardstick program in C++, compiled for this machine; a process for each measurement. */
final class NativeProgram implements Contestant {

    /** The line they print: fields by commas, the ninth the packets offered in millions a second of wall time. */
    private static final Pattern LINE = Pattern.compile(
            "(?:[^,]*,){8}([0-9.]+),.*offered=(\\d+) delivered=(\\d+) .*meanLat_ns=([0-9.]+) .*"
                    + "chk=([0-9a-f]{16}).*",
            Pattern.DOTALL);

    private final String name;
    private final Path program;
    private final boolean isNs3;
    private final List<String> pin;

    private NativeProgram(String name, Path program, boolean isNs3, List<String> pin) {
        this.name = name;
        this.program = program;
        this.isNs3 = isNs3;
        this.pin = pin;
    }

    /** {@code limit.cpp}: the practical limit, loops written for the workloads alone. */
    static Optional<NativeProgram> limit(Path yardsticks, Path folder, List<String> pin) throws IOException {
        Path program = folder.resolve("limit");
        boolean compiled = compile(
                List.of("g++", "-O3", "-march=native", "-o", "" + program, "" + yardsticks.resolve("limit.cpp")));
        return compiled ? Optional.of(new NativeProgram("C++", program, false, pin)) : Optional.empty();
    }

    /** {@code ns3-peer.cc}: ns-3's simulator with plain rings; needs ns-3 with its headers. */
    static Optional<NativeProgram> ns3(Path yardsticks, Path folder, List<String> pin) throws IOException {
        Path program = folder.resolve("ns3-peer");
        boolean compiled = compile(List.of(
                "g++",
                "-O3",
                "-o",
                "" + program,
                "" + yardsticks.resolve("ns3-peer.cc"),
                "-lns3-core",
                "-lns3-network",
                "-Wl,--allow-shlib-undefined"));
        return compiled ? Optional.of(new NativeProgram("ns-3", program, true, pin)) : Optional.empty();
    }

    private static boolean compile(List<String> command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Sample> run(Yardstick.Workload workload, long gaps, int runs) throws IOException {
        Optional<List<String>> command = command(workload, gaps, runs);
        return command.isEmpty() ? Optional.empty() : Optional.of(sample(start(command.get(), pin)));
    }

    /** Throughput of so many copies of the program at once. */
    double mppsOfCopies(int copies, Yardstick.Workload workload, long gaps, int runs) throws IOException {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < copies; i++) {
            processes.add(start(command(workload, gaps, runs).orElseThrow(), List.of()));
        }
        double mpps = 0;
        for (Process process : processes) {
            mpps += sample(process).mpps();
        }
        return mpps;
    }

    /** It has no workload of several chains in one simulation. */
    private Optional<List<String>> command(Yardstick.Workload workload, long gaps, int runs) {
        Map<Yardstick.Workload, List<String>> known = isNs3
                ? Map.of(
                        Yardstick.Workload.W1, List.of("W1", "min", "det"),
                        Yardstick.Workload.W2, List.of("W2", "min", "det"),
                        Yardstick.Workload.W2_POISSON, List.of("W2", "min", "exp"))
                : Map.of(
                        Yardstick.Workload.W1, List.of("W1", "det"),
                        Yardstick.Workload.W2, List.of("W2", "det"),
                        Yardstick.Workload.W2_POISSON, List.of("W2", "xozig"));
        return Optional.ofNullable(known.get(workload)).map(workloadWords -> {
            List<String> command = new ArrayList<>();
            command.add(program.toString());
            command.addAll(workloadWords);
            command.add(Long.toString(gaps));
            if (!isNs3) {
                command.add(Integer.toString(runs));
            }
            return command;
        });
    }

    private static Process start(List<String> command, List<String> pin) throws IOException {
        List<String> pinned = new ArrayList<>(pin);
        pinned.addAll(command);
        return new ProcessBuilder(pinned)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private Sample sample(Process process) throws IOException {
        String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IOException(name + " printed: " + line);
        }
        double offered = Double.parseDouble(parts.group(2));
        return new Sample(
                offered,
                offered * 1e-6 / Double.parseDouble(parts.group(1)),
                Double.parseDouble(parts.group(3)) / offered,
                Double.parseDouble(parts.group(4)),
                parts.group(5));
    }
}
