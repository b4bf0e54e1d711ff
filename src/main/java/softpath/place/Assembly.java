package softpath.place;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import softpath.io.FleetFile;
import softpath.model.study.Demand;

/** Gives servers and chains their names, those that they have today where they stay, and joins the halves of chains that are cut. */
final class Assembly {

    private final Demand demand;
    private final FleetFile fleet;
    private final Standing standing;
    private final List<Site.Server> servers = new ArrayList<>();
    private final List<Placed> wholes = new ArrayList<>();
    private final Map<Leg, List<Placed>> halves = new LinkedHashMap<>();

    Assembly(Demand demand, FleetFile fleet, Standing standing) {
        this.demand = demand;
        this.fleet = fleet;
        this.standing = standing;
    }

    /** @param name of the chain that it belongs to; none if that may be any */
    private record Placed(Leg leg, Site.Place place, Optional<String> name) {}

    /**
     * A server, with what stands on it.
     *
     * @param which of its kind, from 0
     */
    void add(Equipment equipment, int which, List<Stand> stands) {
        int server = servers.size();
        servers.add(
                new Site.Server(fleet.servers().get(equipment.kind()).servers().nameOf(which), equipment));
        Map<Leg, Deque<String>> today = standing.on(equipment.kind(), which);
        for (Stand stand : stands) {
            Leg leg = stand.leg();
            Deque<String> names = today.getOrDefault(leg, new ArrayDeque<>());
            Placed placed = new Placed(leg, new Site.Place(server, stand), Optional.ofNullable(names.poll()));
            if (leg.isWholeOf(demand.chains().get(leg.chain()))) {
                wholes.add(placed);
            } else {
                halves.computeIfAbsent(leg, key -> new ArrayList<>()).add(placed);
            }
        }
    }

    /** A chain as it stands; its name is none if it may be any of its kind. */
    private record Unnamed(int kind, List<Site.Place> legs, Optional<String> name) {}

    /** All of it; halves of one cut never stand on one server. */
    Placement whole() {
        List<Unnamed> all = new ArrayList<>();
        wholes.forEach(placed -> all.add(new Unnamed(placed.leg().chain(), List.of(placed.place()), placed.name())));
        halves.forEach((leg, firsts) -> {
            if (leg.from() == 0) {
                int functions = demand.chains().get(leg.chain()).functions().size();
                List<Placed> seconds =
                        new ArrayList<>(halves.getOrDefault(new Leg(leg.chain(), leg.to(), functions), List.of()));
                all.addAll(joined(leg.chain(), firsts, seconds));
            }
        });
        Map<Integer, Deque<String>> names = new TreeMap<>();
        for (int c = 0; c < demand.chains().size(); c++) {
            names.put(c, new ArrayDeque<>(Standing.names(demand.chains().get(c))));
            int kind = c;
            all.stream()
                    .filter(chain -> chain.kind() == kind)
                    .forEach(chain -> chain.name().ifPresent(names.get(kind)::remove));
        }
        List<Site.Chain> chains = new ArrayList<>();
        List<Integer> kinds = new ArrayList<>();
        for (Unnamed chain : all) {
            // More than were asked for, as a pattern of servers holds so many, have no name left.
            chain.name()
                    .or(() -> Optional.ofNullable(names.get(chain.kind()).poll()))
                    .ifPresent(name -> {
                        chains.add(new Site.Chain(name, chain.legs()));
                        kinds.add(chain.kind());
                    });
        }
        return new Placement(new Site(servers, chains), kinds);
    }

    /** Halves that belong together today first, then whichever are left. */
    private static List<Unnamed> joined(int kind, List<Placed> firsts, List<Placed> seconds) {
        List<Unnamed> joined = new ArrayList<>();
        List<Placed> left = new ArrayList<>();
        for (Placed first : firsts) {
            Optional<Placed> other = seconds.stream()
                    .filter(second -> first.name().isPresent() && second.name().equals(first.name()))
                    .findFirst();
            other.ifPresentOrElse(
                    second -> {
                        seconds.remove(second);
                        joined.add(new Unnamed(kind, List.of(first.place(), second.place()), first.name()));
                    },
                    () -> left.add(first));
        }
        for (Placed first : left) {
            if (!seconds.isEmpty()) {
                Placed second = seconds.remove(0);
                joined.add(new Unnamed(
                        kind,
                        List.of(first.place(), second.place()),
                        first.name().or(second::name)));
            }
        }
        return joined;
    }
}
