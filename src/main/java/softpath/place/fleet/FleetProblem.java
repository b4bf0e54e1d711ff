package softpath.place.fleet;

import static softpath.place.fleet.Checks.require;

import java.util.List;
import java.util.OptionalInt;

/**
 * How many chains of many kinds are put on servers of few kinds at the least cost.
 *
 * <p>A half is not cut again, so a row is a whole or a half of cuts, not both.
 *
 * @param mostMoves of what stands somewhere now, wholes and halves, that need not stay on its server; any if not given
 */
public record FleetProblem(List<Row> rows, List<Cut> cuts, List<Pool> pools, OptionalInt mostMoves) {
    public FleetProblem {
        rows = List.copyOf(rows);
        cuts = List.copyOf(cuts);
        pools = List.copyOf(pools);
        boolean[] whole = new boolean[rows.size()];
        for (Cut cut : cuts) {
            require(
                    Math.max(cut.whole(), Math.max(cut.first(), cut.second())) < rows.size(),
                    "a cut names a row that is not there: " + cut);
            whole[cut.whole()] = true;
        }
        for (Cut cut : cuts) {
            require(!whole[cut.first()] && !whole[cut.second()], "a half must not be cut again: " + cut);
        }
        mostMoves.ifPresent(most -> require(most >= 0, "moves must be at least 0, were " + most));
        for (Pool pool : pools) {
            require(
                    pool.today().size() <= rows.size(),
                    "rows that are not there stand on " + pool.name() + ": " + pool.today());
            for (SetUp setUp : pool.setUps()) {
                for (Use use : setUp.uses()) {
                    require(use.row() < rows.size(), setUp.name() + " uses row " + use.row() + ", which is not there");
                }
            }
        }
    }

    /** From which as much may move as will. */
    public FleetProblem(List<Row> rows, List<Cut> cuts, List<Pool> pools) {
        this(rows, cuts, pools, OptionalInt.empty());
    }

    FleetProblem withMostMoves(int most) {
        return new FleetProblem(rows, cuts, pools, OptionalInt.of(most));
    }

    /** Wholes and halves that stand somewhere now. */
    int standing() {
        return pools.stream()
                .mapToInt(pool -> pool.available() * pool.standing())
                .sum();
    }

    /** Chains that must be placed, of all rows. */
    public int chains() {
        return rows.stream().mapToInt(Row::demand).sum();
    }

    int[] demands() {
        return rows.stream().mapToInt(Row::demand).toArray();
    }

    int[] available() {
        return pools.stream().mapToInt(Pool::available).toArray();
    }
}
