package softpath.mechanism;

import softpath.engine.PacketRing;

/** Where a VALE switch puts what one sender sends: into one port, or by each packet into one of several. */
public interface ValeWays {

    /** Leases slots for a claimed batch; returns the cycles of the run. */
    double begin(PacketRing in, int count, long nowPs);

    /** Hands the batch over; returns 0 when done, or how long to busy-wait before trying again. */
    long end(PacketRing in, int count, long nowPs);

    /** Packets of the batch that begins which got no slot. */
    int unsent();

    /** Packets of a batch that is not handed over whole which are gone all the same. */
    int forwarded();

    /**
     * What a sender's cycles are made of.
     *
     * @param perRun         of a run
     * @param ofClass       of a packet that is copied; NaN for classes that never come here
     * @param unsentOfClass of one that gets no slot
     */
    record Cycles(double perRun, double[] ofClass, double[] unsentOfClass) {}
}
