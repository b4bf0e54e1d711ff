package softpath.model.scenario;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import softpath.model.Check;
import softpath.model.KebabCase;
import softpath.model.Quantity;

/**
 * One experiment as its YAML file states it: what runs where, and what is sent to it.
 *
 * <p>Costs are not here: {@code host}, {@code dataplane} and {@code nf} name files in {@code models/}.
 *
 * @param about            what the experiment is and what it reproduces, for the report
 * @param dataplane        name of a file in {@code models/dataplanes}
 * @param dataplaneOptions hypothesis switches, which the dataplane knows by name
 * @param functions        network functions of the user's own, which have no file
 * @param generators       traffic generators that stand on a server, not behind a NIC
 * @param sinks            ends of paths on a server, not behind a NIC
 * @param pinning          stage or vCPU (names as the result prints them) to {@code server.socket.core}
 * @param workers          cores, {@code server.socket.core}, that poll the receive queues of a switch; without it each
 *                         queue has one of its own
 * @param siblings         what of it that is not pinned is put on both hardware threads of a core; nothing if not given
 * @param burstPackets     most packets that one poll of a worker takes, in the place of the dataplane's own
 * @param nics             what is set up of a NIC, {@code server.nic}
 * @param directLinks      VMs that are joined without a switch
 * @param pauses           what stops cores: thread, core ({@code server.socket.core}), {@code workers} or {@code default} to
 *                         a class of the host or to pauses of a rate and length
 * @param serviceTimes     how the times that cores take for bursts vary, by the same names
 */
