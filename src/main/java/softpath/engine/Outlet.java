package softpath.engine;

/** Where a burst goes when the core has done its work on it: a ring, a queue that makes its sender wait, a wire. */
public interface Outlet {

    /**
     * Takes the first {@code count} claimed packets of {@code from}, dropping what does not fit.
     *
     * @return 0 when done; otherwise the burst was not taken, and the sender busy-waits this many picoseconds and
     *     offers it again
     */
    long offer(PacketRing from, int count, long nowPs);

    /** Packets of a burst that was not taken whole which are gone all the same: they are inside elsewhere. */
    default int forwarded() {
        return 0;
    }

    /** Packets that were taken and have gone nowhere yet: a batch that is held. */
    default int held() {
        return 0;
    }
}
