package softpath.place.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Completes a plan that lacks few chains of many rows, as the whole servers of a linear programme leave them: server by server,
 * each with what gains most, or loses least, of what is lacking. Patterns that were made for many chains of a row would be
 * half empty once they are cut down to it.
 */
final class Filling {

    private final Acceptance acceptance;
    private final List<Pricing> pricings;
    private final Progress progress;
    private final double[] worth;

    Filling(Acceptance acceptance, List<Pricing> pricings, Progress progress, double[] worth) {
        this.acceptance = acceptance;
        this.pricings = pricings;
        this.progress = progress;
        this.worth = worth;
    }

    /**
     * As far as there are servers and nothing needs to be cut.
     *
     * @param first another deals chains to pairs of ports otherwise
     */
    void complete(Plan plan, FleetProblem problem, int first) {
        for (int turn = first; !plan.complete() && !progress.late(); turn++) {
            Optional<Pattern> best = best(plan, lacking(plan, problem), turn);
            if (best.isEmpty()) {
                return;
            }
            plan.place(best.get(), 1);
        }
    }

    private static int[] lacking(Plan plan, FleetProblem problem) {
        int[] lacking = new int[problem.rows().size()];
        for (int r = 0; r < lacking.length; r++) {
            lacking[r] = Math.max(0, plan.lacking(r));
        }
        return lacking;
    }

    private Optional<Pattern> best(Plan plan, int[] lacking, int turn) {
        List<Pattern> found = pricings.parallelStream()
                .filter(pricing -> plan.left(pricing.pool()) > 0)
                .map(pricing -> pricing.bestOf(lacking, worth, turn))
                .toList();
        List<Pattern> carried = new ArrayList<>();
        for (Pattern pattern : found) {
            if (!pattern.isEmpty()) {
                carried.add(acceptance.repair(pattern, worth));
            }
        }
        Optional<Pattern> best = Optional.empty();
        for (Pattern pattern : carried) {
            if (!pattern.isEmpty()
                    && (best.isEmpty() || pattern.gain(worth) > best.get().gain(worth))) {
                best = Optional.of(pattern);
            }
        }
        return best;
    }
}
