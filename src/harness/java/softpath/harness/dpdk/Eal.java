package softpath.harness.dpdk;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
     * A main thread that waits for commands, which may sit beside one that polls, and those that do. One file for all
     * memory is what a vhost dataplane can map.
     *
     * @param pollCores of threads 1, 2 and so on
     * @param devices virtual ones, no others are used
     */
    static List<String> arguments(
            Site site, String process, int mainCore, List<Integer> pollCores, Memory memory, List<String> devices) {
        String polling = IntStream.range(0, pollCores.size())
                .mapToObj(thread -> "," + (thread + 1) + "@" + pollCores.get(thread))
                .collect(Collectors.joining());
        List<String> argv = new ArrayList<>(List.of("--lcores", "0@" + mainCore + polling, "--no-pci"));
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
