package softpath.harness.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.agent.SshAgent;
import org.apache.sshd.agent.SshAgentFactory;
import org.apache.sshd.agent.SshAgentServer;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.security.SecurityUtils;

/**
 * The keys to log in with: those of the agent, then those of files without a passphrase. Where the user names one key,
 * the agent is asked for that one only, which stands in its {@code .pub} file.
 */
final class SshKeys implements SshAgentFactory {

    private final SshFiles files;
    private final List<KeyPair> pairs = new ArrayList<>();
    private final List<String> tried = new ArrayList<>();

    private SshKeys(SshFiles files) {
        this.files = files;
    }

    static SshKeys of(SshTarget target, SshFiles files) {
        SshKeys keys = new SshKeys(files);
        target.identities().forEach(keys::load);
        return keys;
    }

    private void load(Path file) {
        AtomicBoolean needsPassphrase = new AtomicBoolean();
        FilePasswordProvider none = (session, resource, retry) -> {
            needsPassphrase.set(true);
            return null;
        };
        try (InputStream in = Files.newInputStream(file)) {
            Iterable<KeyPair> found =
                    SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName(file.toString()), in, none);
            if (found != null) {
                found.forEach(pairs::add);
            }
            tried.add(found == null ? file + " (holds no private key)" : file.toString());
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            tried.add(file
                    + (needsPassphrase.get()
                            ? " (not tried: has a passphrase, add it to the agent with ssh-add)"
                            : " (not tried: "
                                    + (Files.isReadable(file) ? "no key that is understood" : "cannot be read") + ")"));
        }
    }

    List<KeyPair> pairs() {
        return pairs;
    }

    /** What was tried, in words, without anything of the keys themselves. */
    String tried() {
        return tried.isEmpty() ? "none, as there is no agent and no file of a key" : String.join(", ", tried);
    }

    @Override
    public SshAgent createClient(Session session, FactoryManager manager) {
        if (files.agent().isEmpty()) {
            return null;
        }
        try {
            Optional<PublicKey> only = files.identity().map(SshKeys::publicOf);
            SshAgentClient agent = new SshAgentClient(
                    files.agent().get(),
                    key -> files.identity().isEmpty() || KeyUtils.compareKeys(only.orElse(null), key));
            tried.add(0, agent.getIdentities().size() + " of the agent's keys");
            return agent;
        } catch (IOException e) {
            tried.add(0, "no key of the agent (" + e.getMessage() + ")");
            return null;
        }
    }

    /** What stands beside a file of a key; null if that cannot be read. */
    private static PublicKey publicOf(Path identity) {
        Path file = identity.resolveSibling(identity.getFileName() + ".pub");
        try {
            return PublicKeyEntry.parsePublicKeyEntry(Files.readString(file).strip())
                    .resolvePublicKey(null, Map.of(), PublicKeyEntryResolver.IGNORING);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            return null;
        }
    }

    /** No key is lent to the machine that is reached. */
    @Override
    public List<ChannelFactory> getChannelForwardingFactories(FactoryManager manager) {
        return List.of();
    }

    @Override
    public SshAgentServer createServer(ConnectionService service) throws IOException {
        throw new IOException("no key of the agent is lent");
    }
}
