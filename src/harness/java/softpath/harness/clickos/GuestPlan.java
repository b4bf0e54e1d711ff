package softpath.harness.clickos;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import softpath.harness.testbed.ClickosSettings;

/**
 * A guest with one function, between two switches.
 *
 * @param index      among the guests of a point, from 0
 * @param cpu        that its one vCPU is pinned to
 * @param inSwitch   VALE switch of its vNIC 0
 * @param outSwitch  of its vNIC 1
 * @param nextMac    of whoever comes after it
 */
record GuestPlan(int index, String function, int memoryMb, int cpu, String inSwitch, String outSwitch, String nextMac) {

    /** Functions that there is a Click configuration for. */
    static final List<String> FUNCTIONS = List.of("l2fwd", "l3fwd", "firewall");

    /** As many as Niu et al. give their L3FWD routes and their firewall rules. */
    private static final int NETWORKS = 10;

    /** Belongs to the last network, so that every route and rule before it is looked at. */
    static final String DESTINATION = "10.9.0.1:2000";

    static final String SOURCE = "192.168.0.1:1000";

    /** Begins with what tells it from others: xentop may show the first 10 characters only. */
    String domain(String mark) {
        return "nf" + index + "-" + mark + function;
    }

    String mac(int vnic) {
        return macOf(index, vnic);
    }

    /** Of the range that Xen's guests have. */
    static String macOf(int guest, int vnic) {
        return String.format(Locale.ROOT, "00:16:3e:50:%02x:%02x", guest, vnic);
    }

    /** The configuration file for xl. A domain that crashes stays, so that its state and console can be looked at. */
    String xlConfiguration(String mark, ClickosSettings.GuestSettings guest) {
        return """
                name = '%s'
                kernel = '%s'
                vcpus = 1
                cpus = '%d'
                memory = %d
                vif = ['%s', '%s']
                on_poweroff = 'destroy'
                on_reboot = 'destroy'
                on_crash = 'preserve'
                """.formatted(
                        domain(mark),
                        guest.kernel(),
                        cpu,
                        memoryMb,
                        vif(0, inSwitch, guest.hotplugScript()),
                        vif(1, outSwitch, guest.hotplugScript()));
    }

    private String vif(int vnic, String valeSwitch, String script) {
        return "mac=" + mac(vnic) + ",bridge=" + valeSwitch + ",script=" + script;
    }

    /** What Click does, as Niu et al. describe it in section 3.3, with what their elements need around them. */
    String clickConfiguration() {
        return switch (function) {
            case "l2fwd" -> "FromDevice(0) -> ToDevice(1);\n";
            case "l3fwd" ->
                "FromDevice(0) -> Strip(14) -> CheckIPHeader() -> StaticIPLookup(" + networks("", " 0")
                        + ")\n  -> DecIPTTL() -> EtherEncap(0x0800, " + mac(1) + ", " + nextMac + ") -> ToDevice(1);\n";
            case "firewall" ->
                "FromDevice(0) -> CheckIPHeader(OFFSET 14) -> IPFilter(" + networks("allow udp && dst net ", "")
                        + ")\n  -> ToDevice(1);\n";
            default -> throw new IllegalArgumentException("no Click configuration for " + function);
        };
    }

    private static String networks(String before, String after) {
        return IntStream.range(0, NETWORKS)
                .mapToObj(n -> "\n    " + before + "10." + n + ".0.0/16" + after)
                .collect(Collectors.joining(","));
    }
}
