package softpath.harness.bess;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a bessd has built and what it answers: it keeps to the order of calls, refuses in its answers what bessd refuses,
 * aborts where bessd aborts, and counts packets at fixed rates while its workers run.
 */
final class FakePipeline {

    private static final double SENT = FakeBess.SENT;
    private static final double INTO_GUEST = FakeBess.INTO_GUEST;
    private static final double OUT_OF_GUEST = FakeBess.OUT_OF_GUEST;
    private static final double CYCLES = 2e9;

    private static final Set<String> WHILE_RUNNING =
            Set.of("GetVersion", "PauseAll", "GetPortStats", "GetModuleInfo", "GetTcStats", "GetLinkStatus");
    private static final Set<String> TASKS = Set.of("Source", "PortInc");
    private static final int MOST_WORKERS = 4;
    private static final int EPERM = 1;
    private static final int ENOENT = 2;
    private static final int EBUSY = 16;
    private static final int EEXIST = 17;
    private static final int EINVAL = 22;

    private final Set<Long> workers = new HashSet<>();
    private final Set<String> ports = new HashSet<>();
    private final Map<String, String> modules = new TreeMap<>();
    private final Set<String> owned = new HashSet<>();
    private final Set<String> gates = new HashSet<>();
    private int polls;
    private boolean isChecked;
    boolean isFatal;
    int violations;
    private boolean isRunning;
    int linkPolls;
    int nicFrameBytes = 60;
    private long resumedNs;

    private static Message error(int code, String message) {
        return Message.EMPTY.with(1, Message.EMPTY.with(1, code).with(2, message));
    }

    boolean abortsAt(String method) {
        return method.equals("ResumeAll") && !isChecked;
    }

    boolean isEmptyAndPaused() {
        return !isRunning && workers.isEmpty() && ports.isEmpty() && modules.isEmpty();
    }

    Message answer(String method, Message request) throws IOException {
        if (isRunning && !WHILE_RUNNING.contains(method)) {
            return error(EBUSY, "There is a running worker");
        }
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
                Message found = Message.EMPTY.with(2, isFatal);
                for (int i = 0; i < violations; i++) {
                    found = found.with(3, Message.EMPTY.with(1, "module"));
                }
                yield found;
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
        Message inc = isNic ? stat(SENT, FakeBess.MISSED_BY_NIC, nicFrameBytes) : stat(OUT_OF_GUEST, 0, 60);
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
}
