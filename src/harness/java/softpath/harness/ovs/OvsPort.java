package softpath.harness.ovs;

/**
 * A port of the bridge.
 *
 * @param option as the database takes it
 */
record OvsPort(String name, String type, String option) {

    private static final String VHOST_USER = "dpdkvhostuserclient";

    boolean isVhostUser() {
        return type.equals(VHOST_USER);
    }

    /** A virtual device of DPDK. */
    static OvsPort device(String name, String device) {
        return new OvsPort(name, "dpdk", "options:dpdk-devargs=" + device);
    }

    /** One that connects to a guest's socket; of those that make the socket themselves, 3.1 has no counters. */
    static OvsPort vhostUser(int vnic, String socket) {
        return new OvsPort("vnic" + vnic, VHOST_USER, "options:vhost-server-path=" + socket);
    }
}
