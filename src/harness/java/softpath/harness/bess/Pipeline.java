package softpath.harness.bess;

import java.util.ArrayList;
import java.util.List;

/**
 * What bessd is told to build.
 *
 * @param cores   of workers 0, 1 and so on
 * @param ports   of DPDK
 * @param modules that stand between them
 * @param links   between modules
 * @param tasks   module whose task worker 0, 1 and so on runs, each the start of a traffic class
 * @param sources modules that make packets
 */
record Pipeline(
        List<Integer> cores,
        List<Port> ports,
        List<Request> modules,
        List<Request> links,
        List<String> tasks,
        List<String> sources) {

    /** @param stands what its other end is, for messages: a socket or a PCI address */
    record Port(String name, String stands, Request creation) {}

    Pipeline {
        cores = List.copyOf(cores);
        ports = List.copyOf(ports);
        modules = List.copyOf(modules);
        links = List.copyOf(links);
        tasks = List.copyOf(tasks);
        sources = List.copyOf(sources);
    }

    /** Whatever bessd ran before goes away. */
    static List<Request> clear() {
        return List.of(Request.pauseAll(), Request.resetAll());
    }

    /** In the only order that bessd takes. */
    List<Request> build() {
        List<Request> requests = new ArrayList<>(clear());
        for (int worker = 0; worker < tasks.size(); worker++) {
            requests.add(Request.addWorker(worker, cores.get(worker)));
        }
        ports.forEach(port -> requests.add(port.creation()));
        requests.addAll(modules);
        requests.addAll(links);
        for (int worker = 0; worker < tasks.size(); worker++) {
            requests.add(Request.updateTcParent(tasks.get(worker), worker));
        }
        return requests;
    }

    static List<Request> run() {
        return List.of(Request.checkSchedulingConstraints(), Request.resumeAll());
    }

    /** Questions whose answers are its counters. */
    List<Request> statistics() {
        List<Request> requests = new ArrayList<>();
        sources.forEach(source -> requests.add(Request.getModuleInfo(source)));
        ports.forEach(port -> requests.add(Request.getPortStats(port.name())));
        tasks.forEach(task -> requests.add(Request.getTcStats(task)));
        return requests;
    }
}
