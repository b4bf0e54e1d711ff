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
 * place where cycles become time. Every stage gets equal turns, not equal cycles: BESS gives turns to tasks that way
 * (bess/core/tc.c:629-645 and task.c:72-135 at b43bbdd), DPDK's rte_pipeline polls its input ports in turn.
 *
 * <p>Polls that find nothing are not simulated ({@link IdlePolls}). A poll at an instant sees what cores before this one
 * (in the order of ties) delivered at that instant, and what arrived from a wire before it.
 *
 * <p>A core with one stage whose durations are not random need not act at that poll at all: its deadline becomes the
 * end of the burst that it will begin there. The claim itself is made up for when the burst ends, or before anybody
 * else touches the ring, whichever is first; what is delivered in between lengthens the burst.
 *
 * <p>Pauses stop the core's own time: whatever it does lasts longer by those that begin meanwhile ({@link Pauses}).
 */
public final class CpuCore implements Component, TimedCore, Reader {

    private final BurstSimulator simulator;
    private final Stage[] stages;
    private final IdlePolls idlePolls;
    private final int slot;
    private final boolean mayForesee;

    /** Null if this core never stops. */
    private final Pauses pauses;

    /** Null if this core has none, or one that leaves it the same all the time; the costs of its stages know it. */
    private final SmtSibling sibling;

    /** Beginning of the first pause after what this core does; one more comparison is all that others pay for pauses. */
    private long nextPausePs = Long.MAX_VALUE;

    private Stage stage;
    private int turn;
    private boolean busy;
    private boolean asleep = true;
    private long restSincePs;
    private long findsPs;
    private int findingStage;
    private boolean foreseen;

    private long busyUntilPs;
    private boolean waitingForRoom;
    private long usefulPs;
    private long waitingPs;

    /** A core that never stops. */
    public CpuCore(BurstSimulator simulator, Stage[] stages, long[] emptyPollPs) {
        this(simulator, stages, emptyPollPs, null, null);
    }

    /**
     * @param emptyPollPs of each stage, all positive or (one stage only) 0
     * @param pauses      that stop it, null for none
     * @param sibling     that the stages' costs depend on, null for none
     */
    public CpuCore(BurstSimulator simulator, Stage[] stages, long[] emptyPollPs, Pauses pauses, SmtSibling sibling) {
        this.simulator = simulator;
        this.stages = stages.clone();
        if (stages.length != emptyPollPs.length) {
            throw new IllegalArgumentException("a core needs stages, each with the length of its empty poll");
        }
        this.idlePolls = new IdlePolls(emptyPollPs);
        this.mayForesee = stages.length == 1 && stages[0].isForeseeable();
        this.stage = stages[0];
        this.pauses = pauses;
        this.sibling = sibling;
        this.slot = simulator.add(this);
    }

    /** Call once, after the simulator is sealed. */
    @Override
    public void start(long firstPs) {
        turn = stages.length - 1;
        long sincePs = firstPs - idlePolls.emptyPollPs(turn);
        if (pauses != null) {
            sincePs = sincePs < 0 ? sincePs : pauses.overPs(0, sincePs);
            nextPausePs = pauses.nextPs(0, Math.max(0, sincePs));
        }
        simulator.setDeadline(slot, fallAsleep(sincePs));
    }

    @Override
    public long act(long nowPs) {
        if (foreseen) {
            claimForeseen();
        } else if (!busy) {
            getUp();
            takeTurn(findingStage);
            return workOrRest(nowPs, begin(nowPs));
        }
        long waitPs = stage.end(nowPs);
        if (waitPs > 0) {
            return waitForRoom(nowPs, waitPs);
        }
        waitingForRoom = false;
        busy = false;
        if (stages.length > 1) {
            takeTurn(turn + 1 == stages.length ? 0 : turn + 1);
        }
        return workOrRest(nowPs, stage.begin(nowPs));
    }

    private void takeTurn(int next) {
        turn = next;
        stage = stages[next];
    }

    private long waitForRoom(long nowPs, long waitPs) {
        waitingForRoom = true;
        waitingPs += waitPs;
        return beBusy(nowPs, waitPs);
    }

    private long beBusy(long nowPs, long durationPs) {
        long untilPs = nowPs + durationPs;
        if (untilPs >= nextPausePs) {
            untilPs = pauses.overPs(nowPs, durationPs);
            nextPausePs = pauses.nextPs(nowPs, untilPs);
        }
        busyUntilPs = untilPs;
        return Math.min(untilPs, NEVER);
    }

    private long workOrRest(long nowPs, long burstPs) {
        return burstPs > 0 ? work(nowPs, burstPs) : rest(nowPs);
    }

