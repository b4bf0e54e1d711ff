package softpath.harness.testbed;

import java.util.Optional;
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
        Kind driver,
        Reach reach,
        Preparation preparation,
        Optional<VhostSettings> dpdkVhost,
        Optional<VhostSettings> ovsDpdk) {

    private static final int OVS_BURST_PACKETS = 32;

    /** The dataplane that is driven. */
    public enum Kind {
        /** A testpmd process with vhost-user ports, and functions behind virtio-user: no NIC, no VM. */
        DPDK_VHOST,
        /** Open vSwitch on DPDK in the place of testpmd; the rest is the same. */
        OVS_DPDK
    }

    /**
     * How commands get to the machines.
     *
     * @param system    the one that is measured: {@code local}
     * @param generator the one that traffic comes from; the same if left out
     */
    public record Reach(String system, Optional<String> generator) {

        private static final String LOCAL = "local";

        public Reach {
            requireReachable("system", system);
            generator.ifPresent(machine -> requireReachable("generator", machine));
        }

        private static void requireReachable(String key, String machine) {
            if (!machine.equals(LOCAL)) {
                throw new InvalidInput(key, "expected " + LOCAL + ", found '" + machine + "'");
            }
        }
    }

    /** Whether what a check finds missing is put right before measuring, as far as that can be undone. */
    public enum Preparation {
        /** Huge pages are reserved and mounted, which needs root. */
        AUTOMATIC,
        NONE
    }

    public Testbed {
        requireSection(Kind.DPDK_VHOST, driver, dpdkVhost);
        requireSection(Kind.OVS_DPDK, driver, ovsDpdk);
        ovsDpdk.ifPresent(Testbed::requireOpenVswitch);
    }

    private static void requireSection(Kind kind, Kind driver, Optional<?> section) {
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

    static void within(String key, int least, int most, int value) {
        if (value < least || value > most) {
            throw new InvalidInput(key, "expected a whole number from " + least + " to " + most + ", found " + value);
        }
    }

    /** As a user would name the driver. */
    public String driverName() {
        return KebabCase.of(driver);
    }
}
