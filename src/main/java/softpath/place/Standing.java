package softpath.place;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import softpath.io.DemandFile;
import softpath.io.FleetFile;
import softpath.io.InputError;
import softpath.io.PlacedFile;
import softpath.model.Check;
import softpath.model.InvalidInput;
import softpath.model.study.ChainDemand;
import softpath.model.study.Demand;

/**
 * Where chains stand today, and how many of them may move to another server.
 *
 * @param parts wholes and halves of chains that the demand still has
 * @param gone  names of chains that stand somewhere and that the demand no longer has
 * @param most  that may move; any number if none
 */
public record Standing(List<Part> parts, List<String> gone, Optional<Integer> most) {

    static final Standing NONE = new Standing(List.of(), List.of(), Optional.empty());

    private static final String TODAY = "placement.today";

    public Standing {
        parts = List.copyOf(parts);
        gone = List.copyOf(gone);
    }

    /**
     * A chain, or a half of one.
     *
     * @param kind  of its server, index in the fleet
     * @param which of that kind, from 0
     */
    record Part(String chain, Leg leg, int kind, int which) {}

    /**
     * As the demand says, or a placement of before, of whose chains those that the demand no longer has are gone.
     *
     * @throws InputError if it names what there is not, or what cannot be
     */
    public static Standing of(DemandFile file, FleetFile fleet, Optional<PlacedFile> before) {
        Demand demand = file.demand();
        Optional<Map<String, String>> stated = demand.placing().today();
        Optional<Integer> most = demand.placing().mostMigrations();
        try {
            Check.require(
                    stated.isEmpty() || before.isEmpty(), TODAY, "it here or a placement of before, not both", "both");
            Check.require(
                    most.isEmpty() || stated.isPresent() || before.isPresent(),
                    "placement.most-migrations",
                    "beside it where chains stand now (placement.today, or --today)",
                    "nothing of that");
            if (stated.isPresent()) {
                return of(demand, fleet, stated.get(), TODAY, false);
            }
        } catch (InvalidInput e) {
            throw file.describe(e);
        }
        if (before.isEmpty()) {
            return NONE;
        }
        try {
            return of(demand, fleet, before.get().serversOfChains(), "chains", true);
        } catch (InvalidInput e) {
            throw before.get().describe(e);
        }
    }

    private static Standing of(
            Demand demand, FleetFile fleet, Map<String, String> serversOfChains, String at, boolean mayBeGone) {
        Map<String, Integer> kinds = new TreeMap<>();
        for (int c = 0; c < demand.chains().size(); c++) {
            int kind = c;
            names(demand.chains().get(c)).forEach(name -> kinds.putIfAbsent(name, kind));
        }
        List<Part> parts = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        serversOfChains.forEach((chain, servers) -> {
            String place = at + "." + chain;
            Integer kind = kinds.get(chain);
            if (kind == null) {
                Check.require(
                        mayBeGone,
                        place,
                        "a chain of this file, such as "
                                + kinds.keySet().iterator().next(),
                        "'" + chain + "'");
                gone.add(chain);
            } else {
                parts.addAll(parts(chain, kind, demand.chains().get(kind), fleet, servers, place));
            }
        });
        requireRoom(parts, fleet, at);
        return new Standing(parts, gone, demand.placing().mostMigrations());
    }

    private static List<Part> parts(
            String name, int index, ChainDemand chain, FleetFile fleet, String servers, String place) {
        int functions = chain.functions().size();
        List<String> each = Arrays.asList(servers.split(" "));
        List<String> ofFunctions = each.size() == 1 ? Collections.nCopies(functions, each.get(0)) : each;
        Check.require(
                ofFunctions.size() == functions,
                place,
                "one server, or one for each of " + functions + " functions",
                each.size() + " servers");
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (int f = 1; f <= functions; f++) {
            if (f == functions || !ofFunctions.get(f).equals(ofFunctions.get(f - 1))) {
                parts.add(part(name, new Leg(index, from, f), fleet, ofFunctions.get(f - 1), place));
                from = f;
            }
        }
        Check.require(parts.size() <= 2, place, "at most two servers, one after the other", "'" + servers + "'");
        return parts;
    }

    private static Part part(String chain, Leg leg, FleetFile fleet, String server, String place) {
        for (int kind = 0; kind < fleet.servers().size(); kind++) {
            int which = fleet.servers().get(kind).servers().which(server);
            if (which >= 0) {
                return new Part(chain, leg, kind, which);
            }
        }
        throw new InvalidInput(
                place,
                "expected a server of the fleet, such as "
                        + fleet.servers().get(0).servers().nameOf(0) + ", found '" + server + "'");
    }

    /** A function runs on a core at least, or on a hardware thread of one. */
    private static void requireRoom(List<Part> parts, FleetFile fleet, String at) {
        Map<List<Integer>, Integer> functions = new LinkedHashMap<>();
        for (Part part : parts) {
            FleetFile.ServerKind kind = fleet.servers().get(part.kind());
            String server = kind.servers().nameOf(part.which());
            String place = at + "." + part.chain();
            Check.require(
                    kind.freePorts().size() >= 2,
                    place,
                    "a server with two ports that are not in use",
                    "'" + server + "', which has " + kind.freePorts().size());
            int threads = kind.threadsPerCore()
                    * kind.freeCores().stream().mapToInt(List::size).sum();
            int now = functions.merge(
                    List.of(part.kind(), part.which()), part.leg().functions(), Integer::sum);
            Check.require(
                    now <= threads,
                    place,
                    "at most " + threads + " functions on " + server
                            + ", as many as it has threads that are not reserved",
                    "more");
        }
    }

    /** The names of the chains of an entry of a demand. */
    static List<String> names(ChainDemand chain) {
        List<String> names = new ArrayList<>();
        for (int which = 1; which <= chain.howMany(); which++) {
            names.add(chain.howMany() == 1 ? chain.name() : chain.name() + "-" + which);
        }
        return names;
    }

    boolean isStated() {
        return !parts.isEmpty() || !gone.isEmpty();
    }

    /** Of the parts, how many may move. */
    int mostMoves() {
        return most.orElse(parts.size());
    }

    /** Names of chains that stand on a server, by what of them does. */
    Map<Leg, Deque<String>> on(int kind, int which) {
        Map<Leg, Deque<String>> names = new LinkedHashMap<>();
        for (Part part : parts) {
            if (part.kind() == kind && part.which() == which) {
                names.computeIfAbsent(part.leg(), key -> new ArrayDeque<>()).add(part.chain());
            }
        }
        return names;
    }

    /** Servers of a kind by how many of each leg stand on them, those with nothing first. */
    Map<List<Integer>, List<Integer>> alike(int kind, int servers, List<Leg> legs) {
        Map<Integer, Integer[]> counts = new TreeMap<>();
        for (Part part : parts) {
            if (part.kind() == kind) {
                Integer[] own = counts.computeIfAbsent(part.which(), key -> {
                    Integer[] none = new Integer[legs.size()];
                    Arrays.fill(none, 0);
                    return none;
                });
                own[legs.indexOf(part.leg())]++;
            }
        }
        Map<List<Integer>, List<Integer>> alike = new LinkedHashMap<>();
        alike.put(List.of(), new ArrayList<>());
        for (int which = 0; which < servers; which++) {
            Integer[] own = counts.get(which);
            alike.computeIfAbsent(own == null ? List.of() : List.of(own), key -> new ArrayList<>())
                    .add(which);
        }
        return alike;
    }
}
