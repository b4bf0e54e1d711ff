package softpath.bound;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import softpath.wiring.Blueprint;

/**
 * What becomes of packets that waited through a pause of a core: a fluid that runs through rings and transmit queues until all
 * have settled.
 *
 * <p>The core works off what waited in full bursts, as fast as it can, {@code c}; so what is behind it gets {@code c} for
 * {@code backlog / (c - load)}, and where that takes but {@code c'} a ring fills by {@code (c - c') · backlog / (c - load)}; and so
 * on from ring to ring. Cores share their time among their rings ({@link PollingRound}). Rates are even from one time at which
 * a place runs full or empty to the next.
 *
 * <p>Packets in flight and descriptors that are not given back leave a ring so much less room. Left out: that a mix of chains
 * that have waited is another one than at the load.
 */
final class Backlog {

    /** Packets, Mpps and microseconds below this are nothing. */
    private static final double NOTHING = 1e-6;

    /** What costs nothing is not faster than this. */
    private static final double NO_LIMIT_MPPS = 1e6;

    private static final double STILL_MPPS = 1e-8;

    /** Part of a burst in flight that is not given back yet when a ring is fullest: half on average, most of it in one of some pauses. */
    private static final double IN_FLIGHT = 0.75;

    /** What leans on each other goes half of the way, to settle. */
    private static final double GAIN = 0.5;

    private static final int FREE_SWEEPS = 20;
    private static final int MOST_SWEEPS = 60;

    /** Beyond as many changes of rates rings do not settle. */
    private static final int MOST_CHANGES = 100;

    private final StageRates rates;
    private final Blueprint blueprint;
    private final Onward onward;
    private final double[] arrives;
    private final double[] finds;
    private final double[] roundMicros;
    private final PollingRound[] rounds;

    private double times;
    private int paused;

    /** The core that is paused, and none once it goes on. */
    private int stopped;

    private double part;
    private final double[] slots;
    private final double[] level;

    /** Since packets wait, at most what is held of them. */
    private final double[] worked;

    private final double[] mostHeld;
    private final double[] comes;
    private final double[] goes;
    private final double[] taken;
    private final double[] sent;

    Backlog(StageRates rates, Onward onward) {
        this.rates = rates;
        this.blueprint = rates.blueprint;
        this.onward = onward;
        int stages = blueprint.stages().size();
        arrives = new double[stages];
        finds = new double[stages];
        roundMicros = new double[blueprint.cores().size()];
        taken = new double[stages];
        sent = new double[blueprint.transmitQueues().size()];
        rounds = IntStream.range(0, blueprint.cores().size())
                .mapToObj(core -> new PollingRound(
                        1_000 * blueprint.cores().get(core).frequencyGhz(),
                        rates.stagesOf(core).size()))
                .toArray(PollingRound[]::new);
        slots = new double[onward.places()];
        level = new double[onward.places()];
        worked = new double[onward.places()];
        mostHeld = new double[onward.places()];
        comes = new double[onward.places()];
        goes = new double[onward.places()];
    }

    /**
     * Packets lost at each place behind a pause of a core that begins with so many microseconds' packets waiting.
     *
     * @throws UnsettledBacklog if that does not come to an end
     */
    double[] lost(int core, double loadTimes, double pauseMicros, PausedReader.Moment moment) {
        times = loadTimes;
        double[] lost = new double[level.length];
        Arrays.fill(level, 0);
        Arrays.fill(worked, 0);
        Arrays.fill(taken, 0);
        Arrays.fill(finds, 1);
        Arrays.fill(sent, 0);
        part = moment == PausedReader.Moment.WORST ? 1 : 0.5;
        for (int p = 0; p < slots.length; p++) {
            slots[p] = slots(p);
        }
        double left = pauseMicros;
        paused = core;
        stopped = core;
        settleRates();
        for (int change = 0; change < MOST_CHANGES; change++) {
            double micros = Math.min(nextChangeMicros(), stopped == Blueprint.NONE ? Double.POSITIVE_INFINITY : left);
            if (Double.isInfinite(micros)) {
                return endless(lost);
            }
            for (int p = 0; p < level.length; p++) {
                move(p, micros, lost);
            }
            left -= micros;
            stopped = left <= NOTHING ? Blueprint.NONE : core;
            settleRates();
        }
        throw new UnsettledBacklog(blueprint.cores().get(core).name());
    }

