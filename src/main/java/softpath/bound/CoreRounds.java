package softpath.bound;

import java.util.function.IntPredicate;

/**
 * Rounds of cores that poll their rings in turn and take from each what came since they looked last (gated service): how long
 * they are, and how different.
 *
 * <p>A visit takes an empty poll with probability 1 - p, else a burst and its packets. With v the variance of all visits in a
 * round of the mean, and load the part of the time that packets take, what a round brings to the next one makes the variance of
 * rounds {@code v / (1 - load²)}; higher cumulants likewise.
 */
final class CoreRounds {

    private static final double MOST_LOAD = 0.999;
    private static final double LEAST_MICROS = 1e-9;
    private static final double STILL = 1e-9;
    private static final int MOST_STEPS = 1_000;

    private final Fluid fluid;
    private final StageTimes times;
    private final Batches[] into;
    private final double[] finds;
    private final double[] burst;

    /**
     * @param into  what comes to each stage
     * @param finds part of the visits of each stage that find packets
     * @param burst packets that these find
     */
    CoreRounds(Fluid fluid, StageTimes times, Batches[] into, double[] finds, double[] burst) {
        this.fluid = fluid;
        this.times = times;
        this.into = into;
        this.finds = finds;
        this.burst = burst;
    }

    /** Of a core; finds out, too, what its visits find. */
    RoundTime settled(int core) {
        double before = -1;
        double micros = mean(core, s -> true);
        for (int step = 0; Math.abs(micros - before) > STILL * micros && step < MOST_STEPS; step++) {
            for (int s : fluid.stagesOfCore[core]) {
                finds[s] = into[s].foundIn(micros);
            }
            before = micros;
            micros = mean(core, s -> true);
        }
        for (int s : fluid.stagesOfCore[core]) {
            double found = finds[s] > 0 ? into[s].mpps() * micros / finds[s] : 1;
            burst[s] = Math.max(1, Math.min(fluid.longestBurst[s], found));
        }
        return of(core, s -> true);
    }

    private double mean(int core, IntPredicate isBusy) {
        double fixed = 0;
        for (int s : fluid.stagesOfCore[core]) {
            double found = isBusy.test(s) ? finds[s] : 0;
            fixed += found * times.burst(s, burst[s]) + (1 - found) * times.emptyPoll(s);
        }
        return Math.max(LEAST_MICROS, fixed / (1 - load(core, isBusy)));
    }

    /** Part of the time that packets take, apart from bursts. */
    private double load(int core, IntPredicate isBusy) {
        double load = 0;
        for (int s : fluid.stagesOfCore[core]) {
            load += isBusy.test(s) ? into[s].mpps() * times.packet(s) : 0;
        }
        return Math.min(MOST_LOAD, load);
    }

    /** Of rounds in which some stages find what comes, and the others nothing. */
    RoundTime of(int core, IntPredicate isBusy) {
        double load = load(core, isBusy);
        double micros = mean(core, isBusy);
        double variance = 0;
        double third = 0;
        double fourth = 0;
        for (int s : fluid.stagesOfCore[core]) {
            double found = isBusy.test(s) ? into[s].foundIn(micros) : 0;
            if (found > 0) {
                double packets = into[s].mpps() * micros;
                double lump = times.packet(s) * into[s].seen();
                double visit = times.burst(s, burst[s]) - times.emptyPoll(s) + times.packet(s) * packets / found;
                double whether = found * (1 - found) * visit * visit;
                double howMany = howMany(s, micros, found);
                variance += whether + howMany;
                third += whether * visit * (1 - 2 * found) + howMany * lump;
                fourth += whether * visit * visit * (1 - 6 * found * (1 - found)) + howMany * lump * lump;
            }
        }
        double square = load * load;
        return new RoundTime(
                micros,
                variance / (1 - square),
                third / (1 - square * load),
                Math.max(0, fourth / (1 - square * square)));
    }

    /** Variance of a visit that finds packets, by how many there are and how much each takes. */
    private double howMany(int s, double micros, double found) {
        Batches in = into[s];
        double packets = in.mpps() * micros;
        double counts = in.packets() * in.packets() * in.countVariance(micros)
                + packets * (in.seen() - in.packets())
                - packets * packets * (1 - found) / found;
        return Math.max(0, times.packet(s) * times.packet(s) * counts + packets * times.packetVariance(s));
    }
}
