package softpath.imports.counters;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import softpath.imports.counters.PolledQueue.PortKind;
import softpath.model.Parameter;
import softpath.model.dataplane.Softnic;

/**
 * What a worker does with a packet between two ports: the numbers of a dataplane's file that it costs, each by its place
 * with the cycles that it adds to a packet (as {@code softpath.cost.TrafficClass} adds them up).
 */
record WorkerLeg(PortKind from, PortKind to) {

    private static final int SMALLEST_FRAME_BYTES = 64;

    /**
     * Cycles of a packet by place in the file; what costs nothing is left out.
     *
     * @param hasTaking  whether taking the packet is to be in them
     * @param frameBytes of the packet, FCS included
     * @param batch      packets that are moved at once
     */
    Map<String, Double> cycles(Softnic.Worker worker, boolean hasTaking, int frameBytes, double batch) {
        Map<String, Double> cycles = new LinkedHashMap<>();
        if (hasTaking && from == PortKind.NIC) {
            put(cycles, "receive-cycles", Optional.of(worker.receiveCycles()), 1);
            put(cycles, "receive-burst-cycles", worker.receiveBurstCycles(), 1 / batch);
        } else if (hasTaking) {
            put(cycles, "dequeue-cycles", Optional.of(worker.dequeueCycles()), 1);
            put(cycles, "dequeue-burst-cycles", worker.dequeueBurstCycles(), 1 / batch);
            put(cycles, "forwarding-guest-cycles", worker.forwardingGuestCycles(), 1);
        }
        if (hasTaking) {
            put(cycles, "frame-cycles", worker.frameCycles(), 1 / batch);
        }
        put(cycles, "module-cycles", Optional.of(worker.moduleCycles()), 1);
        if (to == PortKind.NIC) {
            put(cycles, "transmit-cycles", Optional.of(worker.transmitCycles()), 1);
            put(cycles, "transmit-batch-cycles", worker.transmitBatchCycles(), 1 / batch);
        } else {
            put(cycles, "enqueue-cycles", Optional.of(worker.enqueueCycles()), 1);
            put(cycles, "enqueue-batch-cycles", worker.enqueueBatchCycles(), 1 / batch);
        }
        put(
                cycles,
                "copy-cycles-per-byte",
                Optional.of(worker.copyCyclesPerByte()),
                copies(hasTaking) * (frameBytes - SMALLEST_FRAME_BYTES));
        return cycles;
    }

    /** Copies into and out of guests. */
    int copies(boolean hasTaking) {
        return (hasTaking && from == PortKind.GUEST ? 1 : 0) + (to == PortKind.GUEST ? 1 : 0);
    }

    private static void put(Map<String, Double> cycles, String key, Optional<Parameter> parameter, double times) {
        double each = parameter.map(Parameter::value).orElse(0.0) * times;
        if (each > 0) {
            cycles.put("worker." + key, each);
        }
    }
}
