package softpath.place.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import softpath.place.fleet.FleetAnswer.End;
import softpath.place.fleet.FleetAnswer.LeftOver;
import softpath.place.fleet.FleetAnswer.MoreServers;
import softpath.place.fleet.FleetAnswer.Outcome;

class FleetSolverTest {

    private static final FleetListener NOBODY = (cost, bound, servers) -> {};
    private static final Truth ANYTHING = (pool, setUp, counts) -> true;
    private static final FleetLimits LIMITS = new FleetLimits(0, 60, 5, Optional.empty());

    @Test
    void smallProblemsAreSolvedAsByTryingEverything() {
        int possible = 0;
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            FleetProblem problem = SmallFleet.problem(random);
            Truth truth = SmallFleet.truth(problem, random);

            double least = new BruteForce(problem, truth).least();
            FleetAnswer answer = FleetSolver.solve(problem, truth, LIMITS, NOBODY);

            assertThat(answer.outcome())
                    .as("problem %s", seed)
                    .isEqualTo(least < Double.POSITIVE_INFINITY ? Outcome.PLACED : Outcome.IMPOSSIBLE);
            if (answer.outcome() == Outcome.PLACED) {
                possible++;
                assertThat(answer.cost()).as("problem %s", seed).isCloseTo(least, within(1e-6));
                assertThat(answer.bound()).as("problem %s", seed).isCloseTo(least, within(1e-6));
                assertThat(answer.end()).isEqualTo(End.CLOSE);
            }
            assertSound(problem, truth, answer);
        }
        assertThat(possible).isBetween(150, 350);
    }

    @Test
    void columnGenerationIsNeverBelowTheLeastCostNorItsBoundAboveIt() {
        int found = 0;
        int possible = 0;
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            FleetProblem problem = SmallFleet.problem(random);
            Truth truth = SmallFleet.truth(problem, random);
            Acceptance acceptance = new Acceptance(problem, truth);

            double least =
                    new FleetExact(problem, acceptance, 1_000_000).solve().cost();
            Progress progress = new Progress(problem, LIMITS, NOBODY);
            new ColumnGeneration(problem, acceptance, progress, ColumnGeneration.penalty(problem)).run();

            assertThat(progress.cost()).as("cost of problem %s", seed).isGreaterThanOrEqualTo(least - 1e-6);
            assertThat(progress.bound()).as("bound of problem %s", seed).isLessThanOrEqualTo(least + 1e-6);
            possible += least < Double.POSITIVE_INFINITY ? 1 : 0;
            found += progress.best() != null ? 1 : 0;
        }
        // The few that rounding misses are those that servers of the fewest kinds just hold.
        assertThat(found).isGreaterThan(possible * 9 / 10);
    }

    @Test
    void withALimitOfMovesTheAnswerIsThatOfTryingEverything() {
        int possible = 0;
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            FleetProblem problem = SmallFleet.standing(SmallFleet.problem(random), random);
            Truth truth = SmallFleet.truth(problem, random);

            double least = new BruteForce(problem, truth).least();
            FleetAnswer answer = FleetSolver.solve(problem, truth, LIMITS, NOBODY);

            assertThat(answer.outcome())
                    .as(SmallFleet.toText(problem))
                    .isEqualTo(least < Double.POSITIVE_INFINITY ? Outcome.PLACED : Outcome.IMPOSSIBLE);
            if (answer.outcome() == Outcome.PLACED) {
                possible++;
                assertThat(answer.cost()).as("problem %s", seed).isCloseTo(least, within(1e-6));
                assertThat(answer.bound()).as("problem %s", seed).isCloseTo(least, within(1e-6));
                assertTradeOffs(problem, truth, answer);
            } else {
                assertLeastMoves(problem, truth);
            }
        }
        assertThat(possible).isBetween(100, 350);
    }

    /** What chains cost wherever they stand is in it, too, so that it comes near where servers cost little. */
    @Test
    void whatStayingCostsIsNeverMoreThanTheLeastCost() {
        double nearest = 0;
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            FleetProblem problem = SmallFleet.standing(SmallFleet.problem(random), random);
            double least = new BruteForce(problem, SmallFleet.truth(problem, random)).least();

            double bound = new StayBound(problem).cost();

            assertThat(bound).as(SmallFleet.toText(problem)).isLessThanOrEqualTo(least + 1e-6);
            nearest = Double.isInfinite(least) ? nearest : Math.max(nearest, bound / least);
        }
        assertThat(nearest).isGreaterThan(0.99);
    }

    /** Each is the best for its moves, and none is missing: with a move less it would cost more. */
    private static void assertTradeOffs(FleetProblem problem, Truth truth, FleetAnswer answer) {
        assertThat(answer.tradeOffs()).isNotEmpty();
        double before = Double.POSITIVE_INFINITY;
        int from = 0;
        for (FleetAnswer.TradeOff each : answer.tradeOffs()) {
            assertThat(each.cost()).isLessThan(before).isCloseTo(least(problem, truth, each.moves()), within(1e-6));
            for (int moves = from; moves < each.moves(); moves++) {
                assertThat(least(problem, truth, moves)).isGreaterThan(each.cost());
            }
            from = each.moves() + 1;
            before = each.cost();
        }
        assertThat(before).isCloseTo(answer.cost(), within(1e-6));
    }

    private static void assertLeastMoves(FleetProblem problem, Truth truth) {
        Optional<FleetAnswer.LeastMoves> least = FleetSolver.leastMoves(problem, truth, LIMITS);
        assertThat(least.isPresent()).isEqualTo(least(problem, truth, problem.standing()) < Double.POSITIVE_INFINITY);
        least.ifPresent(some -> {
            assertThat(some.proven()).isTrue();
            assertThat(least(problem, truth, some.moves())).isFinite();
            assertThat(least(problem, truth, some.moves() - 1)).isInfinite();
        });
    }

    private static double least(FleetProblem problem, Truth truth, int moves) {
        return new BruteForce(problem.withMostMoves(moves), truth).least();
    }

    /** As fleets are placed, of which small ones are tried out as well. */
    @Test
    void emptyingServersIsNeverBelowTheLeastCostNorItsBoundAboveIt() {
        int possible = 0;
        int found = 0;
        int best = 0;
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            FleetProblem problem = SmallFleet.standing(SmallFleet.problem(random), random);
            Truth truth = SmallFleet.truth(problem, random);
            double least = new BruteForce(problem, truth).least();

            Progress progress = new Progress(problem, LIMITS, NOBODY);
            new Keeping(problem, truth, new Acceptance(problem, truth), progress).run();

            assertThat(progress.cost()).as("cost of problem %s", seed).isGreaterThanOrEqualTo(least - 1e-6);
            assertThat(progress.bound()).as("bound of problem %s", seed).isLessThanOrEqualTo(least + 1e-6);
            possible += least < Double.POSITIVE_INFINITY ? 1 : 0;
            found += progress.best() != null ? 1 : 0;
            best += progress.best() != null && progress.cost() < least + 1e-6 ? 1 : 0;
            if (progress.best() != null) {
                Plan plan = progress.best();
                assertThat(plan.moves()).isLessThanOrEqualTo(problem.mostMoves().orElseThrow());
                plan.all()
                        .forEach(server -> assertThat(
                                        truth.accepts(server.pool(), server.setUp(), server.ofEachUse(problem)))
                                .isTrue());
            }
        }
        assertThat(found).isGreaterThan(possible * 7 / 10);
        assertThat(best).isGreaterThan(found / 2);
    }

    @Test
    void aFleetIsPlacedCloseToTheBoundAndTheSameEachTime() {
        FleetProblem problem = new RandomFleet(3).problem(4, 60, 20);
        Truth truth = (pool, setUp, counts) -> Arrays.stream(counts).sum() <= 7;
        FleetLimits limits = new FleetLimits(0.02, 30, 5, Optional.empty());
        List<String> told = new ArrayList<>();
        List<String> toldAgain = new ArrayList<>();

        FleetAnswer answer = FleetSolver.solve(problem, truth, limits, writingTo(told));
        FleetAnswer again = FleetSolver.solve(problem, truth, limits, writingTo(toldAgain));

        assertSound(problem, truth, answer);
        assertThat(answer.outcome()).isEqualTo(Outcome.PLACED);
        assertThat(answer.gap()).isLessThan(0.25);
        assertThat(toldAgain).isEqualTo(told).isNotEmpty();
        assertThat(again.cost()).isEqualTo(answer.cost());
        assertThat(again.servers()).usingRecursiveComparison().isEqualTo(answer.servers());
    }

    /** Of each kind there are so few that no server is full of one. */
    @Test
    void aFleetOfManyKindsIsPlacedCloseToTheBound() {
        Random random = new Random(11);
        List<Row> rows = new ArrayList<>();
        List<Use> uses = new ArrayList<>();
        for (int row = 0; row < 60; row++) {
            rows.add(new Row("chain " + row, 4));
            int[] cores = {1 + random.nextInt(4)};
            double share = 0.05 + 0.25 * random.nextDouble();
            uses.add(new Use(row, 0, share, cores, 0));
            uses.add(new Use(row, 1, share, cores, 0));
        }
        List<PortPair> ports = List.of(new PortPair(new int[] {1}), new PortPair(new int[] {1}));
        SetUp how = new SetUp("server", 1, 0, new int[] {30}, ports, uses);
        FleetProblem problem = new FleetProblem(rows, List.of(), List.of(new Pool("pool", 100, List.of(how))));
        FleetLimits limits = new FleetLimits(0.01, 300, 0, Optional.empty());

        FleetAnswer answer = FleetSolver.solve(problem, ANYTHING, limits, NOBODY);

        assertSound(problem, ANYTHING, answer);
        assertThat(answer.gap()).isLessThan(0.05);
    }

    /** Three chains that stand in twelve ways each: of 12³ patterns of all three the cheapest is asked for, and its parts. */
    @Test
    void theTruthIsAskedOnlyForWhatWouldBeCheaper() {
        List<Row> rows = new ArrayList<>();
        List<Use> uses = new ArrayList<>();
        for (int row = 0; row < 3; row++) {
            rows.add(new Row("chain " + row, 1));
            for (int way = 0; way < 12; way++) {
                uses.add(new Use(row, way % 2, 0.1, new int[] {2}, 0.001 * way));
            }
        }
        List<PortPair> ports = List.of(new PortPair(new int[] {1}), new PortPair(new int[] {1}));
        SetUp how = new SetUp("many ways", 10, 1, new int[] {16}, ports, uses);
        FleetProblem problem = new FleetProblem(rows, List.of(), List.of(new Pool("pool", 3, List.of(how))));
        List<Integer> asked = new ArrayList<>();
        Truth truth = (pool, setUp, counts) -> asked.add(pool);

        FleetAnswer answer = FleetSolver.solve(problem, truth, new FleetLimits(0, 1, 0, Optional.empty()), NOBODY);

        assertThat(answer.cost()).isEqualTo(10 + 7);
        assertThat(answer.bound()).isCloseTo(17, within(1e-6));
        assertThat(asked).hasSize(7);
    }

    /** What was placed stands there now; then the demand grows by a fifth, and five may move. */
    @Test
    void aFleetThatGrowsKeepsWhatStandsAndIsPlacedTheSameEachTime() {
        RandomFleet fleet = new RandomFleet(3);
        FleetProblem before = fleet.problem(3, 24, 24);
        FleetLimits limits = new FleetLimits(0.02, 30, 5, Optional.empty());
        FleetProblem problem = grown(before, FleetSolver.solve(before, ANYTHING, limits, NOBODY), 5);

        List<String> told = new ArrayList<>();
        FleetAnswer answer = FleetSolver.solve(problem, ANYTHING, limits, writingTo(told));
        FleetAnswer again = FleetSolver.solve(problem, ANYTHING, limits, NOBODY);

        assertSound(problem, ANYTHING, answer);
        assertThat(answer.outcome()).isEqualTo(Outcome.PLACED);
        assertThat(answer.gap()).isLessThan(0.25);
        assertThat(told.get(0))
                .as("an answer before there is a bound")
                .doesNotContain("Infinity")
                .contains(" 0.0 ");
        int moves = problem.standing();
        for (FleetAnswer.Placed placed : answer.servers()) {
            moves -= placed.servers() * problem.pools().get(placed.pool()).kept(placed.setUp(), placed.counts());
        }
        assertThat(moves).isBetween(0, 5);
        assertThat(answer.tradeOffs().get(0).moves()).isLessThanOrEqualTo(moves);
        assertThat(again.servers()).usingRecursiveComparison().isEqualTo(answer.servers());
        assertThat(again.tradeOffs()).isEqualTo(answer.tradeOffs());
    }

    /** With one more of each five chains, and servers of which some hold what an answer says. */
    private static FleetProblem grown(FleetProblem before, FleetAnswer answer, int mostMoves) {
        List<Row> rows = before.rows().stream()
                .map(row -> new Row(row.name(), row.demand() + row.demand() / 5))
                .toList();
        int[] left = before.available();
        List<Pool> pools = new ArrayList<>();
        for (FleetAnswer.Placed placed : answer.servers()) {
            Pool pool = before.pools().get(placed.pool());
            Integer[] today = new Integer[rows.size()];
            Arrays.fill(today, 0);
            for (int u = 0; u < placed.counts().length; u++) {
                today[pool.setUps().get(placed.setUp()).uses().get(u).row()] += placed.counts()[u];
            }
            pools.add(new Pool(pool.name(), placed.servers(), pool.setUps(), List.of(today)));
            left[placed.pool()] -= placed.servers();
        }
        for (int p = 0; p < left.length; p++) {
            Pool pool = before.pools().get(p);
            pools.add(new Pool(pool.name(), left[p], pool.setUps()));
        }
        return new FleetProblem(rows, before.cuts(), pools, OptionalInt.of(mostMoves));
    }

    private static FleetListener writingTo(List<String> told) {
        return (cost, bound, servers) -> told.add(cost + " " + bound + " " + servers);
    }

    /** A server holds 4 chains: 40 need 10 servers, of which 7 are there. */
    @Test
    void whatIsLeftOverAndHowManyServersWouldDoIsSaidWhereThereAreTooFew() {
        FleetProblem problem = problem(40, 7, fourChains());

        FleetAnswer answer = FleetSolver.solve(problem, ANYTHING, LIMITS, NOBODY);

        assertThat(answer.outcome()).isEqualTo(Outcome.IMPOSSIBLE);
        assertThat(answer.bound()).isInfinite();
        assertThat(answer.leftOver()).containsExactly(new LeftOver(0, 12));
        assertThat(answer.moreServers()).containsExactly(new MoreServers(0, 3, 3));
        assertSound(problem, ANYTHING, answer);
    }

    /** Rows of one chain each server, each of which stands on a kind of its own. */
    @Test
    void ofKindsOfWhichOnlyMoreOfSeveralWouldDoEachIsNamed() {
        FleetProblem problem = new FleetProblem(
                List.of(new Row("first", 12), new Row("second", 9)),
                List.of(),
                List.of(new Pool("a", 10, List.of(onlyOf(0))), new Pool("b", 5, List.of(onlyOf(1)))));

        FleetAnswer answer = FleetSolver.solve(problem, ANYTHING, LIMITS, NOBODY);

        assertThat(answer.moreServers()).isEmpty();
        assertThat(answer.together()).extracting(MoreServers::pool).containsExactly(0, 1);
        assertThat(answer.together()).extracting(MoreServers::count).containsExactly(2, 4);
    }

    private static SetUp onlyOf(int row) {
        return new SetUp(
                "whole",
                1,
                0,
                new int[] {4},
                List.of(new PortPair(new int[1])),
                List.of(new Use(row, 0, 1, new int[] {4}, 0)));
    }

    @Test
    void noMoreServersAreAskedForWhereNoneWouldDo() {
        FleetProblem problem = problem(40, 7, fourChains());
        Truth nothing = (pool, setUp, counts) -> Arrays.stream(counts).sum() == 0;

        FleetAnswer answer = FleetSolver.solve(problem, nothing, LIMITS, NOBODY);

        assertThat(answer.outcome()).isEqualTo(Outcome.IMPOSSIBLE);
        assertThat(answer.leftOver()).containsExactly(new LeftOver(0, 40));
        assertThat(answer.moreServers()).isEmpty();
    }

    /** Cores let 4 onto a server and the truth 3; the bound stays that of 4. */
    @Test
    void whatTheTruthRejectsIsNotUsedAndTheBoundStaysBelow() {
        FleetProblem problem = problem(36, 20, fourChains());
        Truth three = (pool, setUp, counts) -> Arrays.stream(counts).sum() <= 3;

        FleetAnswer answer = FleetSolver.solve(problem, three, LIMITS, NOBODY);

        assertThat(answer.serversUsed()).isEqualTo(12);
        assertThat(answer.bound()).isCloseTo(9 * fourChains().cost(new int[] {4}), within(1e-6));
        assertSound(problem, three, answer);
    }

    @Test
    void timeEndsItAndSaysSo() {
        FleetProblem problem = new RandomFleet(3).problem(6, 120, 40);
        FleetLimits none = new FleetLimits(0, 60, 20, Optional.of(Duration.ZERO));

        FleetAnswer answer = FleetSolver.solve(problem, ANYTHING, none, NOBODY);

        assertThat(answer.outcome()).isEqualTo(Outcome.NOT_FOUND);
        assertThat(answer.end()).isEqualTo(End.TIME);
    }

    static SetUp fourChains() {
        PortPair port = new PortPair(new int[] {1});
        return new SetUp("four", 10, 1, new int[] {16}, List.of(port), List.of(new Use(0, 0, 0.25, new int[] {3}, 0)));
    }

    static FleetProblem problem(int chains, int servers, SetUp setUp) {
        return new FleetProblem(
                List.of(new Row("chain", chains)), List.of(), List.of(new Pool("pool", servers, List.of(setUp))));
    }

    /** All that stands somewhere is accepted, is no more servers than there are, and adds up to the demand. */
    static void assertSound(FleetProblem problem, Truth truth, FleetAnswer answer) {
        Plan plan = new Plan(problem);
        double cost = 0;
        for (FleetAnswer.Placed placed : answer.servers()) {
            SetUp how = problem.pools().get(placed.pool()).setUps().get(placed.setUp());
            assertThat(how.holds(placed.counts())).isTrue();
            assertThat(truth.accepts(placed.pool(), placed.setUp(), placed.counts()))
                    .isTrue();
            plan.place(Pattern.of(problem, placed.pool(), placed.setUp(), placed.counts()), placed.servers());
            cost += placed.servers() * how.cost(placed.counts());
        }
        assertThat(answer.cost()).isCloseTo(cost, within(1e-6));
        for (int p = 0; p < problem.pools().size(); p++) {
            assertThat(plan.left(p)).isGreaterThanOrEqualTo(0);
        }
        for (Cut cut : problem.cuts()) {
            int both = cut.first() == cut.second() ? 2 : 1;
            plan.cut(cut, -Math.max(plan.lacking(cut.first()), plan.lacking(cut.second())) / both);
        }
        assertThat(plan.complete()).isEqualTo(answer.outcome() == Outcome.PLACED);
        for (LeftOver leftOver : answer.leftOver()) {
            assertThat(leftOver.count())
                    .isBetween(1, problem.rows().get(leftOver.row()).demand());
        }
        assertThat(answer.leftOver().isEmpty()).isEqualTo(answer.outcome() == Outcome.PLACED);
    }
}
