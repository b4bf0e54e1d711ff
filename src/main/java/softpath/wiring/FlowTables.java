package softpath.wiring;

import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import softpath.cost.FlowLookup;
import softpath.cost.Readings;
import softpath.model.dataplane.Softnic;
import softpath.model.scenario.Flows;

/** The flows that come to workers, whose tables hold as many as the dataplane states. */
final class FlowTables {

    private final Softnic dataplane;
    private final Inventory inventory;
    private final Topology topology;
    private final Streams streams;
    private final Readings readings;

    FlowTables(Softnic dataplane, Inventory inventory, Topology topology, Streams streams, Readings readings) {
        this.dataplane = dataplane;
        this.inventory = inventory;
        this.topology = topology;
        this.streams = streams;
        this.readings = readings;
    }

    /** Of a worker with these readers; a switch tells flows apart by the port that they come in by, too. */
    Optional<FlowLookup> lookup(List<QueueReaders.Reader> readers) {
        return dataplane.flowCaches().map(caches -> {
            DoubleStream.Builder weights = DoubleStream.builder();
            for (QueueReaders.Reader reader : readers) {
                for (Hop hop : topology.hopsFrom(reader.from())) {
                    hop.legs().forEach(leg -> addFlows(inventory.legs().chainOf(leg), reader.pairs(), weights));
                }
            }
            return new FlowLookup(caches, weights.build().toArray(), readings);
        });
    }

    /** Of a chain's flows, each {@code queues}-th, as many as the hash brings to one queue on average. */
    private void addFlows(int chain, int queues, DoubleStream.Builder weights) {
        Blueprint.Chain of = streams.chains().get(chain);
        double[] parts = inventory.flowsOf(of.name()).map(Flows::parts).orElse(new double[] {1});
        for (int f = 0; f < parts.length; f += queues) {
            if (parts[f] > 0) {
                weights.add(parts[f] * of.offeredMpps());
            }
        }
    }
}
