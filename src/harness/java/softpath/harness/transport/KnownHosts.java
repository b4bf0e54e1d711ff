package softpath.harness.transport;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;

/** The keys that the user holds to be those of a machine; no other is accepted, and none is added. */
final class KnownHosts implements ServerKeyVerifier {

    private final Path file;
    private final SshTarget target;
    private final List<PublicKey> known = new ArrayList<>();
    private final List<PublicKey> revoked = new ArrayList<>();
    private volatile Optional<String> refusal = Optional.empty();

    private KnownHosts(Path file, SshTarget target) {
        this.file = file;
        this.target = target;
    }

    static KnownHosts of(SshTarget target, Path file) throws IOException {
        KnownHosts hosts = new KnownHosts(file, target);
        if (!Files.isReadable(file)) {
            throw new MeasureFault(target + ": the key of this host is not known, as there is no " + file
                    + " that can be read; " + hosts.howToAdd());
        }
        for (KnownHostEntry entry : KnownHostEntry.readKnownHostEntries(file)) {
            if (entry.isHostMatch(target.host(), target.port())) {
                hosts.take(entry);
            }
        }
        if (hosts.known.isEmpty()) {
            throw new MeasureFault(
                    target + ": the key of this host is not known: none in " + file + "; " + hosts.howToAdd());
        }
        return hosts;
    }

    /** A key of a kind that is not understood stands for no machine; an authority's signs keys and is none itself. */
    private void take(KnownHostEntry entry) {
        String marker = entry.getMarker() == null ? "" : entry.getMarker();
        try {
            PublicKey key = entry.getKeyEntry().resolvePublicKey(null, PublicKeyEntryResolver.IGNORING);
            if (key != null && marker.equals("revoked")) {
                revoked.add(key);
            } else if (key != null && marker.isEmpty()) {
                known.add(key);
            }
        } catch (IOException | GeneralSecurityException e) {
            // Nobody can show a key that cannot be read.
            return;
        }
    }

    private String howToAdd() {
        return "to see its keys: ssh-keyscan -p " + target.port() + " " + target.host()
                + "; compare them with those on the machine itself (ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub), then"
                + " add the lines to " + file;
    }

    /** Kinds of the keys that are known, so that the machine is asked for one of these. */
    List<String> keyTypes() {
        return known.stream().map(KeyUtils::getKeyType).distinct().toList();
    }

    /** Why the machine was refused, if it was. */
    Optional<String> refusal() {
        return refusal;
    }

    @Override
    public boolean verifyServerKey(ClientSession session, SocketAddress remote, PublicKey key) {
        boolean isRevoked = revoked.stream().anyMatch(other -> KeyUtils.compareKeys(other, key));
        boolean isKnown = known.stream().anyMatch(other -> KeyUtils.compareKeys(other, key));
        if (isRevoked) {
            refusal = Optional.of(target + ": the key of this host is marked as revoked in " + file);
        } else if (!isKnown) {
            refusal = Optional.of(
                    target + ": THE KEY OF THIS HOST HAS CHANGED: it shows " + KeyUtils.getKeyType(key) + " "
                            + KeyUtils.getFingerPrint(key) + ", which is not the one in " + file
                            + ". The machine was set up anew, or another one answers in its place. If it is right, remove the old"
                            + " key: ssh-keygen -f " + Command.quoted(file.toString()) + " -R "
                            + Command.quoted(target.hostName()) + "; " + howToAdd());
        }
        return isKnown && !isRevoked;
    }
}
