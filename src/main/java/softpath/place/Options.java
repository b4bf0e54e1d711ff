package softpath.place;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import softpath.evaluate.Evaluator;
import softpath.model.InvalidInput;
import softpath.model.dataplane.Host;
import softpath.model.result.AnalyticResult;
import softpath.model.result.Result;
import softpath.model.study.ChainDemand;
import softpath.model.study.Demand;
import softpath.model.study.Placing;

/** Ways for legs to stand on equipment, by the closed form of each alone. */
final class Options {

    /** vNIC pairs of a VM and queue pairs of each, those that take the fewest cores first. */
    private static final List<int[]> SIZES =
            List.of(new int[] {1, 1}, new int[] {2, 1}, new int[] {1, 2}, new int[] {4, 1}, new int[] {1, 4});

    /** Less than this is not worth another core. */
    private static final double LEAST_GAIN = 1.001;

    private static final double NOTHING = 1e-9;

    /** More chains than this by one pair of ports are not looked at. */
    private static final int MOST_ALIKE = 24;

    private final Demand demand;
    private final Sites sites;
    private final double[] mpps;
    private final Evaluator evaluator;
    private final Refusals refusals;

    /**
     * By all that an option depends on, so that it does not matter which thread asks first. What simulation refuses changes which
     * of them may be, not what they take.
     */
    private final Map<List<Object>, Optional<Option>> known = new ConcurrentHashMap<>();

    /** @param mpps of each chain, with head-room */
    Options(Demand demand, Sites sites, double[] mpps, Evaluator evaluator, Refusals refusals) {
        this.demand = demand;
        this.sites = sites;
        this.mpps = mpps;
        this.evaluator = evaluator;
        this.refusals = refusals;
    }

    /** All of some legs on some equipment, leg by leg, in an order that depends on nothing else. */
    List<Option> of(List<Equipment> all, List<Leg> legs) {
        List<Supplier<List<Option>>> work = new ArrayList<>();
        for (Leg leg : legs) {
            for (Equipment equipment : all) {
                alike(equipment)
                        .forEach((first, pairs) -> spreads(equipment.sockets(), leg.functions())
                                .forEach(sockets -> work.add(() -> of(equipment, leg, pairs, sockets))));
            }
        }
        return evaluator.all(work).stream().flatMap(List::stream).toList();
    }

    /** Pairs of ports that nothing can tell apart, by the first of them. */
    private static Map<Integer, List<Integer>> alike(Equipment equipment) {
        Map<Integer, List<Integer>> alike = new TreeMap<>();
        for (int pair = 0; pair < equipment.pairs(); pair++) {
            int first = 0;
            while (!isAlike(equipment, first, pair)) {
                first++;
            }
            alike.computeIfAbsent(first, key -> new ArrayList<>()).add(pair);
        }
        return alike;
    }

    private static boolean isAlike(Equipment equipment, int one, int other) {
        return isAlike(equipment, equipment.ingress(one), equipment.ingress(other))
                && isAlike(equipment, equipment.egress(one), equipment.egress(other));
    }

    private static boolean isAlike(Equipment equipment, String one, String other) {
        Host.NicPort port = equipment.of().host().nics().get(one);
        Host.NicPort second = equipment.of().host().nics().get(other);
        return one.equals(other)
                || port.socket().count() == second.socket().count()
                        && port.lineRateGbps().value() == second.lineRateGbps().value()
                        && port.packetCapMpps().value()
                                == second.packetCapMpps().value();
    }

    /** All on one socket, or the first of them on one and the others on another. */
    static List<List<Integer>> spreads(int sockets, int functions) {
        List<List<Integer>> spreads = new ArrayList<>();
        for (int s = 0; s < sockets; s++) {
            spreads.add(spread(s, s, functions, functions));
        }
        for (int s = 0; s < sockets; s++) {
            for (int other = 0; other < sockets; other++) {
                for (int first = 1; other != s && first < functions; first++) {
                    spreads.add(spread(s, other, first, functions));
                }
            }
        }
        return spreads;
    }

    private static List<Integer> spread(int socket, int other, int first, int functions) {
        List<Integer> sockets = new ArrayList<>();
        for (int f = 0; f < functions; f++) {
            sockets.add(f < first ? socket : other);
        }
        return sockets;
    }

    /** Every way for a leg to stand by one pair of ports. */
    static List<Stand> stands(Equipment equipment, Leg leg, int pair) {
        List<Stand> stands = new ArrayList<>();
        for (List<Integer> sockets : spreads(equipment.sockets(), leg.functions())) {
            SIZES.forEach(size -> stands.add(new Stand(leg, pair, sockets, size[0], size[1])));
        }
        return stands;
    }

    /** @param pairs of ports that nothing can tell apart */
    List<Option> of(Equipment equipment, Leg leg, List<Integer> pairs, List<Integer> sockets) {
        boolean takesAll = takesAll();
        // What takes more cores may be faster.
        boolean takesEachSize = demand.placing().aim() == Placing.Objective.P99;
        List<Option> options = new ArrayList<>();
        double best = 0;
        for (int[] size : SIZES) {
            Stand stand = new Stand(leg, pairs.get(0), sockets, size[0], size[1]);
            if (refusals.refuse(equipment, List.of(stand))) {
                continue;
            }
            Optional<Option> found = known.computeIfAbsent(List.of(equipment, stand), key -> option(equipment, stand));
            if (found.isEmpty()
                    || takesAll && !holds(found.get())
                    || !takesEachSize && found.get().carriedMpps() <= best * LEAST_GAIN) {
                continue;
            }
            best = found.get().carriedMpps();
            pairs.forEach(pair -> options.add(found.get().on(pair)));
            if (takesAll && !takesEachSize) {
                break;
            }
        }
        return options;
    }

