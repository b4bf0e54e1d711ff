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
 */
public final class TrafficClass {

    private TrafficClass() {}

    /** Cycles of taking a packet from a NIC's receive ring. */
    public static double receiveCycles(Softnic dataplane) {
        return dataplane.worker().receiveCycles().value();
    }

    /** Cycles of putting a packet into a NIC's transmit ring. */
    public static double transmitCycles(Softnic dataplane) {
        return dataplane.worker().transmitCycles().value();
    }

    /** Cycles of taking a packet from a vhost queue: descriptors and a copy. */
    public static double dequeueCycles(Softnic dataplane, int frameBytes) {
        return dataplane.worker().dequeueCycles().value() + copyCycles(dataplane, frameBytes);
    }

    /** Cycles of putting a packet into a vhost queue: descriptors and a copy. */
    public static double enqueueCycles(Softnic dataplane, int frameBytes) {
        return dataplane.worker().enqueueCycles().value() + copyCycles(dataplane, frameBytes);
    }

    private static double copyCycles(Softnic dataplane, int frameBytes) {
        return dataplane.worker().copyCyclesPerByte().value() * (frameBytes - Units.MIN_FRAME_BYTES);
    }
}
