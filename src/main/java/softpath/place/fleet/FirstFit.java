package softpath.place.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Completes a plan without looking for a good one: row by row onto the first servers that take more, those that are used first. */
final class FirstFit {

    private final FleetProblem problem;
    private final Acceptance acceptance;

    FirstFit(FleetProblem problem, Acceptance acceptance) {
        this.problem = problem;
        this.acceptance = acceptance;
    }

    /** As far as there is room for chains that are not cut. */
    void complete(Plan plan) {
        for (int row = 0; row < problem.rows().size(); row++) {
            for (Pattern server : new ArrayList<>(plan.all())) {
                if (plan.lacking(row) <= 0) {
                    break;
                }
                onto(Optional.of(server), server.pool(), row, plan);
            }
            for (int pool = 0; pool < problem.pools().size(); pool++) {
                while (plan.lacking(row) > 0 && plan.left(pool) > 0 && onto(Optional.empty(), pool, row, plan)) {
                    // An empty server of the pool was used.
                }
            }
        }
    }

    /** As many of a row as a server takes beside what is on it; returns whether it takes any. */
    private boolean onto(Optional<Pattern> server, int pool, int row, Plan plan) {
        Optional<Pattern> fuller = server;
        int more = 0;
        while (more < plan.lacking(row)) {
            Optional<Pattern> next = withOneMore(fuller, pool, row);
            if (next.isEmpty()) {
                break;
            }
            fuller = next;
            more++;
        }
        if (more > 0) {
            server.ifPresent(plan::remove);
            plan.place(fuller.orElseThrow(), 1);
        }
        return more > 0;
    }

    private Optional<Pattern> withOneMore(Optional<Pattern> server, int pool, int row) {
        List<SetUp> setUps = problem.pools().get(pool).setUps();
        for (int s = 0; s < setUps.size(); s++) {
            if (server.isPresent() && server.get().setUp() != s) {
                continue;
            }
            List<Use> uses = setUps.get(s).uses();
            int[] counts = server.isPresent() ? server.get().ofEachUse(problem) : new int[uses.size()];
            for (int u = 0; u < counts.length; u++) {
                if (uses.get(u).row() == row) {
                    counts[u]++;
                    Pattern pattern = Pattern.of(problem, pool, s, counts);
                    if (acceptance.accepts(pattern)) {
                        return Optional.of(pattern);
                    }
                    counts[u]--;
                }
            }
        }
        return Optional.empty();
    }
}
