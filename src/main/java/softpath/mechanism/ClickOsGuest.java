package softpath.mechanism;

import java.util.ArrayList;
import java.util.List;
import softpath.engine.BurstSimulator;
import softpath.engine.Component;
import softpath.engine.Reader;
import softpath.units.Units;

/**
 * The one vCPU of a ClickOS guest: it works through batches, is told of packets and of free slots by events, and sleeps
 * or spins when it has nothing to do.
 *
 * <p>Limit: one burst at a time, so {@code f / cyclesPerPacket} of its {@link GuestPath}s together with what events cost:
 * {@code wake} once when they find it asleep, {@code event} each when they find it running, {@code hypercall} for each
 * acknowledgement and each notification of its own. They are paid with the next burst, or alone if none follows. Asleep
 * is idle to Xen; a guest that spins (CONFIG_NETFRONT_POLL off) looks 100 % busy. There is no SMP (click.cc:133 at
 * ed0b86a). Unless it polls again ({@code guest-polls-again}), a ring is read only after an event has told of packets in it,
 * and once for each event (mini-os stable-v0.2, netfront_netmap.h, netmap_netfront_rx and netfront_rx_interrupt); else
 * whatever waits is read. Pauses stop the vCPU's own time, and a clock that goes down slows it ({@link OwnTime}): events that
 * come in a pause are taken at its end.
 */
public final class ClickOsGuest implements Component, TimedCore, Reader {

    private final BurstSimulator simulator;
    private final int slot;
    private final double psPerCycle;
    private final double wakeCycles;
    private final double eventCycles;
    private final double hypercallCycles;
    private final boolean sleeps;
    private final boolean pollsAgain;

    /** Null if this vCPU has none, or one that leaves it the same all the time. */
    private final SmtSibling sibling;

    private final OwnTime time;
    private final List<GuestPath> paths = new ArrayList<>();

    private GuestPath path;
    private int turn;
    private boolean running;
    private double dueCycles;
    private long busyUntilPs;
    private long usefulPs;

    /**
     * @param time    null if it never stops and its clock stays
     * @param sibling null for none that matters
     */
    public ClickOsGuest(
            BurstSimulator simulator,
            double frequencyGhz,
            double wakeCycles,
            double eventCycles,
            double hypercallCycles,
            boolean sleeps,
            boolean pollsAgain,
            CoreTime time,
            SmtSibling sibling) {
        this.simulator = simulator;
        this.psPerCycle = Units.psPerCycle(frequencyGhz);
        this.wakeCycles = wakeCycles;
        this.eventCycles = eventCycles;
        this.hypercallCycles = hypercallCycles;
        this.sleeps = sleeps;
        this.pollsAgain = pollsAgain;
        this.time = new OwnTime(time);
        this.sibling = sibling;
        this.slot = simulator.add(this);
    }

    /**
     * Adds a way through the guest, between the ports that two kernel threads stand behind.
     *
     * @param delivery from a notification to its event
     * @return the bell to ring when packets are put into the way's receive ring
     */
    public EventChannel serves(
            GuestPath way, NotificationDelay delivery, NetbackThread receiving, NetbackThread transmitting) {
        int number = paths.size();
        paths.add(way);
        if (!sleeps && pollsAgain) {
            way.in.tell(this, number);
        }
        EventChannel packets = new EventChannel(this, number, delivery, pollsAgain);
        receiving.arms(packets, way.in);
        transmitting.tells(this, number, delivery);
        return packets;
    }

    @Override
    public void start(long firstPs) {
        time.start();
        simulator.setDeadline(slot, NEVER);
    }

    /** Packets of path {@code number} are announced for {@code ps}. */
    void packetsCome(int number, long ps) {
        paths.get(number).packetsPs = Math.min(paths.get(number).packetsPs, ps);
        awaitEvents();
    }

    /** Slots of the transmit ring of path {@code number} came free. */
    void slotsCameFree(int number, long ps) {
        paths.get(number).slotsPs = Math.min(paths.get(number).slotsPs, ps);
        awaitEvents();
    }

    private void awaitEvents() {
        if (!running) {
            // A guest that spins may have seen packets at this very instant, which no event may put off.
            simulator.setDeadline(slot, Math.min(simulator.deadlineOf(slot), time.wakesPs(nextEventPs())));
        }
    }

