package softpath.harness.clickos;

import java.util.ArrayList;
import java.util.List;
import softpath.harness.testbed.ClickosSettings;

/** Command lines of pkt-gen that versions from 2014 to today understand alike. */
final class PktGenCommand {

    private static final int FCS_BYTES = 4;
    private static final String REPORT_MS = "250";

    /** For a link that netmap has reset. */
    private static final String LINK_WAIT_SECONDS = "4";

    private PktGenCommand() {}

    static List<String> send(PathPlan path, int frameBytes, ClickosSettings settings) {
        List<String> argv = new ArrayList<>(common(path.sender(), "tx", settings));
        int burst = path.isPaced()
                ? settings.generator().pacedBurstPackets()
                : settings.generator().burstPackets();
        argv.addAll(List.of("-l", String.valueOf(frameBytes - FCS_BYTES), "-b", String.valueOf(burst)));
        argv.addAll(List.of("-s", GuestPlan.SOURCE, "-d", GuestPlan.DESTINATION));
        argv.addAll(List.of("-D", path.guests().get(0).mac(0)));
        if (path.isPaced()) {
            argv.addAll(List.of("-R", String.valueOf(Math.round(path.askedMpps() * 1e6))));
        }
        return argv;
    }

    static List<String> receive(PathPlan path, ClickosSettings settings) {
        return common(path.receiver(), "rx", settings);
    }

    private static List<String> common(PathPlan.End end, String function, ClickosSettings settings) {
        List<String> argv = new ArrayList<>(List.of(settings.netmap().pktGen(), "-i", end.port(), "-f", function));
        // Versions differ in what -a means beside fewer CPUs than it names.
        argv.addAll(List.of("-c", "0", "-a", String.valueOf(end.cpu())));
        argv.addAll(List.of("-T", REPORT_MS, "-w", LINK_WAIT_SECONDS));
        if (settings.netmap().exactReports()) {
            argv.add("-N");
        }
        return argv;
    }
}
