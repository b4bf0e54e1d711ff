package softpath.harness.ovs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import softpath.harness.testbed.Layout;
import softpath.harness.testbed.Reading;
import softpath.harness.transport.MeasureFault;

/** What the tools of Open vSwitch 3.1 print, read. */
final class OvsOutput {

    /** A line of {@code dump-ports-desc}: number, name. */
    private static final Pattern PORT = Pattern.compile("^ *\\S+\\((.+)\\): addr:");

    /** Of {@code dpctl/show --statistics}: name, received, sent, dropped when sending. */
    private static final Pattern COUNTERS = Pattern.compile("port \\d+: (\\S+)[^\n]*\\R +RX packets:(\\d+) [^\n]*\\R"
            + " +TX packets:(\\d+) errors:\\S+ dropped:(\\d+)");

    /** Of {@code dpif-netdev/pmd-stats-show}: what the poll-mode thread took, and the cycles of the rounds that found some. */
    private static final Pattern BUSY = Pattern.compile(
            "(?s)pmd thread .*?packets received: (\\d+)" + "(?:(?!main thread).)*?processing cycles: (\\d+)");

    private static final Pattern AT = Pattern.compile("at (\\d+)[.,](\\d{6})");

    private OvsOutput() {}

    /** What is wrong with each interface, by name; nothing where nothing is. */
    static Map<String, String> portFaults(String csv) {
        Map<String, String> faults = new TreeMap<>();
        for (String line : csv.split("\\R")) {
            String[] fields = line.split(",", 3);
            if (fields.length == 3) {
                boolean hasNumber = fields[1].matches("[0-9]+");
                faults.put(fields[0], hasNumber || !fields[2].isEmpty() ? fields[2] : "it has no number");
            }
        }
        return faults;
    }

    /** Names of ports whose link is down: for a vhost-user port, nobody is behind it. */
    static List<String> portsDown(String states) {
        List<String> down = new ArrayList<>();
        String name = "";
        for (String line : states.split("\\R")) {
            Matcher port = PORT.matcher(line);
            if (port.find()) {
                name = port.group(1);
            } else if (line.matches(" *state: .*LINK_DOWN.*")) {
                down.add(name);
            }
        }
        return down;
    }

    /**
     * Counters of all ports, by their place in the path.
     *
     * @param part that counters are named after
     */
    static Reading reading(String answer, String part, List<OvsPort> ports) throws MeasureFault {
        List<String> names = ports.stream().map(OvsPort::name).toList();
        Map<String, Long> counters = new TreeMap<>();
        Matcher port = COUNTERS.matcher(answer);
        while (port.find()) {
            int place = names.indexOf(port.group(1));
            if (place >= 0) {
                counters.put(Layout.counter(part, place, "rx-packets"), Long.valueOf(port.group(2)));
                counters.put(Layout.counter(part, place, "tx-packets"), Long.valueOf(port.group(3)));
                counters.put(Layout.counter(part, place, "tx-dropped"), Long.valueOf(port.group(4)));
            }
        }
        boolean isWhole = counters.size() == 3 * ports.size();
        Matcher busy = BUSY.matcher(answer);
        if (busy.find()) {
            counters.put(part + ".busy-packets", Long.valueOf(busy.group(1)));
            counters.put(part + ".busy-cycles", Long.valueOf(busy.group(2)));
        }
        List<Long> atNs = AT.matcher(answer)
                .results()
                .map(at -> 1_000 * Long.parseLong(at.group(1) + at.group(2)))
                .toList();
        if (!isWhole || atNs.size() != 2) {
            throw new MeasureFault("not every port of the switch gives its counters, as when a guest is gone: "
                    + answer.strip().replaceAll("\\s+", " "));
        }
        return Reading.between(atNs.get(0), atNs.get(1), counters);
    }
}
