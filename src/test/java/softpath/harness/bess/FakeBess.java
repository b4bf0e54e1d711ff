package softpath.harness.bess;

import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.okhttp.OkHttpServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A server that does with the calls of a measurement what bessd does, and dies and stays silent where it is told to. */
public final class FakeBess implements AutoCloseable {

    /** Packets a second. */
    public static final double SENT = 10e6;

    public static final double INTO_GUEST = 4e6;
    public static final double OUT_OF_GUEST = 3e6;
    public static final double MISSED_BY_NIC = 1e6;

    private static final List<String> METHODS = List.of(
            "GetVersion",
            "PauseAll",
            "ResetAll",
            "AddWorker",
            "CreatePort",
            "CreateModule",
            "ModuleCommand",
            "ConnectModules",
            "UpdateTcParent",
            "GetLinkStatus",
            "CheckSchedulingConstraints",
            "ResumeAll",
            "GetPortStats",
            "GetModuleInfo",
            "GetTcStats");

    private final Server server;
    private final Relay relay;
    private final List<String> calls = new ArrayList<>();
    private final Map<String, Message> refused = new HashMap<>();
    private final Set<String> deaths = new HashSet<>();
    private final Set<String> silences = new HashSet<>();
    private final FakePipeline pipeline = new FakePipeline();

    private FakeBess(int port) throws IOException {
        ServerServiceDefinition.Builder service = ServerServiceDefinition.builder("bess.pb.BESSControl");
        for (String name : METHODS) {
            service.addMethod(
                    BessControl.method(name),
                    ServerCalls.asyncUnaryCall((request, observer) -> answer(name, request, observer)));
        }
        InetSocketAddress local = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        server = OkHttpServerBuilder.forPort(local, InsecureServerCredentials.create())
                .addService(service.build())
                .build()
                .start();
        relay = new Relay(port, server.getPort());
    }

    public static FakeBess start() throws IOException {
        return new FakeBess(0);
    }

    public static FakeBess startAt(int port) throws IOException {
        return new FakeBess(port);
    }

    public int port() {
        return relay.port();
    }

    /** Names of the calls so far, except for those that ask for counters or links. */
    public synchronized List<String> calls() {
        return calls.stream().filter(call -> !call.startsWith("Get")).toList();
    }

    public synchronized FakeBess refusing(String method, int code, String message) {
        refused.put(method, Message.EMPTY.with(1, code).with(2, message));
        return this;
    }

    public synchronized FakeBess dyingAt(String method) {
        deaths.add(method);
        return this;
    }

    public synchronized FakeBess silentAt(String method) {
        silences.add(method);
        return this;
    }

    public synchronized FakeBess findingConstraints(boolean isFatal, int violations) {
        pipeline.isFatal = isFatal;
        pipeline.violations = violations;
        return this;
    }

    public synchronized FakeBess withLinksUpAfter(int polls) {
        pipeline.linkPolls = polls;
        return this;
    }

    public synchronized FakeBess withFramesOf(int bytes) {
        pipeline.nicFrameBytes = bytes;
        return this;
    }

    /** As if its process ended. */
    public void die() {
        relay.close();
    }

    public synchronized boolean isEmptyAndPaused() {
        return pipeline.isEmptyAndPaused();
    }

    private synchronized void answer(String method, Message request, StreamObserver<Message> observer) {
        calls.add(method);
        if (deaths.contains(method) || pipeline.abortsAt(method)) {
            die();
            return;
        }
        if (silences.contains(method)) {
            return;
        }
        try {
            observer.onNext(
                    refused.containsKey(method)
                            ? Message.EMPTY.with(1, refused.get(method))
                            : pipeline.answer(method, request));
            observer.onCompleted();
        } catch (IOException e) {
            observer.onError(e);
        }
    }

    @Override
    public void close() {
        relay.close();
        server.shutdownNow();
        try {
            server.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
