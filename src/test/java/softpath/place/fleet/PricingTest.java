package softpath.place.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PricingTest {

    private static final int COARSE = 7;
    private static final int FINE = 2400;

    /** The best of all patterns, by listing them, is not above the bound, and what is found fits. */
    @Test
    void whatIsFoundFitsAndNothingGainsMoreThanTheBound() {
        double apart = 0;
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            FleetProblem problem = SmallFleet.problem(random);
            int[] most = new int[problem.rows().size()];
            Arrays.fill(most, 4);
            double[] worth = random.doubles(most.length, 0, 10).toArray();
            SetUp how = problem.pools().get(0).setUps().get(0);
            double best = Math.max(0, best(how, worth, most, new int[how.uses().size()], 0));
            Pricing pricing = new Pricing(problem, 0, 0, most);

            for (int slots : new int[] {COARSE, FINE}) {
                Pattern found = pricing.best(worth, slots);

                assertThat(how.holds(found.ofEachUse(problem)))
                        .as("problem %s", seed)
                        .isTrue();
                assertThat(pricing.mostGain(worth, slots))
                        .as("problem %s", seed)
                        .isGreaterThan(best - 1e-9);
            }
            apart += pricing.mostGain(worth, FINE) - best;
        }
        assertThat(apart / 100).isLessThan(2);
    }

    /** With one pair of ports the best of all patterns is found, but for what shares are rounded up. */
    @Test
    void ofFewChainsNoMoreAreTakenThanThereAreAndTheBestOfThem() {
        double apart = 0;
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            FleetProblem problem = SmallFleet.problem(random);
            int[] few = random.ints(problem.rows().size(), 0, 3).toArray();
            double[] worth = random.doubles(few.length, 0, 10).toArray();
            SetUp how = problem.pools().get(0).setUps().get(0);
            double best = best(how, worth, few, new int[how.uses().size()], 0);

            Pattern found = new Pricing(problem, 0, 0, few).bestOf(few, worth, seed);

            int[] held = new int[few.length];
            for (int e = 0; e < found.size(); e++) {
                held[found.row(e)] += found.count(e);
            }
            for (int r = 0; r < few.length; r++) {
                assertThat(held[r]).as("problem %s", seed).isLessThanOrEqualTo(few[r]);
            }
            assertThat(how.holds(found.ofEachUse(problem)))
                    .as("problem %s", seed)
                    .isTrue();
            assertThat(found.gain(worth)).as("problem %s", seed).isLessThanOrEqualTo(best + 1e-9);
            apart += how.ports().size() == 1 ? best - found.gain(worth) : 0;
        }
        assertThat(apart / 100).isLessThan(0.1);
    }

    private static double best(SetUp how, double[] worth, int[] most, int[] counts, int use) {
        if (use == counts.length) {
            double gain = -how.cost(counts);
            for (int u = 0; u < counts.length; u++) {
                gain += counts[u] * worth[how.uses().get(u).row()];
            }
            return gain;
        }
        double best = Double.NEGATIVE_INFINITY;
        int row = how.uses().get(use).row();
        int taken = 0;
        for (; taken <= most[row] && how.holds(counts); taken++, counts[use]++) {
            most[row] -= taken;
            best = Math.max(best, best(how, worth, most, counts, use + 1));
            most[row] += taken;
        }
        counts[use] -= taken;
        return best;
    }

    @Test
    void socketsAreToldApartAndJoinedOnlyWhereTheyAreTooMany() {
        Sockets apart = Sockets.of(new int[] {8, 8}, 81);
        Sockets joined = Sockets.of(new int[] {8, 8, 3}, 200);

        assertThat(apart.count()).isEqualTo(2);
        assertThat(apart.hold(new int[] {9, 0})).isFalse();
        assertThat(joined.count()).isEqualTo(2);
        assertThat(joined.join(new int[] {1, 2, 4})).containsExactly(1, 6);
        assertThat(joined.states()).isEqualTo(9 * 12);
    }

    @Test
    void theBestPatternFillsBothSocketsAndPaysForWhatItOpens() {
        PortPair port = new PortPair(new int[] {1, 0});
        Use here = new Use(0, 0, 0.3, new int[] {3, 0}, 0);
        Use there = new Use(0, 0, 0.4, new int[] {0, 3}, 0.5);
        FleetProblem problem = FleetSolverTest.problem(
                10, 5, new SetUp("both", 5, 1, new int[] {4, 8}, List.of(port), List.of(here, there)));
        Pricing pricing = new Pricing(problem, 0, 0, new int[] {10});

        Pattern found = pricing.best(new double[] {10}, FINE);

        // One here (1 + 3 cores); there is room for one there beside it, as 0.3 + 2 * 0.4 is above 1.
        assertThat(found.ofEachUse(problem)).containsExactly(1, 1);
        assertThat(pricing.mostGain(new double[] {10}, FINE)).isCloseTo(20 - 5 - 7 - 0.5, within(1e-9));
    }
}
