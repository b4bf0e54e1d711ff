package softpath.mechanism;

import softpath.engine.Component;
import softpath.engine.PacketRing;
import softpath.engine.Reader;

/**
 * The receive interrupt of a NIC on a VALE switch, which forwards in its own context.
 *
 * <p>Limit: at most {@code 1 / gap} runs a second, so a run finds {@code rate · gap} packets below saturation: the gap
 * makes the batches. There is no thread (netmap_vale.c:1718-1825 at 3ccdada): an arrival raises the interrupt a
 * picosecond later, or when the gap since the run before began is over. A generator is the same without a gap: it sends
 * what it has made whenever its core is free.
 */
public final class NicInterrupt implements Dom0Task, Reader {

    private final Dom0Core core;
    private final ValeSender sender;
    private final long gapPs;
    private long allowedPs;
    private long duePs;

    /** @param gapPs least time between the beginnings of two runs */
    public NicInterrupt(Dom0Core core, ValeSender sender, long gapPs) {
        this.core = core;
        this.sender = sender;
        this.gapPs = gapPs;
        this.duePs = raisedPs(sender.in().nextArrivalPs());
        core.runs(this);
        sender.in().tell(this, 0);
    }

    private long raisedPs(long arrivalPs) {
        return arrivalPs >= Component.NEVER ? Component.NEVER : Math.max(arrivalPs + 1, allowedPs);
    }

    @Override
    public long duePs() {
        return duePs;
    }

    @Override
    public boolean isInterrupt() {
        return true;
    }

    @Override
    public long begin(long nowPs) {
        long runPs = sender.begin(nowPs);
        if (runPs > 0) {
            allowedPs = nowPs + gapPs;
            duePs = Component.NEVER;
        } else {
            duePs = raisedPs(sender.in().nextArrivalPs());
        }
        return runPs;
    }

    @Override
    public long end(long nowPs) {
        long waitPs = sender.end(nowPs);
        if (waitPs == 0) {
            PacketRing in = sender.in();
            in.pull(nowPs);
            duePs = in.waiting() > 0 ? Math.max(nowPs, allowedPs) : raisedPs(in.nextArrivalPs());
        }
        return waitPs;
    }

    @Override
    public void wake(int place, long arrivalPs, boolean onItsWay) {
        if (duePs >= Component.NEVER) {
            duePs = raisedPs(arrivalPs);
            core.reconsider();
        }
    }

    @Override
    public void beforeDelivery(long nowPs) {}
}
