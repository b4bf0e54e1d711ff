package softpath.place;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import softpath.evaluate.Evaluator;
import softpath.io.DemandFile;
import softpath.io.FleetFile;
import softpath.model.Check;
import softpath.model.InvalidInput;
import softpath.model.study.Demand;
import softpath.model.study.Fleet;
import softpath.model.study.Placing;
import softpath.place.fleet.FleetAnswer;
import softpath.place.fleet.FleetLimits;
import softpath.place.fleet.FleetListener;
import softpath.place.fleet.FleetSolver;

/** Places the chains of a demand on the servers of a fleet. */
public final class Placer {

    /** Ways to stand that simulation does not hold are left out and all is placed again, so often at most. */
    private static final int MOST_ATTEMPTS = 5;

    private static final int MOST_SIMULATED = 12;
    private static final int MOST_KINDS_EXPLAINED = 12;
    private static final int MOST_KINDS_COMPARED = 3;

    /** Other objectives, and the loss of servers, are looked at for fleets that are placed at once. */
    private static final int MOST_CHAINS_VARIED = 200;

    private static final Duration LEAST_TIME = Duration.ofSeconds(1);
    private static final FleetListener SILENT = (cost, bound, servers) -> {};

    private final DemandFile file;
    private final Demand demand;
    private final FleetFile fleet;
    private final Evaluator evaluator;
    private final FleetLimits limits;
    private final FleetListener listener;
    private final double[] mpps;
    private final Sites sites;

    /** The highest clock at which simulation did not hold a way to stand. */
    private final Map<List<Object>, Double> tooSlow = new HashMap<>();

    /** @throws softpath.io.InputError if the demand asks for what cannot be read as a load */
    public Placer(DemandFile file, FleetFile fleet, Evaluator evaluator, FleetLimits limits, FleetListener listener) {
        this.file = file;
        this.demand = file.demand();
        this.fleet = fleet;
        this.evaluator = evaluator;
        this.limits = limits;
        this.listener = listener;
        this.sites = new Sites(file);
        try {
            this.mpps = Loads.of(file, fleet);
        } catch (InvalidInput e) {
            throw file.describe(e);
        }
    }

    public PlacementAnswer place() {
        Placing.Objective aim = demand.placing().aim();
        List<Equipment> equipment = equipment(aim);
        List<Option> options = options(equipment, aim);
        List<String> refused = new ArrayList<>();
        Verification verification = new Verification(demand, sites, mpps, evaluator, MOST_SIMULATED);
        for (int attempt = 1; ; attempt++) {
            Solution found = solution(equipment, options, aim, available(), listener);
            if (!found.isPlaced()) {
                return notPlaced(found, options, aim, refused);
            }
            Placement placement = placement(found);
            List<Verified> verified = verification.of(placement);
            if (!isMissed(verified, refused) || attempt == MOST_ATTEMPTS) {
                return placed(found, placement, verified, verification, equipment, options, refused);
            }
            options = options.stream()
                    .filter(option -> !isTooSlow(option.equipment(), option.stand()))
                    .toList();
        }
    }

    private int[] available() {
        return fleet.servers().stream()
                .mapToInt(kind -> kind.servers().howMany())
                .toArray();
    }

    /** Where less clock is of no use to the objective, the highest; which lower one suffices is asked when all is placed. */
    private List<Equipment> equipment(Placing.Objective aim) {
        List<Equipment> all = new ArrayList<>();
        for (int kind = 0; kind < fleet.servers().size(); kind++) {
            FleetFile.Kind of = fleet.servers().get(kind);
            List<Double> clocks = of.clocksGhz();
            List<Double> used =
                    aim == Placing.Objective.POWER ? clocks : clocks.subList(clocks.size() - 1, clocks.size());
            for (String dataplane : demand.dataplanes()) {
                for (double clock : used) {
                    all.add(new Equipment(kind, of, dataplane, clock));
                }
            }
        }
        return all;
    }

    /** Of whole chains everywhere, of halves over the demand's own dataplane, which both then have. */
    private List<Option> options(List<Equipment> equipment, Placing.Objective aim) {
        List<Option> options = new Options(demand, sites, mpps, evaluator)
                .of(equipment, Fleets.legs(demand)).stream()
                        .filter(option -> option.equipment().dataplane().equals(demand.dataplane())
                                || option.stand()
                                        .leg()
                                        .isWholeOf(demand.chains()
                                                .get(option.stand().leg().chain())))
                        .toList();
        return aim == Placing.Objective.CARRIED ? Fleets.evenHalves(options, demand) : options;
    }

    /**
     * What was found, and on what terms.
     *
     * @param bound that no placement costs less than
     */
    private record Solution(Fleets fleets, Patterns patterns, FleetAnswer answer, double bound) {

        boolean isPlaced() {
            return answer.outcome() == FleetAnswer.Outcome.PLACED;
        }
    }

