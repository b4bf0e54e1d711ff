package softpath.harness.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.config.hosts.HostConfigEntry;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.core.CoreModuleProperties;

/** One connection to a machine, over which commands run there side by side; it is never made twice. */
final class SshConnection implements AutoCloseable {

    static {
        JdkEd25519Provider.register();
    }

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(15);
    private static final Duration LOGIN_LIMIT = Duration.ofSeconds(60);
    private static final Duration OPEN_LIMIT = Duration.ofSeconds(60);

    /** A machine that answers none of so many questions, asked so long apart, is lost. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private static final int MOST_UNANSWERED = 3;

    private final SshTarget target;
    private final SshClient client;
    private final ClientSession session;
    private final SshShell shell;

    private SshConnection(SshTarget target, SshClient client, ClientSession session) throws IOException {
        this.target = target;
        this.client = client;
        this.session = session;
        this.shell = SshShell.start(this);
    }

    /** Logs in with a key, to a machine whose own key is known; every other way is off. */
    static SshConnection open(SshAddress address, SshFiles files) throws IOException {
        SshTarget target = SshTarget.of(address, files);
        requireName(target);
        KnownHosts hosts = KnownHosts.of(target, files.hostKeys());
        SshKeys keys = SshKeys.of(target, files);
        SshClient client = ClientBuilder.builder()
                .hostConfigEntryResolver(HostConfigEntryResolver.EMPTY)
                .serverKeyVerifier(hosts)
                .build();
        client.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        client.setKeyIdentityProvider(KeyIdentityProvider.wrapKeyPairs(keys.pairs()));
        client.setAgentFactory(keys);
        client.setSignatureFactories(preferring(hosts.keyTypes(), client.getSignatureFactories()));
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, HEARTBEAT);
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, MOST_UNANSWERED);
        CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
        CoreModuleProperties.NIO2_READ_TIMEOUT.set(client, Duration.ZERO);
        client.start();
        try {
            return new SshConnection(target, client, login(client, target, hosts, keys));
        } catch (IOException e) {
            client.stop();
            throw e;
        }
    }

    private static void requireName(SshTarget target) throws MeasureFault {
        try {
            InetAddress.getByName(target.host());
        } catch (UnknownHostException e) {
            throw new MeasureFault(
                    target + ": no machine of this name is known (neither to DNS nor to /etc/hosts nor as a"
                            + " Host in ~/.ssh/config)",
                    e);
        }
    }

    /** Those that the known keys of the machine need come first, so that it shows one of these. */
    private static List<NamedFactory<Signature>> preferring(List<String> types, List<NamedFactory<Signature>> all) {
        List<NamedFactory<Signature>> ordered = new ArrayList<>(all);
        ordered.sort((one, other) -> Boolean.compare(isOf(types, other), isOf(types, one)));
        return ordered;
    }

    private static boolean isOf(List<String> types, NamedFactory<Signature> signature) {
        String name = signature.getName();
        return types.contains(name)
                || name.startsWith("rsa-sha2-") && !name.contains("cert") && types.contains("ssh-rsa");
    }

    private static ClientSession login(SshClient client, SshTarget target, KnownHosts hosts, SshKeys keys)
            throws IOException {
        HostConfigEntry entry = new HostConfigEntry(target.host(), target.host(), target.port(), target.user());
        ClientSession session;
        try {
            session = client.connect(entry).verify(CONNECT_LIMIT).getSession();
        } catch (IOException e) {
            throw new MeasureFault(target + " cannot be reached: " + whyNotReached(e), e);
        }
        try {
            session.auth().verify(LOGIN_LIMIT);
            return session;
        } catch (IOException e) {
            Optional<String> refusal = hosts.refusal();
            if (refusal.isPresent()) {
                throw new MeasureFault(refusal.get(), e);
            }
            boolean isRefused = String.valueOf(e.getMessage()).contains("authentication methods");
            throw new MeasureFault(
                    isRefused
                            ? target + " lets none of these keys in: " + keys.tried() + "; add one to the user's"
                                    + " authorized_keys there, or name another with reach.identity"
                            : target + " did not let us log in: " + e.getMessage(),
                    e);
        }
    }

    private static String whyNotReached(IOException fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof NoRouteToHostException) {
                return "no route to it";
            }
            if (cause instanceof ConnectException) {
                return cause.getMessage() + " (does an SSH server listen at this port?)";
            }
        }
        return fault.getMessage() + " (waited " + CONNECT_LIMIT.toSeconds() + " s)";
    }

    SshTarget target() {
        return target;
    }

    SshShell shell() {
        return shell;
    }

    /** Starts a command line, as the user's shell there takes it; its error output goes with its output. */
    ChannelExec exec(String line) throws MeasureFault {
        if (isLost()) {
            throw lost();
        }
        try {
            ChannelExec channel = session.createExecChannel(line);
            channel.setRedirectErrorStream(true);
            channel.open().verify(OPEN_LIMIT);
            return channel;
        } catch (IOException e) {
            if (isLost()) {
                throw lost();
            }
            throw new MeasureFault(target + " does not run commands: " + e.getMessage(), e);
        }
    }

    boolean isLost() {
        return !session.isOpen();
    }

    MeasureFault lost() {
        return new MeasureFault(
                "lost the connection to " + target + "; what was recorded is kept, and --resume goes on with it");
    }

    @Override
    public void close() {
        session.close(true);
        client.stop();
    }
}
