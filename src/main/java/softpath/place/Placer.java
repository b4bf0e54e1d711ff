package softpath.place;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import softpath.evaluate.Evaluator;
import softpath.io.DemandFile;
import softpath.io.FleetFile;
import softpath.model.InvalidInput;
import softpath.model.study.Demand;
import softpath.model.study.Placing;
import softpath.place.fleet.FleetAnswer;
import softpath.place.fleet.FleetLimits;
import softpath.place.fleet.FleetListener;

/** Places the chains of a demand on the servers of a fleet: what the search finds is simulated, until that holds. */
public final class Placer {

    /** What simulation does not hold is left out and all is placed again, so often at most. */
    private static final int MOST_ATTEMPTS = 8;

    private static final int MOST_SIMULATED = 12;
    private static final int MOST_KINDS_EXPLAINED = 12;
    private static final int MOST_KINDS_COMPARED = 3;

    /** Other objectives, and the loss of servers, are looked at for fleets that are placed at once. */
    private static final int MOST_CHAINS_VARIED = 200;

    private final DemandFile file;
    private final Demand demand;
    private final FleetFile fleet;
    private final FleetListener listener;
    private final double[] mpps;
    private final Sites sites;
    private final Map<String, Integer> draws = new TreeMap<>();
    private final Refusals refusals = new Refusals();
    private final PlacementSearch search;
    private final Variations variations;
    private final Verification verification;

    /**
     * @param draws by dataplane, other numbers that its fit allows as well; none where there are none
     * @throws softpath.io.InputError if the demand asks for what cannot be read as a load
     */
    public Placer(
            DemandFile file,
            FleetFile fleet,
            Map<String, List<Map<String, Double>>> draws,
            Evaluator evaluator,
            FleetLimits limits,
            FleetListener listener) {
        this.file = file;
        this.demand = file.demand();
        this.fleet = fleet;
        this.listener = listener;
        this.sites = new Sites(file);
        try {
            this.mpps = Loads.of(file, fleet);
        } catch (InvalidInput e) {
            throw file.describe(e);
        }
        draws.forEach((dataplane, values) -> this.draws.put(dataplane, values.size()));
        this.search = new PlacementSearch(file, fleet, mpps, evaluator, limits, refusals);
        this.variations = new Variations(file, fleet, mpps, evaluator, limits, refusals);
        this.verification = new Verification(demand, sites, mpps, draws, evaluator, MOST_SIMULATED);
    }

    /** A placement that the search found, and what simulation shows of it. */
    private record Attempt(
            PlacementSearch.Solution found, List<Option> options, Placement placement, List<Verified> verified) {

        boolean holds() {
            return verified.stream().allMatch(Verified::holds);
        }
    }

    public PlacementAnswer place() {
        Placing.Objective aim = demand.placing().aim();
        List<Equipment> equipment = search.equipment(aim);
        List<Attempt> missed = new ArrayList<>();
        while (missed.size() < MOST_ATTEMPTS) {
            List<Option> options = search.options(equipment, aim);
            PlacementSearch.Solution found = search.solution(equipment, options, aim, search.available(), listener);
            if (!found.isPlaced()) {
                return missed.isEmpty() ? notPlaced(found, options) : notHeld(missed);
            }
            Placement placement = search.placement(found);
            Attempt attempt = new Attempt(found, options, placement, verification.of(placement));
            if (attempt.holds()) {
                return placed(attempt, equipment);
            }
            attempt.verified().forEach(form -> refusals.add(form, verification));
            missed.add(attempt);
        }
        return notHeld(missed);
    }

    private PlacementAnswer placed(Attempt attempt, List<Equipment> equipment) {
        Placing.Objective aim = demand.placing().aim();
        Placement placement = attempt.placement();
        boolean isVaried = attempt.found().fleets().problem().chains() <= MOST_CHAINS_VARIED;
        return new PlacementAnswer(
                file,
                fleet,
                Arrays.stream(mpps).boxed().toList(),
                Optional.of(placement.all()),
                placement.kind(),
                draws,
                search(placement, attempt.found()),
                attempt.verified(),
                alternatives(placement),
                isVaried ? variations.others(equipment, attempt.options(), aim) : List.of(),
                isVaried ? variations.without(placement, equipment, attempt.options(), aim) : List.of(),
                refusals.sentences(),
                Optional.empty());
    }

    /** The placement that comes nearest, with what it misses. */
    private PlacementAnswer notHeld(List<Attempt> missed) {
        Attempt nearest = missed.get(0);
        for (Attempt attempt : missed) {
            if (Mending.distance(attempt.verified()) < Mending.distance(nearest.verified())) {
                nearest = attempt;
            }
        }
        Mending mending = new Mending(verification, mpps, demand.confidencePercent());
        return new PlacementAnswer(
                file,
                fleet,
                Arrays.stream(mpps).boxed().toList(),
                Optional.of(nearest.placement().all()),
                nearest.placement().kind(),
                draws,
                search(nearest.placement(), nearest.found()),
                nearest.verified(),
                Map.of(),
                List.of(),
                List.of(),
                refusals.sentences(),
                Optional.of(mending.of(nearest.verified(), missed.size())));
    }

    private PlacementAnswer.Search search(Placement placement, PlacementSearch.Solution found) {
        Usage usage = Usage.of(placement, sites, mpps);
        return new PlacementAnswer.Search(
                demand.placing().aim(),
                found.answer().cost(),
                found.bound(),
                leastServers(found),
                placement.all().servers().size(),
                usage.cores(),
                usage.energy(),
                found.answer().end() == FleetAnswer.End.TIME);
    }

    /** Whole servers are used, so a bound between two numbers of them is the higher one. */
    private Optional<Integer> leastServers(PlacementSearch.Solution found) {
        double[] weights = fleet.servers().stream()
                .mapToDouble(kind -> kind.servers().weight().orElse(1.0))
                .distinct()
                .toArray();
        if (demand.placing().aim() != Placing.Objective.SERVERS || weights.length > 1) {
            return Optional.empty();
        }
        double dearest = found.fleets().problem().pools().stream()
                .flatMap(pool -> pool.setUps().stream())
                .mapToDouble(Fleets::mostCost)
                .max()
                .orElseThrow();
        return Optional.of((int) Math.max(1, Math.ceil(found.bound() / dearest - 1e-9)));
    }

    private Map<Integer, List<Alternative>> alternatives(Placement placement) {
        Alternatives alternatives = new Alternatives(demand, fleet, sites, mpps, verification);
        Map<Integer, List<Alternative>> ofKinds = new TreeMap<>();
        for (int c = 0; c < placement.kind().size(); c++) {
            int kind = placement.kind().get(c);
            if (kind < MOST_KINDS_EXPLAINED && !ofKinds.containsKey(kind)) {
                ofKinds.put(
                        kind,
                        alternatives.of(
                                placement.all().chains().get(c),
                                placement.all().servers(),
                                demand.chains().size() <= MOST_KINDS_COMPARED));
            }
        }
        return ofKinds;
    }

    private PlacementAnswer notPlaced(PlacementSearch.Solution found, List<Option> options) {
        return new PlacementAnswer(
                file,
                fleet,
                Arrays.stream(mpps).boxed().toList(),
                Optional.empty(),
                List.of(),
                draws,
                new PlacementAnswer.Search(
                        demand.placing().aim(),
                        found.answer().cost(),
                        found.bound(),
                        Optional.empty(),
                        0,
                        0,
                        0,
                        found.answer().end() == FleetAnswer.End.TIME),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.of(Shortages.of(demand, fleet, sites, mpps, found.fleets(), found.answer(), options)));
    }
}
