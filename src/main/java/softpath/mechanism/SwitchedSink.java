package softpath.mechanism;

import softpath.engine.Outlet;
import softpath.engine.PacketRing;

/** A port of a VALE switch whose reader takes every packet at once. */
public record SwitchedSink(Outlet end) implements ValePort {

    @Override
    public int lease(int most, long nowPs) {
        return most;
    }

    @Override
    public long offer(PacketRing from, int count, int leased, long nowPs) {
        return end.offer(from, count, nowPs);
    }
}
