package softpath.place;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import softpath.evaluate.Evaluator;
import softpath.io.DemandFile;
import softpath.io.FleetFile;
import softpath.model.study.Fleet;
import softpath.model.study.Placing;
import softpath.place.fleet.FleetAnswer;
import softpath.place.fleet.FleetLimits;
import softpath.place.fleet.FleetListener;

/** What other objectives would lead to, and what is left if something of a fleet is lost, as the closed form sees it. */
final class Variations {

    private static final FleetListener SILENT = (cost, bound, servers) -> {};

    private final DemandFile file;
    private final FleetFile fleet;
    private final double[] mpps;
    private final Evaluator evaluator;
    private final FleetLimits limits;
    private final Refusals refusals;
    private final PlacementSearch search;

    /** From which all may move: what stands on a server that is lost has to. */
    private final PlacementSearch anew;

    /** @param mpps of each chain, with head-room */
    Variations(
            DemandFile file,
            FleetFile fleet,
            double[] mpps,
            Evaluator evaluator,
            FleetLimits limits,
            Refusals refusals,
            Standing standing) {
        this.file = file;
        this.fleet = fleet;
        this.mpps = mpps.clone();
        this.evaluator = evaluator;
        this.limits = limits;
        this.refusals = refusals;
        this.search = new PlacementSearch(file, fleet, mpps, evaluator, limits, refusals, standing);
        this.anew = new PlacementSearch(file, fleet, mpps, evaluator, limits, refusals, Standing.NONE);
    }

    /** @param options of the equipment, found for the objective itself */
    List<PlacementAnswer.Other> others(List<Equipment> equipment, List<Option> options, Placing.Objective aim) {
        List<PlacementAnswer.Other> others = new ArrayList<>();
        if (aim == Placing.Objective.CARRIED) {
            return others;
        }
        for (Placing.Objective other :
                List.of(Placing.Objective.SERVERS, Placing.Objective.CORES, Placing.Objective.POWER)) {
            if (other == aim) {
                continue;
            }
            boolean isSame = equipment.equals(search.equipment(other));
            List<Equipment> ofOther = isSame ? equipment : search.equipment(other);
            List<Option> own = isSame ? options : search.options(ofOther, other);
            PlacementSearch.Solution found = search.solution(ofOther, own, other, search.available(), SILENT);
            if (found.isPlaced()) {
                Placement placement = search.placement(found);
                Usage usage = Usage.of(placement, new Sites(file), mpps);
                others.add(new PlacementAnswer.Other(
                        other, placement.all().servers().size(), usage.cores(), usage.energy()));
            }
        }
        return others;
    }

    /** What is left if any one of the servers of a kind that is used, or any of its ports, is lost. */
    List<PlacementAnswer.Without> without(
            Placement placement, List<Equipment> equipment, List<Option> options, Placing.Objective aim) {
        List<PlacementAnswer.Without> without = new ArrayList<>();
        List<Integer> used = placement.all().servers().stream()
                .map(server -> server.equipment().kind())
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
        for (int kind : used) {
            int[] left = anew.available();
            left[kind]--;
            PlacementSearch.Solution found = anew.solution(equipment, options, aim, left, SILENT);
            without.add(without(PlacementAnswer.Loss.SERVER, kind, found));
            int pairs = fleet.servers().get(kind).freePorts().size() / 2;
            PlacementSearch.Solution worst = null;
            for (int pair = 0; pair < pairs && (worst == null || worst.isPlaced()); pair++) {
                PlacementSearch.Solution lost = withoutPair(kind, pair, aim);
                boolean isWorse = worst == null
                        || !lost.isPlaced()
                        || lost.answer().cost() > worst.answer().cost();
                worst = isWorse ? lost : worst;
            }
            without.add(without(PlacementAnswer.Loss.PORT, kind, worst));
        }
        return without;
    }

    private PlacementSearch.Solution withoutPair(int kind, int pair, Placing.Objective aim) {
        PlacementSearch less = new PlacementSearch(
                file, fleet.withoutPair(kind, pair), mpps, evaluator, limits, refusals, Standing.NONE);
        List<Equipment> equipment = less.equipment(aim);
        return less.solution(equipment, less.options(equipment, aim), aim, less.available(), SILENT);
    }

    private PlacementAnswer.Without without(PlacementAnswer.Loss lost, int kind, PlacementSearch.Solution found) {
        Fleet.Servers servers = fleet.servers().get(kind).servers();
        return new PlacementAnswer.Without(
                lost,
                servers.name(),
                servers.howMany(),
                found.isPlaced() ? Optional.of(found.answer().serversUsed()) : Optional.empty(),
                found.isPlaced() || lost == PlacementAnswer.Loss.PORT ? Optional.empty() : more(found.answer(), kind));
    }

    private static Optional<Integer> more(FleetAnswer found, int kind) {
        return found.moreServers().stream()
                .filter(more -> more.pool() == kind)
                .map(FleetAnswer.MoreServers::count)
                .findFirst();
    }
}
