package softpath.harness.bess;

import com.google.protobuf.ByteString;
import java.util.List;

/**
 * A call of the service {@code bess.pb.BESSControl} with its arguments: the few of its 48 calls that a measurement needs.
 * Names, field numbers and types are those of {@code protobuf/service.proto}, {@code bess_msg.proto}, {@code
 * module_msg.proto} and {@code ports/port_msg.proto} of https://github.com/NetSys/bess (BSD-3-Clause).
 *
 * @param arguments for people
 */
record Request(String method, Message message, String arguments) {

    private static Request plain(String method) {
        return new Request(method, Message.EMPTY, "");
    }

    static Request getVersion() {
        return plain("GetVersion");
    }

    static Request pauseAll() {
        return plain("PauseAll");
    }

    static Request resetAll() {
        return plain("ResetAll");
    }

    /** Without this before {@link #resumeAll}, bessd aborts: here it deals queues out to workers. */
    static Request checkSchedulingConstraints() {
        return plain("CheckSchedulingConstraints");
    }

    static Request resumeAll() {
        return plain("ResumeAll");
    }

    static Request addWorker(int worker, int core) {
        return new Request(
                "AddWorker", Message.EMPTY.with(1, worker).with(2, core), "wid: " + worker + ", core: " + core);
    }

    /** A port of DPDK, of a NIC that stands at a PCI address. */
    static Request createPciPort(String name, String address, int outQueues, int slots) {
        return createPort(name, Message.EMPTY.with(3, address), "pci: " + address, outQueues, slots);
    }

    /** A port of DPDK, of a virtual device. */
    static Request createVirtualPort(String name, String device, int slots) {
        return createPort(name, Message.EMPTY.with(4, device), "vdev: " + device, 1, slots);
    }

    private static Request createPort(String name, Message device, String told, int outQueues, int slots) {
        Message port = Message.EMPTY
                .with(1, name)
                .with(2, "PMDPort")
                .with(3, 1)
                .with(4, outQueues)
                .with(5, slots)
                .with(6, slots)
                .with(7, device.inAny("PMDPortArg"));
        return new Request(
                "CreatePort",
                port,
                "name: " + name + ", driver: PMDPort, num_inc_q: 1, num_out_q: " + outQueues + ", size_inc_q: " + slots
                        + ", size_out_q: " + slots + ", " + told);
    }

    static Request createSource(String name, int bytes) {
        return createModule(name, "Source", Message.EMPTY.with(1, bytes).inAny("SourceArg"), ", pkt_size: " + bytes);
    }

    /** Most packets that a Source makes at a time. */
    static Request setBurst(String source, int packets) {
        Message argument = Message.EMPTY.with(1, packets).inAny("SourceCommandSetBurstArg");
        return new Request(
                "ModuleCommand",
                Message.EMPTY.with(1, source).with(2, "set_burst").with(3, argument),
                "name: " + source + ", cmd: set_burst, burst: " + packets);
    }

    /** Writes frames over packets, one after the other. */
    static Request createRewrite(String name, List<byte[]> frames) {
        Message argument = Message.EMPTY;
        for (byte[] frame : frames) {
            argument = argument.with(1, ByteString.copyFrom(frame));
        }
        return createModule(name, "Rewrite", argument.inAny("RewriteArg"), ", templates: " + frames.size() + " frames");
    }

    static Request createPortInc(String name, String port) {
        return createModule(name, "PortInc", Message.EMPTY.with(1, port).inAny("PortIncArg"), ", port: " + port);
    }

    static Request createPortOut(String name, String port) {
        return createModule(name, "PortOut", Message.EMPTY.with(1, port).inAny("PortOutArg"), ", port: " + port);
    }

    /** Whole batches in turn to gates 0, 1 and so on. */
    static Request createRoundRobin(String name, int gates) {
        Message argument = Message.EMPTY;
        for (int gate = 0; gate < gates; gate++) {
            argument = argument.with(1, gate);
        }
        Message batchwise = argument.with(2, "batch");
        return createModule(
                name, "RoundRobin", batchwise.inAny("RoundRobinArg"), ", gates: " + gates + ", mode: batch");
    }

    static Request createSink(String name) {
        return createModule(name, "Sink", Message.EMPTY.inAny("EmptyArg"), "");
    }

    private static Request createModule(String name, String kind, Message argument, String told) {
        return new Request(
                "CreateModule",
                Message.EMPTY.with(1, name).with(2, kind).with(3, argument),
                "name: " + name + ", mclass: " + kind + told);
    }

    static Request connectModules(String from, int gate, String to) {
        return new Request(
                "ConnectModules",
                Message.EMPTY.with(1, from).with(2, to).with(3, gate),
                "m1: " + from + ", m2: " + to + ", ogate: " + gate);
    }

    /** Gives the first task of a module to a worker. */
    static Request updateTcParent(String module, int worker) {
        Message trafficClass = Message.EMPTY.with(8, worker).with(11, module).with(12, 0);
        return new Request(
                "UpdateTcParent",
                Message.EMPTY.with(1, trafficClass),
                "leaf_module_name: " + module + ", leaf_module_taskid: 0, wid: " + worker);
    }

    static Request getLinkStatus(String port) {
        return named("GetLinkStatus", port);
    }

    static Request getPortStats(String port) {
        return named("GetPortStats", port);
    }

    static Request getModuleInfo(String module) {
        return named("GetModuleInfo", module);
    }

    /** Of the leaf that bessd makes for the first task of a module. */
    static Request getTcStats(String module) {
        return named("GetTcStats", "!leaf_" + module + ":0");
    }

    private static Request named(String method, String name) {
        return new Request(method, Message.EMPTY.with(1, name), "name: " + name);
    }

    /** As a dry run and messages tell it. */
    @Override
    public String toString() {
        return method + "(" + arguments + ")";
    }
}