    /** Where nothing changes any more, what is lost is lost for ever. */
    private double[] endless(double[] lost) {
        for (int p = 0; p < lost.length; p++) {
            lost[p] = isFull(p) && fills(p) > 0 ? Double.POSITIVE_INFINITY : lost[p];
        }
        return lost;
    }

    private double net(int p) {
        double net = comes[p] - goes[p];
        return Math.abs(net) < NOTHING ? 0 : net;
    }

    /** Of packets worked off none gives its slot back at first. */
    private double held(int p) {
        return Math.min(worked[p], mostHeld[p]);
    }

    private boolean isHolding(int p) {
        return worked[p] < mostHeld[p] && goes[p] > NOTHING && (level[p] > 0 || net(p) > 0);
    }

    /** By which the slots in use of a place grow. */
    private double fills(int p) {
        return isHolding(p) ? comes[p] : net(p);
    }

    private boolean isFull(int p) {
        return level[p] + held(p) > slots[p] - NOTHING;
    }

    private void move(int p, double micros, double[] lost) {
        boolean isOwnInPause = stopped != Blueprint.NONE && isOwn(p);
        double drops = isFull(p) ? Math.max(0, fills(p)) * micros : 0;
        lost[p] += isOwnInPause ? 0 : drops;
        double moved = level[p] + net(p) * micros - drops;
        worked[p] = Math.min(mostHeld[p], worked[p] + goes[p] * micros);
        if (moved < NOTHING) {
            moved = 0;
            worked[p] = 0;
        }
        level[p] = moved;
    }

    private double nextChangeMicros() {
        double next = Double.POSITIVE_INFINITY;
        for (int p = 0; p < level.length; p++) {
            double drains = isFull(p) && fills(p) > 0 ? net(p) - fills(p) : net(p);
            if (drains < -NOTHING && level[p] > 0) {
                next = Math.min(next, level[p] / -drains);
            }
            if (fills(p) > 0 && !isFull(p)) {
                next = Math.min(next, (slots[p] - level[p] - held(p)) / fills(p));
            }
            if (isHolding(p)) {
                next = Math.min(next, (mostHeld[p] - worked[p]) / goes[p]);
            }
        }
        return next;
    }

    private boolean isOwn(int place) {
        return !onward.isQueue(place)
                && rates.stagesOf(paused).stream().anyMatch(s -> rates.stage(s).ring() == place);
    }

    /** Without descriptors of a block that is not whole. */
    private double slots(int place) {
        if (onward.isQueue(place)) {
            return onward.queue(place).slots() - part * (onward.queue(place).refillBlock() - 1);
        }
        Blueprint.Ring ring = blueprint.rings().get(place);
        return ring.slots() - (ring.freeAtClaim() ? 0 : part * (ring.refillBlock() - 1));
    }

    /**
     * By how many packets slots come back later than the fluid says: by what could be worked off while the first burst is on its way,
     * and by a part of the burst in flight, which depends on how bursts meet. Where slots come free at the claim they come back a burst earlier than else. Of the paused core's own rings {@link PolledRing}
     * knows.
     */
    private double mostHeld(int place) {
        if (isOwn(place)) {
            return 0;
        }
        double late = 0;
        for (int s = 0; s < taken.length; s++) {
            if (taken[s] > NOTHING && sendsTo(s, place)) {
                late = Math.max(late, longestBurst(s) * Math.min(1, goes[place] / taken[s]));
            }
        }
        return late + (onward.isQueue(place) ? 0 : inFlight(place));
    }

    private double inFlight(int ring) {
        double bursts =
                rates.readersOf(ring).stream().mapToDouble(this::longestBurst).sum();
        return bursts * (blueprint.rings().get(ring).freeAtClaim() ? IN_FLIGHT - 1 : IN_FLIGHT);
    }

    private boolean sendsTo(int s, int place) {
        for (Onward.Part to : onward.ofStage(s)) {
            if (to.place() == place) {
                return true;
            }
        }
        return false;
    }

