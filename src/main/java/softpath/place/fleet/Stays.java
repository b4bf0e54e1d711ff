package softpath.place.fleet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How what stands on a server now may go on standing there, as much of it as a search of a few ways finds room for. */
final class Stays {

    private static final int MOST_WAYS = 8;
    private static final int MOST_NODES = 5_000;

    private final FleetProblem problem;
    private final Acceptance acceptance;

    Stays(FleetProblem problem, Acceptance acceptance) {
        this.problem = problem;
        this.acceptance = acceptance;
    }

    /** Empty if nothing can stay. */
    Optional<Pattern> of(int pool) {
        int[] content = problem.pools().get(pool).today().stream()
                .mapToInt(Integer::intValue)
                .toArray();
        while (Arrays.stream(content).sum() > 0) {
            List<Pattern> ways = ways(pool, content);
            Optional<Pattern> cheapest =
                    ways.stream().filter(acceptance::accepts).min(Comparator.comparingDouble(Pattern::cost));
            if (cheapest.isPresent()) {
                return cheapest;
            }
            if (!ways.isEmpty()) {
                Pattern rest =
                        acceptance.repair(ways.get(0), new double[problem.rows().size()]);
                return rest.isEmpty() ? Optional.empty() : Optional.of(rest);
            }
            content[largest(content)]--;
        }
        return Optional.empty();
    }

    private static int largest(int[] content) {
        int largest = 0;
        for (int r = 1; r < content.length; r++) {
            largest = content[r] > content[largest] ? r : largest;
        }
        return largest;
    }

    private List<Pattern> ways(int pool, int[] content) {
        List<Pattern> ways = new ArrayList<>();
        List<SetUp> setUps = problem.pools().get(pool).setUps();
        for (int s = 0; s < setUps.size(); s++) {
            Search search = new Search(pool, s, setUps.get(s), ways, ways.size() + MOST_WAYS);
            search.stand(0, content.clone());
        }
        return ways;
    }

    /** Use by use, as many of a row as can be by the first. */
    private final class Search {

        private final int pool;
        private final int setUp;
        private final SetUp how;
        private final List<Pattern> found;
        private final int most;
        private final int[] counts;
        private int nodes;

        Search(int pool, int setUp, SetUp how, List<Pattern> found, int most) {
            this.pool = pool;
            this.setUp = setUp;
            this.how = how;
            this.found = found;
            this.most = most;
            this.counts = new int[how.uses().size()];
        }

        void stand(int use, int[] left) {
            nodes++;
            if (nodes > MOST_NODES || found.size() == most) {
                return;
            }
            if (Arrays.stream(left).allMatch(count -> count == 0)) {
                found.add(Pattern.of(problem, pool, setUp, counts));
                return;
            }
            if (use == counts.length) {
                return;
            }
            int row = how.uses().get(use).row();
            int fits = 0;
            while (row < left.length && left[row] > 0) {
                counts[use]++;
                if (!how.holds(counts)) {
                    counts[use]--;
                    break;
                }
                left[row]--;
                fits++;
            }
            for (; fits >= 0; fits--) {
                stand(use + 1, left);
                if (fits > 0) {
                    counts[use]--;
                    left[row]++;
                }
            }
        }
    }
}
