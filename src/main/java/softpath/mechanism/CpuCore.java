package softpath.mechanism;

import java.util.Arrays;
import softpath.engine.BurstSimulator;
import softpath.engine.Component;
import softpath.engine.PacketRing;
import softpath.engine.Reader;
import softpath.engine.Stage;
import softpath.engine.Writer;

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
 * <p>Where that core fills a ring that a core of several stages empties, it needs no deadline at all: it is worked out when
 * somebody looks at either of its rings, in the order in which all would have happened ({@link Writer}).
 *
 * <p>A core of several stages keeps for each from when on a poll may find something, and visits no ring before. The poll that
 * finds something is no act of its own either: what was found shows when the shortest burst is over at the earliest. That
 * is the core's deadline, and the poll is made up for then, or before somebody else touches one of its rings.
 *
 * <p>Pauses stop the core's own time: whatever it does lasts longer by those that begin meanwhile ({@link Pauses}); so does a
 * clock that goes down ({@link SteppedClock}).
 */
public final class CpuCore implements Component, TimedCore, Reader, Writer {

    private final BurstSimulator simulator;
    private final Stage[] stages;
    private final IdlePolls idlePolls;
    private final int slot;
    private final boolean mayForesee;

    /** Null if this core never stops and its clock stays. */
    private final CoreTime time;

    /** Null if this core has none, or one that leaves it the same all the time; the costs of its stages know it. */
    private final SmtSibling sibling;

    /** From when on time is another, after what this core does; one more comparison is all that others pay for it. */
    private long nextPausePs = Long.MAX_VALUE;

    /** The ring that this core alone fills and somebody else looks at now and then; null if it has a deadline of its own. */
    private final PacketRing onDemand;

    private long deadlinePs = NEVER;

    /** Of each of several stages, from when on a poll may find a packet; {@link #NEVER} if none is known to come. */
    private final long[] seenFromPs;

    /** Of each stage, whether others than this core decide when something comes next to its ring's feed. */
    private final boolean[] isOverWire;

    /** Of each of several stages, the least time from a poll that finds something to the end of a burst; null if it acts at polls. */
    private long[] leastPs;

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
    private long lowClockPs;
    private long waitingPs;

    /**
     * @param part        of the simulation
     * @param emptyPollPs of each stage, all positive or (one stage only) 0
     * @param time        of its own, null for that of all
     * @param sibling     that the stages' costs depend on, null for none
     * @param onDemand    the ring that its one stage fills and nobody else does, if this core is to act no sooner than somebody
     *     touches a ring of it; else null
     */
    public CpuCore(
            BurstSimulator simulator,
            int part,
            Stage[] stages,
            long[] emptyPollPs,
            CoreTime time,
            SmtSibling sibling,
            PacketRing onDemand) {
        this.simulator = simulator;
        this.stages = stages.clone();
        if (stages.length != emptyPollPs.length) {
            throw new IllegalArgumentException("a core needs stages, each with the length of its empty poll");
        }
        this.idlePolls = new IdlePolls(emptyPollPs);
        this.mayForesee = stages.length == 1 && stages[0].isForeseeable();
        this.stage = stages[0];
        this.time = time;
        this.sibling = sibling;
        this.onDemand = onDemand;
        this.slot = onDemand == null ? simulator.add(this, part) : simulator.addOnDemand();
        this.seenFromPs = stages.length == 1 ? null : new long[stages.length];
        this.isOverWire = new boolean[stages.length];
        if (seenFromPs != null) {
            Arrays.fill(seenFromPs, NEVER);
        }
        for (int i = 0; i < stages.length; i++) {
            stages[i].in().tell(this, i);
        }
        if (onDemand != null) {
            onDemand.writtenBy(this);
        }
    }

    /** Call once, after the simulator is sealed. */
    @Override
    public void start(long firstPs) {
        turn = stages.length - 1;
        long sincePs = firstPs - idlePolls.emptyPollPs(turn);
        if (time != null) {
            sincePs = sincePs < 0 ? sincePs : time.overPs(0, sincePs);
            nextPausePs = time.nextPs(0, Math.max(0, sincePs));
        }
        for (int i = 0; i < stages.length; i++) {
            PacketRing in = stages[i].in();
            isOverWire[i] = in.isFed() && !in.isFedBySource();
            if (in.isFedBySource() && seenFromPs != null) {
                seenFromPs[i] = seenFromPs(in.nextArrivalPs(), true);
            }
        }
        leastPs = mayPollLater() ? leastPs() : null;
        due(fallAsleep(sincePs));
    }

