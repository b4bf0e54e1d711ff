package softpath.harness;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import softpath.harness.transport.Command;
import softpath.harness.transport.Running;
import softpath.harness.transport.Transport;

/**
 * Two machines with Xen, netmap and pkt-gen that answer as such do, in the formats of those programs, and can be told to
 * fail. Every look at a pkt-gen's output lets a quarter of a second pass, at xentop's a second.
 */
final class FakeClickos {

    /** What can go wrong. */
    enum Fault {
        CREATE_FAILS,
        PORT_MISSING,
        COSMOS_DOES_NOTHING,
        PIN_IGNORED,
        CLOCK_NOT_TAKEN,
        TURBO,
        DOMAIN_CRASHES,
        DOMAIN_VANISHES,
        RECEIVER_SILENT,
        RECEIVER_DIES,
        SENDER_STOPS,
        SENDER_SLOW
    }

    private static final long REPORT_MICROS = 250_000;
    private static final long BASE_MICROS = 999_000_000;
    private static final int CPUS = 16;

    /** Looks that a fault in the middle of a measurement waits for. */
    private static final int SOON_LISTS = 4;

    private static final int SOON_TICKS = 12;
    private static final Pattern NAME = Pattern.compile("name = '([^']+)'");
    private static final Pattern BRIDGE = Pattern.compile("bridge=([a-z0-9]+)");

    final List<String> ran = new ArrayList<>();
    final Map<String, Integer> domains = new TreeMap<>();
    final Set<String> ports = new TreeSet<>();
    final List<FakeProcess> processes = new ArrayList<>();
    final Map<String, String> files = new TreeMap<>();
    String governor = "ondemand";
    private final Set<Fault> faults = EnumSet.noneOf(Fault.class);
    private final Map<String, String> pinned = new TreeMap<>();
    private long khz = 1_200_000;
    private int ticks;
    private int lists;
    private int nextId = 3;

    FakeClickos(Fault... wrong) {
        faults.addAll(List.of(wrong));
    }

    Transport system() {
        return new Machine("system");
    }

    Transport generator() {
        return new Machine("generator");
    }

    /** One of the two. */
    private final class Machine implements Transport {

        private final String machine;

        private Machine(String machine) {
            this.machine = machine;
        }

        @Override
        public Outcome run(Command command) {
            ran.add(machine + ": " + command);
            return answer(command.argv());
        }

        @Override
        public Running start(String name, Command command) {
            ran.add(machine + ": " + command);
            FakeProcess process = name.startsWith("the lock ") ? held(name) : process(name);
            processes.add(process);
            return process;
        }

        /** A run folder that is nobody's before it is claimed. */
        @Override
        public Outcome tend(Command command) {
            String folder = command.argv().get(5) + "/";
            return switch (command.argv().get(4)) {
                case "look" -> done("none\n");
                case "claim" -> done("ours\n");
                case "held" -> done("free\n");
                case "list" -> done(String.join("\n", filesIn(folder)));
                case "sweep" -> {
                    String swept = String.join("\n", filesIn(folder));
                    files.keySet().removeAll(filesIn(folder));
                    yield done(swept);
                }
                default -> throw new AssertionError(command);
            };
        }

        private List<String> filesIn(String folder) {
            return files.keySet().stream()
                    .filter(file -> file.startsWith(folder))
                    .toList();
        }

        private FakeProcess held(String name) {
            return new FakeProcess(name, 1, () -> "held");
        }

        @Override
        public Optional<String> read(String path) {
            return path.equals("/proc/loadavg") ? Optional.of("0.01 0 0 1/1 1") : Optional.empty();
        }

        @Override
        public List<String> list(String folder) {
            return files.keySet().stream()
                    .filter(file -> file.startsWith(folder + "/"))
                    .map(file -> file.substring(folder.length() + 1))
                    .toList();
        }

        @Override
        public void write(String path, byte[] content) {
            files.put(path, new String(content, StandardCharsets.UTF_8));
        }
    }

