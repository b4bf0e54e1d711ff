package softpath.imports.vm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import softpath.imports.Spot;

/**
 * A virtual machine, or a container in the place of one, as a file of another tool describes it.
 *
 * @param spot       where its description begins
 * @param kind       what it is there, as in "libvirt domain"
 * @param vcpus      that work when it starts
 * @param pins       of its vCPUs, those that are stated
 * @param memoryNode of the server that its memory is on
 * @param nodeOfVcpu node of the server that a vCPU is on though nothing pins it
 * @param memoryGb   its RAM
 * @param vnics      in the order of the file
 * @param function   that it runs, a name in {@code models/nfs}; empty if nothing says so
 * @param siblings   whether its vCPUs are on both hardware threads of cores of their own; empty if nothing says so
 * @param placed     what {@code softpath place} wrote of it
 */
record ImportedGuest(
        Spot spot,
        String kind,
        int vcpus,
        Map<Integer, Pin> pins,
        Optional<Node> memoryNode,
        Map<Integer, Node> nodeOfVcpu,
        Optional<Double> memoryGb,
        List<Vnic> vnics,
        Optional<String> function,
        Optional<Boolean> siblings,
        Optional<PlacedVm> placed) {

    /** More than any server has CPUs. */
    static final int MOST_VCPUS = 4_096;

    ImportedGuest {
        pins = new TreeMap<>(pins);
        nodeOfVcpu = new TreeMap<>(nodeOfVcpu);
        vnics = new ArrayList<>(vnics);
    }

    /** CPUs of the server that a vCPU may run on. */
    record Pin(Spot spot, CpuSet cpus) {}

    /** A NUMA node of the server. */
    record Node(Spot spot, int number) {}

    /** How packets come to it. */
    enum Way {
        VHOST_USER("vhost-user"),
        VIRTUAL_FUNCTION("virtual function of a NIC"),
        KERNEL("interface of the kernel");

        private final String words;

        Way(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /**
     * A network interface of it.
     *
     * @param queues queue pairs
     */
    record Vnic(Way way, int queues) {}
}