    /**
     * Whether a poll may be made up for. Not where a sibling watches, and not where packets come over a wire: others put these
     * into the ring, too, without asking what this core did before.
     */
    private boolean mayPollLater() {
        return stages.length > 1
                && sibling == null
                && Arrays.stream(stages)
                        .allMatch(each -> each.isForeseeable()
                                && (!each.in().isFed() || each.in().isFedBySource()));
    }

    /** The shortest burst of the stage; or, as the poll may find nothing after all, of any that is polled after it. */
    private long[] leastPs() {
        long shortestPs =
                Arrays.stream(stages).mapToLong(Stage::shortestPs).min().orElseThrow();
        long[] ps = new long[stages.length];
        Arrays.setAll(ps, i -> Math.min(stages[i].shortestPs(), idlePolls.emptyPollPs(i) + shortestPs));
        return ps;
    }

    private void due(long ps) {
        if (onDemand == null) {
            simulator.setDeadline(slot, ps);
        } else {
            deadlinePs = ps;
            onDemand.expect(ps);
        }
    }

    @Override
    public long nextPs() {
        return deadlinePs;
    }

    @Override
    public void catchUp(long nowPs) {
        while (isBeforeNow(deadlinePs, nowPs)) {
            deadlinePs = simulator.actAs(slot, this, deadlinePs);
        }
    }

    /** Whether what this core does at {@code ps} comes before that which happens now. */
    private boolean isBeforeNow(long ps, long nowPs) {
        return ps < nowPs || ps == nowPs && slot < simulator.acting();
    }

    @Override
    public long act(long nowPs) {
        if (foreseen) {
            long nextPs = pollForeseen();
            assert nextPs >= nowPs : "no burst ends before its core acts";
            if (nextPs > nowPs || !busy) {
                return nextPs;
            }
        } else if (!busy) {
            return poll(nowPs);
        }
        long waitPs = stage.end(nowPs);
        if (waitPs > 0) {
            return waitForRoom(nowPs, waitPs);
        }
        waitingForRoom = false;
        busy = false;
        if (seenFromPs != null) {
            seeLater(nowPs);
            takeTurn(turn + 1 == stages.length ? 0 : turn + 1);
        }
        return workOrRest(nowPs, pollStage(nowPs));
    }

    /** Polls the stage that is first to find something. */
    private long poll(long nowPs) {
        asleep = false;
        takeTurn(findingStage);
        return workOrRest(nowPs, begin(nowPs));
    }

    /** Makes up for a poll, and for the claim of what was there. */
    private long pollForeseen() {
        foreseen = false;
        if (seenFromPs != null) {
            return poll(findsPs);
        }
        asleep = false;
        return work(findsPs, pollStage(findsPs));
    }

    /** Polls the stage in turn; returns the duration of the burst that begins, 0 if there is none. */
    private long pollStage(long nowPs) {
        if (seenFromPs == null) {
            return stage.begin(nowPs);
        }
        if (seenFromPs[turn] > nowPs) {
            return 0;
        }
        long burstPs = stage.begin(nowPs);
        if (burstPs == 0) {
            seeLater(nowPs);
        }
        return burstPs;
    }

