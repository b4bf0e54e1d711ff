package softpath.harness.clickos;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Xen's {@code xenpm} prints, read; it ends with exit status 0 whether it did what it was told or not. */
final class XenpmOutput {

    private static final Pattern CPU = Pattern.compile("cpu id +: ([0-9]+)");
    private static final Pattern GOVERNOR = Pattern.compile("current_governor +: (\\S+)");
    private static final Pattern AVAILABLE = Pattern.compile("scaling_avail_freq +:(.*)");
    private static final Pattern CLOCK =
            Pattern.compile("scaling frequency +: max \\[\\d+\\] min \\[\\d+\\] cur \\[(\\d+)\\]");
    private static final Pattern SAMPLED_CPU = Pattern.compile("CPU([0-9]+):.*");
    private static final Pattern AVERAGE = Pattern.compile("Avg freq\\s+([0-9]+)\\s+KHz");
    private static final Pattern TOPOLOGY = Pattern.compile("(?m)^CPU([0-9]+)\\s+[0-9]+\\s+([0-9]+)");

    private XenpmOutput() {}

    /** @param available in kHz as printed, the present one with a star; one above the base clock by 1000 is turbo */
    record Clock(String governor, long khz, String available) {}

    /** By CPU, of {@code xenpm get-cpufreq-para}. */
    static Map<Integer, Clock> clocks(String text) {
        Map<Integer, Clock> clocks = new TreeMap<>();
        Matcher cpu = CPU.matcher(text);
        while (cpu.find()) {
            int next = text.indexOf("cpu id", cpu.end());
            String block = text.substring(cpu.end(), next < 0 ? text.length() : next);
            Matcher khz = CLOCK.matcher(block);
            if (khz.find()) {
                clocks.put(
                        Integer.valueOf(cpu.group(1)),
                        new Clock(first(GOVERNOR, block), Long.parseLong(khz.group(1)), first(AVAILABLE, block)));
            }
        }
        return clocks;
    }

    private static String first(Pattern pattern, String block) {
        Matcher found = pattern.matcher(block);
        return found.find() ? found.group(1).strip() : "unknown";
    }

    /** Clock in kHz that each CPU ran at while it ran, of {@code xenpm start}, which samples for some seconds. */
    static Map<Integer, Long> averages(String text) {
        Map<Integer, Long> averages = new TreeMap<>();
        int cpu = -1;
        for (String line : text.split("\\R")) {
            Matcher heading = SAMPLED_CPU.matcher(line);
            Matcher average = AVERAGE.matcher(line.strip());
            if (heading.matches()) {
                cpu = Integer.parseInt(heading.group(1));
            } else if (average.matches() && cpu >= 0) {
                averages.put(cpu, Long.valueOf(average.group(1)));
            }
        }
        return averages;
    }

    /** Socket by CPU, of {@code xenpm get-cpu-topology}. */
    static Map<Integer, Integer> sockets(String text) {
        Map<Integer, Integer> sockets = new TreeMap<>();
        TOPOLOGY.matcher(text)
                .results()
                .forEach(line -> sockets.put(Integer.valueOf(line.group(1)), Integer.valueOf(line.group(2))));
        return sockets;
    }
}
