package softpath.place;

import java.util.ArrayList;
import java.util.List;

/**
 * Servers and what stands on them, as far as it is joined.
 *
 * @param servers of one dataplane
 */
public record Site(List<Server> servers, List<Chain> chains) {

    public Site {
        servers = List.copyOf(servers);
        chains = List.copyOf(chains);
    }

    /** What stands on one of its servers. */
    List<Stand> on(int server) {
        return chains.stream()
                .flatMap(chain -> chain.legs().stream())
                .filter(leg -> leg.server() == server)
                .map(Place::stand)
                .toList();
    }

    /** One of its chains with its servers, nothing else on them. */
    Site alone(int chain) {
        List<Server> own = new ArrayList<>();
        List<Place> legs = new ArrayList<>();
        for (Place leg : chains.get(chain).legs()) {
            own.add(servers.get(leg.server()));
            legs.add(new Place(own.size() - 1, leg.stand()));
        }
        return new Site(own, List.of(new Chain(chains.get(chain).name(), legs)));
    }

    /** The same at the highest clocks that the hosts have. */
    Site fastest() {
        return new Site(
                servers.stream()
                        .map(server -> new Server(
                                server.name(),
                                server.equipment()
                                        .at(server.equipment()
                                                .of()
                                                .host()
                                                .highestFrequencyGhz()
                                                .value())))
                        .toList(),
                chains);
    }

    public record Server(String name, Equipment equipment) {}

    /**
     * A chain, or a leg of one by itself.
     *
     * @param legs in the order of its functions, each on its server
     */
    public record Chain(String name, List<Place> legs) {
        public Chain {
            legs = List.copyOf(legs);
        }

        /** Index in the demand. */
        public int kind() {
            return legs.get(0).stand().leg().chain();
        }
    }

    /** @param server index in the site */
    public record Place(int server, Stand stand) {}
}
