package softpath.harness.testbed;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import softpath.harness.transport.Command;
import softpath.model.InvalidInput;

/**
 * Where a measurement keeps what exists only while it runs. Everything there is named after the folder, so that what a
 * killed measurement left behind can be told from what others run.
 *
 * <p>Leftovers are deleted by this name, so that one which stands for more than a folder of its own (empty, relative, a
 * folder of the system) is none. Whether the folder itself may be used, only its machine can tell.
 *
 * @param folder that holds the marker of its owner and one folder more, of all that is deleted
 */
public record Workplace(String folder) {

    /** Environment variable that names one in the place of the usual one. */
    public static final String VARIABLE = "SOFTPATH_RUN_FOLDER";

    /** DPDK takes commas and colons in a path for its own, and shells take the rest for theirs. */
    private static final Pattern NAMES = Pattern.compile("(/[A-Za-z0-9_][A-Za-z0-9_.-]*)+");

    /** The kernel takes 107 characters for a socket, of which the longest name below the folder needs 40. */
    private static final int MOST_CHARACTERS = 64;

    private static final Pattern OF_SYSTEM = Pattern.compile("/[^/]+|/(bin|boot|etc|lib[0-9a-z]*|proc|sbin|sys|usr)/.*"
            + "|/dev/(?!shm/).*|/(home|media|var)/[^/]+|/run/(lock|user|systemd|dbus|udev|dpdk)|/run/user/[^/]+");

    public static final String DATAPLANE = "dataplane";
    public static final String FUNCTIONS = "functions";

    /** Below it DPDK keeps a folder for each process of root. */
    public static final String DPDK_RUNTIME = "/var/run/dpdk";

    private static final int LOWEST_PORT = 20_000;
    private static final int PORTS = 20_000;

    public Workplace {
        if (!NAMES.matcher(folder).matches()) {
            throw refused("an absolute path of letters, digits and any of _ . - after a first letter", folder);
        }
        if (OF_SYSTEM.matcher(folder).matches()) {
            throw refused("a folder of its own, such as /run/softpath, none of the system's", folder);
        }
        if (folder.length() > MOST_CHARACTERS) {
            throw refused(
                    "at most " + MOST_CHARACTERS + " characters, as the kernel takes no longer names of sockets",
                    folder);
        }
    }

    private static InvalidInput refused(String expected, String found) {
        return new InvalidInput(VARIABLE, "expected " + expected + ", found '" + found + "'");
    }

    /** The usual one of this user. */
    public static Workplace ofUser(String user, String runtimeFolder) {
        if (user.equals("root")) {
            return new Workplace("/run/softpath");
        }
        boolean isUsable = runtimeFolder != null && NAMES.matcher(runtimeFolder).matches();
        return new Workplace(isUsable ? runtimeFolder + "/softpath" : "/tmp/softpath-" + user);
    }

    /** The folder of sockets, captures and scripts: all that is in it goes with the set-up that it was made for. */
    public String running() {
        return folder + "/running";
    }

    /** DPDK's {@code --file-prefix} of a process. */
    public String prefix(String process) {
        return mark() + process;
    }

    /** What the names of all processes, of their memory and of DPDK's folders begin with. */
    public String mark() {
        return "softpath-" + Long.toHexString(hash()) + "-";
    }

    /** What the environment of every process has that is started for a set-up here. */
    public Command.Mark processMark() {
        return new Command.Mark("SOFTPATH_RUN", mark());
    }

    public String socket(int vnic) {
        return running() + "/vnic" + vnic + ".sock";
    }

    public String capture(int frameBytes) {
        return running() + "/" + frameBytes + ".pcap";
    }

    public String script() {
        return running() + "/functions.cli";
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
