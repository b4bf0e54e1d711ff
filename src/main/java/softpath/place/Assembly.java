package softpath.place;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import softpath.io.FleetFile;
import softpath.model.study.ChainDemand;
import softpath.model.study.Demand;

/** Gives servers and chains their names, and joins the halves of chains that are cut. */
final class Assembly {

    private final Demand demand;
    private final FleetFile fleet;
    private final int[] namedServers;
    private final int[] namedChains;
    private final List<Site.Server> servers = new ArrayList<>();
    private final List<Site.Chain> chains = new ArrayList<>();
    private final List<Integer> kind = new ArrayList<>();
    private final Map<Integer, Map<Integer, Deque<Site.Place>>> firsts = new TreeMap<>();
    private final Map<Integer, Map<Integer, Deque<Site.Place>>> seconds = new TreeMap<>();

    Assembly(Demand demand, FleetFile fleet) {
        this.demand = demand;
        this.fleet = fleet;
        this.namedServers = new int[fleet.servers().size()];
        this.namedChains = new int[demand.chains().size()];
    }

    /** Another server, with what stands on it. */
    void add(Equipment equipment, List<Stand> stands) {
        int server = servers.size();
        String name = fleet.servers().get(equipment.kind()).servers().nameOf(namedServers[equipment.kind()]++);
        servers.add(new Site.Server(name, equipment));
        for (Stand stand : stands) {
            Leg leg = stand.leg();
            Site.Place place = new Site.Place(server, stand);
            if (leg.isWholeOf(demand.chains().get(leg.chain()))) {
                chain(leg.chain(), List.of(place));
            } else {
                int cut = leg.from() == 0 ? leg.to() : leg.from();
                (leg.from() == 0 ? firsts : seconds)
                        .computeIfAbsent(leg.chain(), key -> new TreeMap<>())
                        .computeIfAbsent(cut, key -> new ArrayDeque<>())
                        .add(place);
            }
        }
    }

    private void chain(int index, List<Site.Place> legs) {
        ChainDemand chain = demand.chains().get(index);
        if (namedChains[index] == chain.howMany()) {
            // More than were asked for, as a pattern of servers holds so many.
            return;
        }
        int which = ++namedChains[index];
        chains.add(new Site.Chain(chain.howMany() == 1 ? chain.name() : chain.name() + "-" + which, legs));
        kind.add(index);
    }

    /** All of it; halves of one cut never stand on one server. */
    Placement whole() {
        for (Map.Entry<Integer, Map<Integer, Deque<Site.Place>>> ofChain : firsts.entrySet()) {
            for (Map.Entry<Integer, Deque<Site.Place>> ofCut :
                    ofChain.getValue().entrySet()) {
                Deque<Site.Place> others = seconds.getOrDefault(ofChain.getKey(), Map.of())
                        .getOrDefault(ofCut.getKey(), new ArrayDeque<>());
                for (Site.Place first : ofCut.getValue()) {
                    if (!others.isEmpty()) {
                        chain(ofChain.getKey(), List.of(first, others.remove()));
                    }
                }
            }
        }
        return new Placement(new Site(servers, chains), kind);
    }
}
