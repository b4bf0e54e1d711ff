package softpath.harness;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Where a measurement keeps what exists only while it runs. Everything there is named after the folder, so that what a
 * killed measurement left behind can be told from what others run.
 *
 * @param folder of sockets, captures and scripts
 */
record Workplace(String folder) {

    static final String DATAPLANE = "dataplane";
    static final String FUNCTIONS = "functions";

    /** Below it DPDK keeps a folder for each process of root. */
    static final String DPDK_RUNTIME = "/var/run/dpdk";

    private static final int LOWEST_PORT = 20_000;
    private static final int PORTS = 20_000;

    /** The usual one of this user. */
    static Workplace ofUser(String user, String runtimeFolder) {
        if (user.equals("root")) {
            return new Workplace("/run/softpath");
        }
        return new Workplace(runtimeFolder == null ? "/tmp/softpath-" + user : runtimeFolder + "/softpath");
    }

    /** DPDK's {@code --file-prefix} of a process. */
    String prefix(String process) {
        return "softpath-" + Long.toHexString(hash()) + "-" + process;
    }

    List<String> prefixes() {
        return List.of(prefix(DATAPLANE), prefix(FUNCTIONS));
    }

    String socket(int vnic) {
        return folder + "/vnic" + vnic + ".sock";
    }

    String capture(int frameBytes) {
        return folder + "/" + frameBytes + ".pcap";
    }

    String script() {
        return folder + "/functions.cli";
    }

    /** The first of the TCP ports for consoles. */
    int firstConsolePort() {
        return LOWEST_PORT + (int) (hash() % PORTS);
    }

    private long hash() {
        CRC32 crc = new CRC32();
        crc.update(folder.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }
}
