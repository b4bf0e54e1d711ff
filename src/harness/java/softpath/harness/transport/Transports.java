package softpath.harness.transport;

/** Where the text that names a machine meets the way to reach it. */
public final class Transports {

    public static final String LOCAL = "local";

    private Transports() {}

    /** Whether it is this machine, or one that {@link SshAddress#parse} understands. */
    public static boolean isReachable(String machine) {
        return machine.equals(LOCAL) || SshAddress.parse(machine).isPresent();
    }

    /** Reaches nothing yet. */
    public static Transport of(String machine, SshFiles files) {
        return machine.equals(LOCAL)
                ? new LocalTransport()
                : new SshTransport(SshAddress.parse(machine).orElseThrow(), files);
    }
}
