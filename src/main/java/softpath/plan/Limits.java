package softpath.plan;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Until what load one clock of a server holds, as loads grow from those of the busiest hour. */
final class Limits {

    /** Of the busiest hour; what does not hold at that is not looked at closer. */
    private static final double LEAST_FACTOR = 0.02;

    private static final int STEPS_OF_CLOSED_FORM = 14;
    private static final int SIMULATIONS = 9;

    /** Simulations mostly break within a per cent of the closed form. */
    private static final double NEAR = 0.99;

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
            miss = trials.of(server, clockGhz, growth.after(held - 2 * growth.stepsTo(NEAR), share))
                    .miss();
        }
        double[] at = growth.after(held, mpps);
        Map<String, Double> ofChain = new TreeMap<>();
        for (int c = 0; c < at.length; c++) {
            ofChain.put(server.chains().get(c).name(), at[c]);
        }
        double total = Arrays.stream(at).sum();
        String binds = reckoning
                .of(server, clockGhz, candidate.share(at))
                .map(found -> found.binds().resource())
                .orElse("");
        return new Part.Limit(
                clockGhz, total, total / Arrays.stream(mpps).sum(), growth.years(held), miss, binds, ofChain);
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
