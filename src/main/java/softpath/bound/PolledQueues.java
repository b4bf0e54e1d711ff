package softpath.bound;

import java.util.Arrays;
import softpath.wiring.Blueprint;

/**
 * How long packets wait in the rings of cores that poll, and are worked on in bursts, as the fixed point of what cores find and
 * what they hand on.
 *
 * <p>A packet waits for what is left of the round that it falls into, and stays until its burst is over, which is the longer the
 * longer that round was. Four things make that less or more:
 * <ul>
 * <li>even streams come when the core is done with the packet before, so they wait for what other rings get alone;
 * <li>what waited behind each other at a slower core comes apart from it: of two in a row only the slower one is waited for
 *     (so in a tandem of fixed times, Friedman 1965);
 * <li>a ring whose bursts are mostly full is waited for as in a queue, {@code 1 / (1 - load^burst)} times as long;
 * <li>a batch of more than a burst takes several rounds.
 * </ul>
 */
final class PolledQueues {

    private static final double STILL = 1e-7;
    private static final int MOST_STEPS = 200;
    private static final double GAIN = 0.5;
    private static final double MOST_LOAD = 0.99;

    /** A stream is one if it is this near to it; parts that add up are not exactly 1. */
    private static final double ONE_STREAM = 0.99;

    private final Fluid fluid;
    private final Blueprint blueprint;
    private final StageTimes times;
    private final BatchFlow flow;
    private final CoreRounds rounds;
    private final RoundTime[] roundOfCore;
    private final double[] burst;
    private final double[] seenBurst;
    private final Cumulants[] wait;
    private final Cumulants[] stay;
    private final double[] chainMicros;
    private final boolean isSettled;

    PolledQueues(Fluid fluid) {
        this.fluid = fluid;
        this.blueprint = fluid.blueprint;
        this.times = new StageTimes(fluid);
        int stages = blueprint.stages().size();
        double[] finds = new double[stages];
        burst = new double[stages];
        seenBurst = new double[stages];
        Arrays.fill(burst, 1);
        Arrays.fill(seenBurst, 1);
        wait = new Cumulants[stages];
        stay = new Cumulants[stages];
        chainMicros = new double[blueprint.chains().size()];
        flow = new BatchFlow(fluid, times);
        rounds = new CoreRounds(fluid, times, flow.into, finds, burst);
        roundOfCore = new RoundTime[blueprint.cores().size()];
        isSettled = settle();
    }

