package softpath.place.fleet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import softpath.statistics.SplitMix64;

/**
 * Empties a few servers of the best plan and places what they held anew, again and again; a plan that is no dearer
 * takes the place of the last. Half of these servers are among those whose chains are worth least beside what they
 * cost, the other half any. Now and then patterns are made for what is to be placed, as some plans take other ones than the
 * programme has.
 */
final class Polish {

    private static final int FEWEST = 2;
    private static final int MOST = 12;

    /** Filling servers with new patterns takes longer than choosing among those that there are. */
    private static final int ATTEMPTS_TO_FILL = 4;

    private final FleetProblem problem;
    private final Progress progress;
    private final Dive dive;
    private final Filling filling;
    private final double[] worth;

    Polish(FleetProblem problem, Progress progress, Dive dive, Filling filling, double[] worth) {
        this.problem = problem;
        this.progress = progress;
        this.dive = dive;
        this.filling = filling;
        this.worth = worth;
    }

    void run() {
        Plan plan = progress.best();
        for (int attempt = 0; plan != null && attempt < progress.limits().tries() && !progress.done(); attempt++) {
            Plan next = new Plan(plan);
            for (Pattern server : chosen(plan, attempt)) {
                next.remove(server);
            }
            if (attempt % ATTEMPTS_TO_FILL == 1) {
                filling.complete(next, problem, attempt);
            }
            dive.complete(next);
            if (next.complete() && next.cost() <= plan.cost()) {
                progress.offer(next);
                plan = next;
            }
        }
    }

    private List<Pattern> chosen(Plan plan, int attempt) {
        List<Pattern> servers = plan.all();
        int count = Math.min(servers.size(), FEWEST + random(attempt, 0, MOST - FEWEST + 1));
        servers.sort(Comparator.comparingDouble(server -> server.gain(worth)));
        List<Pattern> chosen = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            int among = i % 2 == 1 ? Math.min(servers.size(), 2 * MOST) : servers.size();
            chosen.add(servers.remove(random(attempt, i, among)));
        }
        return chosen;
    }

    private static int random(int attempt, int draw, int below) {
        return (int) Long.remainderUnsigned(SplitMix64.mix((attempt * 64L + draw) * SplitMix64.GOLDEN_GAMMA), below);
    }
}
