package softpath.place;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import softpath.evaluate.Evaluator;
import softpath.io.DemandFile;
import softpath.io.FleetFile;
import softpath.model.study.Demand;
import softpath.model.study.Placing;
import softpath.place.fleet.FleetAnswer;
import softpath.place.fleet.FleetLimits;
import softpath.place.fleet.FleetListener;
import softpath.place.fleet.FleetSolver;

/** The best placement as the closed form sees it, of what simulation has not refused. */
final class PlacementSearch {

    private static final Duration LEAST_TIME = Duration.ofSeconds(1);

    /** More than there may be servers. */
    private static final long MANY = 1L << 32;

    private static final int POLISHED_LESS = 10;

    private final Demand demand;
    private final FleetFile fleet;
    private final Sites sites;
    private final double[] mpps;
    private final FleetLimits limits;
    private final Refusals refusals;
    private final Latencies latencies;
    private final Options options;
    private final Standing standing;

    /** By what was asked, where the answer was one for ports that are full. */
    private final Map<List<Object>, Double> boundWhereFull = new HashMap<>();

    /** @param mpps of each chain, with head-room */
    PlacementSearch(
            DemandFile file,
            FleetFile fleet,
            double[] mpps,
            Evaluator evaluator,
            FleetLimits limits,
            Refusals refusals,
            Standing standing) {
        this.demand = file.demand();
        this.fleet = fleet;
        this.sites = new Sites(file);
        this.standing = standing;
        this.mpps = mpps.clone();
        this.limits = limits;
        this.refusals = refusals;
        this.options = new Options(demand, sites, mpps, evaluator, refusals);
        this.latencies = new Latencies(demand, sites, mpps, evaluator);
    }

    Latencies latencies() {
        return latencies;
    }

    int[] available() {
        return fleet.servers().stream()
                .mapToInt(kind -> kind.servers().howMany())
                .toArray();
    }