    private boolean settle() {
        step();
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] before = chainMicros.clone();
            flow.step(this);
            step();
            double moved = 0;
            for (int c = 0; c < before.length; c++) {
                moved = Math.max(moved, Math.abs(chainMicros[c] - before[c]) / chainMicros[c]);
            }
            if (moved < STILL) {
                return true;
            }
        }
        return false;
    }

    private void step() {
        for (int core = 0; core < roundOfCore.length; core++) {
            if (fluid.stagesOfCore[core].length > 0) {
                roundOfCore[core] = rounds.settled(core);
            }
        }
        for (int s = 0; s < stay.length; s++) {
            RoundTime round = roundOf(s);
            Batches in = flow.into[s];
            double besides = in.besidesIn(round.mean(), round.seenMean(), times.ownRound(s, in.seen()));
            double seen = Math.min(fluid.longestBurst[s], in.seen() + in.packets() * besides);
            seenBurst[s] += GAIN * (Math.max(1, seen) - seenBurst[s]);
            delay(s);
        }
        for (int c = 0; c < chainMicros.length; c++) {
            chainMicros[c] = 0;
            for (int s = 0; s < stay.length; s++) {
                chainMicros[c] +=
                        visits(c, s) * (wait[s].mean() + times.burst(s, seenBurst[s]) + seenBurst[s] * times.packet(s));
            }
        }
    }

    private void delay(int s) {
        RoundTime round = roundOf(s);
        Batches in = flow.into[s];
        int core = blueprint.stages().get(s).core();
        double apart = in.keptApart(times.ownRound(s, in.seen()));
        double even = in.batchesMpps() * in.alone() * round.mean() < 1 ? 1 - in.variation() : 0;
        double findsNoneOfItsOwn = (even + in.variation() * apart) * Math.max(apart, in.alone());
        RoundTime without = rounds.of(core, other -> !isDoneBefore(s, other));
        double others = (seenBurst[s] - 1) * times.packet(s);
        double part = Math.min(1, others / round.seenMean());
        double stuck = stuck(s, round);
        Cumulants more = Cumulants.even(Math.max(0, in.seen() / fluid.longestBurst[s] - 1) / 2 * fullRound(s, round));
        wait[s] = round.residual()
                .mixedWith(without.residual(), findsNoneOfItsOwn)
                .times(stuck)
                .plus(more);
        stay[s] = round.times(part)
                .mixedWith(without.times(part), findsNoneOfItsOwn)
                .times(stuck)
                .plus(more);
    }

    /** How much longer packets wait as bursts before them leave some behind. */
    private double stuck(int s, RoundTime round) {
        double most = fluid.longestBurst[s];
        double load = Math.min(MOST_LOAD, flow.into[s].mpps() * fullRound(s, round) / most);
        double random = 1 - (1 - flow.into[s].variation()) * flow.into[s].alone();
        return 1 / (1 - random * Math.pow(load, most));
    }

    /** A round in which a stage finds a whole burst. */
    private double fullRound(int s, RoundTime round) {
        double packets = flow.into[s].mpps() * round.mean();
        double found = packets / burst[s];
        return round.mean()
                + Math.max(0, 1 - found) * (times.burst(s, burst[s]) - times.emptyPoll(s))
                + Math.max(0, fluid.longestBurst[s] - packets) * times.packet(s);
    }

    /** Whether a packet that comes to a stage finds another one done with the packet before, as both come from one source. */
    private boolean isDoneBefore(int s, int other) {
        if (s == other) {
            return true;
        }
        if (flow.into[s].alone() < ONE_STREAM || flow.into[other].alone() < ONE_STREAM) {
            return false;
        }
        for (int c = 0; c < chainMicros.length; c++) {
            if (visits(c, s) > 0 && visits(c, other) > 0) {
                return chainMicros[c] * flow.into[s].batchesMpps() < 1;
            }
        }
        return false;
    }

    /** How often a packet of a chain comes to a stage. */
    double visits(int chain, int s) {
        double mpps = 0;
        for (int leg = 0; leg < blueprint.legs(); leg++) {
            mpps += blueprint.chainOfLeg(leg) == chain ? fluid.intoStage[s].of(leg) : 0;
        }
        return mpps == 0 ? 0 : mpps / fluid.matrix.offered(chain);
    }

    /** Whether a fixed point was found. */
    boolean isSettled() {
        return isSettled;
    }

    RoundTime roundOf(int s) {
        return roundOfCore[blueprint.stages().get(s).core()];
    }

    double burst(int s) {
        return burst[s];
    }

    double seenBurst(int s) {
        return seenBurst[s];
    }

    double waitVariance(int s) {
        return wait[s].variance();
    }

    double waitMicros(int s) {
        return wait[s].mean();
    }

    /** Of the time from a packet's arrival to the end of its burst, but for what it takes by itself. */
    Cumulants stay(int s) {
        return stay[s];
    }

    /** By which packets wait longer, and are worked on longer, than where no others come. */
    double queuedMicros(int s) {
        double alone = times.idleRound(blueprint.stages().get(s).core()) / 2;
        return Math.max(0, wait[s].mean() - alone) + (seenBurst[s] - 1) * times.packet(s);
    }

    StageTimes times() {
        return times;
    }

    Cumulants held(int s, int way) {
        return flow.held[s][way];
    }

    Cumulants onWire(int queue) {
        return WireTimes.of(fluid, flow.intoQueue, queue);
    }
}
