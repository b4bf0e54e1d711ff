package softpath.wiring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import softpath.cost.Readings;
import softpath.model.InvalidInput;
import softpath.model.Names;
import softpath.model.dataplane.Host;
import softpath.model.dataplane.Softnic;
import softpath.model.scenario.OnSiblings;
import softpath.model.scenario.Scenario;
import softpath.model.scenario.ServiceSetup;

/**
 * Pins threads to cores: pinned ones where they are pinned, the others on the lowest core of their socket of which no
 * hardware thread is taken, or two to a core where the scenario asks for it.
 *
 * <p>A poll-mode thread never shares its core, except that traffic classes pinned to one core share a worker, and so do
 * functions of one process.
 */
final class Cores {

    /** What kind of thread wants a core. */
    enum ThreadKind {
        TRAFFIC_CLASS,
        VCPU,
        /** A network function in a process that may hold others, polled in turn by the thread that they share. */
        FUNCTION,
        GENERATOR,
        /** An interrupt or kernel thread of Dom0. */
        DOM0
    }

    /**
     * A thread that wants a core.
     *
     * @param group threads of one group share a core unless they are pinned; empty for a core of its own
     * @param busy  false if nothing of it is simulated in detail: of a vCPU without a pipeline, of a poll-mode generator
     */
    record Thread(String name, ThreadKind kind, String server, int socket, String role, String group, boolean busy) {

        Thread(String name, ThreadKind kind, String server, int socket, String role, boolean busy) {
            this(name, kind, server, socket, role, "", busy);
        }
    }

    private final Scenario scenario;
    private final Map<String, Host> hosts;
    private final Map<String, String> pinning;
    private final DoubleUnaryOperator clockGhz;
    private final CorePauses pauses;
    private final CoreSayings<ServiceSetup> serviceTimes;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<String, Integer> indexOfServer = new HashMap<>();
    private final Map<String, String> coreOf = new LinkedHashMap<>();

    /** That the scenario gives to the switch. */
    private List<CorePlace> workers = List.of();

    /** Cores with one thread that a sibling may join, by what they may share a core with. */
    private final Map<String, CorePlace> halfTaken = new HashMap<>();

    /** @param clockGhz of a server by its setting */
    Cores(Scenario scenario, Map<String, Host> hosts, DoubleUnaryOperator clockGhz, Readings readings) {
        this.scenario = scenario;
        this.hosts = hosts;
        this.clockGhz = clockGhz;
        this.pauses = new CorePauses(scenario, hosts, readings);
        this.serviceTimes =
                new CoreSayings<>("service-times", scenario.serviceTimes().orElse(Map.of()));
        this.pinning = new TreeMap<>(scenario.pinning().orElse(Map.of()));
        for (int i = 0; i < scenario.servers().size(); i++) {
            indexOfServer.put(scenario.servers().get(i).name(), i);
        }
    }

    void add(Thread thread) {
        threads.add(thread);
    }

    /**
     * Gives the readers of receive queues that are not pinned to workers.
     *
     * @param workers     cores, as pins name them
     * @param megacycles  that a thread works in a second
     */
    void give(List<String> workers, ToDoubleFunction<Thread> megacycles, Softnic dataplane) {
        List<Thread> queues = threads.stream()
                .filter(thread -> thread.kind() == ThreadKind.TRAFFIC_CLASS && !pinning.containsKey(thread.name()))
                .toList();
        Workers given = new Workers(scenario, hosts, workers);
        given.give(queues, megacycles, dataplane, pinning);
        this.workers = given.places();
    }

    /** Adds a thread that runs where another place says. */
    void addAt(Thread thread, String place) {
        if (pinning.containsKey(thread.name())) {
            throw new InvalidInput(
                    pin(thread.name()),
                    "expected no pin, as it runs where hand-over-to says, found '" + pinning.get(thread.name()) + "'");
        }
        pinning.put(thread.name(), place);
        add(thread);
    }

    /** Where a thread is pinned, or its own name if it has a core of its own. */
    String placeOf(Thread thread) {
        return pinning.getOrDefault(thread.name(), thread.name());
    }

    /** The number of a thread's worker among those of its server, in the order of the threads. */
    int indexOfWorker(Thread thread) {
        List<String> workers = threads.stream()
                .filter(other -> other.kind() == ThreadKind.TRAFFIC_CLASS
                        && other.server().equals(thread.server()))
                .map(this::placeOf)
                .distinct()
                .toList();
        return workers.indexOf(placeOf(thread));
    }

