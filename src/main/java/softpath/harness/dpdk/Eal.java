package softpath.harness.dpdk;

import java.util.ArrayList;
import java.util.List;
import softpath.harness.testbed.Site;
import softpath.harness.testbed.VhostSettings.Backing;
import softpath.harness.testbed.VhostSettings.Memory;

/** Arguments of DPDK's environment layer (EAL), with which every program of DPDK starts. */
final class Eal {

    private Eal() {}

    /** Whether a thread by this name polls: DPDK calls such threads workers. */
    static boolean isPolling(String threadName) {
        return threadName.contains("worker");
    }

    /**
     * A main thread that waits for commands, which may sit beside the one that polls, and that one. One file for all
     * memory is what a vhost dataplane can map.
     *
     * @param devices virtual ones, no others are used
     */
    static List<String> arguments(
            Site site, String process, int mainCore, int pollCore, Memory memory, List<String> devices) {
        List<String> argv = new ArrayList<>(List.of("--lcores", "0@" + mainCore + ",1@" + pollCore, "--no-pci"));
        argv.addAll(List.of("--file-prefix", site.workplace().prefix(process), "-m", "" + memory.mbAProcess()));
        if (memory.backing() == Backing.HUGEPAGES) {
            argv.addAll(List.of("--huge-dir", memory.hugetlbfs(), "--single-file-segments"));
        } else {
            argv.add("--no-huge");
        }
        devices.forEach(device -> argv.addAll(List.of("--vdev", device)));
        return argv;
    }
}
