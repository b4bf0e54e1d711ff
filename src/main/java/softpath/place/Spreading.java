package softpath.place;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.Supplier;
import softpath.evaluate.Evaluator;
import softpath.model.result.Result;

/**
 * Moves chains between servers that are used anyway, and on them, as long as latency falls by that: what a chain does to its neighbours is
 * seen only when all that is on a server is looked at together.
 */
final class Spreading {

    /** Chains; of more there are too many moves to look at. */
    private static final int MOST_CHAINS = 16;

    private static final int MOST_MOVES = 16;

    /** Of what a move may leave, to be worth it. */
    private static final double LESS = 0.99;

    private final Sites sites;
    private final double[] mpps;
    private final Verification verification;
    private final Evaluator evaluator;
    private final boolean keepsServers;
    private final Map<List<Object>, Double> known = new HashMap<>();

    /**
     * @param mpps         of each chain, with head-room
     * @param keepsServers whether chains stay on their server, as only so many may move
     */
    Spreading(Sites sites, double[] mpps, Verification verification, Evaluator evaluator, boolean keepsServers) {
        this.keepsServers = keepsServers;
        this.sites = sites;
        this.mpps = mpps.clone();
        this.verification = verification;
        this.evaluator = evaluator;
    }

    /** @param leaves the 99th percentiles of the chains on servers that it changes, after it over before it */
    private record Move(Site after, double leaves) {}

    Placement of(Placement placement, Patterns patterns) {
        Site site = placement.all();
        for (int m = 0; site.chains().size() <= MOST_CHAINS && m < MOST_MOVES; m++) {
            Optional<Move> best = best(site, patterns);
            if (best.isEmpty()) {
                break;
            }
            site = best.get().after();
        }
        return new Placement(site, placement.kind());
    }

    private Optional<Move> best(Site site, Patterns patterns) {
        List<Supplier<Optional<Site>>> work = new ArrayList<>();
        for (int c = 0; c < site.chains().size(); c++) {
            int chain = c;
            Site.Place now = first(site, c);
            for (int s = 0;
                    s < site.servers().size() && site.chains().get(c).legs().size() == 1;
                    s++) {
                for (Stand stand : stands(site.servers().get(s).equipment(), now.stand())) {
                    Site.Place place = new Site.Place(s, stand);
                    if (!place.equals(now) && !(keepsServers && s != now.server())) {
                        work.add(() -> moved(site, chain, place, patterns));
                    }
                }
            }
        }
        List<Site> moves =
                evaluator.all(work).stream().flatMap(Optional::stream).toList();
        learn(site, moves);
        return moves.stream()
                .map(after -> new Move(after, leaves(site, after)))
                .filter(move -> move.leaves() < LESS)
                .min(Comparator.comparingDouble(Move::leaves));
    }

    private static Site.Place first(Site site, int chain) {
        return site.chains().get(chain).legs().get(0);
    }

    /** By all ports and on all sockets, with as many vNICs and queues. */
    private static List<Stand> stands(Equipment equipment, Stand like) {
        List<Stand> stands = new ArrayList<>();
        for (int pair = 0; pair < equipment.pairs(); pair++) {
            for (List<Integer> sockets :
                    Options.spreads(equipment.sockets(), like.leg().functions())) {
                stands.add(new Stand(like.leg(), pair, sockets, like.vnicPairs(), like.queuePairs()));
            }
        }
        return stands;
    }

    /** Empty if the server does not take it, or the one that it leaves would be empty: that is another placement. */
    private static Optional<Site> moved(Site site, int chain, Site.Place place, Patterns patterns) {
        List<Site.Chain> chains = new ArrayList<>(site.chains());
        chains.set(chain, new Site.Chain(chains.get(chain).name(), List.of(place)));
        Site after = new Site(site.servers(), chains);
        boolean isLeftEmpty = after.on(first(site, chain).server()).isEmpty();
        return !isLeftEmpty && patterns.takes(site.servers().get(place.server()).equipment(), after.on(place.server()))
                ? Optional.of(after)
                : Optional.empty();
    }

    private static List<Object> contents(Site site, int server) {
        return List.of(site.servers().get(server).equipment(), site.on(server));
    }

    /** Of all that is on servers that differ: by queueing formulas where these are good for all of it, simulated where not. */
    private void learn(Site site, List<Site> moves) {
        TreeSet<Integer> changed = new TreeSet<>();
        Map<List<Object>, Site> unknown = new LinkedHashMap<>();
        for (Site after : moves) {
            for (int s = 0; s < site.servers().size(); s++) {
                if (!contents(after, s).equals(contents(site, s))) {
                    changed.add(s);
                    put(unknown, after, s);
                }
            }
        }
        changed.forEach(s -> put(unknown, site, s));
        List<OptionalDouble> said = evaluator.all(unknown.values().stream()
                .<Supplier<OptionalDouble>>map(each -> () -> sites.allP99Micros(each, mpps))
                .toList());
        List<List<Object>> unsaid = new ArrayList<>();
        int next = 0;
        for (List<Object> contents : unknown.keySet()) {
            OptionalDouble micros = said.get(next++);
            micros.ifPresentOrElse(found -> known.put(contents, found), () -> unsaid.add(contents));
        }
        List<Result> simulated =
                verification.delivered(unsaid.stream().map(unknown::get).toList());
        for (int u = 0; u < unsaid.size(); u++) {
            known.put(
                    unsaid.get(u),
                    simulated.get(u).chains().stream()
                            .mapToDouble(chain -> chain.latencyMicros().p99())
                            .sum());
        }
    }

    private void put(Map<List<Object>, Site> unknown, Site site, int server) {
        List<Object> contents = contents(site, server);
        if (!known.containsKey(contents)) {
            unknown.put(
                    contents,
                    Patterns.server("server", site.servers().get(server).equipment(), site.on(server)));
        }
    }

    private double leaves(Site site, Site after) {
        double before = 0;
        double then = 0;
        for (int s = 0; s < site.servers().size(); s++) {
            if (!contents(after, s).equals(contents(site, s))) {
                before += known.get(contents(site, s));
                then += known.get(contents(after, s));
            }
        }
        return then / before;
    }
}