public record Scenario(
        String about,
        String dataplane,
        Optional<Map<String, Object>> dataplaneOptions,
        Optional<Map<String, StatedFunction>> functions,
        List<Server> servers,
        List<Vm> vms,
        Optional<List<Generator>> generators,
        Optional<List<Sink>> sinks,
        List<Chain> chains,
        List<Traffic> traffic,
        Optional<Map<String, String>> pinning,
        Optional<List<String>> workers,
        Optional<List<OnSiblings>> siblings,
        Optional<Integer> burstPackets,
        Optional<Map<String, NicSetup>> nics,
        Optional<List<Link>> directLinks,
        Optional<Map<String, PauseSetup>> pauses,
        Optional<Map<String, ServiceSetup>> serviceTimes,
        Run run) {

    /** In the place of a thread: those that poll the receive queues of a switch. */
    public static final String WORKERS = "workers";

    /** In the place of a thread: all that nothing else is said of. */
    public static final String DEFAULT = "default";

    public Scenario {
        dataplaneOptions = dataplaneOptions.map(TreeMap::new);
        functions = functions.map(TreeMap::new);
        servers = List.copyOf(servers);
        vms = List.copyOf(vms);
        generators = generators.map(List::copyOf);
        sinks = sinks.map(List::copyOf);
        chains = List.copyOf(chains);
        traffic = List.copyOf(traffic);
        pinning = pinning.map(TreeMap::new);
        workers = workers.map(List::copyOf);
        siblings = siblings.map(List::copyOf);
        nics = nics.map(TreeMap::new);
        directLinks = directLinks.map(List::copyOf);
        pauses = pauses.map(TreeMap::new);
        serviceTimes = serviceTimes.map(TreeMap::new);
        Check.notEmpty("servers", servers);
        Check.notEmpty("chains", chains);
        Check.notEmpty("traffic", traffic);
        Check.distinct("servers", "name", servers, Server::name);
        Check.distinct("vms", "name", vms, Vm::name);
        Check.distinct("chains", "name", chains, Chain::name);
        Check.distinct("traffic", "chain", traffic, Traffic::chain);
        generators.ifPresent(list -> Check.distinct("generators", "name", list, Generator::name));
        sinks.ifPresent(list -> Check.distinct("sinks", "name", list, Sink::name));
        burstPackets.ifPresent(packets -> Quantity.BURST_PACKETS.require("burst-packets", packets));
        workers.ifPresent(list -> {
            Check.notEmpty("workers", list);
            Check.distinctValues("workers", list, core -> core);
        });
        siblings.ifPresent(list -> Check.distinctValues("siblings", list, KebabCase::of));
    }

    /** The same with other traffic. */
    public Scenario withTraffic(List<Traffic> other) {
        return new Scenario(
                about,
                dataplane,
                dataplaneOptions,
                functions,
                servers,
                vms,
                generators,
                sinks,
                chains,
                other,
                pinning,
                workers,
                siblings,
                burstPackets,
                nics,
                directLinks,
                pauses,
                serviceTimes,
                run);
    }

    /** A scenario whose switch polls each queue with a worker of its own and joins all VMs. */
    public Scenario(
            String about,
            String dataplane,
            Optional<Map<String, Object>> dataplaneOptions,
            Optional<Map<String, StatedFunction>> functions,
            List<Server> servers,
            List<Vm> vms,
            Optional<List<Generator>> generators,
            Optional<List<Sink>> sinks,
            List<Chain> chains,
            List<Traffic> traffic,
            Optional<Map<String, String>> pinning,
            Run run) {
        this(
                about,
                dataplane,
                dataplaneOptions,
                functions,
                servers,
                vms,
                generators,
                sinks,
                chains,
                traffic,
                pinning,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                run);
    }

    /** Whether such threads are put on both hardware threads of a core where they are not pinned. */
    public boolean putsOnSiblings(OnSiblings threads) {
        return siblings.orElse(List.of()).contains(threads);
    }

    /** What is sent into a chain: into the one that it is a branch of, if it is one. */
    public Traffic trafficOf(Chain chain) {
        String name = chain.branch().map(Branch::of).orElse(chain.name());
        return traffic.stream()
                .filter(each -> each.chain().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** What of that a chain gets. */
    public Portion portionOf(Chain chain) {
        String of = chain.branch().map(Branch::of).orElse(chain.name());
        List<Branch> family = chains.stream()
                .flatMap(each -> each.branch().stream())
                .filter(branch -> branch.of().equals(of))
                .toList();
        return family.isEmpty()
                ? Portion.WHOLE
                : Portion.of(chain.branch(), family, trafficOf(chain).flows());
    }

    /** The flows of a chain's packets. */
    public Optional<Flows> flowsOf(Chain chain) {
        Optional<Flows> all = trafficOf(chain).flows();
        return all.isEmpty() ? all : portionOf(chain).flows(all);
    }

    /** Whether NIC {@code name} spreads flows, over its queues or over workers that they are handed over to. */
    boolean spreadsFlows(String name) {
        return queuesOfNic(name) > 1
                || nics.map(all -> all.get(name)).flatMap(NicSetup::handOverTo).isPresent();
    }

    /** Whether VMs on a chain have several queues a vNIC: where they poll NICs, its flows are spread over these. */
    public boolean pollsSeveral(Chain chain) {
        return vms.stream()
                .anyMatch(vm -> vm.queuePairsOfVnic() > 1 && chain.path().contains(vm.name()));
    }

    /** Receive queues of NIC {@code name}, {@code server.nic}. */
    public int queuesOfNic(String name) {
        return nics.map(all -> all.get(name)).map(NicSetup::queues).orElse(1);
    }

    /**
     * What is set up of a NIC.
     *
     * @param queues     its receive queues, over which it spreads flows
     * @param handOverTo workers that forward what its queues get, by flow, whoever polls them; that one if not given
     */
    public record NicSetup(int queues, Optional<List<String>> handOverTo) {
        public NicSetup {
            handOverTo = handOverTo.map(List::copyOf);
            Quantity.RECEIVE_QUEUES.require("queues", queues);
            handOverTo.ifPresent(list -> {
                Check.notEmpty("hand-over-to", list);
                Check.distinct("hand-over-to", "core", list, core -> core);
            });
        }

        /** A NIC whose packets are forwarded by whoever polls them. */
        public NicSetup(int queues) {
            this(queues, Optional.empty());
        }
    }

    /** The second vNIC of one VM and the first of another, joined without a switch in between, both ways. */
    public record Link(String from, String to) {}

    /**
     * A physical machine.
     *
     * @param host         name of a file in {@code models/hosts}
     * @param frequencyGhz clock of every core, from the start on if it changes
     * @param clockSteps   other clocks that are asked for while a replication runs, its warm-up included
     * @param clockTransition how long it takes until the cores run at one of them
     */
    public record Server(
            String name,
            String host,
            double frequencyGhz,
            Optional<List<ClockStep>> clockSteps,
            Optional<ClockTransition> clockTransition) {

        /** A server whose clock stays. */
        public Server(String name, String host, double frequencyGhz) {
            this(name, host, frequencyGhz, Optional.empty(), Optional.empty());
        }

        public Server {
            clockSteps = clockSteps.map(List::copyOf);
            Check.name("name", name);
            Quantity.CLOCK_GHZ.require("frequency-ghz", frequencyGhz);
            clockSteps.ifPresent(list -> Check.notEmpty("clock-steps", list));
            Check.require(
                    clockTransition.isPresent() || clockSteps.isEmpty(),
                    "clock-transition",
                    "how long a change of the clock takes, as there are clock-steps (delay-micros: 0 for no time)",
                    "no such key");
            Check.require(
                    clockSteps.isPresent() || clockTransition.isEmpty(),
                    "clock-transition",
                    "clock-steps beside it",
                    "none");
            List<ClockStep> steps = clockSteps.orElse(List.of());
            double millis = clockTransition.map(ClockTransition::millis).orElse(0.0);
            for (int s = 1; s < steps.size(); s++) {
                double before = steps.get(s - 1).atMs();
                Check.require(
                        steps.get(s).atMs() > before && steps.get(s).atMs() >= before + millis,
                        "clock-steps[" + s + "].at-ms",
                        "a time after the change that is asked for at " + Check.plain(before) + " ms is over, "
                                + Check.plain(before + millis) + " ms",
                        Check.plain(steps.get(s).atMs()));
            }
        }

        /** Its clocks, one after the other. */
        public DoubleStream clocksGhz() {
            return DoubleStream.concat(
                    DoubleStream.of(frequencyGhz),
                    clockSteps.orElse(List.of()).stream().mapToDouble(ClockStep::frequencyGhz));
        }
    }

    /** That another clock is asked for. */
    public record ClockStep(double atMs, double frequencyGhz) {
        public ClockStep {
            Check.notNegative("at-ms", atMs);
            Check.atMost("at-ms", Run.MOST_SIMULATED_MS, atMs);
            Quantity.CLOCK_GHZ.require("frequency-ghz", frequencyGhz);
        }
    }

    /**
     * What happens between asking for a clock and having it.
     *
     * @param delayMicros the old clock goes on
     * @param haltMicros  then the cores stand still; not at all if not given
     */
    public record ClockTransition(double delayMicros, Optional<Double> haltMicros) {
        public ClockTransition {
            Quantity.MICROSECONDS.require("delay-micros", delayMicros);
            haltMicros.ifPresent(micros -> Quantity.MICROSECONDS.require("halt-micros", micros));
        }

        double millis() {
            return (delayMicros + haltMicros.orElse(0.0)) / 1_000;
        }
    }

    /**
     * A VM with one network function; its memory is on its socket.
     *
     * @param nf        name of a file in {@code models/nfs}
     * @param vcpus     vCPUs, each pinned to a core of its own
     * @param vnicPairs pairs of an ingress and an egress vNIC; traffic is split evenly over them
     * @param queuePairs queue pairs of each vNIC, 1 unless given; traffic is split evenly over them too. Of a function that
     *                  polls NICs its queues at each of these
     * @param oneArmed  whether packets leave by the vNIC that they came in by, the first of each pair
     * @param memoryGb  RAM; changes nothing in this model, kept because experiments vary it
     */
    public record Vm(
            String name,
            String nf,
            String server,
            int socket,
            int vcpus,
            int vnicPairs,
            Optional<Integer> queuePairs,
            Optional<Boolean> oneArmed,
            Optional<Double> memoryGb) {
        public Vm {
            Check.name("name", name);
            Quantity.SOCKET.require("socket", socket);
            Quantity.VCPUS.require("vcpus", vcpus);
            Quantity.VNIC_PAIRS.require("vnic-pairs", vnicPairs);
            queuePairs.ifPresent(pairs -> {
                Quantity.QUEUE_PAIRS.require("queue-pairs", pairs);
                Quantity.ALL_QUEUE_PAIRS.require("queue-pairs", (long) pairs * vnicPairs);
            });
            memoryGb.ifPresent(gb -> Quantity.MEMORY_GB.require("memory-gb", gb));
        }

        /** A VM with one queue pair a vNIC. */
        public Vm(
                String name,
                String nf,
                String server,
                int socket,
                int vcpus,
                int vnicPairs,
                Optional<Double> memoryGb) {
            this(name, nf, server, socket, vcpus, vnicPairs, Optional.empty(), Optional.empty(), memoryGb);
        }

        public boolean isOneArmed() {
            return oneArmed.orElse(false);
        }

        public int queuePairsOfVnic() {
            return queuePairs.orElse(1);
        }

        /** Queues that its traffic is spread over, each with an end towards it and an end away from it. */
        public int allQueuePairs() {
            return vnicPairs * queuePairsOfVnic();
        }
    }

    /** A traffic generator that stands on a server: for SoftNIC a VM on a vCPU of its own. */
    public record Generator(String name, String server, int socket) {
        public Generator {
            Check.name("name", name);
            Quantity.SOCKET.require("socket", socket);
        }
    }

    /** The end of a path on a server, which takes every packet at once. */
    public record Sink(String name, String server, int socket) {
        public Sink {
            Check.name("name", name);
            Quantity.SOCKET.require("socket", socket);
        }
    }

    /**
     * A service chain.
     *
     * @param path   NICs ({@code server.nic}), VMs, generators and sinks in the order that packets meet them
     * @param branch the chain whose traffic it gets a part of, in the place of traffic of its own
     */
    public record Chain(String name, List<String> path, Optional<Branch> branch) {

        /** A chain with traffic of its own. */
        public Chain(String name, List<String> path) {
            this(name, path, Optional.empty());
        }

        public Chain {
            Check.name("name", name);
            path = List.copyOf(path);
            Check.require(path.size() >= 2, "path", "a start and an end at least", path);
        }
    }

    /**
     * That a part of a chain's packets takes another path: one that is drawn packet by packet, those of some frame sizes, or
     * those of some flows.
     *
     * @param of      name of the chain
     * @param percent of its packets
     * @param sizes   frames in bytes, all of which take it
     * @param flows   all of whose packets take it, by their numbers in the flows of the traffic, from 1
     */
    public record Branch(
            String of, Optional<Double> percent, Optional<List<Integer>> sizes, Optional<List<Integer>> flows) {

        /** A part that is drawn packet by packet. */
        public Branch(String of, double percent) {
            this(of, Optional.of(percent), Optional.empty(), Optional.empty());
        }

        public Branch {
            sizes = sizes.map(List::copyOf);
            flows = flows.map(List::copyOf);
            percent.ifPresent(part -> Quantity.BRANCH_PERCENT.require("percent", part));
            sizes.ifPresent(list -> requireEachOnce("sizes", list));
            flows.ifPresent(list -> requireEachOnce("flows", list));
            long ways =
                    Stream.of(percent, sizes, flows).filter(Optional::isPresent).count();
            Check.require(ways == 1, "", "one of percent, sizes and flows", ways == 0 ? "none" : "several");
        }

        private static void requireEachOnce(String key, List<Integer> list) {
            Check.notEmpty(key, list);
            Check.require(new HashSet<>(list).size() == list.size(), key, "each once", list);
        }
    }

    /**
     * What is sent into one chain, and so into its branches.
     *
     * @param offered after the last phase
     * @param phases  one after the other from the start of a replication, its warm-up included
     * @param flows   by which a NIC spreads its packets over receive queues or workers; evenly if not given
     */
    public record Traffic(
            String chain,
            OfferedLoad offered,
            Arrivals arrivals,
            SizeMix sizes,
            Optional<List<Phase>> phases,
            Optional<Flows> flows) {

        /** Traffic that a NIC spreads evenly. */
        public Traffic(
                String chain, OfferedLoad offered, Arrivals arrivals, SizeMix sizes, Optional<List<Phase>> phases) {
            this(chain, offered, arrivals, sizes, phases, Optional.empty());
        }

        public Traffic {
            phases = phases.map(List::copyOf);
            offered.requireSome("offered");
            double phasesMs =
                    phases.orElse(List.of()).stream().mapToDouble(Phase::forMs).sum();
            Check.atMost("phases", Run.MOST_SIMULATED_MS, phasesMs);
        }

        /** The same with another load after the last phase. */
        public Traffic offering(OfferedLoad other) {
            return new Traffic(chain, other, arrivals, sizes, phases, flows);
        }
    }

    /**
     * A stretch of time with another load.
     *
     * @param offered may be 0
     * @param sizes   in the place of the traffic's own
     */
    public record Phase(double forMs, OfferedLoad offered, Optional<SizeMix> sizes) {
        public Phase {
            Run.requireMeasurable("for-ms", forMs);
            Check.atMost("for-ms", Run.MOST_SIMULATED_MS, forMs);
        }
    }
}
