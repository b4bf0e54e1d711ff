package softpath.harness.transport;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the user keeps what SSH needs.
 *
 * @param folder     of keys, {@code config} and {@code known_hosts}
 * @param identity   the one key to log in with; if left out, those of the agent and the usual files
 * @param knownHosts keys of hosts; {@code known_hosts} in the folder if left out
 * @param agent      socket of the agent that holds keys, if there is one
 */
public record SshFiles(Path folder, Optional<Path> identity, Optional<Path> knownHosts, Optional<Path> agent) {

    private static final String AGENT = "SSH_AUTH_SOCK";

    /** Of the user who runs this, with files as a testbed names them: {@code ~} is the user's home. */
    public static SshFiles ofUser(Optional<String> identity, Optional<String> knownHosts) {
        Path home = Path.of(System.getProperty("user.home"));
        return new SshFiles(
                home.resolve(".ssh"),
                identity.map(file -> at(home, file)),
                knownHosts.map(file -> at(home, file)),
                Optional.ofNullable(System.getenv(AGENT))
                        .filter(socket -> !socket.isEmpty())
                        .map(Path::of));
    }

    static Path at(Path home, String file) {
        return file.startsWith("~/") ? home.resolve(file.substring(2)) : Path.of(file);
    }

    Path hostKeys() {
        return knownHosts.orElse(folder.resolve("known_hosts"));
    }
}
