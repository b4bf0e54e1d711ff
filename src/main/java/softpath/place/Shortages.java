package softpath.place;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import softpath.io.FleetFile;
import softpath.model.InvalidInput;
import softpath.model.study.ChainDemand;
import softpath.model.study.Demand;
import softpath.place.fleet.FleetAnswer;

/** What a fleet is short of, in words. */
final class Shortages {

    private Shortages() {}

    /**
     * Servers that it takes beside those of the fleet.
     *
     * @param isHeld whether simulation held what was found with so many; empty if that was not looked at
     * @param anew   whether that takes more moves than may be
     */
    record Needed(List<FleetAnswer.MoreServers> servers, Optional<Boolean> isHeld, boolean anew) {}

    /** @param needed asked only where more servers are of use */
    static PlacementAnswer.Shortage of(
            Demand demand,
            FleetFile fleet,
            Sites sites,
            double[] mpps,
            PlacementSearch.Solution found,
            List<Option> options,
            Supplier<Needed> needed) {
        FleetAnswer answer = found.answer();
        for (int c = 0; c < mpps.length; c++) {
            int chain = c;
            boolean standsNowhere =
                    !standsSomewhere(options, Leg.whole(chain, demand.chains().get(chain)));
            boolean isLeft = answer.leftOver().stream()
                    .anyMatch(left -> found.fleets().legs().get(left.row()).chain() == chain);
            if (standsNowhere && isLeft) {
                return nowhere(demand, fleet, sites, mpps, chain);
            }
        }
        int chainsLeft =
                answer.leftOver().stream().mapToInt(FleetAnswer.LeftOver::count).sum();
        String left = answer.leftOver().stream()
                .map(each -> each.count() + " x "
                        + found.fleets().problem().rows().get(each.row()).name())
                .collect(Collectors.joining(", "));
        Needed more = needed.get();
        String proof = answer.outcome() == FleetAnswer.Outcome.IMPOSSIBLE ? "proven" : "as far as was searched";
        return new PlacementAnswer.Shortage(
                "servers",
                "Not all chains find a place (" + proof + "): with every server used, " + left
                        + (chainsLeft == 1 ? " is" : " are") + " left over"
                        + sentence(more, fleet) + "."
                        + WhatIsFull.sentence(found).map(full -> " " + full).orElse(""),
                more.servers().stream().findFirst().map(FleetAnswer.MoreServers::count));
    }

    private static String sentence(Needed needed, FleetFile fleet) {
        if (needed.servers().isEmpty()) {
            return "; how many more would do was not found";
        }
        String servers = needed.servers().stream()
                .map(some -> some.count() + " more of "
                        + fleet.servers().get(some.pool()).servers().name())
                .collect(Collectors.joining(" and "));
        String held = needed.isHeld()
                .map(isHeld -> isHeld ? ", simulated" : " by the closed form, but were not found to hold in simulation")
                .orElse(", as the closed form sees it");
        return "; " + servers + (needed.servers().size() > 1 ? " together would do" : " would do")
                + (needed.anew() ? " if all may move" : "") + held;
    }

    /** All would find a place if more could move. */
    static PlacementAnswer.Shortage ofMoves(Standing standing, FleetAnswer.LeastMoves least) {
        String needed = least.proven()
                ? "it takes " + least.moves() + " at least, and these would do"
                : least.moves() + " would do, fewer were not found to";
        return new PlacementAnswer.Shortage(
                "migrations",
                "Not all chains find a place if at most " + standing.mostMoves()
                        + " of those that stand on servers today" + " move to another: " + needed + ".",
                Optional.empty());
    }

    /** On one server, or cut at any place on two. */
    private static boolean standsSomewhere(List<Option> options, Leg whole) {
        List<Leg> legs =
                options.stream().map(option -> option.stand().leg()).distinct().toList();
        return legs.contains(whole)
                || IntStream.range(1, whole.to())
                        .anyMatch(cut -> legs.contains(new Leg(whole.chain(), 0, cut))
                                && legs.contains(new Leg(whole.chain(), cut, whole.to())));
    }

