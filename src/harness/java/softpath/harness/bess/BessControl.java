package softpath.harness.bess;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import softpath.harness.testbed.Journal;
import softpath.harness.transport.MeasureFault;

/** A connection to a running bessd, by gRPC without encryption, which is what it listens for. */
final class BessControl implements AutoCloseable {

    /** To bring up the port of a NIC takes seconds. */
    static final Duration USUAL_LIMIT = Duration.ofSeconds(30);

    /** The command that starts it. */
    static final String START = "bessctl daemon start";

    private static final String SERVICE = "bess.pb.BESSControl";
    private static final int ERROR = 1;

    private final String address;
    private final Duration limit;
    private final Journal journal;
    private final ManagedChannel channel;
    private final List<Journal.Call> unwritten = new ArrayList<>();
    private volatile boolean hasAnswered;

    /** @param address host:port */
    BessControl(String address, Duration limit, Journal journal) {
        this.address = address;
        this.limit = limit;
        this.journal = journal;
        this.channel = OkHttpChannelBuilder.forTarget("dns:///" + address)
                .usePlaintext()
                .proxyDetector(server -> null)
                .build();
    }

    /** A call of the service, whatever its messages. */
    static MethodDescriptor<Message, Message> method(String name) {
        return MethodDescriptor.<Message, Message>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, name))
                .setRequestMarshaller(new Marshaller())
                .setResponseMarshaller(new Marshaller())
                .build();
    }

    /** Makes a call; what bessd refuses or does not answer is a {@link MeasureFault}. */
    synchronized Message call(Request request) throws IOException {
        String at = Instant.now().toString();
        long startNs = System.nanoTime();
        try {
            Message reply = ClientCalls.blockingUnaryCall(
                    channel,
                    method(request.method()),
                    CallOptions.DEFAULT.withDeadlineAfter(limit.toMillis(), TimeUnit.MILLISECONDS),
                    request.message());
            hasAnswered = true;
            Message error = reply.message(ERROR);
            note(at, startNs, request, error.number(1), error.text(2));
            // Refusals come as an answer: for gRPC the call went well.
            if (error.number(1) != 0) {
                throw new MeasureFault("bessd at " + address + " refused " + request + ": " + Errno.of(error.number(1))
                        + (error.text(2).isEmpty() ? "" : ": " + error.text(2)));
            }
            return reply;
        } catch (StatusRuntimeException e) {
            note(at, startNs, request, -1, e.getStatus().toString());
            throw new MeasureFault(told(e.getStatus(), request), e);
        }
    }

    private void note(String at, long startNs, Request request, long code, String message) {
        double seconds = (System.nanoTime() - startNs) * 1e-9;
        unwritten.add(new Journal.Call(at, "bessd", request.method(), request.arguments(), seconds, code, message));
    }

    private String told(Status status, Request request) {
        if (Thread.currentThread().isInterrupted()) {
            return "interrupted during " + request;
        }
        return switch (status.getCode()) {
            case UNAVAILABLE, CANCELLED ->
                hasAnswered
                        ? "bessd at " + address + " was lost at " + request + ", its log tells why; start it again, as"
                                + " root, by '" + START + "', then --resume goes on"
                        : "bessd is not reachable at " + address + " (" + cause(status) + "); start it there, as root,"
                                + " by '" + START + "', or correct bess.control in the testbed file";
            case DEADLINE_EXCEEDED ->
                "bessd at " + address + " did not answer " + request + " within " + limit.toMillis() + " ms";
            case UNIMPLEMENTED -> "what listens at " + address + " has no call " + request.method() + " of " + SERVICE;
            default -> "bessd at " + address + ": " + request + " failed: " + status;
        };
    }

    private static String cause(Status status) {
        return status.getCause() == null
                ? status.getDescription()
                : status.getCause().getMessage();
    }

    /** Whether it ever answered, so that there may be something to take back. */
    boolean hasAnswered() {
        return hasAnswered;
    }

    /** Records the calls since the last time. */
    synchronized void record() throws IOException {
        if (!unwritten.isEmpty()) {
            List<Journal.Call> calls = List.copyOf(unwritten);
            unwritten.clear();
            journal.write(calls);
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }

    /** Messages as they are on the wire. */
    private static final class Marshaller implements MethodDescriptor.Marshaller<Message> {
        @Override
        public InputStream stream(Message message) {
            return message.fields().toByteString().newInput();
        }

        @Override
        public Message parse(InputStream stream) {
            try {
                return Message.parse(stream);
            } catch (IOException e) {
                throw Status.INTERNAL
                        .withDescription("an answer that is no message")
                        .withCause(e)
                        .asRuntimeException();
            }
        }
    }
}
