package softpath.harness.testbed;

import java.util.Optional;
import softpath.harness.transport.SshAddress;
import softpath.harness.transport.Transports;
import softpath.model.InvalidInput;
import softpath.model.KebabCase;

/**
 * A testbed, as its YAML file states it: what every one has, and under the name of its driver what that one needs.
 *
 * @param host name of the file in {@code models/hosts} that describes the measured machine; scenarios must name the same
 */
public record Testbed(
        String about,
        String host,
        DriverKind driver,
        Reach reach,
        Preparation preparation,
        Optional<VhostSettings> dpdkVhost,
        Optional<VhostSettings> ovsDpdk,
        Optional<ClickosSettings> clickos,
        Optional<BessSettings> bess) {

    private static final int OVS_BURST_PACKETS = 32;
    private static final int MOST_CPUS = 4_096;
    private static final int MOST_BURST_PACKETS = 512;
    private static final int LEAST_SLOTS = 64;
    private static final int MOST_SLOTS = 1_024;

    /** Names of sockets in it need the rest of the kernel's 107. */
    private static final int MOST_PATH_CHARACTERS = 64;

    /** The dataplane that is driven. */
    public enum DriverKind {
        /** A testpmd process with vhost-user ports, and functions behind virtio-user: no NIC, no VM. */
        DPDK_VHOST,
        /** Open vSwitch on DPDK in the place of testpmd; the rest is the same. */
        OVS_DPDK,
        /** ClickOS guests on Xen behind VALE switches, and netmap's pkt-gen on another machine. */
        CLICKOS,
        /** A running bessd, told over gRPC. */
        BESS
    }

    /**
     * How commands get to the machines.
     *
     * @param system     the one that is measured: {@code local} or {@code ssh://[user@]host[:port]}
     * @param generator  the one that traffic comes from; the same if left out
     * @param identity   file of the one key to log in with; the user's agent and usual files if left out
     * @param knownHosts file with the keys of machines; the user's own if left out
     */
    public record Reach(
            String system, Optional<String> generator, Optional<String> identity, Optional<String> knownHosts) {

        public Reach {
            requireReachable("system", system);
            generator.ifPresent(machine -> requireReachable("generator", machine));
            boolean isFar = !system.equals(Transports.LOCAL)
                    || generator
                            .filter(machine -> !machine.equals(Transports.LOCAL))
                            .isPresent();
            identity.ifPresent(file -> requireFarFile("identity", file, isFar));
            knownHosts.ifPresent(file -> requireFarFile("known-hosts", file, isFar));
        }

        private static void requireReachable(String key, String machine) {
            if (!Transports.isReachable(machine)) {
                // What stands before the @ may hold a password, which no message repeats.
                throw new InvalidInput(
                        key,
                        "expected " + Transports.LOCAL + " or " + SshAddress.FORM + ", found '"
                                + machine.replaceFirst("//.*@", "//...@") + "'");
            }
        }

        private static void requireFarFile(String key, String file, boolean isFar) {
            if (!isFar) {
                throw new InvalidInput(key, "expected no such key where no machine is reached over SSH");
            }
            Testbed.requireFile(key, file);
        }
    }

    /** Whether what a check finds missing is put right before measuring, as far as that can be undone. */
    public enum Preparation {
        /** Huge pages are reserved and mounted, which needs root. */
        AUTOMATIC,
        NONE
    }

    public Testbed {
        requireSection(DriverKind.DPDK_VHOST, driver, dpdkVhost);
        requireSection(DriverKind.CLICKOS, driver, clickos);
        requireSection(DriverKind.BESS, driver, bess);
        requireSection(DriverKind.OVS_DPDK, driver, ovsDpdk);
        ovsDpdk.ifPresent(Testbed::requireOpenVswitch);
    }

    private static void requireSection(DriverKind kind, DriverKind driver, Optional<?> section) {
        String key = KebabCase.of(kind);
        if (section.isPresent() != (kind == driver)) {
            throw new InvalidInput(
                    key,
                    section.isPresent()
                            ? "expected no settings of a driver other than " + KebabCase.of(driver) + ", found some"
                            : "expected the settings of the driver under its name, found no such key");
        }
    }

    /** What Open vSwitch leaves nobody a choice in. */
    private static void requireOpenVswitch(VhostSettings settings) {
        if (settings.burstPackets() != OVS_BURST_PACKETS) {
            throw new InvalidInput(
                    "ovs-dpdk.burst-packets",
                    "expected " + OVS_BURST_PACKETS + ", which Open vSwitch is compiled with, found "
                            + settings.burstPackets());
        }
        if (settings.memory().backing() != VhostSettings.Backing.HUGEPAGES) {
            throw new InvalidInput(
                    "ovs-dpdk.memory.backing",
                    "expected hugepages, without which Open vSwitch does not find room for its packet buffers,"
                            + " found " + KebabCase.of(settings.memory().backing()));
        }
    }

    /** Of a driver whose dataplane has vhost-user ports. */
    public Optional<VhostSettings> vhost() {
        return dpdkVhost.or(() -> ovsDpdk);
    }

    /** @param why there are such limits, in words */
    static void within(String key, int least, int most, String why, int value) {
        if (value < least || value > most) {
            throw new InvalidInput(
                    key,
                    "expected a whole number from " + least + " to " + most + ", found " + value + " (" + why + ")");
        }
    }

    /** A CPU as Linux and Xen count them. */
    static void requireCpu(String key, int cpu) {
        within(key, 0, MOST_CPUS - 1, "Linux counts no more CPUs", cpu);
    }

    /** Most packets in a burst. */
    static void requireBurst(String key, int packets) {
        within(key, 1, MOST_BURST_PACKETS, "DPDK's programs hold no longer bursts", packets);
    }

    /** Descriptors of a vNIC's queue. */
    static void requireSlots(String key, int slots) {
        within(key, LEAST_SLOTS, MOST_SLOTS, "shorter queues hold no burst, and virtio has no longer ones", slots);
        if (Integer.bitCount(slots) != 1) {
            throw new InvalidInput(key, "expected a power of 2, found " + slots);
        }
    }

    /** A file of this machine. */
    static void requireFile(String key, String file) {
        if (file.isBlank() || file.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInput(key, "expected the name of a file, found '" + file + "'");
        }
    }

    /** A folder that commands name: absolute, without steps up and without anything that means more to a shell. */
    static void requireFolder(String key, String path) {
        if (!path.matches("(/[A-Za-z0-9_][A-Za-z0-9_.-]*)+") || path.length() > MOST_PATH_CHARACTERS) {
            throw new InvalidInput(
                    key,
                    "expected an absolute path of at most " + MOST_PATH_CHARACTERS
                            + " letters, digits and any of _ . - after a first letter, found '" + path + "'");
        }
    }

    /** Where its processes have their huge pages; empty if none is of huge pages. */
    public Optional<String> hugetlbfs() {
        return vhost().map(VhostSettings::memory)
                .or(() -> bess.flatMap(settings -> settings.guests().memory()))
                .map(VhostSettings.Memory::hugetlbfs);
    }

    /** As a user would name the driver. */
    public String driverName() {
        return KebabCase.of(driver);
    }
}
