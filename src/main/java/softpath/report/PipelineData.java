package softpath.report;

import java.util.List;
import java.util.Optional;
import softpath.io.LoadedFile;
import softpath.model.result.AnalyticResult;
import softpath.model.result.Result;
import softpath.wiring.Blueprint;

/**
 * What stands where and how packets pass it: all that a drawing of a pipeline shows. Parts name each other.
 *
 * @param free cores that nothing runs on
 */
public record PipelineData(List<Server> servers, List<Ring> rings, List<Chain> chains, List<String> free) {

    public PipelineData {
        servers = List.copyOf(servers);
        rings = List.copyOf(rings);
        chains = List.copyOf(chains);
        free = List.copyOf(free);
    }

    /** As simulated. */
    public static PipelineData of(LoadedFile file, Blueprint blueprint, Result result) {
        return new PipelineParts(file, blueprint, Found.of(result)).data();
    }

    /** In closed form, which knows no queues, and not at which ring packets are lost. */
    public static PipelineData of(LoadedFile file, Blueprint blueprint, AnalyticResult result) {
        return new PipelineParts(file, blueprint, Found.of(result)).data();
    }

    /**
     * A server.
     *
     * @param host         and {@code frequencyGhz}: absent of a bare pipeline, whose cores have clocks of their own
     * @param frequencyGhz of its cores
     */
    public record Server(
            String name,
            Optional<String> host,
            Optional<Double> frequencyGhz,
            List<Socket> sockets,
            List<Nic> nics,
            List<Vm> vms) {}

    /** A CPU socket and the cores of it that anything runs on. */
    public record Socket(int number, List<DrawnCore> cores) {}

    /**
     * A core in use.
     *
     * @param vm    whose vCPU it runs
     * @param load  part of it that all of the offered load would take, in closed form; above 1 it cannot keep up
     * @param binds whether it is what binds, or one of several that share the work
     */
    public record DrawnCore(
            String name,
            List<String> roles,
            Optional<String> vm,
            boolean binds,
            Optional<Double> load,
            Optional<Double> usefulShare,
            Optional<Double> pollingShare,
            Optional<Double> waitingShare,
            Optional<Double> idleShare,
            Optional<Double> cyclesPerPacket) {}

    /** A port; {@code binds} if its wire, its packet cap or its card does. */
    public record Nic(String name, int socket, double rateGbps, boolean binds) {}

    /** A VM, or a generator. */
    public record Vm(String name, String nf, int socket) {}

    /**
     * A ring; how full it was is told of simulations.
     *
     * @param kind     what a loss here is called
     * @param owner    the NIC, VM or core that it stands at
     * @param lostMpps absent where nothing is lost
     */
    public record Ring(
            String name,
            Result.Place kind,
            End owner,
            int slots,
            Optional<Double> meanWaiting,
            Optional<Double> meanHeld,
            Optional<Integer> mostHeld,
            Optional<Long> dropped,
            Optional<Double> lostMpps) {}

    /** A chain, and where its packets go from one part to the next. */
    public record Chain(String name, double offeredMpps, double deliveredMpps, List<Hop> hops) {}

    /**
     * From one part to the next.
     *
     * @param mpps of the chain; of what several chains lose at a ring, each is taken to lose in proportion to what it brings
     */
    public record Hop(End from, End to, double mpps) {}

    /** One part. */
    public record End(PartKind kind, String name) {}

    /** What a part is. */
    public enum PartKind {
        NIC,
        RING,
        CORE,
        VM,
        /** Where packets begin that come over no wire. */
        SOURCE,
        /** Where they end that leave over none. */
        SINK
    }
}
