package softpath.harness.transport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.sshd.client.config.hosts.ConfigFileHostEntryResolver;
import org.apache.sshd.client.config.hosts.HostConfigEntry;

/**
 * A machine with what {@code ~/.ssh/config} says of it: HostName, User, Port and IdentityFile. A machine behind another
 * (ProxyJump, ProxyCommand) is refused, as it would not be the one that is reached.
 *
 * @param identities files of keys to log in with, those that exist
 */
record SshTarget(String host, int port, String user, List<Path> identities) {

    private static final int USUAL_PORT = 22;
    private static final List<String> USUAL_KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");

    static SshTarget of(SshAddress address, SshFiles files) throws IOException {
        Path config = files.folder().resolve("config");
        HostConfigEntry found = new ConfigFileHostEntryResolver(config)
                .resolveEffectiveHost(
                        address.host(),
                        address.port().orElse(0),
                        null,
                        address.user().orElse(null),
                        null,
                        null);
        if (found == null) {
            found = new HostConfigEntry(
                    address.host(),
                    address.host(),
                    address.port().orElse(0),
                    address.user().orElse(null));
        }
        requireDirect(found, address, config);
        String user = address.user().orElse(found.getUsername());
        int port = address.port().orElse(found.getPort());
        return new SshTarget(
                found.getHostName() == null ? address.host() : found.getHostName(),
                port > 0 ? port : USUAL_PORT,
                user == null || user.isEmpty() ? System.getProperty("user.name") : user,
                identities(found, files));
    }

    private static void requireDirect(HostConfigEntry entry, SshAddress address, Path config) throws MeasureFault {
        for (String proxy : List.of("ProxyJump", "ProxyCommand")) {
            String value = entry.getProperty(proxy);
            if (value != null && !value.equalsIgnoreCase("none")) {
                throw new MeasureFault(
                        address + ": " + config + " says " + proxy + " for this host, which measuring does"
                                + " not support; run it on a machine that reaches the host directly");
            }
        }
    }

    private static List<Path> identities(HostConfigEntry entry, SshFiles files) {
        if (files.identity().isPresent()) {
            return List.of(files.identity().get());
        }
        Path home = files.folder().toAbsolutePath().getParent();
        Stream<Path> named = entry.getIdentities().isEmpty()
                ? USUAL_KEYS.stream().map(files.folder()::resolve)
                : entry.getIdentities().stream().map(file -> SshFiles.at(home, file));
        return named.filter(file -> file.toFile().exists()).toList();
    }

    /** As OpenSSH names it in its file of known hosts. */
    String hostName() {
        return port == USUAL_PORT ? host : "[" + host + "]:" + port;
    }

    @Override
    public String toString() {
        return user + "@" + hostName();
    }
}