    /** The turn of a stage is over: only packets from then on, or left, can be seen. */
    private void seeLater(long nowPs) {
        PacketRing in = stage.in();
        seenFromPs[turn] = in.waiting() > 0 ? nowPs : seenFromPs(in.nextArrivalPs(), in.isFed());
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
            untilPs = overPs(nowPs, durationPs);
        }
        busyUntilPs = untilPs;
        return Math.min(untilPs, NEVER);
    }

    private long overPs(long nowPs, long durationPs) {
        if (waitingForRoom) {
            long untilPs = time.waitedPs(nowPs, durationPs);
            nextPausePs = time.nextPs(nowPs, untilPs);
            return untilPs;
        }
        long untilPs = time.overPs(nowPs, durationPs);
        nextPausePs = time.nextPs(nowPs, untilPs);
        long slowerPs = time.slowerPs(nowPs, untilPs);
        usefulPs += slowerPs;
        lowClockPs += slowerPs;
        return untilPs;
    }

    private long workOrRest(long nowPs, long burstPs) {
        return burstPs > 0 ? work(nowPs, burstPs) : rest(nowPs);
    }

    /** A sleeping core that finds nothing from before was woken by arrivals of this instant, and takes them all in. */
    private long begin(long nowPs) {
        long burstPs = pollStage(nowPs);
        if (burstPs > 0 || !idlePolls.isSleep()) {
            return burstPs;
        }
        stage.in().pull(nowPs + 1);
        return pollStage(nowPs);
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
        return ps < nextPausePs ? ps : time.firstPollPs(idlePolls, firstStage, sincePs, stage, arrivalPs, after);
    }

    private long fallAsleep(long nowPs) {
        asleep = true;
        restSincePs = nowPs;
        if (nowPs >= nextPausePs) {
            nextPausePs = time.nextPs(nowPs, nowPs);
        }
        findsPs = NEVER;
        if (seenFromPs == null) {
            PacketRing ring = stage.in();
            find(0, ring.waiting() > 0 ? nowPs : seenFromPs(ring.nextArrivalPs(), true));
            return findsPs;
        }
        for (int i = 0; i < stages.length; i++) {
            if (isOverWire[i]) {
                PacketRing ring = stages[i].in();
                seenFromPs[i] = ring.waiting() > 0 ? nowPs : seenFromPs(ring.nextArrivalPs(), true);
            }
            find(i, seenFromPs[i]);
        }
        return actsPs();
    }

    /** When a core of several stages acts that rests now. */
    private long actsPs() {
        foreseen = leastPs != null && findsPs < NEVER;
        return foreseen ? Math.min(findsPs + leastPs[findingStage], NEVER) : findsPs;
    }

    /** Who sleeps sees what comes at an instant at that instant. */
    private long seenFromPs(long arrivalPs, boolean after) {
        return after && !idlePolls.isSleep() ? arrivalPs + 1 : arrivalPs;
    }

    /** A packet for stage {@code i} is on its way: a poll will find it, which may be the first that finds one. */
    private void find(int i, long fromPs) {
        if (fromPs >= findsPs) {
            return;
        }
        long ps = firstPollPs(turn, restSincePs, i, fromPs, false);
        if (ps < findsPs) {
            findsPs = ps;
            findingStage = i;
        }
    }

    @Override
    public void wake(int place, long arrivalPs, boolean onItsWay) {
        if (seenFromPs != null) {
            expect(place, seenFromPs(arrivalPs, onItsWay || simulator.acting() > slot));
        } else if (asleep) {
            find(0, seenFromPs(arrivalPs, onItsWay || simulator.acting() > slot));
            foreseen = mayForesee && !onItsWay && findsPs < simulator.nextEventPs();
            due(foreseen ? foreseenEndPs(stage.foresee()) : findsPs);
        }
    }

    @Override
    public void expect(int place, long fromPs) {
        if (fromPs >= seenFromPs[place]) {
            return;
        }
        seenFromPs[place] = fromPs;
        if (asleep) {
            long beforePs = findsPs;
            find(place, fromPs);
            if (findsPs < beforePs) {
                due(actsPs());
            }
        }
    }

    private long foreseenEndPs(long burstPs) {
        long endPs = findsPs + burstPs;
        return Math.min(endPs < nextPausePs ? endPs : time.overPs(findsPs, burstPs), NEVER);
    }

    @Override
    public void beforeDelivery(long nowPs) {
        catchUp(nowPs);
        if (foreseen && isBeforeNow(findsPs, nowPs)) {
            makeUp(nowPs);
        }
    }

    /** Who has several stages may find nothing at the first poll, and something at the next. */
    private void makeUp(long nowPs) {
        if (seenFromPs == null) {
            pollForeseen();
            return;
        }
        while (foreseen && isBeforeNow(findsPs, nowPs)) {
            due(simulator.actAs(slot, this, findsPs));
        }
    }

    @Override
    public void settle(long nowPs) {
        beforeDelivery(nowPs);
    }

    @Override
    public boolean isWorking() {
        return busy;
    }

    @Override
    public long slowedPs(long nowPs) {
        return sibling == null ? 0 : sibling.slowedPs(waitingForRoom ? 0 : ahead(nowPs) - slowerAhead(nowPs));
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
        return time == null ? 0 : time.pausedPs(nowPs);
    }

    @Override
    public long lowClockPs(long nowPs) {
        return lowClockPs - (waitingForRoom ? 0 : slowerAhead(nowPs));
    }

    private long slowerAhead(long nowPs) {
        return time != null && busy && nowPs < busyUntilPs ? time.slowerPs(nowPs, busyUntilPs) : 0;
    }

    private long ahead(long nowPs) {
        return busy && nowPs < busyUntilPs ? busyUntilPs - nowPs - (pausedPs(busyUntilPs) - pausedPs(nowPs)) : 0;
    }
}
