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
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * What a bessd does with the calls of a measurement, on a port of this machine: it keeps to their order, refuses in its
 * answers what bessd refuses, dies where bessd aborts, and counts packets at fixed rates while its workers run.
 */
public final class FakeBess implements AutoCloseable {

    /** Packets a second. */
    public static final double SENT = 10e6;

    public static final double INTO_GUEST = 4e6;
    public static final double OUT_OF_GUEST = 3e6;
    public static final double MISSED_BY_NIC = 1e6;
    public static final double CYCLES = 2e9;

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

    private static final Set<String> WHILE_RUNNING =
            Set.of("GetVersion", "PauseAll", "GetPortStats", "GetModuleInfo", "GetTcStats", "GetLinkStatus");
    private static final Set<String> TASKS = Set.of("Source", "PortInc");
    private static final int MOST_WORKERS = 4;
    private static final int EPERM = 1;
    private static final int ENOENT = 2;
    private static final int EBUSY = 16;
    private static final int EEXIST = 17;
    private static final int EINVAL = 22;

    private final Server server;
    private final Relay relay;
    private final List<String> calls = new ArrayList<>();
    private final Map<String, Message> refused = new HashMap<>();
    private final Set<String> deaths = new HashSet<>();
    private final Set<String> silences = new HashSet<>();
    private final Set<Long> workers = new HashSet<>();
    private final Set<String> ports = new HashSet<>();
    private final Map<String, String> modules = new TreeMap<>();
    private final Set<String> owned = new HashSet<>();
    private final Set<String> gates = new HashSet<>();
    private int polls;
    private boolean isChecked;
    private boolean isFatal;
    private boolean isRunning;
    private double linkPolls;
    private int nicFrameBytes = 60;
    private long resumedNs;

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

    public synchronized FakeBess withViolatedConstraints() {
        isFatal = true;
        return this;
    }

    public synchronized FakeBess withLinksUpAfter(double polls) {
        linkPolls = polls;
        return this;
    }

    public synchronized FakeBess withFramesOf(int bytes) {
        nicFrameBytes = bytes;
        return this;
    }

    /** As if its process ended. */
    public void die() {
        relay.close();
    }

    public synchronized boolean isEmptyAndPaused() {
        return !isRunning && workers.isEmpty() && ports.isEmpty() && modules.isEmpty();
    }

    private synchronized void answer(String method, Message request, StreamObserver<Message> observer) {
        calls.add(method);
        boolean isTooEarly = method.equals("ResumeAll") && !isChecked;
        if (deaths.contains(method) || isTooEarly) {
            die();
            return;
        }
        if (silences.contains(method)) {
            return;
        }
        try {
            Message answer = refused.containsKey(method)
                    ? Message.EMPTY.with(1, refused.get(method))
                    : isRunning && !WHILE_RUNNING.contains(method)
                            ? error(EBUSY, "There is a running worker")
                            : answer(method, request);
            observer.onNext(answer);
            observer.onCompleted();
        } catch (IOException e) {
            observer.onError(e);
        }
    }

    private static Message error(int code, String message) {
        return Message.EMPTY.with(1, Message.EMPTY.with(1, code).with(2, message));
    }

    private Message answer(String method, Message request) throws IOException {
        return switch (method) {
            case "GetVersion" -> Message.EMPTY.with(2, "fake");
            case "PauseAll" -> {
                isRunning = false;
                yield Message.EMPTY;
            }
            case "ResetAll" -> {
                List.of(workers, ports, owned, gates).forEach(Set::clear);
                modules.clear();
                isChecked = false;
                yield Message.EMPTY;
            }
            case "AddWorker" ->
                request.number(1) >= MOST_WORKERS
                        ? error(EINVAL, "Invalid worker id")
                        : workers.add(request.number(1)) ? Message.EMPTY : error(EEXIST, "worker is there already");
            case "CreatePort" -> createPort(request);
            case "CreateModule" -> createModule(request);
            case "ModuleCommand" ->
                modules.containsKey(request.text(1)) ? Message.EMPTY : error(ENOENT, "No module " + request.text(1));
            case "ConnectModules" -> connect(request);
            case "UpdateTcParent" -> updateTcParent(request.message(1));
            case "GetLinkStatus" ->
                ports.contains(request.text(1))
                        ? Message.EMPTY.with(5, polls++ >= linkPolls)
                        : error(ENOENT, "No port " + request.text(1));
            case "CheckSchedulingConstraints" -> {
                isChecked = true;
                yield Message.EMPTY.with(2, isFatal);
            }
            case "ResumeAll" -> {
                isRunning = true;
                resumedNs = System.nanoTime();
                yield Message.EMPTY;
            }
            case "GetPortStats" -> portStats(request.text(1));
            case "GetModuleInfo" -> moduleInfo(request.text(1));
            case "GetTcStats" -> tcStats(request.text(1));
            default -> error(EPERM, method);
        };
    }

