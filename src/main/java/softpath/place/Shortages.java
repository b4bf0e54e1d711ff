package softpath.place;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import softpath.io.FleetFile;
import softpath.model.InvalidInput;
import softpath.model.result.AnalyticResult;
import softpath.model.study.ChainDemand;
import softpath.model.study.Demand;
import softpath.place.fleet.FleetAnswer;

/** What a fleet is short of, in words. */
final class Shortages {

    private Shortages() {}

    static PlacementAnswer.Shortage of(
            Demand demand,
            FleetFile fleet,
            Sites sites,
            double[] mpps,
            Fleets fleets,
            FleetAnswer found,
            List<Option> options) {
        for (int c = 0; c < mpps.length; c++) {
            int chain = c;
            boolean standsNowhere = options.stream().noneMatch(option -> option.stand()
                    .leg()
                    .equals(Leg.whole(chain, demand.chains().get(chain))));
            boolean isLeft = found.leftOver().stream()
                    .anyMatch(left -> fleets.legs().get(left.row()).chain() == chain);
            if (standsNowhere && isLeft) {
                return nowhere(demand, fleet, sites, mpps, chain);
            }
        }
        String left = found.leftOver().stream()
                .map(each -> each.count() + " x "
                        + fleets.problem().rows().get(each.row()).name())
                .collect(Collectors.joining(", "));
        Optional<FleetAnswer.MoreServers> more = found.moreServers().stream().findFirst();
        String needed = more.map(some -> "; " + some.count() + " more of "
                        + fleet.servers().get(some.pool()).servers().name() + " would do")
                .orElse("");
        String proof = found.outcome() == FleetAnswer.Outcome.IMPOSSIBLE ? "proven" : "as far as was searched";
        return new PlacementAnswer.Shortage(
                "servers",
                "Not all chains find a place (" + proof + "): with every server used, " + left + " are left over" + needed
                        + ".",
                more.map(FleetAnswer.MoreServers::count));
    }

    /** A chain that not even an empty server takes. */
    private static PlacementAnswer.Shortage nowhere(
            Demand demand, FleetFile fleet, Sites sites, double[] mpps, int index) {
        ChainDemand chain = demand.chains().get(index);
        boolean hasPorts = fleet.servers().stream()
                .anyMatch(kind -> kind.freePorts().size() >= 2);
        if (!hasPorts) {
            return new PlacementAnswer.Shortage(
                    "ports", "No server has two free ports, one for a chain to come in by and one to leave by.", Optional.empty());
        }
        String nearest = null;
        String resource = "servers";
        double best = -1;
        for (int k = 0; k < fleet.servers().size(); k++) {
            FleetFile.Kind kind = fleet.servers().get(k);
            if (kind.freePorts().size() < 2) {
                continue;
            }
            Equipment equipment = new Equipment(
                    k, kind, demand.dataplane(), kind.clocksGhz().get(kind.clocksGhz().size() - 1));
            for (List<Integer> sockets : Options.spreads(equipment.sockets(), chain.functions().size())) {
                Stand stand = new Stand(Leg.whole(index, chain), 0, sockets, 1, 1);
                try {
                    Sites.Reckoned reckoned = sites.reckoned(Patterns.server("server", equipment, List.of(stand)), mpps);
                    double carried = reckoned.result().chains().get(0).deliveredMpps();
                    boolean fits = reckoned.fits(0, equipment);
                    // What carries it but has not cores enough is nearer than what does not carry it.
                    double nearness = fits ? carried / mpps[index] / 2 : carried / mpps[index];
                    if (nearness > best) {
                        best = nearness;
                        resource = fits ? reckoned.result().resources().get(0).name().replace("server.", "") : "cores";
                        nearest = fits ? tooMuch(chain, reckoned, mpps[index]) : tooWide(chain, kind, reckoned);
                    }
                } catch (InvalidInput refused) {
                    if (nearest == null) {
                        nearest = "Chain " + chain.name() + " cannot stand on " + kind.servers().name() + ": "
                                + refused.getMessage() + ".";
                    }
                }
            }
        }
        return new PlacementAnswer.Shortage(resource, nearest, Optional.empty());
    }

    private static String tooMuch(ChainDemand chain, Sites.Reckoned reckoned, double mpps) {
        AnalyticResult.ResourceResult tightest = reckoned.result().resources().get(0);
        return String.format(
                "No server carries chain %s: of %.3f Mpps, head-room included, %s lets %.3f through, %.0f %% of it.",
                chain.name(),
                mpps,
                tightest.name().replace("server.", ""),
                reckoned.result().chains().get(0).deliveredMpps(),
                100 * reckoned.result().chains().get(0).deliveredMpps() / mpps);
    }

    private static String tooWide(ChainDemand chain, FleetFile.Kind kind, Sites.Reckoned reckoned) {
        int[] cores = reckoned.cores()[0];
        String taken = Arrays.stream(cores).mapToObj(String::valueOf).collect(Collectors.joining(" and "));
        String free = kind.freeCores().stream()
                .map(each -> String.valueOf(each.size()))
                .collect(Collectors.joining(" and "));
        return "Chain " + chain.name() + " takes " + taken + " cores of the sockets of a server, of "
                + kind.servers().name() + " " + free + " are free.";
    }
}
