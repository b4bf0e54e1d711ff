package softpath.harness;

import java.util.Set;
import java.util.TreeSet;

/** Sets of CPUs as the kernel writes them: {@code 0-3,8}. */
final class CpuList {

    private CpuList() {}

    static Set<Integer> parse(String text) {
        Set<Integer> cpus = new TreeSet<>();
        for (String part : text.strip().split(",")) {
            if (part.matches("[0-9]{1,9}(-[0-9]{1,9})?")) {
                String[] ends = part.split("-");
                int last = Integer.parseInt(ends[ends.length - 1]);
                for (int cpu = Integer.parseInt(ends[0]); cpu <= last; cpu++) {
                    cpus.add(cpu);
                }
            }
        }
        return cpus;
    }
}