    private Message createPort(Message request) throws IOException {
        Message device = request.message(7);
        boolean isSound = request.text(2).equals("PMDPort")
                && device.text(1).equals("type.googleapis.com/bess.pb.PMDPortArg")
                && request.number(3) == 1
                && request.number(4) >= 1;
        if (!isSound) {
            return error(EINVAL, "not a port");
        }
        return ports.add(request.text(1)) ? Message.EMPTY : error(EEXIST, "port is there already");
    }

    private Message createModule(Message request) throws IOException {
        String kind = request.text(2);
        if (modules.containsKey(request.text(1))) {
            return error(EEXIST, "module is there already");
        }
        if (kind.startsWith("Port")) {
            String port = request.message(3).message(2).text(1);
            if (!ports.contains(port)) {
                return error(ENOENT, "Port " + port + " not found");
            }
            if (!owned.add(port + kind)) {
                return error(EBUSY, "Queue of " + port + " is used by another module");
            }
        }
        modules.put(request.text(1), kind);
        return Message.EMPTY.with(2, request.text(1));
    }

    private Message connect(Message request) {
        if (!modules.containsKey(request.text(1)) || !modules.containsKey(request.text(2))) {
            return error(ENOENT, "No module " + request.text(1) + " or " + request.text(2));
        }
        return gates.add(request.text(1) + ":" + request.number(3)) ? Message.EMPTY : error(EBUSY, "gate is taken");
    }

    private Message updateTcParent(Message trafficClass) {
        boolean isTask = TASKS.contains(modules.getOrDefault(trafficClass.text(11), ""));
        if (!isTask || trafficClass.number(12) != 0) {
            return error(ENOENT, "No task of " + trafficClass.text(11));
        }
        return workers.contains(trafficClass.number(8)) ? Message.EMPTY : error(EINVAL, "No such worker");
    }

    private Message portStats(String port) {
        if (!ports.contains(port)) {
            return error(ENOENT, "No port " + port);
        }
        boolean isNic = port.startsWith("pnic");
        Message inc = isNic ? stat(SENT, MISSED_BY_NIC, nicFrameBytes) : stat(OUT_OF_GUEST, 0, 60);
        Message out = isNic ? stat(OUT_OF_GUEST, 0, 60) : stat(INTO_GUEST, SENT - INTO_GUEST, 60);
        return Message.EMPTY.with(2, inc).with(3, out).with(4, nowSeconds());
    }

    private Message stat(double packets, double dropped, int bytes) {
        long counted = count(packets);
        return Message.EMPTY.with(1, counted).with(2, count(dropped)).with(3, bytes * counted);
    }

    private Message moduleInfo(String module) {
        if (!modules.containsKey(module)) {
            return error(ENOENT, "No module " + module);
        }
        return Message.EMPTY.with(7, Message.EMPTY.with(3, count(SENT)).with(5, nowSeconds()));
    }

    private Message tcStats(String leaf) {
        String module = leaf.replaceAll("^!leaf_|:0$", "");
        if (!leaf.equals("!leaf_" + module + ":0") || !TASKS.contains(modules.getOrDefault(module, ""))) {
            return error(ENOENT, "No TC " + leaf);
        }
        return Message.EMPTY
                .with(2, nowSeconds())
                .with(3, count(OUT_OF_GUEST / 32))
                .with(4, count(CYCLES))
                .with(5, count(OUT_OF_GUEST));
    }

    private long count(double aSecond) {
        return isRunning ? Math.round(aSecond * (System.nanoTime() - resumedNs) * 1e-9) : 0;
    }

    private static double nowSeconds() {
        return 1e9 + System.nanoTime() * 1e-9;
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