    private FakeProcess process(String name) {
        int from = ticks;
        long pid = 1_000L + processes.size();
        if (name.equals("xentop")) {
            return new FakeProcess(name, pid, this::xentop);
        }
        boolean sends = name.startsWith("sender");
        FakeProcess[] self = new FakeProcess[1];
        self[0] = new FakeProcess(name, pid, () -> {
            ticks++;
            if (!sends && faults.contains(Fault.RECEIVER_DIES) && ticks > from + SOON_TICKS) {
                self[0].endWith(1);
            }
            return reports(from, sends);
        });
        return self[0];
    }

    private String reports(int from, boolean sends) {
        StringBuilder text = new StringBuilder("611.209871 main [1624] interface is eth3\n");
        for (int tick = from + 1; tick <= ticks; tick++) {
            long stamp = BASE_MICROS + tick * REPORT_MICROS + (sends ? 100_000 : 0);
            long packets = packets(sends, tick - from);
            text.append(String.format(
                    Locale.ROOT,
                    "%03d.%06d main_thread [1356] %d pps (%d pkts in %d usec)%n",
                    stamp / 1_000_000 % 1_000,
                    stamp % 1_000_000,
                    4 * packets,
                    packets,
                    REPORT_MICROS));
        }
        return text.toString();
    }

    private long packets(boolean sends, int report) {
        if (sends) {
            boolean hasStopped = faults.contains(Fault.SENDER_STOPS) && report > SOON_TICKS;
            return hasStopped ? 0 : faults.contains(Fault.SENDER_SLOW) ? 3_500_000 : 3_720_238;
        }
        return faults.contains(Fault.RECEIVER_SILENT) ? 0 : 1_335_000;
    }

    private String xentop() {
        ticks += 4;
        StringBuilder text = new StringBuilder();
        for (int second = 0; second <= ticks / 4 + 1; second++) {
            text.append("      NAME  STATE   CPU(sec) CPU(%)     MEM(k) MEM(%)  MAXMEM(k) MAXMEM(%) VCPUS NETS\n");
            for (String domain : domains.keySet()) {
                text.append(String.format(
                        Locale.ROOT,
                        "%10.10s --b--- %10d %6.1f    1048576    1.6    1049600       1.6     1    2%n",
                        domain,
                        second,
                        second == 0 ? 0 : 70.1));
            }
        }
        return text.toString();
    }

    private Transport.Outcome answer(List<String> argv) {
        String program = argv.get(0).substring(argv.get(0).lastIndexOf('/') + 1);
        return switch (program) {
            case "xl" -> xl(argv.get(1), argv);
            case "xenpm" -> done(xenpm(argv.get(1), argv.get(argv.size() - 1)));
            case "vale-ctl" -> done(valeCtl(argv));
            case "xenstore-read" ->
                faults.contains(Fault.COSMOS_DOES_NOTHING)
                        ? failed("xenstore-read: couldn't read path")
                        : done("Running\n");
            case "id" -> done("0\n");
            case "ethtool" -> argv.get(1).equals("-A") ? failed("no pause parameters changed, aborting\n") : done("");
            case "kill" -> kill(Long.parseLong(argv.get(2)));
            case "ls" -> done(argv.get(1) + "\n");
            case "bash" -> done("/usr/bin/" + argv.get(argv.size() - 1) + "\n");
            default -> done("");
        };
    }

    private Transport.Outcome kill(long pid) {
        processes.stream().filter(process -> process.pid() == pid).forEach(process -> process.endWith(0));
        return done("");
    }

