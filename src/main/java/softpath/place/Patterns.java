package softpath.place;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import softpath.model.InvalidInput;
import softpath.model.result.AnalyticResult;
import softpath.model.study.Demand;
import softpath.model.study.Placing;
import softpath.place.fleet.Truth;

/** Whether servers carry what stands on them, by the closed form of all of it together. */
final class Patterns implements Truth {

    private static final double NOTHING = 1e-9;

    /** As much as can be is what the chains would carry alone, but for so much. */
    private static final double NEARLY = 0.99;

    private final Demand demand;
    private final Sites sites;
    private final double[] mpps;
    private final Fleets fleets;
    private final Refusals refusals;

    /** Servers of several pools may be of one kind. */
    private final Map<List<Object>, Optional<Against>> known = new HashMap<>();

    /** Why a server does not take what is to stand on it. */
    enum Against {
        /** Of chains that are not to share a server, or of one chain that was cut in two. */
        APART,
        /** Simulation has shown that it does not keep to what its chains are held to. */
        SIMULATION,
        CORES,
        /** More than the dataplane runs on a server. */
        WORKERS,
        /** Wires, cards, workers that poll ports, or virtual CPUs. */
        LOAD
    }

    Patterns(Demand demand, Sites sites, double[] mpps, Fleets fleets, Refusals refusals) {
        this.demand = demand;
        this.sites = sites;
        this.mpps = mpps;
        this.fleets = fleets;
        this.refusals = refusals;
    }

    @Override
    public boolean accepts(int pool, int setUp, int[] counts) {
        return against(pool, setUp, counts).isEmpty();
    }

    /** Empty if nothing speaks against it. */
    Optional<Against> against(int pool, int setUp, int[] counts) {
        List<Object> contents = List.of(
                fleets.equipment(pool, setUp), Arrays.stream(counts).boxed().toList());
        return known.computeIfAbsent(contents, key -> asked(pool, setUp, counts));
    }

    /** What would speak against it if all chains might share a server; empty if nothing would. */
    Optional<Against> besidesApart(int pool, int setUp, int[] counts) {
        List<Stand> stands = fleets.stands(pool, setUp, counts);
        return besidesApart(fleets.equipment(pool, setUp), stands, least(stands));
    }

    private Optional<Against> asked(int pool, int setUp, int[] counts) {
        List<Stand> stands = fleets.stands(pool, setUp, counts);
        if (demand.placing().aim() != Placing.Objective.CARRIED) {
            return against(fleets.equipment(pool, setUp), stands);
        }
        List<Option> of = fleets.options().get(pool).get(setUp);
        double[] alone = new double[stands.size()];
        for (int u = 0, next = 0; u < counts.length; u++) {
            for (int i = 0; i < counts[u]; i++) {
                alone[next++] = NEARLY * of.get(u).carriedMpps();
            }
        }
        return against(fleets.equipment(pool, setUp), stands, alone);
    }

    /** The same of chains that stand on it whichever way: whether they keep to what they are held to. */
    boolean takes(Equipment equipment, List<Stand> stands) {
        return against(equipment, stands).isEmpty();
    }

    private Optional<Against> against(Equipment equipment, List<Stand> stands) {
        return against(equipment, stands, least(stands));
    }

    /** Mpps that each of them is held to. */
    private double[] least(List<Stand> stands) {
        double[] least = new double[stands.size()];
        for (int s = 0; s < least.length; s++) {
            int chain = stands.get(s).leg().chain();
            double lossRatio = demand.chains().get(chain).slo().lossRatio();
            least[s] = mpps[chain] * (1 - lossRatio) - NOTHING;
        }
        return least;
    }

    private Optional<Against> against(Equipment equipment, List<Stand> stands, double[] leastMpps) {
        if (!areApart(stands)) {
            return Optional.of(Against.APART);
        }
        return besidesApart(equipment, stands, leastMpps);
    }

    private Optional<Against> besidesApart(Equipment equipment, List<Stand> stands, double[] leastMpps) {
        if (refusals.refuse(equipment, stands)) {
            return Optional.of(Against.SIMULATION);
        }
        try {
            Sites.Reckoned reckoned = sites.reckoned(server("server", equipment, stands), mpps);
            if (!reckoned.fits(0, equipment)) {
                return Optional.of(Against.CORES);
            }
            List<AnalyticResult.ChainResult> chains = reckoned.result().chains();
            for (int c = 0; c < leastMpps.length; c++) {
                if (chains.get(c).deliveredMpps() < leastMpps[c]) {
                    return Optional.of(Against.LOAD);
                }
            }
            return Optional.empty();
        } catch (InvalidInput refused) {
            // Of a server alone it is said that it has too few cores at all, of a dataplane that it runs no more
            // workers.
            return Optional.of(
                    refused.path().startsWith("servers")
                            ? Against.CORES
                            : refused.path().equals("dataplane") ? Against.WORKERS : Against.LOAD);
        }
    }

    static Site server(String name, Equipment equipment, List<Stand> stands) {
        List<Site.Chain> chains = new ArrayList<>();
        for (int s = 0; s < stands.size(); s++) {
            chains.add(new Site.Chain("c" + s, List.of(new Site.Place(0, stands.get(s)))));
        }
        return new Site(List.of(new Site.Server(name, equipment)), chains);
    }

    private boolean areApart(List<Stand> stands) {
        for (int one = 0; one < stands.size(); one++) {
            Leg leg = stands.get(one).leg();
            List<String> others = demand.chains().get(leg.chain()).apartFrom().orElse(List.of());
            for (int other = 0; other < stands.size(); other++) {
                Leg second = stands.get(other).leg();
                boolean isCut = leg.chain() == second.chain() && leg.to() == second.from();
                String name = demand.chains().get(second.chain()).name();
                if (isCut || other != one && others.contains(name)) {
                    return false;
                }
            }
        }
        return true;
    }
}