    /** A sleeping core that finds nothing from before was woken by arrivals of this instant, and takes them all in. */
    private long begin(long nowPs) {
        long burstPs = stage.begin(nowPs);
        if (burstPs > 0 || !idlePolls.isSleep()) {
            return burstPs;
        }
        stage.in().pull(nowPs + 1);
        return stage.begin(nowPs);
    }

    private long work(long nowPs, long burstPs) {
        busy = true;
        usefulPs += burstPs;
        return beBusy(nowPs, burstPs);
    }

    /** The poll of the stage in turn at {@code nowPs} found nothing. */
    private long rest(long nowPs) {
        if (!mayForesee || !stage.in().isFedBySource()) {
            return fallAsleep(nowPs);
        }
        // Nobody else touches this ring, so the poll that finds something can be taken now.
        long sincePs = nowPs;
        while (true) {
            long foundPs = firstPollPs(0, sincePs, 0, stage.in().nextArrivalPs(), true);
            if (foundPs >= simulator.nextEventPs()) {
                return fallAsleep(sincePs);
            }
            long burstPs = begin(foundPs);
            if (burstPs > 0) {
                return work(foundPs, burstPs);
            }
            sincePs = foundPs;
        }
    }

    private long firstPollPs(int firstStage, long sincePs, int stage, long arrivalPs, boolean after) {
        if (arrivalPs >= NEVER) {
            return NEVER;
        }
        long ps = idlePolls.firstPs(firstStage, sincePs, stage, arrivalPs, after);
        return ps < nextPausePs ? ps : pauses.firstPollPs(idlePolls, firstStage, sincePs, stage, arrivalPs, after);
    }

    private long fallAsleep(long nowPs) {
        asleep = true;
        restSincePs = nowPs;
        if (nowPs >= nextPausePs) {
            nextPausePs = pauses.nextPs(nowPs, nowPs);
        }
        findsPs = NEVER;
        for (int i = 0; i < stages.length; i++) {
            PacketRing ring = stages[i].in();
            ring.waitForPacket(this);
            expect(i, ring.waiting() > 0 ? nowPs : ring.nextArrivalPs(), true);
        }
        return findsPs;
    }

    /** A packet for stage {@code i} is on its way: a poll will find it, which may be the first that finds one. */
    private void expect(int i, long arrivalPs, boolean after) {
        long ps = firstPollPs(turn, restSincePs, i, arrivalPs, after);
        if (ps < findsPs) {
            findsPs = ps;
            findingStage = i;
        }
    }

    private void getUp() {
        asleep = false;
        for (Stage each : stages) {
            each.in().stopWaiting(this);
        }
    }

    @Override
    public void wake(PacketRing ring, long arrivalPs, boolean onItsWay) {
        assert asleep;
        boolean after = onItsWay || simulator.acting() > slot;
        for (int i = 0; i < stages.length; i++) {
            if (stages[i].in() == ring) {
                expect(i, arrivalPs, after);
            }
        }
        foreseen = mayForesee && !onItsWay && findsPs < simulator.nextEventPs();
        simulator.setDeadline(slot, foreseen ? foreseenEndPs(stage.foresee()) : findsPs);
    }

    private long foreseenEndPs(long burstPs) {
        long endPs = findsPs + burstPs;
        return Math.min(endPs < nextPausePs ? endPs : pauses.overPs(findsPs, burstPs), NEVER);
    }

    @Override
    public void beforeDelivery(long nowPs) {
        if (foreseen && (findsPs < nowPs || findsPs == nowPs && simulator.acting() > slot)) {
            claimForeseen();
        }
    }

    @Override
    public void settle(long nowPs) {
        if (foreseen && findsPs < nowPs) {
            claimForeseen();
        }
    }

    private void claimForeseen() {
        foreseen = false;
        getUp();
        work(findsPs, stage.begin(findsPs));
    }

    @Override
    public boolean isWorking() {
        return busy;
    }

    @Override
    public long slowedPs(long nowPs) {
        return sibling == null ? 0 : sibling.slowedPs(waitingForRoom ? 0 : ahead(nowPs));
    }

    @Override
    public long usefulPs(long nowPs) {
        return usefulPs - (waitingForRoom ? 0 : ahead(nowPs));
    }

    @Override
    public long waitingPs(long nowPs) {
        return waitingPs - (waitingForRoom ? ahead(nowPs) : 0);
    }

    @Override
    public long restPs(long nowPs) {
        return nowPs - usefulPs(nowPs) - waitingPs(nowPs) - pausedPs(nowPs);
    }

    @Override
    public long pausedPs(long nowPs) {
        return pauses == null ? 0 : pauses.pausedPs(nowPs);
    }

    private long ahead(long nowPs) {
        return busy && nowPs < busyUntilPs ? busyUntilPs - nowPs - (pausedPs(busyUntilPs) - pausedPs(nowPs)) : 0;
    }
}
