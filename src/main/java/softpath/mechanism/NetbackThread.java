package softpath.mechanism;

import softpath.engine.Component;
import softpath.engine.PacketRing;
import softpath.units.Units;

/**
 * The kernel thread in Dom0 behind one port of a guest (Xen netback).
 *
 * <p>A guest's notification wakes it, {@code wake} later; notifications that come before it runs are one. A run empties
 * the guest's transmit ring into the switch in its own context, tells the guest that slots are free, and arms the guest's
 * event channel again (xennet LINUX/netback_netmap_linux.h:62-65, 136-179, 193-219 at 7d3038b). Limit: {@code f /
 * (perRun / n + cycles)} with the runs of all threads on its core; a run costs {@code perRun} even without a packet.
 */
public final class NetbackThread implements Dom0Task {

    private final Dom0Core core;
    private final NotificationDelay wake;
    private final long emptyRunPs;
    private ValeSender sender;
    private ClickOsGuest transmitter;
    private int transmitPath;
    private NotificationDelay delivery;
    private EventChannel toGuest;
    private PacketRing towardsGuest;
    private long duePs = Component.NEVER;
    private boolean moves;

    public NetbackThread(Dom0Core core, NotificationDelay wake, double runCycles, double frequencyGhz) {
        this.core = core;
        this.wake = wake;
        this.emptyRunPs = Math.max(1, Units.psFromCycles(runCycles, Units.psPerCycle(frequencyGhz)));
        core.runs(this);
    }

    /** It forwards what the guest transmits. */
    public void forwards(ValeSender sender) {
        this.sender = sender;
    }

    /** It tells the guest when slots of the transmit ring of path {@code path} come free. */
    void tells(ClickOsGuest guest, int path, NotificationDelay delivery) {
        this.transmitter = guest;
        this.transmitPath = path;
        this.delivery = delivery;
    }

    /** It arms the channel of the guest that reads {@code ring}. */
    void arms(EventChannel channel, PacketRing ring) {
        this.toGuest = channel;
        this.towardsGuest = ring;
    }

    /** The guest's hypercall. */
    void notified(long nowPs) {
        if (duePs >= Component.NEVER) {
            duePs = wake.overPs(nowPs);
            core.reconsider();
        }
    }

    @Override
    public long duePs() {
        return duePs;
    }

    @Override
    public boolean isInterrupt() {
        return false;
    }

    @Override
    public long begin(long nowPs) {
        duePs = Component.NEVER;
        long runPs = sender == null ? 0 : sender.begin(nowPs);
        moves = runPs > 0;
        return moves ? runPs : emptyRunPs;
    }

    @Override
    public long end(long nowPs) {
        if (moves) {
            long waitPs = sender.end(nowPs);
            if (waitPs > 0) {
                return waitPs;
            }
            transmitter.slotsCameFree(transmitPath, delivery.overPs(nowPs));
        }
        if (toGuest != null) {
            toGuest.rearm(towardsGuest.waiting() > 0, nowPs);
        }
        return 0;
    }
}