    /**
     * Bounds hold where ports count as little as can be. Where many chains share a port that is far from what they take, so
     * that what is found is poor: then it is looked for once more as if ports were full.
     */
    private Solution solution(
            List<Equipment> equipment,
            List<Option> options,
            Placing.Objective aim,
            int[] available,
            FleetListener told) {
        long began = System.nanoTime();
        boolean isAlone = options.stream().allMatch(option -> option.fullShare() == option.share());
        FleetLimits first = isAlone ? limits : within(limits.time().map(all -> all.dividedBy(2)));
        Solution sure = solution(equipment, options, aim, available, told, false, first);
        boolean isNear = sure.isPlaced() && sure.answer().cost() <= sure.bound() * (1 + limits.gap());
        if (isNear || isAlone || sure.answer().outcome() == FleetAnswer.Outcome.IMPOSSIBLE) {
            return sure;
        }
        FleetListener toldSurely = (cost, bound, servers) -> told.improved(cost, sure.bound(), servers);
        Solution likely = solution(equipment, options, aim, available, toldSurely, true, within(left(began)));
        boolean isBetter = likely.isPlaced()
                && (!sure.isPlaced() || likely.answer().cost() < sure.answer().cost());
        return isBetter ? new Solution(likely.fleets(), likely.patterns(), likely.answer(), sure.bound()) : sure;
    }

    /** Of the time since then; a second at least. */
    private Optional<Duration> left(long beganNanos) {
        return limits.time().map(all -> {
            Duration left = all.minusNanos(System.nanoTime() - beganNanos);
            return left.compareTo(LEAST_TIME) < 0 ? LEAST_TIME : left;
        });
    }

    private FleetLimits within(Optional<Duration> time) {
        return new FleetLimits(limits.gap(), limits.rounds(), limits.tries(), time);
    }

    private Solution solution(
            List<Equipment> equipment,
            List<Option> options,
            Placing.Objective aim,
            int[] available,
            FleetListener told,
            boolean asFull,
            FleetLimits until) {
        Fleets fleets = Fleets.of(demand, fleet, available, equipment, options, aim, asFull, mpps);
        Patterns patterns = new Patterns(demand, sites, mpps, fleets);
        FleetAnswer answer = FleetSolver.solve(fleets.problem(), patterns, until, told);
        return new Solution(fleets, patterns, answer, answer.bound());
    }

    private Placement placement(Solution found) {
        Fleets fleets = found.fleets();
        Patterns patterns = found.patterns();
        Assembly assembly = new Assembly(demand, fleet);
        for (FleetAnswer.Placed placed : found.answer().servers()) {
            List<Stand> stands = fleets.stands(placed.pool(), placed.setUp(), placed.counts());
            Equipment equipment = lowest(patterns, fleets.equipment(placed.pool(), placed.setUp()), stands);
            for (int s = 0; s < placed.servers(); s++) {
                assembly.add(equipment, stands);
            }
        }
        return assembly.whole();
    }

    /** The same at the lowest clock that carries as much. */
    private Equipment lowest(Patterns patterns, Equipment equipment, List<Stand> stands) {
        if (demand.placing().aim() == Placing.Objective.CARRIED) {
            return equipment;
        }
        return equipment.of().clocksGhz().stream()
                .map(clock -> new Equipment(equipment.kind(), equipment.of(), equipment.dataplane(), clock))
                .filter(lower -> lower.clockGhz() < equipment.clockGhz()
                        && stands.stream().noneMatch(stand -> isTooSlow(lower, stand))
                        && patterns.holds(lower, stands))
                .findFirst()
                .orElse(equipment);
    }

    /** Whether a chain misses what it is held to; where that is so it is told of in words, and not to be so slow again. */
    private boolean isMissed(List<Verified> verified, List<String> refused) {
        boolean isMissed = false;
        for (Verified form : verified) {
            for (int c = 0; c < form.chains().size(); c++) {
                Optional<String> miss = form.chains().get(c).miss();
                if (miss.isPresent()) {
                    isMissed = true;
                    Site.Chain chain = form.site().chains().get(c);
                    refused.add(Words.stand(chain, form.site()) + ", at " + Check.plain(clockGhz(chain, form.site()))
                            + " GHz: " + miss.get());
                    chain.legs()
                            .forEach(leg -> tooSlow.merge(
                                    stand(
                                            form.site()
                                                    .servers()
                                                    .get(leg.server())
                                                    .equipment(),
                                            leg.stand()),
                                    form.site()
                                            .servers()
                                            .get(leg.server())
                                            .equipment()
                                            .clockGhz(),
                                    Math::max));
                }
            }
        }
        return isMissed;
    }

    private static double clockGhz(Site.Chain chain, Site site) {
        return site.servers().get(chain.legs().get(0).server()).equipment().clockGhz();
    }

    /** A way to stand by any ports, over a dataplane. */
    private static List<Object> stand(Equipment equipment, Stand stand) {
        return List.of(equipment.kind(), equipment.dataplane(), stand.ofPair(0));
    }

    private boolean isTooSlow(Equipment equipment, Stand stand) {
        return equipment.clockGhz() <= tooSlow.getOrDefault(stand(equipment, stand), 0.0);
    }

