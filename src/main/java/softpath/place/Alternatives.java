package softpath.place;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import softpath.io.FleetFile;
import softpath.model.InvalidInput;
import softpath.model.result.AnalyticResult;
import softpath.model.study.ChainDemand;
import softpath.model.study.Demand;
import softpath.statistics.Interval;

/** What a chain would carry if it stood elsewhere: on one socket or another, on two, cut over a wire, on another dataplane. */
final class Alternatives {

    private static final double SAME_MPPS = 1e-6;

    private final Demand demand;
    private final FleetFile fleet;
    private final Sites sites;
    private final double[] mpps;
    private final Verification verification;

    Alternatives(Demand demand, FleetFile fleet, Sites sites, double[] mpps, Verification verification) {
        this.demand = demand;
        this.fleet = fleet;
        this.sites = sites;
        this.mpps = mpps;
        this.verification = verification;
    }

    /**
     * All there are for a chain, in the order of how much they carry.
     *
     * @param chain     as it stands
     * @param servers   that its legs refer to
     * @param simulated whether each is simulated too
     */
    List<Alternative> of(Site.Chain chain, List<Site.Server> servers, boolean simulated) {
        Site.Place first = chain.legs().get(0);
        Stand stand = first.stand();
        Equipment equipment = roomy(servers.get(first.server()).equipment(), stand.pair());
        ChainDemand of = demand.chains().get(stand.leg().chain());
        Leg whole = Leg.whole(stand.leg().chain(), of);
        List<Way> ways = new ArrayList<>();
        int home = equipment.socketOf(equipment.ingress(0));
        for (int s = 0; s < equipment.sockets(); s++) {
            int socket = (home + s) % equipment.sockets();
            List<Integer> sockets = Collections.nCopies(whole.functions(), socket);
            String where = s == 0 ? "on the socket of the ports" : "on two sockets, all functions away from the ports";
            way(where, one(equipment, stand(whole, stand, sockets))).ifPresent(ways::add);
        }
        best(splits(equipment, whole, stand, home)).ifPresent(ways::add);
        best(cuts(equipment, whole, stand, home)).ifPresent(ways::add);
        for (String dataplane : demand.dataplanes().stream().sorted().toList()) {
            if (!dataplane.equals(equipment.dataplane())) {
                Equipment other = new Equipment(equipment.kind(), equipment.of(), dataplane, equipment.clockGhz());
                List<Integer> sockets = Collections.nCopies(whole.functions(), home);
                way("over " + dataplane + ", on the socket of the ports", one(other, stand(whole, stand, sockets)))
                        .ifPresent(ways::add);
            }
        }
        if (ways.stream().noneMatch(way -> isLike(chain, servers, way.site()))) {
            asItStands(chain, servers).ifPresent(ways::add);
        }
        return alternatives(ways, chain, servers, simulated);
    }

    private Optional<Way> asItStands(Site.Chain chain, List<Site.Server> servers) {
        String where = chain.legs().size() == 1
                ? "with functions on " + Words.sockets(chain.legs().get(0).stand())
                : "on two servers, cut behind function "
                        + chain.legs().get(0).stand().leg().to();
        return way(where, new Site(servers, List.of(chain)).alone(0));
    }

    /** Also with what is in use or reserved; the first pair of ports is the one that the chain comes by. */
    private static Equipment roomy(Equipment of, int pair) {
        FleetFile.ServerKind kind = of.of();
        int cores = kind.host().coresPerSocket().count();
        List<List<Integer>> all = Collections.nCopies(
                of.sockets(), IntStream.range(0, cores).boxed().toList());
        List<String> own = List.of(of.ingress(pair), of.egress(pair));
        List<String> ports = Stream.concat(own.stream(), kind.host().nics().keySet().stream())
                .distinct()
                .toList();
        return new Equipment(
                of.kind(),
                new FleetFile.ServerKind(kind.servers(), kind.host(), kind.clocksGhz(), all, ports),
                of.dataplane(),
                of.clockGhz());
    }

    /** A way to stand, in words, with a site for it and what the closed form says of that. */
    private record Way(String what, Site site, Sites.Reckoned reckoned) {

        double carried() {
            return reckoned.result().chains().get(0).deliveredMpps();
        }
    }

    /** Empty if a chain cannot stand so. */
    private Optional<Way> way(String what, Site site) {
        try {
            return Optional.of(new Way(what, site, sites.reckoned(site, mpps)));
        } catch (InvalidInput refused) {
            return Optional.empty();
        }
    }

    private static Stand stand(Leg leg, Stand like, List<Integer> sockets) {
        return new Stand(leg, 0, sockets, like.vnicPairs(), like.queuePairs());
    }

    private static Site one(Equipment equipment, Stand stand) {
        return Patterns.server("a", equipment, List.of(stand));
    }