    private long nextEventPs() {
        long nextPs = NEVER;
        for (int i = 0; i < paths.size(); i++) {
            nextPs = Math.min(nextPs, Math.min(paths.get(i).packetsPs, paths.get(i).slotsPs));
        }
        return nextPs;
    }

    @Override
    public long act(long nowPs) {
        boolean wasRunning = running;
        running = false;
        if (wasRunning) {
            transmit(nowPs);
        }
        takeEvents(nowPs, wasRunning || !sleeps);
        transmit(nowPs);
        return goOn(nowPs);
    }

    private void transmit(long nowPs) {
        if (path != null && path.isBlocked() && path.transmit(nowPs)) {
            dueCycles += hypercallCycles;
        }
    }

    private void takeEvents(long nowPs, boolean awake) {
        int events = 0;
        for (int i = 0; i < paths.size(); i++) {
            GuestPath each = paths.get(i);
            if (each.packetsPs <= nowPs) {
                each.packetsPs = NEVER;
                each.isTold = true;
                events++;
            }
            if (each.slotsPs <= nowPs) {
                each.slotsPs = NEVER;
                events++;
                if (each.slotsAreFree(nowPs)) {
                    dueCycles += hypercallCycles;
                }
            }
        }
        dueCycles += awake ? events * eventCycles : events > 0 ? wakeCycles : 0;
    }

    private long goOn(long nowPs) {
        boolean blocked = path != null && path.isBlocked();
        if (!blocked && (path == null || !path.hasMore())) {
            takeBatch(nowPs);
        }
        boolean begins = !blocked && path != null && path.hasMore();
        double cycles = begins ? dueCycles + path.beginBurst(nowPs) : dueCycles;
        if (!begins && cycles == 0) {
            return time.sleepsUntilPs(nowPs, nextEventPs());
        }
        dueCycles = 0;
        running = true;
        long meanPs = Math.max(1, Units.psFromCycles(cycles, psPerCycle));
        long alonePs = begins ? path.lastsPs(meanPs) : meanPs;
        long burstPs = sibling == null ? alonePs : sibling.lastsPs(alonePs);
        long ownPs = Math.min(burstPs, NEVER - nowPs);
        busyUntilPs = time.overPs(nowPs, ownPs);
        usefulPs += ownPs;
        return busyUntilPs;
    }

    /** From the next ring in turn that holds packets that the guest knows of. */
    private void takeBatch(long nowPs) {
        for (int tried = 0; tried < paths.size(); tried++) {
            GuestPath next = paths.get(turn);
            turn = turn + 1 == paths.size() ? 0 : turn + 1;
            if (next.in.waiting() > 0 && (next.isTold || pollsAgain)) {
                path = next;
                path.takeBatch(nowPs);
                dueCycles += hypercallCycles;
                return;
            }
        }
    }

    @Override
    public void wake(int place, long arrivalPs, boolean onItsWay) {
        if (!running && (path == null || !path.isBlocked())) {
            simulator.setDeadline(slot, time.wakesPs(arrivalPs));
        }
    }

    @Override
    public void beforeDelivery(long nowPs) {}

    @Override
    public void settle(long nowPs) {}

    @Override
    public boolean isWorking() {
        return running;
    }

    @Override
    public long slowedPs(long nowPs) {
        return sibling == null ? 0 : sibling.slowedPs(aheadPs(nowPs) - slowerAheadPs(nowPs));
    }

    @Override
    public long usefulPs(long nowPs) {
        return usefulPs + time.lowClockPs() - aheadPs(nowPs);
    }

    @Override
    public long lowClockPs(long nowPs) {
        return time.lowClockPs() - slowerAheadPs(nowPs);
    }

    private long aheadPs(long nowPs) {
        return running ? time.aheadPs(nowPs, busyUntilPs) : 0;
    }

    private long slowerAheadPs(long nowPs) {
        return running ? time.slowerAheadPs(nowPs, busyUntilPs) : 0;
    }

    @Override
    public long waitingPs(long nowPs) {
        return 0;
    }

    @Override
    public long restPs(long nowPs) {
        return nowPs - usefulPs(nowPs) - pausedPs(nowPs);
    }

    @Override
    public long pausedPs(long nowPs) {
        return time.pausedPs(nowPs);
    }
}
