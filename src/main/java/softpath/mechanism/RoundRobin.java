package softpath.mechanism;

import softpath.engine.Outlet;
import softpath.engine.PacketRing;

/**
 * SoftNIC's RoundRobin module in its default batch mode: each whole burst goes to the next gate
 * (bess/core/modules/round_robin.c:90-104 at b43bbdd).
 *
 * <p>It runs in the worker of its ingress traffic class and is not safe for several workers (line 3), so it lifts the
 * limit of a single queue but not that of the ingress worker: {@code min(f/c_ingress, sum of the queues)}. A gate that
 * makes its sender wait keeps the burst.
 */
public final class RoundRobin implements Outlet {

    private final Outlet[] gates;
    private int turn;

    public RoundRobin(Outlet[] gates) {
        this.gates = gates.clone();
    }

    @Override
    public long offer(PacketRing from, int count, long nowPs) {
        long waitPs = gates[turn].offer(from, count, nowPs);
        if (waitPs == 0 && ++turn == gates.length) {
            turn = 0;
        }
        return waitPs;
    }
}
