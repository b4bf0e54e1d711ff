package softpath.harness.testbed;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import softpath.model.InvalidInput;

/**
 * Xen with ClickOS guests behind VALE switches on the measured machine, netmap's pkt-gen on the generator.
 *
 * @param nics ports by the name that the host's file gives them
 */
public record ClickosSettings(
        GuestSettings guest, Cores cores, Map<String, NicPair> nics, Netmap netmap, GeneratorSettings generator) {

    /** Longest name of a port, switch and all, that the kernel takes. */
    private static final int MOST_PORT_CHARACTERS = 15;

    public ClickosSettings {
        nics = Collections.unmodifiableMap(new TreeMap<>(nics));
        for (Map.Entry<String, NicPair> nic : nics.entrySet()) {
            String port = netmap.switchPrefix + "0:" + nic.getValue().system();
            if (port.length() > MOST_PORT_CHARACTERS) {
                throw new InvalidInput(
                        "nics." + nic.getKey() + ".system",
                        "expected a name that makes a port of at most " + MOST_PORT_CHARACTERS + " characters, found '"
                                + port + "'; shorten netmap.switch-prefix");
            }
        }
    }

    /**
     * How a guest is made.
     *
     * @param kernel        the ClickOS image
     * @param memoryMb      where a scenario does not say
     * @param cosmos        ClickOS's tool that starts a Click configuration in a guest
     * @param hotplugScript of Xen, which attaches a guest's vNIC to its switch
     */
    public record GuestSettings(String kernel, int memoryMb, String cosmos, String hotplugScript) {

        private static final int LEAST_MB = 8;
        private static final int MOST_MB = 65_536;

        public GuestSettings {
            requireProgram("kernel", kernel);
            Testbed.within("memory-mb", LEAST_MB, MOST_MB, "a guest starts with no less and needs no more", memoryMb);
            requireProgram("cosmos", cosmos);
            requireProgram("hotplug-script", hotplugScript);
        }
    }

    /**
     * CPUs as Xen counts them, a list for each socket.
     *
     * @param dom0   one for each vCPU of Dom0, in the order of the vCPUs
     * @param guests one for each guest on the socket, in the order of the scenario's VMs
     */
    public record Cores(List<List<Integer>> dom0, List<List<Integer>> guests) {

        public Cores {
            dom0 = dom0.stream().map(List::copyOf).toList();
            guests = guests.stream().map(List::copyOf).toList();
            TreeSet<Integer> seen = new TreeSet<>();
            requireDistinct("dom0", dom0, seen);
            requireDistinct("guests", guests, seen);
            if (dom0.stream().allMatch(List::isEmpty)) {
                throw new InvalidInput("dom0", "expected at least one CPU, found none");
            }
        }

        private static void requireDistinct(String key, List<List<Integer>> sockets, TreeSet<Integer> seen) {
            for (int socket = 0; socket < sockets.size(); socket++) {
                for (int cpu : sockets.get(socket)) {
                    String place = key + "[" + socket + "]";
                    Testbed.requireCpu(place, cpu);
                    if (!seen.add(cpu)) {
                        throw new InvalidInput(place, "expected each CPU once, found " + cpu + " again");
                    }
                }
            }
        }
    }

    /**
     * Interfaces at the two ends of one cable.
     *
     * @param system    on the measured machine
     * @param generator on the other
     */
    public record NicPair(String system, String generator) {
        public NicPair {
            requireName("system", system);
            requireName("generator", generator);
        }
    }

    /**
     * Netmap's programs, alike on both machines.
     *
     * @param switchPrefix what the names of this testbed's VALE switches begin with; all such switches belong to it
     * @param exactReports whether pkt-gen knows {@code -N}; that of 2014 does not, and its reports are exact without
     */
    public record Netmap(String pktGen, String valeCtl, String switchPrefix, boolean exactReports) {
        public Netmap {
            requireProgram("pkt-gen", pktGen);
            requireProgram("vale-ctl", valeCtl);
            if (!switchPrefix.matches("vale[a-z]{1,3}")) {
                throw new InvalidInput(
                        "switch-prefix",
                        "expected vale and one to three letters of its own, found '" + switchPrefix + "'");
            }
        }
    }

    /**
     * How pkt-gen sends.
     *
     * @param senderCpu         of the generator
     * @param receiverCpu       of the generator
     * @param burstPackets      at the rate of the wire
     * @param pacedBurstPackets below it, where a burst is what arrivals differ by from evenly spaced ones
     */
    public record GeneratorSettings(int senderCpu, int receiverCpu, int burstPackets, int pacedBurstPackets) {

        private static final int MOST_BURST_PACKETS = 1_024;
        private static final String RING = "a NIC's ring under netmap holds no more";

        public GeneratorSettings {
            Testbed.requireCpu("sender-cpu", senderCpu);
            Testbed.requireCpu("receiver-cpu", receiverCpu);
            Testbed.within("burst-packets", 1, MOST_BURST_PACKETS, RING, burstPackets);
            Testbed.within("paced-burst-packets", 1, MOST_BURST_PACKETS, RING, pacedBurstPackets);
            if (senderCpu == receiverCpu) {
                throw new InvalidInput(
                        "receiver-cpu", "expected a CPU of its own, found " + receiverCpu + ", the sender's");
            }
        }
    }

    private static void requireProgram(String key, String path) {
        if (!path.matches("(/?[A-Za-z0-9_][A-Za-z0-9_.+-]*)(/[A-Za-z0-9_][A-Za-z0-9_.+-]*)*")) {
            throw new InvalidInput(key, "expected a program or a path, found '" + path + "'");
        }
    }

    private static void requireName(String key, String name) {
        if (!name.matches("[A-Za-z0-9_][A-Za-z0-9_.-]*") || name.length() > MOST_PORT_CHARACTERS) {
            throw new InvalidInput(
                    key,
                    "expected the name of an interface, at most " + MOST_PORT_CHARACTERS + " characters, found '" + name
                            + "'");
        }
    }
}
