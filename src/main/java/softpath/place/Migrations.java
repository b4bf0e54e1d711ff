package softpath.place;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import softpath.io.FleetFile;
import softpath.place.fleet.FleetAnswer;

/**
 * What moves to another server from where it stands today. What stands on other cores of the same server has not moved.
 *
 * @param most      chains that may; any number if none
 * @param moved     in the order of the placement
 * @param stay      chains that stay on their servers
 * @param added     chains that stand nowhere today
 * @param gone      chains that stand somewhere and are no longer asked for
 * @param tradeOffs what moving more is worth, as the closed form sees it, the fewest moves first
 */
public record Migrations(
        Optional<Integer> most, List<Moved> moved, int stay, int added, int gone, List<TradeOff> tradeOffs) {

    public Migrations {
        moved = List.copyOf(moved);
        tradeOffs = List.copyOf(tradeOffs);
    }

    /**
     * A chain that moves.
     *
     * @param from its servers, in the order of its functions
     */
    public record Moved(String chain, List<String> from, List<String> to) {
        public Moved {
            from = List.copyOf(from);
            to = List.copyOf(to);
        }
    }

    /** @param moves of chains; a chain on two servers counts for each that it leaves */
    public record TradeOff(int moves, int servers) {}

    static Migrations of(Standing standing, FleetFile fleet, Site site, FleetAnswer answer) {
        Map<String, List<String>> today = new TreeMap<>();
        for (Standing.Part part : standing.parts()) {
            String server = fleet.servers().get(part.kind()).servers().nameOf(part.which());
            today.computeIfAbsent(part.chain(), key -> new ArrayList<>())
                    .addAll(Collections.nCopies(part.leg().functions(), server));
        }
        List<Moved> moved = new ArrayList<>();
        int stay = 0;
        int added = 0;
        for (Site.Chain chain : site.chains()) {
            List<String> now = new ArrayList<>();
            for (Site.Place leg : chain.legs()) {
                now.addAll(Collections.nCopies(
                        leg.stand().leg().functions(),
                        site.servers().get(leg.server()).name()));
            }
            List<String> before = today.get(chain.name());
            added += before == null ? 1 : 0;
            stay += now.equals(before) ? 1 : 0;
            if (before != null && !now.equals(before)) {
                moved.add(new Moved(
                        chain.name(),
                        before.stream().distinct().toList(),
                        now.stream().distinct().toList()));
            }
        }
        Map<Integer, Integer> serversOfMoves = new LinkedHashMap<>();
        answer.tradeOffs().forEach(each -> serversOfMoves.put(each.moves(), each.servers()));
        List<TradeOff> tradeOffs = new ArrayList<>();
        serversOfMoves.forEach((moves, servers) -> tradeOffs.add(new TradeOff(moves, servers)));
        return new Migrations(
                standing.most(), moved, stay, added, standing.gone().size(), tradeOffs);
    }
}
