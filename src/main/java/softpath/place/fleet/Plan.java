package softpath.place.fleet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whole servers, what they hold, how often each cut was made, and what is still lacking of each row. */
final class Plan {

    private final FleetProblem problem;
    private final Map<Pattern, Integer> servers = new LinkedHashMap<>();
    private final Map<Cut, Integer> cuts = new LinkedHashMap<>();
    private final int[] left;
    private final int[] lacking;
    private int moves;

    /** Nothing placed yet. */
    Plan(FleetProblem problem) {
        this.problem = problem;
        left = problem.available();
        lacking = problem.demands();
        moves = problem.standing();
    }

    Plan(Plan other) {
        problem = other.problem;
        servers.putAll(other.servers);
        cuts.putAll(other.cuts);
        left = other.left.clone();
        lacking = other.lacking.clone();
        moves = other.moves;
    }

    /** By row; below 0 if more halves are placed than cuts have asked for. */
    int lacking(int row) {
        return lacking[row];
    }

    /** Servers of a pool that are not used. */
    int left(int pool) {
        return left[pool];
    }

    /** Wholes and halves that do not stay on the server where they stand now. */
    int moves() {
        return moves;
    }

    boolean complete() {
        for (int lack : lacking) {
            if (lack > 0) {
                return false;
            }
        }
        return true;
    }

    /** The most of each row that may still be of use, with what cuts may ask for. */
    int[] most() {
        int[] most = lacking.clone();
        for (Cut cut : problem.cuts()) {
            int whole = Math.max(0, lacking[cut.whole()]);
            most[cut.first()] += whole;
            most[cut.second()] += whole;
        }
        for (int r = 0; r < most.length; r++) {
            most[r] = Math.max(0, most[r]);
        }
        return most;
    }

    void place(Pattern pattern, int times) {
        servers.merge(pattern, times, Integer::sum);
        left[pattern.pool()] -= times;
        count(pattern, -times);
    }

    void remove(Pattern pattern) {
        if (servers.merge(pattern, -1, Integer::sum) == 0) {
            servers.remove(pattern);
        }
        left[pattern.pool()]++;
        count(pattern, 1);
    }

    private void count(Pattern pattern, int times) {
        moves += times * pattern.kept();
        for (int e = 0; e < pattern.size(); e++) {
            lacking[pattern.row(e)] += times * pattern.count(e);
        }
    }

    void cut(Cut cut, int times) {
        cuts.merge(cut, times, Integer::sum);
        lacking[cut.whole()] -= times;
        lacking[cut.first()] += times;
        lacking[cut.second()] += times;
    }

    /** A half that is not placed is a whole that is not, and its other half is of no use. */
    void undoCutsThatLack() {
        for (Cut cut : problem.cuts()) {
            while (cuts.getOrDefault(cut, 0) > 0 && Math.max(lacking[cut.first()], lacking[cut.second()]) > 0) {
                cut(cut, -1);
            }
        }
        trim();
    }

    /** The same of patterns of a problem that differs in costs. */
    Plan of(FleetProblem other) {
        Plan plan = new Plan(other);
        cuts.forEach(plan::cut);
        servers.forEach((pattern, times) ->
                plan.place(Pattern.of(other, pattern.pool(), pattern.setUp(), pattern.ofEachUse(problem)), times));
        return plan;
    }

    /** Takes away halves that no cut has asked for in the end, and servers that hold nothing else. */
    void trim() {
        for (Pattern pattern : all()) {
            int[] most = new int[lacking.length];
            boolean surplus = false;
            for (int e = 0; e < pattern.size(); e++) {
                most[pattern.row(e)] += pattern.count(e);
            }
            for (int r = 0; r < most.length; r++) {
                surplus |= most[r] > 0 && lacking[r] < 0;
                most[r] = Math.max(0, most[r] + Math.min(0, lacking[r]));
            }
            if (surplus) {
                remove(pattern);
                Pattern rest = pattern.within(problem, most);
                if (!rest.isEmpty()) {
                    place(rest, 1);
                }
            }
        }
    }

    /** Each server by itself. */
    List<Pattern> all() {
        List<Pattern> all = new ArrayList<>();
        servers.forEach((pattern, times) -> {
            for (int i = 0; i < times; i++) {
                all.add(pattern);
            }
        });
        return all;
    }

    /** How many servers there are of each pattern. */
    Map<Pattern, Integer> servers() {
        return servers;
    }

    double cost() {
        double sum = 0;
        for (Map.Entry<Pattern, Integer> entry : servers.entrySet()) {
            sum += entry.getValue() * entry.getKey().cost();
        }
        return sum;
    }

    /** Of all servers. */
    int cores() {
        int sum = 0;
        for (Map.Entry<Pattern, Integer> entry : servers.entrySet()) {
            Pattern pattern = entry.getKey();
            SetUp how = problem.pools().get(pattern.pool()).setUps().get(pattern.setUp());
            sum += entry.getValue()
                    * Arrays.stream(how.coresOf(pattern.ofEachUse(problem))).sum();
        }
        return sum;
    }

    /** How often each cut was made. */
    Map<Cut, Integer> cuts() {
        return cuts;
    }

    int size() {
        int sum = 0;
        for (int times : servers.values()) {
            sum += times;
        }
        return sum;
    }
}
