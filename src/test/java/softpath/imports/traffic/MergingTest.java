package softpath.imports.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fewer sizes that say the same of load. */
class MergingTest {

    private static double frames(SortedMap<Integer, Double> sizes) {
        return sizes.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static double bytes(SortedMap<Integer, Double> sizes) {
        return sizes.entrySet().stream()
                .mapToDouble(size -> size.getKey() * size.getValue())
                .sum();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 50, 1_000})
    void framesAndTheirMeanAreKept(int most) {
        SplittableRandom random = new SplittableRandom(3);
        SortedMap<Integer, Double> sizes = new TreeMap<>();
        for (int bytes = 64; bytes <= 9_728; bytes += random.nextInt(1, 8)) {
            sizes.put(bytes, random.nextDouble(1e6));
        }

        SortedMap<Integer, Double> merged = Merging.atMost(most, sizes);

        assertThat(merged).hasSize(most);
        assertThat(frames(merged)).isCloseTo(frames(sizes), within(1e-3));
        assertThat(bytes(merged)).isCloseTo(bytes(sizes), within(1.0));
        assertThat(merged.firstKey()).isEqualTo(sizes.firstKey());
        assertThat(merged.lastKey()).isEqualTo(sizes.lastKey());
    }

    @Test
    void theSizeThatChangesLeastGoesFirst() {
        SortedMap<Integer, Double> sizes = new TreeMap<>();
        sizes.put(64, 10.0);
        sizes.put(66, 4.0);
        sizes.put(700, 1.0);
        sizes.put(1_518, 10.0);

        assertThat(Merging.atMost(3, sizes)).containsOnlyKeys(64, 700, 1_518);
    }

    @Test
    void fewSizesStayAsTheyAre() {
        SortedMap<Integer, Double> sizes = new TreeMap<>();
        sizes.put(64, 1.0);

        assertThat(Merging.atMost(2, sizes)).isEqualTo(sizes);
    }
}
