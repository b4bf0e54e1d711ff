package softpath.harness.testbed;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import softpath.harness.testbed.VhostSettings.Backing;
import softpath.harness.transport.Transport;

/** Whether a machine has the memory that the two processes of a dataplane need. */
public final class MemoryCheck {

    private static final String ORDINARY = "memory";
    private static final String HUGE_PAGES = "huge pages";
    private static final int KIB_A_MB = 1_024;
    private static final Pattern ENTRY = Pattern.compile("(?m)^(\\w+): +(\\d+)");

    private final VhostSettings.Memory memory;
    private final Transport transport;

    public MemoryCheck(VhostSettings.Memory memory, Transport transport) {
        this.memory = memory;
        this.transport = transport;
    }

    public List<Finding> check() {
        int wantedMb = 2 * memory.mbAProcess();
        if (memory.backing() == Backing.ORDINARY) {
            long freeMb = meminfo("MemAvailable") / KIB_A_MB;
            return List.of(
                    freeMb >= wantedMb
                            ? Finding.good(ORDINARY, freeMb + " MB free")
                            : Finding.fatal(
                                    ORDINARY, freeMb + " MB free of " + wantedMb + " needed", "end other programs"));
        }
        List<Finding> findings = new ArrayList<>();
        String folder = memory.hugetlbfs();
        long pageKib = meminfo("Hugepagesize");
        long freeMb = meminfo("HugePages_Free") * pageKib / KIB_A_MB;
        long pages = pageKib == 0 ? 0 : meminfo("HugePages_Total") + (wantedMb - freeMb) * KIB_A_MB / pageKib;
        String reserve = "echo " + pages + " > /proc/sys/vm/nr_hugepages";
        findings.add(
                freeMb >= wantedMb
                        ? Finding.good(HUGE_PAGES, freeMb + " MB free")
                        : Finding.fatal(HUGE_PAGES, freeMb + " MB free of " + wantedMb + " needed", reserve)
                                .automatic());
        boolean isMounted = read("/proc/mounts")
                .lines()
                .map(line -> line.split(" "))
                .anyMatch(mount -> mount.length > 2 && mount[1].equals(folder) && mount[2].equals("hugetlbfs"));
        String mount = "mkdir -p " + folder + " && mount -t hugetlbfs nodev " + folder;
        findings.add(
                isMounted
                        ? Finding.good("hugetlbfs", folder)
                        : Finding.fatal("hugetlbfs", "not mounted at " + folder, mount)
                                .automatic());
        return findings;
    }

    /** Whether it tells how much is free, which what a killed measurement left may hold. */
    public static boolean isOfMemory(Finding finding) {
        return finding.what().equals(ORDINARY) || finding.what().equals(HUGE_PAGES);
    }

    private long meminfo(String key) {
        Matcher line = ENTRY.matcher(read("/proc/meminfo"));
        while (line.find()) {
            if (line.group(1).equals(key)) {
                return Long.parseLong(line.group(2));
            }
        }
        return 0;
    }

    private String read(String path) {
        return transport.read(path).orElse("").strip();
    }
}
