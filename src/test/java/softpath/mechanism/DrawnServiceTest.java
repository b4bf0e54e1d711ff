package softpath.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import softpath.engine.BurstCost;
import softpath.engine.RandomStreams;
import softpath.model.scenario.ServiceSpread;

/** Bursts that cost a microsecond, and what they take. Seeds are fixed; four standard errors are allowed. */
class DrawnServiceTest {

    private static final int BURSTS = 400_000;
    private static final double SIGMAS = 4;

    private static SummaryStatistics micros(ServiceSpread spread) {
        BurstCost drawn =
                new DrawnService((ring, count) -> 1_000_000, spread, new RandomStreams(1, 1).nextReplication()[0]);
        SummaryStatistics micros = new SummaryStatistics();
        for (int i = 0; i < BURSTS; i++) {
            micros.addValue(drawn.durationPs(null, 1) / 1e6);
        }
        return micros;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.2, 1})
    void logNormalTimesHaveTheirMeanAndVariation(double cv) {
        SummaryStatistics micros = micros(new ServiceSpread.LogNormal(cv));

        assertThat(micros.getMean()).isCloseTo(1, within(SIGMAS * cv / Math.sqrt(BURSTS)));
        // The kurtosis of a log-normal of cv 1 is 41: the standard error of its deviation is 3.2 over the root of n.
        assertThat(micros.getStandardDeviation()).isCloseTo(cv, within(cv * SIGMAS * 3.2 / Math.sqrt(BURSTS)));
    }

    /** (9 · 1000 + 1 · 3500) / 10 = 1250: factors of 0.8 and 2.8. */
    @Test
    void measuredTimesCountByTheirRatioToTheirMean() {
        SummaryStatistics micros =
                micros(new ServiceSpread.Histogram(new TreeMap<>(Map.of(1_000.0, 9.0, 3_500.0, 1.0))));
        double sigma = 2 * Math.sqrt(0.09);

        assertThat(micros.getMin()).isEqualTo(0.8);
        assertThat(micros.getMax()).isEqualTo(2.8);
        assertThat(micros.getMean()).isCloseTo(1, within(SIGMAS * sigma / Math.sqrt(BURSTS)));
    }

    @Test
    void exponentialTimesVaryAsMuchAsTheyLast() {
        SummaryStatistics micros = micros(new ServiceSpread.Exponential());

        assertThat(micros.getMean()).isCloseTo(1, within(SIGMAS / Math.sqrt(BURSTS)));
        assertThat(micros.getStandardDeviation()).isCloseTo(1, within(SIGMAS * 2 / Math.sqrt(BURSTS)));
    }
}
