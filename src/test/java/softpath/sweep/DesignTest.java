package softpath.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import softpath.model.study.Factor;

class DesignTest {

    private static Factor list(Object... values) {
        return new Factor(
                "a",
                Optional.of("a"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(List.of(values)),
                Optional.empty());
    }

    private static Factor range(double from, double to, Integer steps) {
        Factor.Grid grid = new Factor.Grid(from, to, Optional.ofNullable(steps));
        return new Factor(
                "b", Optional.of("b"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(grid));
    }

    private static List<String> rows(Design design, int factors) {
        return LongStream.range(0, design.points())
                .mapToObj(point -> String.join(" ", design.values(point, factors)))
                .toList();
    }

    @Test
    void aGridIsAllCombinationsAndItsLastFactorChangesFirst() {
        assertThat(rows(new GridDesign(List.of(list("x", "y"), range(1, 2, 3))), 2))
                .containsExactly("x 1", "x 1.5", "x 2", "y 1", "y 1.5", "y 2");
    }

    @Test
    void stepsOfAGridHaveNoTailOfRoundedDigits() {
        Factor clocks = range(1.2, 2.6, 8);

        assertThat(clocks.level(5)).isEqualTo("2.2");
        assertThat(range(0, 0.3, 4).level(3)).isEqualTo("0.3");
    }

    @Test
    void aGridTooLargeToCountIsSaidToBe() {
        Factor billion = range(0, 1, 1_000_000_000);

        assertThat(new GridDesign(List.of(billion)).points()).isEqualTo(1_000_000_000L);
        assertThat(new GridDesign(List.of(billion, billion)).points()).isEqualTo(1_000_000_000_000_000_000L);
        assertThat(new GridDesign(List.of(billion, billion, billion)).points()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void oneAtATimeChangesOneFactorWhileTheOthersKeepTheirFirstValue() {
        assertThat(rows(new OneAtATime(List.of(list("x"), list(1, 2, 3), list("p", "q"))), 3))
                .containsExactly("x 1 p", "x 2 p", "x 3 p", "x 1 q");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 64, 1000})
    void aLatinHypercubeTakesEachPartOfEachFactorOnce(int samples) {
        Design design = new LatinHypercube(List.of(range(0, samples, null), range(0, samples, null)), samples, 7);

        for (int factor = 0; factor < 2; factor++) {
            Set<String> seen = new HashSet<>();
            for (long point = 0; point < samples; point++) {
                seen.add(design.value(point, factor));
            }
            Set<String> middles = new HashSet<>();
            for (int part = 0; part < samples; part++) {
                middles.add(part + ".5");
            }
            assertThat(seen).isEqualTo(middles);
        }
    }

    @Test
    void factorsOfALatinHypercubeAreCombinedByChanceAndBySeed() {
        List<Factor> factors = List.of(range(0, 1, null), range(0, 1, null));
        List<String> one = rows(new LatinHypercube(factors, 100, 1), 2);

        assertThat(one).isEqualTo(rows(new LatinHypercube(factors, 100, 1), 2));
        assertThat(one).isNotEqualTo(rows(new LatinHypercube(factors, 100, 2), 2));
        double sum = 0;
        for (String row : one) {
            String[] pair = row.split(" ");
            sum += (Double.parseDouble(pair[0]) - 0.5) * (Double.parseDouble(pair[1]) - 0.5);
        }
        // A correlation of 100 pairs by chance stays within 0.3 in 997 of 1000; the variance of each is 1 in 12.
        assertThat(Math.abs(sum / 100 * 12)).isLessThan(0.3);
    }

    /** The defining property: of 2^k points of Sobol's sequence each interval of a factor of length 2^-k holds one. */
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 3", "16, 4", "256, 5"})
    void pointsOfSobolStandOneInEachPartOfAFactorUpToItsShift(int samples, int factors) {
        List<Factor> all = new ArrayList<>();
        for (int f = 0; f < factors; f++) {
            all.add(range(0, 1, null));
        }
        Design design = new SobolDesign(all, samples, 3);

        for (int f = 0; f < factors; f++) {
            double shift = Double.parseDouble(design.value(0, f));
            Set<Long> parts = new HashSet<>();
            for (int point = 0; point < samples; point++) {
                double unshifted = (Double.parseDouble(design.value(point, f)) - shift + 1 + 1e-9) % 1;
                parts.add((long) (unshifted * samples));
            }
            assertThat(parts).hasSize(samples);
        }
    }

    @Test
    void aSampledListTakesItsValuesEquallyOften() {
        List<String> rows = rows(new LatinHypercube(List.of(list("x", "y", "z")), 9, 1), 1);

        assertThat(rows.stream().filter("y"::equals)).hasSize(3);
        assertThat(rows.stream().filter("z"::equals)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"10, 3", "2, 5", "1, 1", "9223372036854775806, 7"})
    void shardsAreTheWholeOneAfterTheOtherAndDifferByOnePointAtMost(long points, int shards) {
        long next = 0;
        for (int number = 1; number <= shards; number++) {
            Shard shard = new Shard(number, shards);
            assertThat(shard.first(points)).isEqualTo(next);
            next = shard.end(points);
            assertThat(next - shard.first(points)).isBetween(points / shards, points / shards + 1);
        }
        assertThat(next).isEqualTo(points);
    }
}
