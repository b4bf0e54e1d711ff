package softpath.mechanism;

import softpath.engine.BurstSimulator;
import softpath.engine.Component;
import softpath.engine.PacketRing;
import softpath.engine.Reader;
import softpath.engine.Stage;

/**
 * A CPU core that polls the stages pinned to it, round robin, one burst at a time.
 *
 * <p>Limit: one burst at a time, so {@code frequency / cyclesPerPacket} over all its stages. The core is the only
 * place where cycles become time. Every stage gets equal turns, not equal cycles: BESS deals turns to tasks that way
 * (bess/core/tc.c:629-645 and task.c:72-135 at b43bbdd), DPDK's rte_pipeline polls its input ports in turn.
 *
 * <p>A poll that finds nothing lasts {@code emptyPollPs} of its stage. Such polls are not simulated: an idle core keeps
 * the time and the stage of the first, which fixes the times of all that follow, and is woken at the first that finds
 * a packet. A look at an instant sees what cores before this one (in the order of ties) delivered at that instant, and
 * what arrived from a wire before it. A core whose empty polls last no time sleeps instead, and starts at the instant
 * of the arrival.
 */
public final class CpuCore implements Component, Reader {

    private final BurstSimulator simulator;
    private final String name;
    private final Stage[] stages;
    private final long[] emptyPollPs;
    private final long periodPs;
    private final int slot;

    private int turn;
    private boolean busy;
    private boolean asleep = true;
    private long restSincePs;
    private long restAccountedPs;
    private int wakeTurn;

    private long busyUntilPs;
    private boolean waitingForRoom;
    private long usefulPs;
    private long restPs;
    private long waitingPs;

    /**
     * @param emptyPollPs of each stage, all positive or (one stage only) 0
     */
    public CpuCore(BurstSimulator simulator, String name, Stage[] stages, long[] emptyPollPs) {
        this.simulator = simulator;
        this.name = name;
        this.stages = stages.clone();
        this.emptyPollPs = emptyPollPs.clone();
        long period = 0;
        for (long ps : emptyPollPs) {
            period += ps;
        }
        this.periodPs = period;
        if (stages.length == 0 || stages.length != emptyPollPs.length || period == 0 && stages.length > 1) {
            throw new IllegalArgumentException("a core needs stages, each with the length of its empty poll");
        }
        this.slot = simulator.add(this);
    }

    /** The first look is at {@code firstPs}; call once, after the simulator is sealed. */
    public void start(long firstPs) {
        turn = 0;
        simulator.setDeadline(slot, rest(firstPs - periodPs));
        restAccountedPs = 0;
    }

    @Override
    public long act(long nowPs) {
        if (busy) {
            long waitPs = stages[turn].end(nowPs);
            if (waitPs > 0) {
                waitingForRoom = true;
                busyUntilPs = Math.min(nowPs + waitPs, NEVER);
                waitingPs += busyUntilPs - nowPs;
                return busyUntilPs;
            }
            waitingForRoom = false;
            busy = false;
            if (++turn == stages.length) {
                turn = 0;
            }
            long burstPs = stages[turn].begin(nowPs);
            return burstPs > 0 ? work(nowPs, burstPs) : rest(nowPs);
        }
        return look(nowPs);
    }

    /** The look for which an idle core was woken. */
    private long look(long nowPs) {
        turn = wakeTurn;
        if (periodPs == 0) {
            stages[0].in().pull(nowPs + 1);
        }
        long burstPs = stages[turn].begin(nowPs);
        getUp(nowPs);
        return burstPs > 0 ? work(nowPs, burstPs) : rest(nowPs);
    }

    private long work(long nowPs, long burstPs) {
        busy = true;
        busyUntilPs = Math.min(nowPs + burstPs, NEVER);
        usefulPs += busyUntilPs - nowPs;
        return busyUntilPs;
    }

    /** The look at stage {@code turn} at {@code nowPs} found nothing. */
    private long rest(long nowPs) {
        asleep = true;
        restSincePs = nowPs;
        restAccountedPs = nowPs;
        long firstPs = NEVER;
        for (int i = 0; i < stages.length; i++) {
            PacketRing ring = stages[i].in();
            ring.waitForPacket(this);
            long arrivalPs = ring.waiting() > 0 ? nowPs : ring.nextArrivalPs();
            long lookPs = firstLookPs(i, arrivalPs, true);
            if (lookPs < firstPs) {
                firstPs = lookPs;
                wakeTurn = i;
            }
        }
        return firstPs;
    }

    private void getUp(long nowPs) {
        asleep = false;
        restPs += nowPs - restAccountedPs;
        for (Stage stage : stages) {
            stage.in().stopWaiting(this);
        }
    }

    @Override
    public void wake(PacketRing ring, long arrivalPs, boolean strictly) {
        assert asleep;
        boolean after = strictly || simulator.acting() > slot;
        for (int i = 0; i < stages.length; i++) {
            if (stages[i].in() == ring) {
                long lookPs = firstLookPs(i, arrivalPs, after);
                if (lookPs < simulator.deadlineOf(slot)) {
                    wakeTurn = i;
                    simulator.setDeadline(slot, lookPs);
                }
            }
        }
    }

    /** The next look of an idle core at stage {@code i} that is not before (or is after) {@code fromPs}. */
    private long firstLookPs(int i, long fromPs, boolean after) {
        if (fromPs >= NEVER) {
            return NEVER;
        }
        if (periodPs == 0) {
            return Math.max(restSincePs, fromPs);
        }
        int j = turn;
        long lookPs = restSincePs;
        do {
            lookPs += emptyPollPs[j];
            j = j + 1 == stages.length ? 0 : j + 1;
        } while (j != i);
        long lastTooEarlyPs = after ? fromPs : fromPs - 1;
        if (lastTooEarlyPs >= lookPs) {
            lookPs += ((lastTooEarlyPs - lookPs) / periodPs + 1) * periodPs;
        }
        return Math.min(lookPs, NEVER);
    }

    public String name() {
        return name;
    }

    public Stage[] stages() {
        return stages.clone();
    }

    /** Time spent on bursts with packets until {@code nowPs}. */
    public long usefulPs(long nowPs) {
        return usefulPs - (waitingForRoom ? 0 : ahead(nowPs));
    }

    /** Time spent in busy waits until {@code nowPs}. */
    public long waitingPs(long nowPs) {
        return waitingPs - (waitingForRoom ? ahead(nowPs) : 0);
    }

    /** Time spent without a packet until {@code nowPs}: in empty polls, or asleep. */
    public long restPs(long nowPs) {
        return restPs + (asleep ? Math.max(0, nowPs - restAccountedPs) : 0);
    }

    /** Whether it polls while it has nothing to do. */
    public boolean polls() {
        return periodPs > 0;
    }

    private long ahead(long nowPs) {
        return busy ? Math.max(0, busyUntilPs - nowPs) : 0;
    }
}
