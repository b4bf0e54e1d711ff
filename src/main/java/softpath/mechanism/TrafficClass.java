package softpath.mechanism;

import softpath.model.Softnic;
import softpath.units.Units;

/**
 * The work of one SoftNIC traffic class: a worker polls one port, takes up to a burst of packets, runs them to
 * completion through modules and hands them to another port.
 *
 * <p>Limit: {@code f / (poll / burst + c(L))} packets a second at full bursts, with
 *
 * <pre>
 * ingress (NIC to vNIC):  c(L) = receive + module + enqueue + copy · (L − 64)
 * link (vNIC to vNIC):    c(L) = dequeue + module + enqueue + 2 · copy · (L − 64)
 * egress (vNIC to NIC):   c(L) = dequeue + module + transmit + copy · (L − 64)
 * </pre>
 *
 * plus {@link NumaLink}. A poll takes at most 32 packets (bess/core/pktbatch.h:8) and runs them to completion by direct
 * calls (port_inc.c:77-105); a worker never sleeps (tc.c:647-704), all at b43bbdd.
 *
 * <p>Under the queue-cap hypothesis the worker that fills a guest's queue spends at least {@code c_q} on each packet at
 * full bursts, so that one queue pair moves at most {@code f / c_q}.
 *
 * @param fromNic   whether packets come from a NIC, else from a vNIC
 * @param crossings of sockets on the way, see {@link NumaLink}
 */
public record TrafficClass(Softnic dataplane, boolean fromNic, End end, int crossings) {

    /** Where a traffic class leads. */
    public enum End {
        NIC,
        GUEST,
        /** A vNIC that is emptied at once. */
        SINK
    }

    /** Cycles for a packet of {@code frameBytes}. */
    public double cycles(int frameBytes) {
        Softnic.Worker worker = dataplane.worker();
        double copy = worker.copyCyclesPerByte().value() * (frameBytes - Units.MIN_FRAME_BYTES);
        double in = fromNic
                ? worker.receiveCycles().value()
                : worker.dequeueCycles().value() + copy;
        double out = end == End.NIC
                ? worker.transmitCycles().value()
                : worker.enqueueCycles().value() + copy;
        double cycles = in + worker.moduleCycles().value() + out;
        return Math.max(cycles, leastCycles()) + NumaLink.extraCycles(dataplane.numa(), frameBytes, crossings);
    }

    private double leastCycles() {
        boolean caps = end == End.GUEST && dataplane.options().bottleneck() == Softnic.Bottleneck.VHOST_QUEUE_CAP;
        double pollCyclesPerPacket = dataplane.worker().pollCycles().value()
                / dataplane.burstPackets().count();
        return caps ? dataplane.vhostQueueCap().queueCycles().value() - pollCyclesPerPacket : 0;
    }
}
