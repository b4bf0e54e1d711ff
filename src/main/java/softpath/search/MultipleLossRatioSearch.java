package softpath.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import softpath.model.study.DeviceUnderTest;
import softpath.model.study.Trial;

/**
 * The highest rates that hold some goals, by as few trials as it takes: MLRsearch (RFC 9971).
 *
 * <p>Of each goal single trials narrow the bounds first, short ones if the goal has them; then both bounds are tried as
 * long as the duration sum asks. A bound that does not stand is replaced by searching on. All trials count for all goals.
 * How many trials a load gets at a time is the least number that could decide it, so they can be run side by side, and it
 * does not depend on how many are.
 */
public final class MultipleLossRatioSearch {

    /** Of a goal; a search that halves its interval each time ends long before. */
    private static final int MOST_LOADS = 400;

    /** Loads are whole packets a second. */
    private static final double PER_MPPS = 1e6;

    /** A bound of a goal is first sought this part of the width below the rate that is expected, the other above. */
    private static final double BESIDE_GUESS = 0.45;

    private final DeviceUnderTest device;
    private final Limits limits;
    private final long seed;
    private final TrialLog log = new TrialLog();

    /**
     * What is tried at all.
     *
     * @param leastMpps enough for some packets in the shortest trial
     * @param mostMpps  of the wires, or of what else ends the question
     */
    public record Limits(double leastMpps, double mostMpps) {}

    /** @param seed of the first trial of each load; the next ones have the next numbers */
    public MultipleLossRatioSearch(DeviceUnderTest device, Limits limits, long seed) {
        this.device = device;
        this.limits = limits;
        this.seed = seed;
    }

    /**
     * Results in the order of the goals.
     *
     * @param guessMpps the rate that is expected for a goal; it costs trials if it is far off, nothing else
     */
    public List<GoalResult> run(List<Goal> goals, ToDoubleFunction<Goal> guessMpps) {
        // Trials of a later goal may overthrow a bound of an earlier one.
        int before = -1;
        while (log.count() > before) {
            before = log.count();
            goals.forEach(goal -> search(goal, guessMpps.applyAsDouble(goal)));
        }
        return goals.stream().map(this::result).toList();
    }

    /** Every trial that was run. */
    public List<TrialResult> trials() {
        return log.all();
    }

    /** How many loads they were run at. */
    public int loads() {
        return log.loads().size();
    }

    private void search(Goal goal, double guessMpps) {
        if (!isDone(goal, log.bounds(goal))) {
            TrialLog.Bounds near = new TrialLog.Bounds(Double.NaN, Double.NaN);
            for (Goal target : targets(goal)) {
                near = new Hunt(target, guessMpps, near).bounds();
            }
        }
    }

    /** The goal with less and less let go: one short trial a load, one of full length, all of them. */
    private static List<Goal> targets(Goal goal) {
        List<Goal> targets = new ArrayList<>();
        if (goal.initialTrialSeconds() < goal.trialSeconds()) {
            targets.add(goal.tried(goal.initialTrialSeconds(), goal.initialTrialSeconds()));
        }
        if (goal.trialSeconds() < goal.durationSumSeconds()) {
            targets.add(goal.tried(goal.trialSeconds(), goal.trialSeconds()));
        }
        targets.add(goal);
        return targets;
    }

    private boolean isDone(Goal goal, TrialLog.Bounds bounds) {
        return bounds.isWithin(goal.width()) || isAtEnd(bounds);
    }

    /** Whether there is no load beyond the only bound. */
    private boolean isAtEnd(TrialLog.Bounds bounds) {
        return bounds.hasUpper()
                ? !bounds.hasLower() && bounds.upperMpps() <= limits.leastMpps()
                : bounds.hasLower() && bounds.lowerMpps() >= limits.mostMpps();
    }