    /** Gives each thread added a core. */
    Placement pin(int mostWorkers) {
        requireKnownPins();
        requireWorkers(mostWorkers);
        Map<String, Thread> taken = new LinkedHashMap<>();
        for (Thread thread : threads) {
            if (pinning.containsKey(thread.name())) {
                String core = pinned(thread);
                occupy(taken, core, thread);
                coreOf.put(thread.name(), core);
            }
        }
        List<Thread> idle = idleWorkers(taken);
        Map<String, String> coreOfGroup = new LinkedHashMap<>();
        for (Thread thread : threads) {
            if (!coreOf.containsKey(thread.name())) {
                String core = thread.group().isEmpty()
                        ? lowestFree(taken, thread)
                        : coreOfGroup.computeIfAbsent(thread.group(), group -> lowestFree(taken, thread));
                coreOf.put(thread.name(), core);
            }
        }
        return new Placement(planned(idle), coreOf);
    }

    /** Threads in the order in which they were given cores, each as a pin names it, with its core. */
    Map<String, String> coreOfThread() {
        return new LinkedHashMap<>(coreOf);
    }

    /** The core that a thread is on, as pins name them; known once threads are pinned. */
    String coreOf(String thread) {
        return coreOf.get(thread);
    }

    /** The socket that a thread runs on: where it is pinned, else where it prefers to be. */
    int socketOf(Thread thread) {
        String place = pinning.get(thread.name());
        Optional<CorePlace> pinned = place == null ? Optional.empty() : CorePlace.parse(place);
        if (pinned.isPresent()) {
            return pinned.get().socket();
        }
        if (thread.group().isEmpty()) {
            return thread.socket();
        }
        return threads.stream()
                .filter(t -> t.group().equals(thread.group()))
                .filter(t -> !pinning.containsKey(t.name()))
                .findFirst()
                .orElse(thread)
                .socket();
    }

    private void requireKnownPins() {
        List<String> names = threads.stream().map(Thread::name).toList();
        Set<String> known = new HashSet<>(names);
        for (String name : pinning.keySet()) {
            if (!known.contains(name)) {
                throw new InvalidInput(
                        pin(name),
                        "expected a thread of this scenario (" + Names.toChoose(names) + "), found '" + name + "'");
            }
        }
    }

    private String pinned(Thread thread) {
        String place = pinning.get(thread.name());
        CorePlace core = CorePlace.parse(place)
                .orElseThrow(() -> new InvalidInput(
                        pin(thread.name()),
                        "expected server.socket.core such as a.0.3 (its second thread is a.0.3.1), found '" + place
                                + "'"));
        if (!core.server().equals(thread.server())) {
            throw new InvalidInput(
                    pin(thread.name()),
                    "expected a core of server " + thread.server() + ", where it runs, found '" + place + "'");
        }
        core.requireOn(hosts.get(thread.server()), pin(thread.name()), place);
        return core.toString();
    }

    private static String pin(String name) {
        return "pinning.'" + name + "'";
    }

    private void occupy(Map<String, Thread> taken, String core, Thread thread) {
        Thread owner = taken.putIfAbsent(core, thread);
        boolean mayShare = switch (thread.kind()) {
            case TRAFFIC_CLASS, DOM0, FUNCTION -> true;
            case VCPU, GENERATOR -> false;
        };
        if (owner != null && (owner.kind() != thread.kind() || !mayShare)) {
            throw new InvalidInput(
                    pin(thread.name()),
                    "expected a core of its own (poll-mode threads do not share one), found " + core + ", where "
                            + owner.name() + " is pinned");
        }
    }

    private String lowestFree(Map<String, Thread> taken, Thread thread) {
        Optional<String> company = company(thread);
        CorePlace half = company.map(halfTaken::remove).orElse(null);
        if (half != null) {
            String sibling = half.onThread(1).toString();
            taken.put(sibling, thread);
            return sibling;
        }
        int cores = Readings.limit(hosts.get(thread.server()).coresPerSocket());
        for (int c = 0; c < cores; c++) {
            CorePlace place = new CorePlace(thread.server(), thread.socket(), c, 0);
            if (!taken.containsKey(place.toString())
                    && !taken.containsKey(place.onThread(1).toString())) {
                taken.put(place.toString(), thread);
                company.ifPresent(with -> halfTaken.put(with, place));
                return place.toString();
            }
        }
        long wanted = threads.stream()
                .filter(t -> t.server().equals(thread.server()) && t.socket() == thread.socket())
                .count();
        throw new InvalidInput(
                "servers[" + serverIndex(thread.server()) + "]",
                "expected at most " + cores + " pinned threads on socket " + thread.socket() + " of server "
                        + thread.server() + ", one for each of its cores, found " + wanted + " (no core left for "
                        + thread.name() + "); put a VM on another socket, or say where threads go under pinning");
    }

