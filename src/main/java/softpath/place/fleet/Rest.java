package softpath.place.fleet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is left of servers on which something stays: a smaller server, which costs nothing more by itself.
 *
 * @param stays on each of them
 * @param how   the rest; its uses are those of the whole set-up that still fit
 * @param uses  of the whole set-up, by use of the rest
 */
record Rest(Pattern stays, SetUp how, List<Integer> uses) {

    private static final double NOTHING = 1e-6;

    /** Empty if nothing more fits. */
    static Optional<Rest> of(FleetProblem problem, Pattern stays) {
        SetUp whole = problem.pools().get(stays.pool()).setUps().get(stays.setUp());
        int[] counts = stays.ofEachUse(problem);
        int[] taken = whole.coresOf(counts);
        int[] free = whole.freeCores().clone();
        Arrays.setAll(free, s -> free[s] - taken[s]);
        double[] shares = new double[whole.ports().size()];
        Arrays.fill(shares, 1);
        List<PortPair> ports = new ArrayList<>(whole.ports());
        for (int u = 0; u < counts.length; u++) {
            Use use = whole.uses().get(u);
            if (counts[u] > 0) {
                shares[use.port()] -= counts[u] * use.share();
                ports.set(use.port(), new PortPair(new int[free.length]));
            }
        }
        List<Use> uses = new ArrayList<>();
        List<Integer> of = new ArrayList<>();
        for (int u = 0; u < counts.length; u++) {
            Use use = whole.uses().get(u);
            double left = shares[use.port()];
            if (left > NOTHING && use.share() <= left && Sockets.within(use.cores(), free)) {
                uses.add(new Use(use.row(), use.port(), use.share() / left, use.cores(), use.cost()));
                of.add(u);
            }
        }
        SetUp how = new SetUp("rest of " + whole.name(), 0, whole.coreCost(), free, ports, uses);
        return uses.isEmpty() ? Optional.empty() : Optional.of(new Rest(stays, how, List.copyOf(of)));
    }

    /** Chains of each use of the whole set-up: those that stay, and others. */
    int[] whole(FleetProblem problem, int[] others) {
        int[] counts = stays.ofEachUse(problem);
        for (int u = 0; u < others.length; u++) {
            counts[uses.get(u)] += others[u];
        }
        return counts;
    }
}
