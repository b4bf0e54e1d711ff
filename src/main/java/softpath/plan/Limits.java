package softpath.plan;

import java.util.Arrays;
import java.util.Optional;
import softpath.evaluate.Evaluation;
import softpath.model.result.Result;

/** Until what load one clock of a server holds, as loads grow from those of the busiest hour. */
final class Limits {

    /** Of the busiest hour; what does not hold at that is not looked at closer. */
    private static final double LEAST_FACTOR = 0.02;

    private static final int STEPS_OF_CLOSED_FORM = 14;
    private static final int SIMULATIONS = 9;

    /** Simulations mostly break within a per cent of the closed form. */
    private static final double NEAR = 0.99;

    /** Per cents beyond the limit at which it is looked what binds. */
    private static final int BEYOND = 5;

    private final Reckoning reckoning;
    private final Trials trials;
    private final Growth growth;

    Limits(Reckoning reckoning, Trials trials, Growth growth) {
        this.reckoning = reckoning;
        this.trials = trials;
        this.growth = growth;
    }

    /** @param mpps of each chain in the busiest hour, over all servers */
    Part.Limit of(Candidate candidate, double clockGhz, double[] mpps) {
        Server server = candidate.server();
        double[] share = candidate.share(mpps);
        double most = closedForm(server, clockGhz, share);
        double held = growth.stepsTo(LEAST_FACTOR);
        double broken = most;
        Optional<Shown.Miss> miss = Optional.empty();
        double next = most;
        for (int s = 0; s < SIMULATIONS && broken > held; s++) {
            Shown shown = trials.of(server, clockGhz, growth.after(next, share));
            if (shown.holds()) {
                held = next;
            } else {
                broken = next;
                miss = shown.miss();
            }
            next = s == 0 ? most + growth.stepsTo(NEAR) : (held + broken) / 2;
        }
        if (miss.isEmpty()) {
            miss = beyond(server, clockGhz, growth.after(held - 2 * growth.stepsTo(NEAR), share));
        }
        double[] at = growth.after(held, mpps);
        double total = Arrays.stream(at).sum();
        Server.Wire wire = server.fullestWire(candidate.share(at));
        return new Part.Limit(
                clockGhz,
                total,
                total / Arrays.stream(mpps).sum(),
                wire.port(),
                wire.part(),
                growth.years(held),
                miss,
                binds(server, clockGhz, growth.after(held - BEYOND * growth.stepsTo(NEAR), share)));
    }

    /** What is missed where no wire is in the way. */
    private Optional<Shown.Miss> beyond(Server server, double clockGhz, double[] share) {
        return server.fullestWire(share).part() > 1
                ? Optional.empty()
                : trials.of(server, clockGhz, share).miss();
    }

    /** What a simulation finds to bind, or what the closed form finds fullest if nothing does. */
    private String binds(Server server, double clockGhz, double[] share) {
        double[] possible =
                Server.times(share, 1 / Math.max(1, server.fullestWire(share).part()));
        Result result =
                Evaluation.of(server.at(clockGhz, possible, server.run())).simulated();
        return result.bottleneck().kind() == Result.ResourceKind.NONE
                ? result.bounds().get(0).stage()
                : result.bottleneck().resource();
    }

    /** The most that the closed form lets through. */
    private double closedForm(Server server, double clockGhz, double[] share) {
        double held = growth.stepsTo(LEAST_FACTOR);
        double broken = Math.max(0, held) + Math.abs(growth.stepsTo(2));
        while (holds(server, clockGhz, share, broken)) {
            held = broken;
            broken *= 2;
        }
        for (int s = 0; s < STEPS_OF_CLOSED_FORM; s++) {
            double middle = (held + broken) / 2;
            if (holds(server, clockGhz, share, middle)) {
                held = middle;
            } else {
                broken = middle;
            }
        }
        return held;
    }

    private boolean holds(Server server, double clockGhz, double[] share, double steps) {
        return reckoning.holdsSurely(server, clockGhz, growth.after(steps, share));
    }
}
