package softpath.place.fleet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What stands on which servers.
 *
 * @param outcome whether all is placed; if not, {@code servers} hold what could be placed
 * @param servers those alike together
 * @param cost of all servers
 * @param bound that no placing of all is below; infinite if there is none
 * @param end why nothing better was looked for
 * @param leftOver by row, what is not placed; empty if all is
 * @param moreServers that would do, by pool; empty if all is placed, or if more of no pool would do
 * @param together  servers of several pools with which all could be placed; empty unless more of no pool alone would do
 * @param tradeOffs what moving more is worth, with a limit of moves; the fewest moves first
 */
public record FleetAnswer(
        Outcome outcome,
        List<Placed> servers,
        double cost,
        double bound,
        End end,
        List<LeftOver> leftOver,
        List<MoreServers> moreServers,
        List<MoreServers> together,
        List<TradeOff> tradeOffs) {

    /** Whether all chains are placed. */
    public enum Outcome {
        PLACED,
        /** It is proven that there is no way. */
        IMPOSSIBLE,
        /** No way was found, and none was ruled out: only the truth, or whole servers, stand against it. */
        NOT_FOUND
    }

    /** Why nothing better was looked for. */
    public enum End {
        /** The answer is as close to the bound as was asked. */
        CLOSE,
        /** All rounds and tries are used. */
        WORK,
        /** The time is over: another run may end elsewhere. */
        TIME
    }

    /**
     * Servers alike.
     *
     * @param counts chains of each use of the set-up; of one server. Nobody may write to it
     */
    public record Placed(int pool, int setUp, int[] counts, int servers) {}

    /** @param count chains of the row that are not placed */
    public record LeftOver(int row, int count) {}

    /**
     * @param count servers of the pool, beyond those available, with which all could be placed
     * @param atLeast that are needed, if they are of this pool
     */
    public record MoreServers(int pool, int count, int atLeast) {}

    /**
     * A plan that was found on the way.
     *
     * @param moves wholes and halves that do not stay on their server
     */
    public record TradeOff(int moves, int servers, int cores, double cost) {

        /** Those of which none has no more moves and costs no more, the fewest moves first. */
        static List<TradeOff> worthIt(List<TradeOff> found) {
            List<TradeOff> worth = new ArrayList<>();
            found.stream()
                    .sorted(Comparator.comparingInt(TradeOff::moves).thenComparingDouble(TradeOff::cost))
                    .filter(each -> worth.stream().allMatch(less -> each.cost() < less.cost() * (1 - 1e-9)))
                    .forEachOrdered(worth::add);
            return worth;
        }
    }

    /** @param proven whether fewer do not do */
    public record LeastMoves(int moves, boolean proven) {}

    public FleetAnswer {
        servers = List.copyOf(servers);
        leftOver = List.copyOf(leftOver);
        moreServers = List.copyOf(moreServers);
        together = List.copyOf(together);
        tradeOffs = List.copyOf(tradeOffs);
    }

    /** By how much the cost may be above the least, as a part of the bound; 0 where both are 0. */
    public double gap() {
        return cost <= bound ? 0 : cost / bound - 1;
    }

    public int serversUsed() {
        return servers.stream().mapToInt(Placed::servers).sum();
    }
}
