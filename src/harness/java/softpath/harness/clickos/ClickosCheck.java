package softpath.harness.clickos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import softpath.harness.testbed.ClickosSettings;
import softpath.harness.testbed.Finding;
import softpath.harness.testbed.Programs;
import softpath.harness.testbed.Site;

/** Whether the two machines of a ClickOS testbed have what measuring needs; asks and changes nothing. */
final class ClickosCheck {

    private static final String GUIDE = "build and install it, see docs/HARNESS.md";

    private final ClickosSettings settings;
    private final Programs system;
    private final Programs generator;

    ClickosCheck(ClickosSettings settings, Site site) {
        this.settings = settings;
        this.system = new Programs(site.system());
        this.generator = new Programs(site.generator());
    }

    List<Finding> check() throws IOException {
        String valeCtl = settings.netmap().valeCtl();
        String pktGen = settings.netmap().pktGen();
        List<String> tools = List.of(
                "xl",
                "xenpm",
                "xentop",
                "xenstore-read",
                "ip",
                "ethtool",
                valeCtl,
                settings.guest().cosmos());
        List<Finding> findings = new ArrayList<>();
        findings.add(programs("programs of the measured machine", system, tools));
        findings.add(programs("programs of the generator", generator, List.of(pktGen, "ip", "ethtool")));
        findings.add(files());
        findings.add(device("netmap of the measured machine", system));
        findings.add(device("netmap of the generator", generator));
        if (findings.get(0).severity() == Finding.Severity.GOOD) {
            findings.add(xen());
            findings.add(dom0());
            findings.add(sockets());
            findings.add(clock());
        }
        return findings;
    }

    private static Finding programs(String what, Programs machine, List<String> wanted) throws IOException {
        List<String> missing = new ArrayList<>();
        for (String program : wanted) {
            if (!machine.has(program)) {
                missing.add(program);
            }
        }
        return missing.isEmpty()
                ? Finding.good(what, String.join(", ", wanted))
                : Finding.fatal(what, "no " + String.join(", ", missing), GUIDE);
    }

    private Finding files() throws IOException {
        List<String> missing = new ArrayList<>();
        for (String file : List.of(settings.guest().kernel(), settings.guest().hotplugScript())) {
            if (system.says("ls", file).isEmpty()) {
                missing.add(file);
            }
        }
        return missing.isEmpty()
                ? Finding.good("guest", settings.guest().kernel())
                : Finding.fatal("guest", "no " + String.join(", ", missing), GUIDE);
    }

    private static Finding device(String what, Programs machine) throws IOException {
        return machine.says("ls", "/dev/netmap").isEmpty()
                ? Finding.fatal(
                        what, "no /dev/netmap", "insmod netmap_lin.ko, then the NIC's driver that was built with it")
                : Finding.good(what, "/dev/netmap");
    }

    private Finding xen() throws IOException {
        String version = system.says("xl", "info", "xen_version");
        return version.isEmpty()
                ? Finding.fatal("Xen", "xl info does not answer", "boot Xen and run this in Dom0 as root")
                : Finding.good("Xen", version);
    }

    private Finding dom0() throws IOException {
        long wanted = settings.cores().dom0().stream().mapToLong(List::size).sum();
        int found = XlOutput.domains(system.says("xl", "list")).stream()
                .filter(domain -> domain.id() == 0)
                .mapToInt(XlOutput.Domain::vcpus)
                .findFirst()
                .orElse(0);
        return found == wanted
                ? Finding.good("Dom0", wanted + " vCPUs")
                : Finding.fatal(
                        "Dom0",
                        found + " vCPUs, where cores.dom0 names " + wanted + " CPUs",
                        "boot Xen with dom0_max_vcpus=" + wanted);
    }

    private Finding sockets() throws IOException {
        Map<Integer, Integer> socketOf = XenpmOutput.sockets(system.says("xenpm", "get-cpu-topology"));
        List<String> wrong = new ArrayList<>();
        Stream.of(settings.cores().dom0(), settings.cores().guests()).forEach(sockets -> {
            for (int socket = 0; socket < sockets.size(); socket++) {
                for (int cpu : sockets.get(socket)) {
                    if (socketOf.getOrDefault(cpu, -1) != socket) {
                        wrong.add(cpu + " is " + (socketOf.containsKey(cpu) ? "on " + socketOf.get(cpu) : "missing")
                                + " and not on " + socket);
                    }
                }
            }
        });
        return wrong.isEmpty()
                ? Finding.good("sockets", "each CPU on the socket that the testbed says")
                : Finding.fatal(
                        "sockets",
                        "CPU " + String.join(", ", wrong),
                        "set cores in the testbed file as xenpm get-cpu-topology tells");
    }

    private Finding clock() throws IOException {
        Map<Integer, XenpmOutput.Clock> clocks = XenpmOutput.clocks(system.says("xenpm", "get-cpufreq-para", "0"));
        return clocks.isEmpty()
                ? Finding.fatal("clock", "xenpm knows of none", "boot Xen with cpufreq=xen")
                : Finding.good(
                        "clock",
                        "set by xenpm, available: "
                                + clocks.values().iterator().next().available());
    }
}