    private GoalResult result(Goal goal) {
        TrialLog.Bounds bounds = log.bounds(goal);
        Optional<GoalResult.Irregular> irregular = Optional.empty();
        if (!bounds.isWithin(goal.width())) {
            irregular = Optional.of(
                    !isAtEnd(bounds)
                            ? GoalResult.Irregular.WIDTH_NOT_REACHED
                            : bounds.hasLower()
                                    ? GoalResult.Irregular.MAX_LOAD_HOLDS
                                    : GoalResult.Irregular.MIN_LOAD_FAILS);
        }
        return new GoalResult(
                goal,
                bounds.hasLower() ? OptionalDouble.of(bounds.lowerMpps()) : OptionalDouble.empty(),
                bounds.hasUpper() ? OptionalDouble.of(bounds.upperMpps()) : OptionalDouble.empty(),
                bounds.hasLower()
                        ? OptionalDouble.of(
                                ConditionalThroughput.mpps(goal, bounds.lowerMpps(), log.at(bounds.lowerMpps())))
                        : OptionalDouble.empty(),
                irregular);
    }

    /** Tries a load until it is a bound of the target. */
    private void decide(Goal target, double mpps) {
        Classification now = Classification.of(target, log.at(mpps));
        while (now.bound() == Classification.Bound.UNDECIDED) {
            int next = log.at(mpps).size();
            List<Trial> trials = IntStream.range(0, leastTrials(now))
                    .mapToObj(i -> new Trial(mpps, target.trialSeconds(), seed + next + i))
                    .toList();
            List<Trial.Outcome> outcomes = device.run(trials);
            for (int i = 0; i < trials.size(); i++) {
                log.add(mpps, new TrialResult(trials.get(i), outcomes.get(i)));
            }
            now = Classification.of(target, log.at(mpps));
        }
    }

    /** As many trials as could decide a load if all of them came out alike. */
    private static int leastTrials(Classification now) {
        int trials = 1;
        while (!couldDecide(now, trials, true) && !couldDecide(now, trials, false)) {
            trials++;
        }
        return trials;
    }

    private static boolean couldDecide(Classification now, int trials, boolean highLoss) {
        return now.after(trials * now.goal().trialSeconds(), highLoss).bound() != Classification.Bound.UNDECIDED;
    }

    /** The search for the bounds of one target. */
    private final class Hunt {

        private final Goal target;
        private final double guessMpps;
        private final TrialLog.Bounds near;
        private double step;

        /** @param near bounds of a target that lets more go, which are tried first */
        Hunt(Goal target, double guessMpps, TrialLog.Bounds near) {
            this.target = target;
            this.guessMpps = guessMpps;
            this.near = near;
            this.step = 2 * BESIDE_GUESS * target.width();
        }

        TrialLog.Bounds bounds() {
            TrialLog.Bounds bounds = log.bounds(target);
            for (int tried = 0; tried < MOST_LOADS && !isDone(target, bounds); tried++) {
                decide(target, next(bounds));
                bounds = log.bounds(target);
            }
            return bounds;
        }

        private double next(TrialLog.Bounds bounds) {
            double lower = bounds.lowerMpps();
            double upper = bounds.upperMpps();
            if (bounds.hasLower() && bounds.hasUpper()) {
                return between(lower, upper);
            }
            if (!bounds.hasLower() && !bounds.hasUpper()) {
                return near.hasLower()
                        ? near.lowerMpps()
                        : near.hasUpper() ? near.upperMpps() : limited(guessMpps * (1 - BESIDE_GUESS * target.width()));
            }
            if (bounds.hasLower()) {
                return near.hasUpper() && near.upperMpps() > lower ? near.upperMpps() : limited(lower * (1 + wider()));
            }
            return near.hasLower() && near.lowerMpps() < upper
                    ? near.lowerMpps()
                    : limited(upper * (1 - Math.min(0.5, wider())));
        }

        /** Each step away from the only bound is twice as wide as the one before. */
        private double wider() {
            double now = step;
            step *= 2;
            return now;
        }

        /** The middle, or a load near it that was tried and may be decided sooner. */
        private double between(double lower, double upper) {
            double middle = rounded((lower + upper) / 2);
            double load = middle > lower && middle < upper ? middle : (lower + upper) / 2;
            for (double tried : log.loads()) {
                if (Math.abs(tried - middle) <= (upper - lower) / 4
                        && log.bound(target, tried) == Classification.Bound.UNDECIDED) {
                    return tried;
                }
            }
            return load;
        }

        private double limited(double mpps) {
            return mpps >= limits.mostMpps()
                    ? limits.mostMpps()
                    : Math.min(limits.mostMpps(), Math.max(limits.leastMpps(), rounded(mpps)));
        }

        private double rounded(double mpps) {
            return Math.rint(mpps * PER_MPPS) / PER_MPPS;
        }
    }
}
