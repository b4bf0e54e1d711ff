package softpath.harness.testbed;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Where a measurement keeps what exists only while it runs. Everything there is named after the folder, so that what a
 * killed measurement left behind can be told from what others run.
 *
 * @param folder of sockets, captures and scripts
 */
public record Workplace(String folder) {

    public static final String DATAPLANE = "dataplane";
    public static final String FUNCTIONS = "functions";

    /** Below it DPDK keeps a folder for each process of root. */
    public static final String DPDK_RUNTIME = "/var/run/dpdk";

    private static final int LOWEST_PORT = 20_000;
    private static final int PORTS = 20_000;

    /** The usual one of this user. */
    public static Workplace ofUser(String user, String runtimeFolder) {
        if (user.equals("root")) {
            return new Workplace("/run/softpath");
        }
        return new Workplace(runtimeFolder == null ? "/tmp/softpath-" + user : runtimeFolder + "/softpath");
    }

    /** DPDK's {@code --file-prefix} of a process. */
    public String prefix(String process) {
        return mark() + process;
    }

    /** What the names of all processes, of their memory and of DPDK's folders begin with. */
    public String mark() {
        return "softpath-" + Long.toHexString(hash()) + "-";
    }

    public String socket(int vnic) {
        return folder + "/vnic" + vnic + ".sock";
    }

    public String capture(int frameBytes) {
        return folder + "/" + frameBytes + ".pcap";
    }

    public String script() {
        return folder + "/functions.cli";
    }

    /** The first of the TCP ports for consoles. */
    public int firstConsolePort() {
        return LOWEST_PORT + (int) (hash() % PORTS);
    }

    private long hash() {
        CRC32 crc = new CRC32();
        crc.update(folder.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }
}
