package softpath.place;

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
    }

    /** @param server index in the site */
    public record Place(int server, Stand stand) {}
}
