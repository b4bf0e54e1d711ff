package softpath.imports.vm;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The receive queues that the threads of a switch in user space read, as a switch can name their ports. */
public final class PmdPorts {

    /** A reader as {@code pinning} names it: what it reads, where to, and which of the pairs. */
    private static final Pattern READER = Pattern.compile("(.+?)(?:->(.+?))?(?:#([0-9]{1,5}))?");

    private static final Pattern VNIC = Pattern.compile("(.+)\\.(vnic[0-9]+)");

    /** Threads of a kernel, which belong to no switch in user space. */
    private static final Pattern OF_KERNEL = Pattern.compile(".+\\.(kthread|irq)");

    private PmdPorts() {}

    /**
     * A receive queue of a switch.
     *
     * @param port the name that the scenario has for a NIC's port, {@code VM-vnicN} for one of a VM
     */
    public record Queue(String port, int number) implements Comparable<Queue> {

        @Override
        public int compareTo(Queue other) {
            int byPort = port.compareTo(other.port);
            return byPort != 0 ? byPort : Integer.compare(number, other.number);
        }
    }

    /**
     * Which thread reads each queue, in the order of ports and queues.
     *
     * @param threads    of one server that are no vCPUs, as {@code pinning} names them
     * @param queuePairs of each vNIC of a VM, by the VMs' names; one where none is said
     */
    public static Map<Queue, String> of(Collection<String> threads, Map<String, Integer> queuePairs) {
        Map<Queue, String> threadOf = new TreeMap<>();
        for (String thread : new TreeSet<>(threads)) {
            if (!OF_KERNEL.matcher(thread).matches()) {
                Queue queue = queue(thread, queuePairs);
                // Two hops that leave a VM by vNICs of which their names do not tell.
                while (threadOf.containsKey(queue)) {
                    queue = new Queue(queue.port(), queue.number() + 1);
                }
                threadOf.put(queue, thread);
            }
        }
        return threadOf;
    }

    private static Queue queue(String thread, Map<String, Integer> queuePairs) {
        Matcher reader = READER.matcher(thread);
        if (!reader.matches()) {
            return new Queue(thread, 0);
        }
        String from = reader.group(1);
        int pair = reader.group(3) == null ? 0 : Integer.parseInt(reader.group(3));
        Matcher vnic = VNIC.matcher(from);
        if (!vnic.matches() && from.contains(".")) {
            return new Queue(from.substring(from.indexOf('.') + 1), pair);
        }
        String vm = vnic.matches() ? vnic.group(1) : from;
        int ofVnic = queuePairs.getOrDefault(vm, 1);
        String name = vnic.matches() ? vnic.group(2) : "vnic" + (2 * (pair / ofVnic) + 1);
        return new Queue(vm + "-" + name, pair % ofVnic);
    }
}
