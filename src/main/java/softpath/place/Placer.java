package softpath.place;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import softpath.evaluate.Evaluator;
import softpath.io.DemandFile;
import softpath.io.FleetFile;
import softpath.model.Check;
import softpath.model.InvalidInput;
import softpath.model.study.ChainDemand;
import softpath.model.study.Demand;
import softpath.model.study.Placing;
import softpath.place.fleet.FleetAnswer;
import softpath.place.fleet.FleetLimits;
import softpath.place.fleet.FleetListener;
import softpath.place.fleet.SetUp;

/** Places the chains of a demand on the servers of a fleet: what the search finds is simulated, until that holds. */
public final class Placer {

    /** What simulation does not hold is left out and all is placed again, so often at most. */
    private static final int MOST_ATTEMPTS = 8;

    /** Placements of the least latency that are simulated and compared. */
    private static final int MOST_COMPARED = 4;

    /** As many more servers as the closed form asks for may be too few for simulation: then more are asked for, so often at most. */
    private static final int MOST_ENLARGED = 3;

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
    private final Spreading spreading;
    private final Standing standing;
    private final Evaluator evaluator;
    private final FleetLimits limits;
    private final TimeLimit time;

    /**
     * @param standing where chains stand today
     * @param draws by dataplane, other numbers that its fit allows as well; none where there are none
     * @throws softpath.io.InputError if the demand asks for what cannot be read as a load
     */
    public Placer(
            DemandFile file,
            FleetFile fleet,
            Standing standing,
            Map<String, List<Map<String, Double>>> draws,
            Evaluator evaluator,
            FleetLimits limits,
            FleetListener listener) {
        this.file = file;
        this.demand = file.demand();
        this.fleet = fleet;
        this.listener = listener;
        this.standing = standing;
        this.evaluator = evaluator;
        this.limits = limits;
        this.time = new TimeLimit(limits.time());
        this.sites = new Sites(file);
        try {
            requireThreads();
            this.mpps = Loads.of(file, fleet);
        } catch (InvalidInput e) {
            throw file.describe(e);
        }
        draws.forEach((dataplane, values) -> this.draws.put(dataplane, values.size()));
        this.search = new PlacementSearch(file, fleet, mpps, evaluator, limits, refusals, standing);
        this.variations = new Variations(file, fleet, mpps, evaluator, limits, refusals, standing);
        this.verification = new Verification(demand, sites, mpps, draws, evaluator, MOST_SIMULATED, time, listener);
        this.spreading = new Spreading(
                sites, mpps, verification, evaluator, standing.most().isPresent());
    }

    private void requireThreads() {
        Check.require(
                demand.placing().threads().isEmpty()
                        || fleet.servers().stream().anyMatch(kind -> kind.threadsPerCore() > 1),
                "placement.siblings",
                "it where a host of the fleet has cores with two threads (threads-per-core)",
                "none that has");
    }

    /** A placement that the search found, and what simulation shows of it. */
    private record Attempt(
            PlacementSearch.Solution found, List<Option> options, Placement placement, List<Verified> verified) {

        boolean holds() {
            return verified.stream().allMatch(Verified::holds);
        }

        int servers() {
            return placement.all().servers().size();
        }

        double weight() {
            return placement.all().servers().stream()
                    .mapToDouble(
                            server -> server.equipment().of().servers().weight().orElse(1.0))
                    .sum();
        }

        /** In the mean over all chains that were simulated. */
        double p99Micros() {
            double sum = 0;
            int chains = 0;
            for (Verified form : verified) {
                chains += form.alike() * form.chains().size();
                for (Verified.OfChain chain : form.chains()) {
                    sum += form.alike() * chain.p99Micros();
                }
            }
            return sum / chains;
        }
    }

    public PlacementAnswer place() {
        Tries tries = tried(search, search.available());
        if (!tries.held().isEmpty()) {
            return placed(tries.held());
        }
        if (!tries.missed().isEmpty()) {
            return notHeld(tries.missed());
        }
        PlacementSearch.Solution none = tries.none().orElseThrow();
        return standing.isStated() ? notKept(none, tries.options()) : notPlaced(none, search, tries.options());
    }

    /**
     * Placements that were simulated.
     *
     * @param none    what was found where not all chains find a place, if that ended it
     * @param options of the last search
     */
    private record Tries(
            List<Attempt> held, List<Attempt> missed, Optional<PlacementSearch.Solution> none, List<Option> options) {}