    /** A chain that not even an empty server takes. */
    private static PlacementAnswer.Shortage nowhere(
            Demand demand, FleetFile fleet, Sites sites, double[] mpps, int index) {
        ChainDemand chain = demand.chains().get(index);
        FleetFile.ServerKind widest = Collections.max(
                fleet.servers(),
                Comparator.comparingInt(kind -> kind.freePorts().size()));
        int freePorts = widest.freePorts().size();
        if (freePorts < 2) {
            return new PlacementAnswer.Shortage(
                    "ports",
                    "No server has two free ports, one for a chain to come in by and one to leave by: "
                            + (2 - freePorts) + " more on " + widest.servers().name() + " would do.",
                    Optional.empty());
        }
        Near nearest = null;
        Optional<String> refusal = Optional.empty();
        for (int k = 0; k < fleet.servers().size(); k++) {
            FleetFile.ServerKind kind = fleet.servers().get(k);
            if (kind.freePorts().size() < 2) {
                continue;
            }
            double clockGhz = kind.clocksGhz().get(kind.clocksGhz().size() - 1);
            Equipment equipment = new Equipment(k, kind, demand.dataplane(), clockGhz);
            for (Stand stand : Options.stands(equipment, Leg.whole(index, chain), 0)) {
                try {
                    Sites.Reckoned found = sites.reckoned(Patterns.server("server", equipment, List.of(stand)), mpps);
                    Near near = new Near(
                            equipment, found, found.result().chains().get(0).deliveredMpps());
                    nearest = nearest == null || near.carried() > nearest.carried() * (1 + 1e-6) ? near : nearest;
                } catch (InvalidInput refused) {
                    refusal = refusal.isPresent() ? refusal : Optional.of(refused.getMessage());
                }
            }
        }
        if (nearest == null) {
            return new PlacementAnswer.Shortage(
                    "servers",
                    String.format(
                            "No server carries chain %s at %.3f Mpps, head-room included: %s.",
                            chain.name(), mpps[index], refusal.orElseThrow().replace("server.", "")),
                    Optional.empty());
        }
        boolean isEnough = nearest.carried() >= mpps[index] * (1 - chain.slo().lossRatio()) - 1e-9;
        return isEnough
                ? new PlacementAnswer.Shortage(
                        "cores", tooWide(chain, nearest.equipment().of(), nearest.found()), Optional.empty())
                : new PlacementAnswer.Shortage(
                        resource(nearest.found()), tooMuch(chain, nearest.found(), mpps[index]), Optional.empty());
    }

    /** The way to stand that comes nearest, whether or not there are cores for it. */
    private record Near(Equipment equipment, Sites.Reckoned found, double carried) {}

    private static String resource(Sites.Reckoned found) {
        return found.result().resources().get(0).name().replace("server.", "");
    }

    private static String tooMuch(ChainDemand chain, Sites.Reckoned reckoned, double mpps) {
        return String.format(
                "No server carries chain %s: of %.3f Mpps, head-room included, %s lets %.3f through, %.0f %% of it.",
                chain.name(),
                mpps,
                resource(reckoned),
                reckoned.result().chains().get(0).deliveredMpps(),
                100 * reckoned.result().chains().get(0).deliveredMpps() / mpps);
    }

    private static String tooWide(ChainDemand chain, FleetFile.ServerKind kind, Sites.Reckoned reckoned) {
        int[] cores = reckoned.cores()[0];
        String taken = Arrays.stream(cores).mapToObj(String::valueOf).collect(Collectors.joining(" and "));
        String free = kind.freeCores().stream()
                .map(each -> String.valueOf(each.size()))
                .collect(Collectors.joining(" and "));
        return "Chain " + chain.name() + " takes " + taken + " cores of the sockets of a server, of "
                + kind.servers().name() + " " + free + " are free.";
    }
}
