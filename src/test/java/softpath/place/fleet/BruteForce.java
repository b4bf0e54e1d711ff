package softpath.place.fleet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The least cost of a small problem, by trying every set-up of every server and every place of every chain. */
final class BruteForce {

    private final FleetProblem problem;
    private final Truth truth;
    private final List<Integer> poolOfServer = new ArrayList<>();
    private double least = Double.POSITIVE_INFINITY;

    BruteForce(FleetProblem problem, Truth truth) {
        this.problem = problem;
        this.truth = truth;
        for (int p = 0; p < problem.pools().size(); p++) {
            for (int i = 0; i < problem.pools().get(p).available(); i++) {
                poolOfServer.add(p);
            }
        }
    }

    /** Infinite if there is no way. */
    double least() {
        chooseSetUps(new ArrayList<>());
        return least;
    }

    private void chooseSetUps(List<Integer> setUps) {
        if (setUps.size() < poolOfServer.size()) {
            Pool pool = problem.pools().get(poolOfServer.get(setUps.size()));
            for (int s = 0; s < pool.setUps().size(); s++) {
                setUps.add(s);
                chooseSetUps(setUps);
                setUps.remove(setUps.size() - 1);
            }
            return;
        }
        int[][] counts = new int[setUps.size()][];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new int[how(i, setUps).uses().size()];
        }
        List<Integer> chains = new ArrayList<>();
        for (int r = 0; r < problem.rows().size(); r++) {
            for (int i = 0; i < problem.rows().get(r).demand(); i++) {
                chains.add(r);
            }
        }
        stand(chains, setUps, counts);
    }

    private SetUp how(int server, List<Integer> setUps) {
        return problem.pools().get(poolOfServer.get(server)).setUps().get(setUps.get(server));
    }

    /** Chain by chain that stands on a server now: whether the server holds one more of its row that is no other's. */
    private int moves(List<Integer> setUps, int[][] counts) {
        int moves = 0;
        for (int i = 0; i < counts.length; i++) {
            List<Integer> held = new ArrayList<>();
            for (int u = 0; u < counts[i].length; u++) {
                held.addAll(Collections.nCopies(
                        counts[i][u], how(i, setUps).uses().get(u).row()));
            }
            List<Integer> today = problem.pools().get(poolOfServer.get(i)).today();
            for (int row = 0; row < today.size(); row++) {
                for (int chain = 0; chain < today.get(row); chain++) {
                    moves += held.remove((Integer) row) ? 0 : 1;
                }
            }
        }
        return moves;
    }

    private void stand(List<Integer> chains, List<Integer> setUps, int[][] counts) {
        double cost = 0;
        for (int i = 0; i < counts.length; i++) {
            cost += Arrays.stream(counts[i]).sum() == 0 ? 0 : how(i, setUps).cost(counts[i]);
        }
        if (cost >= least) {
            return;
        }
        if (chains.isEmpty()) {
            if (moves(setUps, counts) <= problem.mostMoves().orElse(Integer.MAX_VALUE)) {
                least = cost;
            }
            return;
        }
        int row = chains.get(chains.size() - 1);
        List<Integer> others = chains.subList(0, chains.size() - 1);
        for (int i = 0; i < counts.length; i++) {
            SetUp how = how(i, setUps);
            for (int u = 0; u < counts[i].length; u++) {
                if (how.uses().get(u).row() == row) {
                    counts[i][u]++;
                    if (how.holds(counts[i]) && truth.accepts(poolOfServer.get(i), setUps.get(i), counts[i].clone())) {
                        stand(others, setUps, counts);
                    }
                    counts[i][u]--;
                }
            }
        }
        for (Cut cut : problem.cuts()) {
            if (cut.whole() == row) {
                List<Integer> halves = new ArrayList<>(others);
                halves.add(cut.first());
                halves.add(cut.second());
                stand(halves, setUps, counts);
            }
        }
    }
}
