package softpath.harness.transport;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.sshd.agent.SshAgentConstants;
import org.apache.sshd.agent.common.AbstractAgentProxy;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** Asks the user's agent for signatures over its socket; a message is its length in four bytes and so many bytes. */
final class SshAgentClient extends AbstractAgentProxy {

    private static final int MOST_BYTES = 1 << 18;
    private static final int MOST_KEYS = 1_024;

    private final SocketChannel socket;
    private final Predicate<PublicKey> isOffered;

    /** @param isOffered whether a key that it holds is to be used */
    SshAgentClient(Path path, Predicate<PublicKey> isOffered) throws IOException {
        super(null);
        this.isOffered = isOffered;
        socket = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            socket.connect(UnixDomainSocketAddress.of(path));
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Those of its keys whose kind is understood: one that is not must not hide the others. */
    @Override
    public List<Map.Entry<PublicKey, String>> getIdentities() throws IOException {
        Buffer answer = request(prepare(createBuffer(SshAgentConstants.SSH2_AGENTC_REQUEST_IDENTITIES)));
        if (answer.getUByte() != SshAgentConstants.SSH2_AGENT_IDENTITIES_ANSWER) {
            throw new SshException("the agent does not tell its keys");
        }
        int keys = Math.min(answer.getInt(), MOST_KEYS);
        List<Map.Entry<PublicKey, String>> understood = new ArrayList<>();
        for (int i = 0; i < keys; i++) {
            Buffer key = new ByteArrayBuffer(answer.getBytes());
            String comment = answer.getString();
            try {
                PublicKey held = key.getRawPublicKey();
                if (isOffered.test(held)) {
                    understood.add(Map.entry(held, comment));
                }
            } catch (SshException e) {
                log.debug("a key of another kind: {}", comment);
            }
        }
        return understood;
    }

    @Override
    protected synchronized Buffer request(Buffer message) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(message.getCompactData());
        while (out.hasRemaining()) {
            socket.write(out);
        }
        int length = receive(Integer.BYTES).getInt();
        if (length < 1 || length > MOST_BYTES) {
            throw new SshException("the agent's answer has " + length + " bytes");
        }
        return new ByteArrayBuffer(receive(length).array());
    }

    private ByteBuffer receive(int bytes) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(bytes);
        while (in.hasRemaining()) {
            if (socket.read(in) < 0) {
                throw new EOFException("the agent hung up");
            }
        }
        return in.flip();
    }

    @Override
    public boolean isOpen() {
        return socket.isOpen();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        super.close();
    }
}
