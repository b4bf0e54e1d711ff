package softpath.plan;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import softpath.evaluate.Evaluation;
import softpath.model.result.Result;

/** Until what load one clock of a server holds, as loads grow from those of some hours. */
final class Limits {

    /** Of the load of an hour; what does not hold at that is not looked at closer. */
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

    /**
     * In the mix of those hours that growth leads beyond the limit first: chains need not be busy at the same time, and what
     * holds one mix may not hold another of as many packets.
     *
     * @param levels hours with the same load, at least one such
     */
    Part.Limit of(Candidate candidate, double clockGhz, Day day, Collection<List<Integer>> levels) {
        Server server = candidate.server();
        List<Mix> tightestFirst = levels.stream()
                .map(hours -> mix(candidate, clockGhz, day, hours))
                .sorted(Comparator.comparingDouble(Mix::most))
                .toList();
        Mix tightest = tightestFirst.get(0);
        Reach reach = reach(server, clockGhz, tightest, tightest.most());
        for (Mix other : tightestFirst.subList(1, tightestFirst.size())) {
            if (!trials.of(server, clockGhz, growth.after(reach.held(), other.share()))
                    .holds()) {
                tightest = other;
                reach = reach(server, clockGhz, other, reach.held());
            }
        }
        return limit(candidate, clockGhz, day, tightest, reach);
    }

    /**
     * Hours with the same load.
     *
     * @param share of one server
     * @param most  steps of growth that the closed form lets through
     */
    private record Mix(List<Integer> hours, double[] share, double most) {}

    /**
     * @param held steps of growth, the most that were simulated and held
     * @param miss what is missed beyond, if that was seen
     */
    private record Reach(double held, Optional<Shown.Miss> miss) {}

    private Mix mix(Candidate candidate, double clockGhz, Day day, List<Integer> hours) {
        double[] share = candidate.share(day.mpps().get(hours.get(0)));
        return new Mix(hours, share, closedForm(candidate.server(), clockGhz, share));
    }

    /** @param most steps that may be held */
    private Reach reach(Server server, double clockGhz, Mix mix, double most) {
        // What hours have is held at their clock, or else at none of the growth before.
        double held = trials.of(server, clockGhz, mix.share()).holds() ? 0 : growth.stepsTo(LEAST_FACTOR);
        double broken = Math.max(held, most);
        Optional<Shown.Miss> miss = Optional.empty();
        double next = broken;
        for (int s = 0; s < SIMULATIONS && broken > held; s++) {
            Shown shown = trials.of(server, clockGhz, growth.after(next, mix.share()));
            if (shown.holds()) {
                held = next;
            } else {
                broken = next;
                miss = shown.miss();
            }
            next = s == 0 ? Math.max((held + broken) / 2, broken + growth.stepsTo(NEAR)) : (held + broken) / 2;
        }
        return new Reach(held, miss);
    }

    private Part.Limit limit(Candidate candidate, double clockGhz, Day day, Mix mix, Reach reach) {
        Server server = candidate.server();
        double[] mpps = day.mpps().get(mix.hours().get(0));
        double[] at = growth.after(reach.held(), mpps);
        double total = Arrays.stream(at).sum();
        Server.Wire wire = server.fullestWire(candidate.share(at));
        return new Part.Limit(
                clockGhz,
                mix.hours(),
                total,
                total / Arrays.stream(mpps).sum(),
                wire.port(),
                wire.part(),
                growth.years(reach.held()),
                reach.miss()
                        .or(() -> beyond(
                                server, clockGhz, growth.after(reach.held() - 2 * growth.stepsTo(NEAR), mix.share()))),
                binds(server, clockGhz, growth.after(reach.held() - BEYOND * growth.stepsTo(NEAR), mix.share())));
    }

    /** What is missed where no wire is in the way. */
    private Optional<Shown.Miss> beyond(Server server, double clockGhz, double[] share) {
        return server.fullestWire(share).part() > 1
                ? Optional.empty()
                : trials.of(server, clockGhz, share).miss();
    }

    /** What simulations find to bind: with the dataplane's own numbers, or else with most of the others that its fit allows. */
    private Part.Binds binds(Server server, double clockGhz, double[] share) {
        double[] possible =
                Server.times(share, 1 / Math.max(1, server.fullestWire(share).part()));
        Result own = Evaluation.of(server.at(clockGhz, possible, server.run())).simulated();
        if (own.bottleneck().kind() != Result.ResourceKind.NONE) {
            return new Part.Binds(own.bottleneck().resource(), true);
        }
        Map<String, Long> others = trials.drawn(server, clockGhz, possible).stream()
                .map(Result::bottleneck)
                .filter(each -> each.kind() != Result.ResourceKind.NONE)
                .collect(Collectors.groupingBy(Result.Bottleneck::resource, TreeMap::new, Collectors.counting()));
        return others.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(most -> new Part.Binds(most.getKey(), true))
                .orElseGet(() -> new Part.Binds(own.bounds().get(0).stage(), false));
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
