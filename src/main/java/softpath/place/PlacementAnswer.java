package softpath.place;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import softpath.io.DemandFile;
import softpath.io.FleetFile;
import softpath.model.study.Placing;

/**
 * Where chains go, and how good that is.
 *
 * @param mpps        that each chain of the demand is held at, with head-room
 * @param site        all servers that are used and all chains; none if not all of them can be placed. With a shortage, the
 *                    placement that comes nearest to what is asked
 * @param kind        of the chain of each entry of the site, index in the demand
 * @param draws       sets of other numbers that it was held to, of each dataplane
 * @param search      how it was found
 * @param verified    its parts, by form
 * @param compared    placements of as little latency as can be, in the order in which they were found; none if that is not
 *                    the objective
 * @param alternatives of the kinds of chains, by their index in the demand
 * @param others      what other objectives would lead to
 * @param wholeCores  what it would come to if each thread had a core to itself, where some share one
 * @param migrations  what moves from where it stands today, if that is known
 * @param without     what is left if one server is lost, by kind of server
 * @param refused     ways to stand that simulation did not hold
 * @param shortage    what is missing
 */
public record PlacementAnswer(
        DemandFile demand,
        FleetFile fleet,
        List<Double> mpps,
        Optional<Site> site,
        List<Integer> kind,
        Map<String, Integer> draws,
        Search search,
        List<Verified> verified,
        List<Compared> compared,
        Map<Integer, List<Alternative>> alternatives,
        List<Other> others,
        Optional<Other> wholeCores,
        Optional<Migrations> migrations,
        List<Without> without,
        List<String> refused,
        Optional<Shortage> shortage) {

    public PlacementAnswer {
        mpps = List.copyOf(mpps);
        kind = List.copyOf(kind);
        draws = Collections.unmodifiableSortedMap(new TreeMap<>(draws));
        verified = List.copyOf(verified);
        compared = List.copyOf(compared);
        others = List.copyOf(others);
        without = List.copyOf(without);
        refused = List.copyOf(refused);
    }

    /** Whether all chains are placed and simulation holds what is asked of them. */
    public boolean isFeasible() {
        return shortage.isEmpty();
    }

    /**
     * @param cost       of the objective
     * @param bound      that no placement is below
     * @param leastServers that it takes at least, where servers are what there should be least of and all weigh the same
     * @param servers    in use
     * @param cores      in use
     * @param energy     of these cores, relative to as many at the highest clock of their hosts
     * @param stopped    whether a limit of time ended the search
     * @param cut        whether it ended what comes after the search: simulations, other objectives, the loss of servers
     */
    public record Search(
            Placing.Objective aim,
            double cost,
            double bound,
            Optional<Integer> leastServers,
            int servers,
            int cores,
            double energy,
            boolean stopped,
            boolean cut) {

        /** How far above the least that there can be it is at most. */
        public double gap() {
            if (leastServers.isPresent()) {
                return (double) servers / leastServers.get() - 1;
            }
            return bound <= 0 ? cost : cost / bound - 1;
        }
    }

    /**
     * A placement that was simulated and held.
     *
     * @param p99Micros in the mean over chains
     * @param chosen    whether it is the answer
     */
    public record Compared(int servers, int cores, double p99Micros, boolean chosen) {}

    /** What another objective would lead to. */
    public record Other(Placing.Objective aim, int servers, int cores, double energy) {}

    /** What may be lost. */
    public enum Loss {
        SERVER,
        /** The pair that it is of is of no use then; that which is missed most is meant. */
        PORT
    }

    /**
     * What is left if one server, or one port of one, is lost.
     *
     * @param lost    a server or a port
     * @param kind    of the server
     * @param alike   servers of that kind that there are
     * @param servers that carry all then; none if they cannot
     * @param more    servers of that kind that it takes for all to be carried still
     */
    public record Without(Loss lost, String kind, int alike, Optional<Integer> servers, Optional<Integer> more) {}

    /**
     * What is missing.
     *
     * @param more servers of the first kind that it takes, if so many do
     */
    public record Shortage(String resource, String sentence, Optional<Integer> more) {}
}