    private PlacementAnswer placed(
            Solution found,
            Placement placement,
            List<Verified> verified,
            Verification verification,
            List<Equipment> equipment,
            List<Option> options,
            List<String> refused) {
        Placing.Objective aim = demand.placing().aim();
        boolean isVaried = found.fleets().problem().chains() <= MOST_CHAINS_VARIED;
        return new PlacementAnswer(
                file,
                fleet,
                Arrays.stream(mpps).boxed().toList(),
                Optional.of(placement.all()),
                placement.kind(),
                search(placement, found, aim),
                verified,
                alternatives(placement, verification),
                isVaried ? others(equipment, options, aim) : List.of(),
                isVaried ? without(placement, equipment, options, aim) : List.of(),
                refused,
                Optional.empty());
    }

    private PlacementAnswer.Search search(Placement placement, Solution found, Placing.Objective aim) {
        Usage usage = Usage.of(placement, sites, mpps);
        return new PlacementAnswer.Search(
                aim,
                found.answer().cost(),
                found.bound(),
                leastServers(found, aim),
                placement.all().servers().size(),
                usage.cores(),
                usage.energy(),
                found.answer().end() == FleetAnswer.End.TIME);
    }

    /** Whole servers are used, so a bound between two numbers of them is the higher one. */
    private Optional<Integer> leastServers(Solution found, Placing.Objective aim) {
        double[] weights = fleet.servers().stream()
                .mapToDouble(kind -> kind.servers().weight().orElse(1.0))
                .distinct()
                .toArray();
        if (aim != Placing.Objective.SERVERS || weights.length > 1) {
            return Optional.empty();
        }
        double dearest = found.fleets().problem().pools().stream()
                .flatMap(pool -> pool.setUps().stream())
                .mapToDouble(Fleets::mostCost)
                .max()
                .orElseThrow();
        return Optional.of((int) Math.max(1, Math.ceil(found.bound() / dearest - 1e-9)));
    }

    private Map<Integer, List<Alternative>> alternatives(Placement placement, Verification verification) {
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

    /** What the other objectives would lead to, as the closed form sees it. */
    private List<PlacementAnswer.Other> others(List<Equipment> equipment, List<Option> options, Placing.Objective aim) {
        List<PlacementAnswer.Other> others = new ArrayList<>();
        if (aim == Placing.Objective.CARRIED) {
            return others;
        }
        for (Placing.Objective other :
                List.of(Placing.Objective.SERVERS, Placing.Objective.CORES, Placing.Objective.POWER)) {
            if (other == aim) {
                continue;
            }
            boolean isSame = equipment.equals(equipment(other));
            List<Equipment> ofOther = isSame ? equipment : equipment(other);
            Solution found = solution(ofOther, isSame ? options : options(ofOther, other), other, available(), SILENT);
            if (found.isPlaced()) {
                Placement placement = placement(found);
                Usage usage = Usage.of(placement, sites, mpps);
                others.add(new PlacementAnswer.Other(
                        other, placement.all().servers().size(), usage.cores(), usage.energy()));
            }
        }
        return others;
    }

    /** What is left if any one of the servers of a kind that is used, or any of its ports, is lost. */
    private List<PlacementAnswer.Without> without(
            Placement placement, List<Equipment> equipment, List<Option> options, Placing.Objective aim) {
        List<PlacementAnswer.Without> without = new ArrayList<>();
        List<Integer> used = placement.all().servers().stream()
                .map(server -> server.equipment().kind())
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
        for (int kind : used) {
            int[] left = available();
            left[kind]--;
            Solution found = solution(equipment, options, aim, left, SILENT);
            without.add(without(PlacementAnswer.Loss.SERVER, kind, found));
            int pairs = fleet.servers().get(kind).freePorts().size() / 2;
            Solution worst = null;
            for (int pair = 0; pair < pairs && (worst == null || worst.isPlaced()); pair++) {
                Solution lost = withoutPair(kind, pair, aim);
                boolean isWorse = worst == null
                        || !lost.isPlaced()
                        || lost.answer().cost() > worst.answer().cost();
                worst = isWorse ? lost : worst;
            }
            without.add(without(PlacementAnswer.Loss.PORT, kind, worst));
        }
        return without;
    }

    private Solution withoutPair(int kind, int pair, Placing.Objective aim) {
        Placer less = new Placer(file, fleet.withoutPair(kind, pair), evaluator, limits, SILENT);
        List<Equipment> equipment = less.equipment(aim);
        return less.solution(equipment, less.options(equipment, aim), aim, less.available(), SILENT);
    }

    private PlacementAnswer.Without without(PlacementAnswer.Loss lost, int kind, Solution found) {
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

    private PlacementAnswer notPlaced(
            Solution found, List<Option> options, Placing.Objective aim, List<String> refused) {
        return new PlacementAnswer(
                file,
                fleet,
                Arrays.stream(mpps).boxed().toList(),
                Optional.empty(),
                List.of(),
                new PlacementAnswer.Search(
                        aim,
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
                refused,
                Optional.of(Shortages.of(demand, fleet, sites, mpps, found.fleets(), found.answer(), options)));
    }
}
