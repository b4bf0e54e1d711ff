package softpath.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Seeds, purposes and replications each have numbers of their own. */
class RandomStreamsTest {

    private static String first(long seed) {
        return Arrays.deepToString(new RandomStreams(seed, 2).nextReplication());
    }

    @Test
    void everyBitOfTheSeedCounts() {
        Set<String> seen = new HashSet<>(Set.of(first(0)));
        for (int bit = 0; bit < Long.SIZE - 1; bit++) {
            assertThat(seen.add(first(1L << bit))).as("bit %d", bit).isTrue();
        }
        assertThat(first(3)).isNotEqualTo(first(2)).isEqualTo(first(3));
    }

    @Test
    void noTwoPurposesAndNoTwoReplicationsAreAlike() {
        RandomStreams streams = new RandomStreams(1, 3);
        Set<Long> words = new HashSet<>();
        for (int replication = 0; replication < 4; replication++) {
            for (long[] purpose : streams.nextReplication()) {
                for (long word : purpose) {
                    assertThat(words.add(word)).isTrue();
                }
            }
        }
        assertThat(words).hasSize(4 * 3 * 4);
    }
}