    private Transport.Outcome xl(String verb, List<String> argv) {
        return switch (verb) {
            case "create" -> create(files.get(argv.get(2)));
            case "list" -> done(list());
            case "info" -> done("4.4.2\n");
            case "vcpu-pin" -> {
                pinned.put(argv.get(2), faults.contains(Fault.PIN_IGNORED) ? "any cpu" : argv.get(4));
                yield done("");
            }
            case "vcpu-list" ->
                done("Name                                ID  VCPU   CPU State   Time(s) CPU Affinity\n"
                        + String.format(
                                Locale.ROOT,
                                "%-32s %5d %5d %4d   -b- %9.1f  %s%n",
                                argv.get(2),
                                3,
                                0,
                                5,
                                0.2,
                                pinned.get(argv.get(2))));
            case "destroy" -> {
                domains.remove(argv.get(2));
                yield done("");
            }
            default -> throw new AssertionError("xl " + verb);
        };
    }

    private Transport.Outcome create(String configuration) {
        if (faults.contains(Fault.CREATE_FAILS)) {
            return failed("libxl: error: libxl_create.c:901: cannot (re-)build domain: -3\n");
        }
        Matcher name = NAME.matcher(configuration);
        Matcher bridge = BRIDGE.matcher(configuration);
        if (!name.find()) {
            throw new AssertionError(configuration);
        }
        domains.put(name.group(1), nextId);
        for (int vnic = 0; bridge.find(); vnic++) {
            if (vnic == 0 || !faults.contains(Fault.PORT_MISSING)) {
                ports.add(bridge.group(1) + ":vif" + nextId + "." + vnic);
            }
        }
        nextId++;
        return done("Parsing config from nf0.cfg\n");
    }

    private String list() {
        lists += domains.isEmpty() ? 0 : 1;
        boolean isLate = lists > SOON_LISTS;
        StringBuilder text =
                new StringBuilder("Name                                        ID   Mem VCPUs\tState\tTime(s)\n"
                        + "Domain-0                                     0  4093     7     r-----     727.6\n");
        if (isLate && faults.contains(Fault.DOMAIN_VANISHES)) {
            domains.clear();
        }
        String state = isLate && faults.contains(Fault.DOMAIN_CRASHES) ? "----c-" : "-b----";
        domains.forEach((name, id) ->
                text.append(String.format(Locale.ROOT, "%-40s %5d  1024     1     %s       0.0%n", name, id, state)));
        return text.toString();
    }

    private String xenpm(String verb, String last) {
        switch (verb) {
            case "set-scaling-governor" -> governor = last;
            case "set-scaling-speed" -> khz = faults.contains(Fault.CLOCK_NOT_TAKEN) ? khz : Long.parseLong(last);
            default -> {}
        }
        StringBuilder text = new StringBuilder("CPU\tcore\tsocket\n");
        for (int cpu = 0; cpu < CPUS; cpu++) {
            text.append(
                    switch (verb) {
                        case "get-cpufreq-para" ->
                            "cpu id               : " + cpu + "\ncurrent_governor     : " + governor
                                    + "\nscaling_avail_freq   : 2601000 *2600000 1200000\n"
                                    + "scaling frequency    : max [2601000] min [1200000] cur [" + khz + "]\n\n";
                        case "start" ->
                            "\nCPU" + cpu + ":\tResidency(ms)\t\tAvg Res(ms)\n  Avg freq\t"
                                    + (faults.contains(Fault.TURBO) ? 2_990_000 : khz) + "\tKHz\n";
                        case "get-cpu-topology" -> "CPU" + cpu + "\t " + cpu % 8 + "\t " + cpu / 8 + "\n";
                        default -> "";
                    });
        }
        return text.toString();
    }

    private String valeCtl(List<String> argv) {
        if (argv.size() == 1) {
            StringBuilder text = new StringBuilder();
            ports.forEach(port -> text.append("187.016291 bdg_ctl [149] bridge:0 port:0 " + port + "\n"));
            return text.toString();
        }
        if (argv.get(1).equals("-a")) {
            ports.add(argv.get(2));
        } else {
            ports.remove(argv.get(2));
        }
        return "";
    }

    private static Transport.Outcome done(String output) {
        return new Transport.Outcome(0, output, 0);
    }

    private static Transport.Outcome failed(String output) {
        return new Transport.Outcome(1, output, 0);
    }
}