    private List<Way> splits(Equipment equipment, Leg whole, Stand like, int home) {
        List<Way> splits = new ArrayList<>();
        for (List<Integer> sockets : Options.spreads(equipment.sockets(), whole.functions())) {
            boolean isSplit = !sockets.get(0).equals(sockets.get(sockets.size() - 1));
            if (isSplit && sockets.get(0) == home) {
                int first = (int) sockets.stream().filter(s -> s == home).count();
                way("on two sockets, cut behind function " + first, one(equipment, stand(whole, like, sockets)))
                        .ifPresent(splits::add);
            }
        }
        return splits;
    }

    private List<Way> cuts(Equipment equipment, Leg whole, Stand like, int home) {
        List<Way> cuts = new ArrayList<>();
        for (int cut = 1; cut < whole.functions(); cut++) {
            Stand first = stand(new Leg(whole.chain(), 0, cut), like, Collections.nCopies(cut, home));
            Stand second = stand(
                    new Leg(whole.chain(), cut, whole.to()), like, Collections.nCopies(whole.functions() - cut, home));
            Site site = new Site(
                    List.of(new Site.Server("a", equipment), new Site.Server("b", equipment)),
                    List.of(new Site.Chain("c0", List.of(new Site.Place(0, first), new Site.Place(1, second)))));
            way("on two servers, cut behind function " + cut, site).ifPresent(cuts::add);
        }
        return cuts;
    }

    private static Optional<Way> best(List<Way> ways) {
        return ways.stream().max(Comparator.comparingDouble(Way::carried));
    }

    private List<Alternative> alternatives(
            List<Way> ways, Site.Chain chain, List<Site.Server> servers, boolean simulated) {
        List<Interval> found = simulated
                ? verification.delivered(ways.stream().map(Way::site).toList()).stream()
                        .map(result -> new Interval(
                                result.delivered().mpps(), result.delivered().halfWidthMpps()))
                        .toList()
                : List.of();
        List<Alternative> all = new ArrayList<>();
        for (int w = 0; w < ways.size(); w++) {
            Way way = ways.get(w);
            Sites.Reckoned reckoned = way.reckoned();
            AnalyticResult.ResourceResult tightest =
                    reckoned.result().resources().get(0);
            int cores = 0;
            for (int[] ofServer : reckoned.cores()) {
                cores += IntStream.of(ofServer).sum();
            }
            all.add(new Alternative(
                    way.what(),
                    isLike(chain, servers, way.site()),
                    cores,
                    way.carried(),
                    tightest.mpps(),
                    simulated ? Optional.of(found.get(w)) : Optional.empty(),
                    obstacle(way.site(), reckoned)));
        }
        // Those that carry the same but for rounding stand in the order above: the nearest to the ports first.
        all.sort(Comparator.comparingDouble((Alternative each) -> Math.rint(each.carriedMpps() / SAME_MPPS))
                .reversed());
        return all;
    }

    private static boolean isLike(Site.Chain chain, List<Site.Server> servers, Site site) {
        List<Site.Place> legs = site.chains().get(0).legs();
        if (legs.size() != chain.legs().size()) {
            return false;
        }
        for (int l = 0; l < legs.size(); l++) {
            Site.Place here = chain.legs().get(l);
            Site.Place there = legs.get(l);
            if (!here.stand().leg().equals(there.stand().leg())
                    || !here.stand().sockets().equals(there.stand().sockets())
                    || !servers.get(here.server())
                            .equipment()
                            .dataplane()
                            .equals(site.servers()
                                    .get(there.server())
                                    .equipment()
                                    .dataplane())) {
                return false;
            }
        }
        return true;
    }

    /** Why no servers of the fleet, empty but for what is in use today, take it. */
    private Optional<String> obstacle(Site site, Sites.Reckoned reckoned) {
        Optional<String> first = Optional.empty();
        int takers = 0;
        for (FleetFile.ServerKind kind : fleet.servers()) {
            Optional<String> why = Optional.empty();
            for (int s = 0; s < site.servers().size() && why.isEmpty(); s++) {
                why = obstacle(kind, reckoned.cores()[s]);
            }
            takers += why.isEmpty() ? kind.servers().howMany() : 0;
            first = first.isPresent() ? first : why;
        }
        if (takers >= site.servers().size()) {
            return Optional.empty();
        }
        return first.isPresent() ? first : Optional.of("the fleet has one server");
    }

    private static Optional<String> obstacle(FleetFile.ServerKind kind, int[] cores) {
        String name = kind.servers().name();
        if (kind.freePorts().size() < 2) {
            return Optional.of(name + " has no two free ports");
        }
        for (int s = 0; s < cores.length; s++) {
            int free = s < kind.freeCores().size() ? kind.freeCores().get(s).size() : 0;
            if (cores[s] > free) {
                return Optional.of(
                        "takes " + cores[s] + " cores of socket " + s + ", " + name + " has " + free + " free");
            }
        }
        return Optional.empty();
    }
}
