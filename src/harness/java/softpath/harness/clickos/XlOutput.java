package softpath.harness.clickos;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Xen's {@code xl} prints, read. */
final class XlOutput {

    /** Name, id, memory, vCPUs, state, time. */
    private static final Pattern DOMAIN =
            Pattern.compile("(?m)^(\\S+) +([0-9]+) +[0-9]+ +([0-9]+) +([r-][b-][p-][s-][c-][d-]) +[0-9.]+ *$");

    /** Name, id, vCPU, CPU that it is on, state, time, affinity; newer versions add a soft one after a slash. */
    private static final Pattern VCPU = Pattern.compile(
            "(?m)^(\\S+) +[0-9]+ +([0-9]+) +(?:[0-9]+|-) +[r-][b-][p-] +[0-9.]+ +([^/\\n]+?) *(?:/.*)?$");

    private XlOutput() {}

    /** @param state a letter in its place for running, blocked, paused, shut down, crashed, dying */
    record Domain(String name, int id, int vcpus, String state) {}

    /** @param cpus that it may run on, as xl prints them */
    record Vcpu(String domain, int number, String cpus) {}

    /** Of {@code xl list}. */
    static List<Domain> domains(String text) {
        return DOMAIN.matcher(text)
                .results()
                .map(line -> new Domain(
                        line.group(1), Integer.parseInt(line.group(2)), Integer.parseInt(line.group(3)), line.group(4)))
                .toList();
    }

    /** Of {@code xl vcpu-list}. */
    static List<Vcpu> vcpus(String text) {
        Matcher lines = VCPU.matcher(text);
        return lines.results()
                .map(line -> new Vcpu(line.group(1), Integer.parseInt(line.group(2)), line.group(3)))
                .toList();
    }
}