    private boolean takesAll() {
        return demand.placing().aim() != Placing.Objective.CARRIED;
    }

    private boolean holds(Option option) {
        return holds(option.stand().leg(), option.carriedMpps());
    }

    private boolean holds(Leg leg, double carriedMpps) {
        double lossRatio = chain(leg).slo().lossRatio();
        return carriedMpps >= mpps[leg.chain()] * (1 - lossRatio) - NOTHING;
    }

    /** How many like it a pair of ports takes, whether or not there are cores for them. */
    private int mostAlike(Site.Server server, Stand stand, double share) {
        int most = 1;
        int tooMany = (int) Math.min(MOST_ALIKE, Math.floor(1 / share)) + 1;
        while (tooMany - most > 1) {
            int middle = (most + tooMany) / 2;
            if (holds(server, stand, middle)) {
                most = middle;
            } else {
                tooMany = middle;
            }
        }
        return most;
    }

    private boolean holds(Site.Server server, Stand stand, int copies) {
        try {
            return sites.reckoned(copies(server, stand, copies), mpps).result().chains().stream()
                    .allMatch(chain -> holds(stand.leg(), chain.deliveredMpps()));
        } catch (InvalidInput refused) {
            return false;
        }
    }

    private ChainDemand chain(Leg leg) {
        return demand.chains().get(leg.chain());
    }

    /** Empty if it cannot stand so. */
    private Optional<Option> option(Equipment equipment, Stand stand) {
        int chain = stand.leg().chain();
        Site.Server server = new Site.Server("server", equipment);
        try {
            Sites.Reckoned alone = sites.reckoned(copies(server, stand, 1), mpps);
            if (!alone.fits(0, equipment)) {
                return Optional.empty();
            }
            double carried = alone.result().chains().get(0).deliveredMpps();
            double busy = busyCores(alone.result());
            int[] one = alone.parts()[0];
            Option byItself = new Option(equipment, stand, one, new int[one.length], 1, 1, carried, busy);
            // A cable to another server is for one chain.
            return stand.leg().isWholeOf(demand.chains().get(chain))
                    ? Optional.of(
                            shared(server, stand, chain, one, carried, busy).orElse(byItself))
                    : Optional.of(byItself);
        } catch (InvalidInput refused) {
            return Optional.empty();
        }
    }

    private static double busyCores(AnalyticResult result) {
        return result.resources().stream()
                .filter(resource -> resource.kind() == Result.ResourceKind.CORE)
                .mapToDouble(resource -> Math.min(1, resource.utilisation()))
                .sum();
    }

    /** What it takes of ports that others use too: what a second one of half the load each takes more than a first. */
    private Optional<Option> shared(
            Site.Server server, Stand stand, int chain, int[] one, double carried, double busy) {
        double[] half = mpps.clone();
        half[chain] = mpps[chain] / 2;
        try {
            Sites.Reckoned first = sites.reckoned(copies(server, stand, 1), half);
            Sites.Reckoned both = sites.reckoned(copies(server, stand, 2), half);
            int[] cores = new int[one.length];
            int[] opening = new int[one.length];
            for (int s = 0; s < cores.length; s++) {
                cores[s] = both.parts()[0][s] - first.parts()[0][s];
                opening[s] = one[s] - cores[s];
            }
            Map<String, Double> before = ofPair(first.result(), server, stand.pair());
            double share = 0;
            for (Map.Entry<String, Double> now :
                    ofPair(both.result(), server, stand.pair()).entrySet()) {
                share = Math.max(share, 2 * (now.getValue() - before.getOrDefault(now.getKey(), 0.0)));
            }
            share = Math.min(1, Math.max(NOTHING, share));
            double full = takesAll() ? Math.max(share, 1.0 / mostAlike(server, stand, share)) : share;
            return Optional.of(new Option(server.equipment(), stand, cores, opening, share, full, carried, busy));
        } catch (InvalidInput refused) {
            return Optional.empty();
        }
    }

    private static Site copies(Site.Server server, Stand stand, int copies) {
        List<Site.Chain> chains = new ArrayList<>();
        for (int c = 0; c < copies; c++) {
            chains.add(new Site.Chain("c" + c, List.of(new Site.Place(0, stand))));
        }
        return new Site(List.of(server), chains);
    }

    /** How much of what serves a pair of ports is used: wires, caps and the workers that poll it. */
    private static Map<String, Double> ofPair(AnalyticResult result, Site.Server server, int pair) {
        String in = server.name() + "." + server.equipment().ingress(pair);
        String out = server.name() + "." + server.equipment().egress(pair);
        Map<String, Double> used = new TreeMap<>();
        for (AnalyticResult.ResourceResult resource : result.resources()) {
            String name = resource.name();
            boolean isOfWire =
                    resource.kind() == Result.ResourceKind.WIRE || resource.kind() == Result.ResourceKind.NIC;
            // A worker that polls for several chains is named after the port alone.
            boolean isOfWorker = name.equals(in) || name.startsWith(in + "->");
            if (isOfWire && (name.startsWith(in) || name.startsWith(out)) || isOfWorker) {
                used.merge(isOfWorker ? in : name, resource.utilisation(), Math::max);
            }
        }
        return used;
    }
}