    /** Which threads a thread shares a core with, each on a hardware thread of its own; empty if it has the core alone. */
    private Optional<String> company(Thread thread) {
        boolean isWorker = thread.kind() == ThreadKind.TRAFFIC_CLASS && scenario.putsOnSiblings(OnSiblings.WORKERS);
        boolean isVcpu = (thread.kind() == ThreadKind.VCPU || thread.kind() == ThreadKind.FUNCTION)
                && scenario.putsOnSiblings(OnSiblings.VCPUS);
        if (!isWorker && !isVcpu) {
            return Optional.empty();
        }
        Workers.requireSiblings(scenario, hosts, thread.server());
        return Optional.of(
                isWorker
                        ? "workers of " + thread.server() + "." + thread.socket()
                        : thread.name().substring(0, thread.name().lastIndexOf('.')));
    }

    private void requireWorkers(int mostWorkers) {
        // Traffic classes pinned to one place share a worker; each of the others has its own.
        Map<String, Set<String>> workersOfServer = new HashMap<>();
        threads.stream()
                .filter(t -> t.kind() == ThreadKind.TRAFFIC_CLASS)
                .forEach(t -> workersOfServer
                        .computeIfAbsent(t.server(), server -> new HashSet<>())
                        .add(pinning.getOrDefault(t.name(), t.name())));
        for (Scenario.Server server : scenario.servers()) {
            int workers = workersOfServer.getOrDefault(server.name(), Set.of()).size();
            if (workers > mostWorkers) {
                throw new InvalidInput(
                        "dataplane",
                        "expected at most " + mostWorkers + " workers on server " + server.name() + " ("
                                + scenario.dataplane() + " runs no more), found " + workers
                                + ": one for each traffic class that is not pinned beside another");
            }
        }
    }

    private Scenario.Server server(String name) {
        return scenario.servers().get(serverIndex(name));
    }

    private int serverIndex(String name) {
        return indexOfServer.get(name);
    }

    /** Workers of the scenario without a queue, which have their cores all the same; named as these. */
    private List<Thread> idleWorkers(Map<String, Thread> taken) {
        List<Thread> idle = new ArrayList<>();
        for (CorePlace worker : workers) {
            String core = worker.toString();
            Thread thread = new Thread(
                    core, ThreadKind.TRAFFIC_CLASS, worker.server(), worker.socket(), "worker without a queue", false);
            Thread owner = taken.putIfAbsent(core, thread);
            if (owner == null) {
                idle.add(thread);
            } else if (owner.kind() != ThreadKind.TRAFFIC_CLASS) {
                throw new InvalidInput(
                        pin(owner.name()),
                        "expected a core of its own (poll-mode threads do not share one), found " + core
                                + ", which workers gives to the switch");
            }
        }
        return idle;
    }

    private List<Blueprint.Core> planned(List<Thread> idle) {
        Map<String, List<Thread>> onCore = new LinkedHashMap<>();
        for (Thread thread : threads) {
            onCore.computeIfAbsent(coreOf.get(thread.name()), core -> new ArrayList<>())
                    .add(thread);
        }
        pauses.requireKnown(onCore);
        serviceTimes.requireKnown(onCore);
        idle.forEach(worker -> onCore.put(worker.name(), List.of(worker)));
        return onCore.entrySet().stream()
                .map(entry -> planned(entry.getKey(), entry.getValue())
                        .withMemory(hosts.get(entry.getValue().get(0).server()).memory())
                        .withPauses(pauses.of(entry.getKey(), entry.getValue()))
                        .withClocks(ClockPlan.of(server(entry.getValue().get(0).server()), clockGhz))
                        .withSpread(serviceTimes
                                .of(entry.getKey(), entry.getValue())
                                .map(said -> said.getValue().spread())))
                .toList();
    }

    /** The clock that the cores of a server run at, the highest of several. */
    double frequencyGhz(String server) {
        return server(server).clocksGhz().map(clockGhz).max().orElseThrow();
    }

    private Blueprint.Core planned(String core, List<Thread> on) {
        Thread first = on.get(0);
        Blueprint.Always always = switch (first.kind()) {
            case GENERATOR -> Blueprint.Always.GENERATE;
            case TRAFFIC_CLASS -> first.busy() ? Blueprint.Always.STAGES : Blueprint.Always.POLL;
            case VCPU, FUNCTION, DOM0 -> first.busy() ? Blueprint.Always.STAGES : Blueprint.Always.IDLE;
        };
        int socket = CorePlace.parse(core).orElseThrow().socket();
        return new Blueprint.Core(
                core,
                first.server(),
                socket,
                frequencyGhz(first.server()),
                on.stream().map(Thread::role).toList(),
                OptionalLong.empty(),
                always);
    }
}