    /** Where less clock is of no use to the objective, the highest; which lower one suffices is asked when all is placed. */
    List<Equipment> equipment(Placing.Objective aim) {
        List<Equipment> all = new ArrayList<>();
        for (int kind = 0; kind < fleet.servers().size(); kind++) {
            FleetFile.ServerKind of = fleet.servers().get(kind);
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
    List<Option> options(List<Equipment> equipment, Placing.Objective aim) {
        List<Option> options = this.options.of(equipment, Fleets.legs(demand)).stream()
                .filter(option -> option.equipment().dataplane().equals(demand.dataplane())
                        || option.stand()
                                .leg()
                                .isWholeOf(
                                        demand.chains().get(option.stand().leg().chain())))
                .toList();
        if (aim == Placing.Objective.P99) {
            latencies.estimate(options);
        }
        return aim == Placing.Objective.CARRIED ? Fleets.evenHalves(options, demand) : options;
    }

    /**
     * What was found, and on what terms.
     *
     * @param bound that no placement costs less than
     */
    record Solution(Fleets fleets, Patterns patterns, FleetAnswer answer, double bound) {

        boolean isPlaced() {
            return answer.outcome() == FleetAnswer.Outcome.PLACED;
        }

        /** Chains that are left over, then servers that would take them. */
        long lacks() {
            long left = answer.leftOver().stream()
                    .mapToLong(FleetAnswer.LeftOver::count)
                    .sum();
            long servers = answer.moreServers().stream()
                    .mapToLong(FleetAnswer.MoreServers::count)
                    .min()
                    .orElse(MANY);
            return left * MANY + servers;
        }
    }

    /**
     * Bounds hold where ports count as little as can be. Where many chains share a port that is far from what they take, so
     * that what is found is poor: then it is looked for once more as if ports were full.
     */
    Solution solution(
            List<Equipment> equipment,
            List<Option> options,
            Placing.Objective aim,
            int[] available,
            FleetListener told) {
        long began = System.nanoTime();
        boolean isAlone = options.stream().allMatch(option -> option.fullShare() == option.share());
        List<Object> asked = List.of(aim, Arrays.stream(available).boxed().toList());
        if (boundWhereFull.containsKey(asked)) {
            // Since then simulation has refused more, so that the bound still holds.
            double bound = boundWhereFull.get(asked);
            FleetListener toldSurely = (cost, own, servers) -> told.improved(cost, bound, servers);
            Solution again = solution(equipment, options, aim, available, toldSurely, true, limits);
            if (again.isPlaced()) {
                return new Solution(again.fleets(), again.patterns(), again.answer(), bound);
            }
        }
        FleetLimits first = isAlone ? limits : firstOfTwo();
        Solution sure = solution(equipment, options, aim, available, told, false, first);
        boolean isNear = sure.isPlaced() && sure.answer().cost() <= sure.bound() * (1 + limits.gap());
        if (isNear || isAlone || sure.answer().outcome() == FleetAnswer.Outcome.IMPOSSIBLE) {
            return sure;
        }
        FleetListener toldSurely = (cost, bound, servers) -> told.improved(cost, sure.bound(), servers);
        Solution likely = solution(equipment, options, aim, available, toldSurely, true, within(left(began)));
        boolean isBetter = likely.isPlaced() == sure.isPlaced()
                ? sure.isPlaced() ? likely.answer().cost() < sure.answer().cost() : likely.lacks() < sure.lacks()
                : likely.isPlaced();
        if (isBetter && likely.isPlaced()) {
            boundWhereFull.put(asked, sure.bound());
        }
        return isBetter ? new Solution(likely.fleets(), likely.patterns(), likely.answer(), sure.bound()) : sure;
    }

    /** Of the time since then; a second at least. */
    private Optional<Duration> left(long beganNanos) {
        return limits.time().map(all -> {
            Duration left = all.minusNanos(System.nanoTime() - beganNanos);
            return left.compareTo(LEAST_TIME) < 0 ? LEAST_TIME : left;
        });
    }

    /** What is found with the first is mostly replaced, so that it is hardly polished. */
    private FleetLimits firstOfTwo() {
        return new FleetLimits(
                limits.gap(),
                limits.rounds(),
                limits.tries() / POLISHED_LESS,
                limits.time().map(all -> all.dividedBy(2)));
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
        Fleets fleets =
                Fleets.of(demand, fleet, available, equipment, options, aim, asFull, charge(options, aim), standing);
        Patterns patterns = new Patterns(demand, sites, mpps, fleets, refusals);
        FleetAnswer answer = FleetSolver.solve(fleets.problem(), patterns, until, told);
        return new Solution(fleets, patterns, answer, answer.bound());
    }

    private ToDoubleFunction<Option> charge(List<Option> options, Placing.Objective aim) {
        return switch (aim) {
            case CARRIED -> option -> Fleets.lost(option, demand, mpps);
            case P99 -> latencies.charge(options, lightestServer());
            case SERVERS, CORES, POWER -> option -> 0;
        };
    }

    private double lightestServer() {
        return fleet.servers().stream()
                .mapToDouble(kind -> kind.servers().weight().orElse(1.0))
                .min()
                .orElseThrow();
    }

    /** How many must move where a limit leaves no way, in words; empty if no number is known to do. */
    Optional<FleetAnswer.LeastMoves> leastMoves(Solution notPlaced) {
        return FleetSolver.leastMoves(notPlaced.fleets().problem(), notPlaced.patterns(), limits);
    }

    Placement placement(Solution found) {
        Fleets fleets = found.fleets();
        Patterns patterns = found.patterns();
        Assembly assembly = new Assembly(demand, fleet, standing);
        int[] next = new int[fleets.servers().size()];
        for (FleetAnswer.Placed placed : found.answer().servers()) {
            List<Stand> stands = fleets.stands(placed.pool(), placed.setUp(), placed.counts());
            Equipment equipment = lowest(patterns, fleets.equipment(placed.pool(), placed.setUp()), stands);
            for (int s = 0; s < placed.servers(); s++) {
                int which = fleets.servers().get(placed.pool()).get(next[placed.pool()]++);
                assembly.add(equipment, which, stands);
            }
        }
        return assembly.whole();
    }

    /** The same at the lowest clock that carries as much, where no more is to be had of a higher one. */
    private Equipment lowest(Patterns patterns, Equipment equipment, List<Stand> stands) {
        Placing.Objective aim = demand.placing().aim();
        if (aim == Placing.Objective.CARRIED || aim == Placing.Objective.P99) {
            return equipment;
        }
        return equipment.of().clocksGhz().stream()
                .map(equipment::at)
                .filter(lower -> lower.clockGhz() < equipment.clockGhz() && patterns.takes(lower, stands))
                .findFirst()
                .orElse(equipment);
    }
}