    /** What comes to each place and goes from it, while what is stopped, full and empty stays so. */
    private void settleRates() {
        double moved = 1;
        for (int sweep = 0; moved > STILL_MPPS && sweep < MOST_SWEEPS; sweep++) {
            addUp();
            double gain = sweep < FREE_SWEEPS ? 1 : GAIN;
            moved = 0;
            for (int core = 0; core < rounds.length; core++) {
                moved = Math.max(moved, serve(core, gain));
            }
            for (int q = 0; q < sent.length; q++) {
                moved = Math.max(moved, send(q));
            }
        }
        addUp();
        for (int p = 0; p < level.length; p++) {
            mostHeld[p] = worked[p] == 0 ? mostHeld(p) : mostHeld[p];
        }
    }

    private void addUp() {
        Arrays.fill(goes, 0);
        for (int p = 0; p < comes.length; p++) {
            comes[p] = times * onward.sourceMpps(p);
        }
        for (int s = 0; s < taken.length; s++) {
            goes[rates.stage(s).ring()] += taken[s];
            for (Onward.Part to : onward.ofStage(s)) {
                comes[to.place()] += to.part() * taken[s];
            }
        }
        for (int q = 0; q < sent.length; q++) {
            goes[onward.placeOfQueue(q)] = sent[q];
            for (Onward.Part to : onward.ofQueue(q)) {
                comes[to.place()] += to.part() * sent[q];
            }
        }
    }

    private double serve(int core, double gain) {
        List<Integer> stages = rates.stagesOf(core);
        for (int i = 0; i < stages.size(); i++) {
            int s = stages.get(i);
            arrives[s] = core == stopped ? 0 : arrivingMpps(s);
            rounds[core].set(i, longestBurst(s), visitCycles(s), rates.cyclesOfPacket(s), arrives[s]);
        }
        double moved = 0;
        roundMicros[core] = rounds[core].micros();
        for (int s : stages) {
            double most = Math.min(NO_LIMIT_MPPS, longestBurst(s) / roundMicros[core]);
            double change = Math.min(arrives[s], most) - taken[s];
            moved = Math.max(moved, Math.abs(change));
            taken[s] += gain * change;
        }
        return moved;
    }

    private double longestBurst(int s) {
        return Bursts.longest(blueprint, rates.stage(s));
    }

    /** More than its core can take, of a stage for which packets wait; else its part of what comes to those that work. */
    private double arrivingMpps(int s) {
        int ring = rates.stage(s).ring();
        if (level[ring] > 0) {
            return Double.POSITIVE_INFINITY;
        }
        double all = rates.readersOf(ring).stream()
                .filter(reader -> rates.stage(reader).core() != stopped)
                .mapToDouble(reader -> rates.into(reader, 1))
                .sum();
        return all > 0 ? comes[ring] * rates.into(s, 1) / all : 0;
    }

    /** Only where there are other rings to go to a visit may find nothing and matter. */
    private double visitCycles(int s) {
        boolean isAlone = rates.stagesOf(rates.stage(s).core()).size() == 1;
        double found = isAlone || Double.isInfinite(arrives[s])
                ? 1
                : Math.min(1, taken[s] * roundMicros[rates.stage(s).core()]);
        finds[s] += GAIN * (found - finds[s]);
        double emptyPoll = ((Blueprint.Polled) rates.stage(s).drive()).emptyPollCycles();
        return finds[s] * rates.cyclesOfBurst(s) + (1 - finds[s]) * emptyPoll;
    }

    /** Full queues of a wire share what the others leave. */
    private double send(int q) {
        double left = 1;
        int full = 1;
        for (int other = 0; other < sent.length; other++) {
            if (other != q && wire(other) == wire(q)) {
                boolean isFull = level[onward.placeOfQueue(other)] > 0;
                full += isFull ? 1 : 0;
                left -= isFull ? 0 : sent[other] / onward.mppsOfQueue(other);
            }
        }
        int place = onward.placeOfQueue(q);
        double most = onward.mppsOfQueue(q) * Math.max(0, left) / full;
        double next = level[place] > 0 ? most : Math.min(comes[place], most);
        double moved = Math.abs(next - sent[q]);
        sent[q] = next;
        return moved;
    }

    private int wire(int q) {
        return blueprint.transmitQueues().get(q).wire();
    }
}
