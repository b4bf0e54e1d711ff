package softpath.harness;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import softpath.harness.testbed.Programs;
import softpath.harness.transport.Command;
import softpath.harness.transport.MeasureFault;
import softpath.harness.transport.Transport;

/** Watches the pauses of CPUs with oslat, of Debian's rt-tests. */
final class Oslat {

    /** The most that oslat has; the last takes all that is longer. */
    private static final int BUCKETS = 1_024;

    /** For its own preparation, which is a second or two. */
    private static final Duration MORE = Duration.ofSeconds(30);

    private static final Pattern BUCKET = Pattern.compile("^\\s*([0-9]+) \\(us\\):\\s+(.*)$");
    private static final Pattern FIGURES = Pattern.compile("^\\s*(Maximum|Duration|CPU|Core):\\s+(.*)$");

    private final Transport machine;

    Oslat(Transport machine) {
        this.machine = machine;
    }

    /** What CPUs do for so many seconds while nothing is measured on them. */
    MeasuredPauses watch(List<Integer> cpus, int seconds) throws IOException {
        if (cpus.isEmpty()) {
            return MeasuredPauses.absent(
                    "no poll-mode thread of the measurement takes a CPU here that the kernel knows of");
        }
        if (!new Programs(machine).has("oslat")) {
            return MeasuredPauses.absent("oslat is not installed: " + Programs.install("rt-tests"));
        }
        String stat = machine.read("/proc/stat").orElse("");
        String interrupts = machine.read("/proc/interrupts").orElse("");
        Command command = Command.of(
                        "oslat",
                        "--cpu-list",
                        cpus.stream().map(String::valueOf).collect(Collectors.joining(",")),
                        "--duration",
                        String.valueOf(seconds),
                        "--bucket-size",
                        String.valueOf(BUCKETS),
                        "--zero-omit",
                        "--quiet")
                .within(Duration.ofSeconds(seconds).plus(MORE));
        Transport.Outcome outcome = machine.run(command);
        if (!outcome.isDone()) {
            return MeasuredPauses.absent("oslat failed: " + lastLine(outcome.output()));
        }
        long[] before = interruptsOf(interrupts, cpus);
        long[] after = interruptsOf(machine.read("/proc/interrupts").orElse(""), cpus);
        long[] served = new long[cpus.size()];
        Arrays.setAll(served, i -> after[i] - before[i]);
        long steal = CpuTime.stealTicks(machine.read("/proc/stat").orElse("")) - CpuTime.stealTicks(stat);
        return parsed(outcome.output(), cpus, served, steal);
    }

    private static String lastLine(String output) {
        String[] lines = output.strip().split("\n");
        return lines[lines.length - 1].strip();
    }

    /** Sums over the rows of {@code /proc/interrupts}; 0 where it has no such CPU. */
    static long[] interruptsOf(String text, List<Integer> cpus) {
        List<String> lines = text.lines().toList();
        List<String> heads =
                lines.isEmpty() ? List.of() : List.of(lines.get(0).strip().split("\\s+"));
        long[] sums = new long[cpus.size()];
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            String[] words = line.strip().split("\\s+");
            for (int i = 0; i < sums.length; i++) {
                int column = 1 + heads.indexOf("CPU" + cpus.get(i));
                if (column > 0 && column < words.length && words[column].matches("[0-9]{1,18}")) {
                    sums[i] += Long.parseLong(words[column]);
                }
            }
        }
        return sums;
    }

    /** @throws MeasureFault if it is not what oslat says of these CPUs */
    static MeasuredPauses parsed(String output, List<Integer> cpus, long[] interrupts, long stealTicks)
            throws MeasureFault {
        List<SortedMap<Integer, Long>> times = new ArrayList<>();
        cpus.forEach(cpu -> times.add(new TreeMap<>()));
        double[] longest = null;
        double[] durations = null;
        for (String line : output.lines().toList()) {
            Matcher bucket = BUCKET.matcher(line);
            Matcher figures = FIGURES.matcher(line);
            if (bucket.matches()) {
                double[] counts = numbers(bucket.group(2), cpus.size(), line);
                for (int i = 0; i < counts.length; i++) {
                    if (counts[i] > 0) {
                        times.get(i).put(Integer.valueOf(bucket.group(1)), (long) counts[i]);
                    }
                }
            } else if (figures.matches() && figures.group(1).equals("Maximum")) {
                longest = numbers(figures.group(2), cpus.size(), line);
            } else if (figures.matches() && figures.group(1).equals("Duration")) {
                durations = numbers(figures.group(2), cpus.size(), line);
            }
        }
        if (longest == null || durations == null) {
            throw new MeasureFault(
                    "expected a histogram of oslat with Maximum and Duration, found: " + lastLine(output));
        }
        List<MeasuredPauses.OfCpu> all = new ArrayList<>();
        for (int i = 0; i < cpus.size(); i++) {
            all.add(new MeasuredPauses.OfCpu(cpus.get(i), longest[i], times.get(i), interrupts[i]));
        }
        Matcher version = Pattern.compile("(?m)^oslat V\\S* ?(\\S+)").matcher(output);
        return new MeasuredPauses(
                version.find() ? "oslat " + version.group(1) : "oslat",
                Arrays.stream(durations).min().orElseThrow(),
                all,
                stealTicks,
                "");
    }

    private static double[] numbers(String columns, int count, String line) throws MeasureFault {
        String[] words = columns.replaceAll("\\(.*?\\)", " ").strip().split("\\s+");
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            if (i >= words.length || !words[i].matches("[0-9]{1,15}(\\.[0-9]{1,9})?")) {
                throw new MeasureFault(
                        "expected " + count + " numbers, one for each CPU, found '" + line.strip() + "'");
            }
            numbers[i] = Double.parseDouble(words[i]);
        }
        return numbers;
    }
}
