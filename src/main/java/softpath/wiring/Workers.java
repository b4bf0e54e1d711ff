package softpath.wiring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import softpath.model.Check;
import softpath.model.InvalidInput;
import softpath.model.KebabCase;
import softpath.model.dataplane.Host;
import softpath.model.dataplane.Softnic;
import softpath.model.scenario.OnSiblings;
import softpath.model.scenario.Scenario;

/**
 * The cores that a scenario gives to a poll-mode switch, and which receive queues each of them polls.
 *
 * <p>Queues go to the workers on the socket of their memory; where there are none, to all of the server. Round robin takes
 * the queues in the order in which the chains come to them. By cycles the dearest queue is given first, forwards over the
 * workers and backwards again (Open vSwitch, pmd-rxq-assign: roundrobin and cycles).
 *
 * <p>Where workers are put on siblings, the second threads of all cores come after the first ones, as the operating system
 * numbers them, and as CSIT and a mask of Open vSwitch or a list of VPP therefore have them.
 */
final class Workers {

    private final List<CorePlace> workers = new ArrayList<>();

    Workers(Scenario scenario, Map<String, Host> hosts, List<String> places) {
        for (int i = 0; i < places.size(); i++) {
            String at = "workers[" + i + "]";
            CorePlace place = worker(hosts, at, places.get(i));
            Check.require(
                    !workers.contains(place),
                    at,
                    "each core or thread once",
                    "'" + places.get(i) + "', which is workers[" + workers.indexOf(place) + "] in other words");
            workers.add(place);
        }
        if (scenario.putsOnSiblings(OnSiblings.WORKERS)) {
            addSiblings(scenario, hosts);
        }
    }

    private void addSiblings(Scenario scenario, Map<String, Host> hosts) {
        for (int i = 0; i < workers.size(); i++) {
            CorePlace first = workers.get(i);
            requireSiblings(scenario, hosts, first.server());
            if (first.thread() != 0) {
                throw new InvalidInput(
                        "workers[" + i + "]",
                        "expected a core, as siblings puts a worker on each of its threads, found '" + first + "'");
            }
        }
        List<CorePlace> second =
                workers.stream().map(first -> first.onThread(1)).toList();
        workers.addAll(second);
    }

    /** Refuses siblings on a server whose cores have one thread each. */
    static void requireSiblings(Scenario scenario, Map<String, Host> hosts, String server) {
        if (CorePlace.threadsPerCore(hosts.get(server)) < 2) {
            throw new InvalidInput(
                    "siblings",
                    "expected none, as cores of server " + server
                            + " have one thread each (threads-per-core of its host), found "
                            + scenario.siblings().orElse(List.of()).stream()
                                    .map(KebabCase::of)
                                    .toList());
        }
    }

    private static CorePlace worker(Map<String, Host> hosts, String at, String place) {
        CorePlace core = CorePlace.parse(place)
                .filter(parsed -> hosts.containsKey(parsed.server()))
                .orElseThrow(() -> new InvalidInput(
                        at,
                        "expected server.socket.core such as a.0.3 (its second thread is a.0.3.1), of a declared server, found '"
                                + place + "'"));
        core.requireOn(hosts.get(core.server()), at, place);
        return core;
    }

    /** All of them. */
    List<CorePlace> places() {
        return List.copyOf(workers);
    }

    /** Adds to {@code pinning} the worker of each queue. */
    void give(
            List<Cores.Thread> queues,
            ToDoubleFunction<Cores.Thread> megacycles,
            Softnic dataplane,
            Map<String, String> pinning) {
        boolean byCycles = dataplane.options().queueAssignment().orElse(Softnic.QueueAssignment.ROUND_ROBIN)
                == Softnic.QueueAssignment.CYCLES;
        List<Cores.Thread> order = byCycles
                ? queues.stream()
                        .sorted(Comparator.comparingDouble(megacycles).reversed())
                        .toList()
                : queues;
        Map<List<CorePlace>, Integer> turns = new HashMap<>();
        for (Cores.Thread queue : order) {
            List<CorePlace> near = near(queue);
            int turn = turns.merge(near, 1, Integer::sum) - 1;
            int round = turn / near.size();
            int i = turn % near.size();
            pinning.put(
                    queue.name(),
                    near.get(byCycles && round % 2 == 1 ? near.size() - 1 - i : i)
                            .toString());
        }
    }

    private List<CorePlace> near(Cores.Thread queue) {
        List<CorePlace> own = workers.stream()
                .filter(worker -> worker.server().equals(queue.server()))
                .toList();
        if (own.isEmpty()) {
            throw new InvalidInput(
                    "workers",
                    "expected a core of server " + queue.server() + ", whose queue " + queue.name()
                            + " nobody else polls, found none");
        }
        List<CorePlace> near =
                own.stream().filter(worker -> worker.socket() == queue.socket()).toList();
        return near.isEmpty() ? own : near;
    }
}
