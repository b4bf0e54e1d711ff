package softpath.calibrate;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import softpath.model.Check;
import softpath.model.dataplane.Pause;
import softpath.model.dataplane.PauseLength;

/**
 * A class of pauses of a host out of what was seen of its cores.
 *
 * <p>Pauses are counted as a Poisson process: with n of them, their rate has the interval {@code chi2(0.025, 2n) / 2t} to
 * {@code chi2(0.975, 2n + 2) / 2t} (Garwood 1936). Bins of a microsecond are put together, three or four to a factor of
 * ten, as so few pauses tell no more.
 *
 * @param perSecond         of one core
 * @param lowest            of its 95 % interval
 * @param highest           of its 95 % interval
 * @param weightOfMicros    upper edge of each bin to the pauses in it
 * @param count             pauses seen
 * @param secondsOfCores    watched, summed over cores
 */
public record MeasuredClass(
        double perSecond,
        double lowest,
        double highest,
        SortedMap<Integer, Long> weightOfMicros,
        long count,
        double secondsOfCores) {

    /** Rounds of the loop that took longer are pauses; shorter ones are the loop itself, and what a poll takes. */
    public static final int LEAST_MICROS = 2;

    private static final List<Integer> EDGES =
            List.of(3, 5, 7, 10, 15, 20, 30, 50, 70, 100, 150, 200, 300, 500, 700, 1_000);

    private static final double CONFIDENCE = 0.95;

    /**
     * Of what several cores did at one time.
     *
     * @param timesOfMicros of each core, upper edge of each microsecond to the rounds of a loop that took so long
     * @param longestMicros of any core; what the last bin counts may have lasted so long
     * @param seconds       watched
     */
    public static MeasuredClass of(
            List<? extends Map<Integer, Long>> timesOfMicros, double longestMicros, double seconds) {
        SortedMap<Integer, Long> weights = new TreeMap<>();
        long count = 0;
        int last = (int) Math.ceil(longestMicros);
        for (Map<Integer, Long> ofCore : timesOfMicros) {
            for (Map.Entry<Integer, Long> each : ofCore.entrySet()) {
                if (each.getKey() > LEAST_MICROS) {
                    weights.merge(edgeOf(each.getKey(), last), each.getValue(), Long::sum);
                    count += each.getValue();
                }
            }
        }
        double watched = seconds * timesOfMicros.size();
        Check.require(watched > 0, "", "cores that were watched for some time", "none");
        Check.require(
                count > 0,
                "",
                "pauses of more than " + LEAST_MICROS + " us, whose lengths could be told",
                "none in " + watched + " s");
        // The first bin of a file begins at 0, and no pause is shorter than this.
        weights.put(LEAST_MICROS, 0L);
        double tail = (1 - CONFIDENCE) / 2;
        return new MeasuredClass(
                count / watched,
                new ChiSquaredDistribution(2.0 * count).inverseCumulativeProbability(tail) / 2 / watched,
                new ChiSquaredDistribution(2.0 * count + 2).inverseCumulativeProbability(1 - tail) / 2 / watched,
                weights,
                count,
                watched);
    }

    private static int edgeOf(int micros, int last) {
        return EDGES.stream().filter(edge -> edge >= micros).findFirst().orElse(Math.max(last, micros));
    }

    /** Part of the time that a core stands still, lengths being even within each bin. */
    public double share() {
        SortedMap<Double, Double> weights = new TreeMap<>();
        weightOfMicros.forEach((edge, pauses) -> weights.put(edge.doubleValue(), pauses.doubleValue()));
        return Pause.part(List.of(new Pause(perSecond, new PauseLength.Histogram(weights))));
    }
}