    /** @param available servers of each kind */
    private Tries tried(PlacementSearch from, int[] available) {
        Placing.Objective aim = demand.placing().aim();
        List<Equipment> equipment = from.equipment(aim);
        List<Option> options = List.of();
        List<Attempt> missed = new ArrayList<>();
        List<Attempt> held = new ArrayList<>();
        while (missed.size() < MOST_ATTEMPTS && held.size() < MOST_COMPARED) {
            options = from.options(equipment, aim);
            PlacementSearch.Solution found = from.solution(equipment, options, aim, available, listener);
            if (!found.isPlaced()) {
                return new Tries(held, missed, Optional.of(found), options);
            }
            Placement placement = aim == Placing.Objective.P99
                    ? spreading.of(from.placement(found), found.patterns())
                    : from.placement(found);
            Attempt attempt = new Attempt(found, options, placement, verification.of(placement));
            if (!attempt.holds()) {
                attempt.verified().forEach(form -> refusals.add(form, verification));
                missed.add(attempt);
                if (time.isOver()) {
                    break;
                }
                continue;
            }
            held.add(attempt);
            if (time.isOver()
                    || aim != Placing.Objective.P99
                    || from.latencies().isLearnt(placement.all())) {
                break;
            }
            attempt.verified().forEach(from.latencies()::learn);
        }
        return new Tries(held, missed, Optional.empty(), options);
    }

    /** The best of those that simulation holds: each was the best there could be, going by what had been simulated before. */
    private PlacementAnswer placed(List<Attempt> held) {
        Placing.Objective aim = demand.placing().aim();
        List<Equipment> equipment = search.equipment(aim);
        Attempt best = held.stream()
                .min(Comparator.comparingDouble(Attempt::weight).thenComparingDouble(Attempt::p99Micros))
                .orElseThrow();
        Placement placement = best.placement();
        boolean isVaried = best.found().fleets().problem().chains() <= MOST_CHAINS_VARIED && !time.isOver();
        Placing.Objective ofLosses = aim == Placing.Objective.P99 ? Placing.Objective.SERVERS : aim;
        return new PlacementAnswer(
                file,
                fleet,
                Arrays.stream(mpps).boxed().toList(),
                Optional.of(placement.all()),
                placement.kind(),
                draws,
                search(placement, best.found()),
                best.verified(),
                aim == Placing.Objective.P99 ? compared(held, best) : List.of(),
                alternatives(placement),
                isVaried ? variations.others(equipment, best.options(), aim) : List.of(),
                isVaried ? wholeCores(ofLosses) : Optional.empty(),
                migrations(best),
                isVaried ? variations.without(placement, equipment, best.options(), ofLosses) : List.of(),
                refusals.sentences(),
                Optional.empty());
    }

    private List<PlacementAnswer.Compared> compared(List<Attempt> held, Attempt best) {
        return held.stream()
                .map(attempt -> new PlacementAnswer.Compared(
                        attempt.servers(),
                        Usage.of(attempt.placement(), sites, mpps).cores(),
                        attempt.p99Micros(),
                        attempt == best))
                .toList();
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
                List.of(),
                Map.of(),
                List.of(),
                Optional.empty(),
                migrations(nearest),
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
                found.answer().end() == FleetAnswer.End.TIME,
                time.isOver());
    }

    /** Whole servers are used, so a bound between two numbers of them is the higher one. */
    private Optional<Integer> leastServers(PlacementSearch.Solution found) {
        double[] weights = fleet.servers().stream()
                .mapToDouble(kind -> kind.servers().weight().orElse(1.0))
                .distinct()
                .toArray();
        boolean isOfLatency = demand.placing().aim() == Placing.Objective.P99;
        if (demand.placing().aim() != Placing.Objective.SERVERS && !isOfLatency || weights.length > 1) {
            return Optional.empty();
        }
        double dearest = found.fleets().problem().pools().stream()
                .flatMap(pool -> pool.setUps().stream())
                .mapToDouble(SetUp::mostCost)
                .max()
                .orElseThrow();
        double besides = isOfLatency ? Latencies.OF_A_SERVER * weights[0] : 0;
        return Optional.of((int) Math.max(1, Math.ceil((found.bound() - besides) / dearest - 1e-9)));
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
                                demand.chains().size() <= MOST_KINDS_COMPARED && !time.isOver()));
            }
        }
        return ofKinds;
    }

    private Optional<Migrations> migrations(Attempt attempt) {
        return standing.isStated()
                ? Optional.of(Migrations.of(
                        standing,
                        fleet,
                        attempt.placement().all(),
                        attempt.found().answer()))
                : Optional.empty();
    }

    /** What the same objective would come to if each thread had a core to itself, as the closed form sees it. */
    private Optional<PlacementAnswer.Other> wholeCores(Placing.Objective aim) {
        if (demand.placing().threads().isEmpty()) {
            return Optional.empty();
        }
        DemandFile whole = file.onWholeCores();
        PlacementSearch alone = new PlacementSearch(whole, fleet, mpps, evaluator, limits, new Refusals(), standing);
        List<Equipment> equipment = alone.equipment(aim);
        PlacementSearch.Solution found = alone.solution(
                equipment, alone.options(equipment, aim), aim, alone.available(), (cost, bound, servers) -> {});
        if (!found.isPlaced()) {
            return Optional.empty();
        }
        Placement placement = alone.placement(found);
        Usage usage = Usage.of(placement, new Sites(whole), mpps);
        return Optional.of(
                new PlacementAnswer.Other(aim, placement.all().servers().size(), usage.cores(), usage.energy()));
    }

    /** Whether more moves would do, or only more servers would. */
    private PlacementAnswer notKept(PlacementSearch.Solution found, List<Option> options) {
        Placing.Objective aim = demand.placing().aim();
        PlacementSearch anew = new PlacementSearch(file, fleet, mpps, evaluator, limits, refusals, Standing.NONE);
        PlacementSearch.Solution moved = anew.solution(anew.equipment(aim), options, aim, anew.available(), listener);
        return moved.isPlaced()
                ? notPlaced(
                        found,
                        Shortages.ofMoves(
                                standing,
                                search.leastMoves(found)
                                        .orElse(new FleetAnswer.LeastMoves(
                                                standing.parts().size(), false))))
                : notPlaced(moved, anew, options);
    }

    private PlacementAnswer notPlaced(PlacementSearch.Solution found, PlacementSearch from, List<Option> options) {
        return notPlaced(
                found, Shortages.of(demand, fleet, sites, mpps, found, options, () -> needed(found.answer(), from)));
    }

    /** As many more servers as simulation holds, where that is quick to find out, or as the closed form says. */
    private Shortages.Needed needed(FleetAnswer found, PlacementSearch from) {
        List<FleetAnswer.MoreServers> more = least(found);
        boolean anew = standing.most().isPresent();
        boolean isQuick =
                demand.chains().stream().mapToInt(ChainDemand::howMany).sum() <= MOST_CHAINS_VARIED;
        if (more.isEmpty() || !isQuick) {
            return new Shortages.Needed(more, Optional.empty(), anew);
        }
        int[] available = from.available();
        for (int t = 0; t < MOST_ENLARGED && !time.isOver(); t++) {
            more.forEach(each -> available[each.pool()] += each.count());
            Tries tries = tried(from, available);
            List<FleetAnswer.MoreServers> all = more(from.available(), available);
            if (!tries.held().isEmpty()) {
                return new Shortages.Needed(all, Optional.of(true), anew);
            }
            more = tries.none().map(none -> least(none.answer())).orElse(List.of());
            if (more.isEmpty()) {
                return new Shortages.Needed(all, Optional.of(false), anew);
            }
        }
        return new Shortages.Needed(more(from.available(), available), Optional.of(false), anew);
    }

    /** Of one kind, if more of one would do, or of several together. */
    private static List<FleetAnswer.MoreServers> least(FleetAnswer found) {
        return found.moreServers().isEmpty()
                ? found.together()
                : found.moreServers().subList(0, 1);
    }

    private static List<FleetAnswer.MoreServers> more(int[] before, int[] after) {
        return IntStream.range(0, before.length)
                .filter(kind -> after[kind] > before[kind])
                .mapToObj(kind -> new FleetAnswer.MoreServers(kind, after[kind] - before[kind], 0))
                .toList();
    }

    private PlacementAnswer notPlaced(PlacementSearch.Solution found, PlacementAnswer.Shortage shortage) {
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
                        found.answer().end() == FleetAnswer.End.TIME,
                        time.isOver()),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.of(shortage));
    }
}
