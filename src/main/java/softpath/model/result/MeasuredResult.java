package softpath.model.result;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a scenario carried when it was measured, in the words of {@link Result}: what was not measured is not there.
 *
 * @param replications times that it was set up anew
 * @param chains       none of several: only their sum is known
 * @param wallSeconds  that were measured
 */
public record MeasuredResult(
        String schema,
        Result.Evidence evidence,
        Object scenario,
        String scenarioDigest,
        String modelDigest,
        String softpathVersion,
        int replications,
        Result.Rate offered,
        Delivered delivered,
        double lossRatio,
        List<Result.Loss> lost,
        List<ChainResult> chains,
        List<String> warnings,
        double wallSeconds,
        Optional<Map<String, String>> modelFiles)
        implements Answer {

    @Override
    public double deliveredMpps() {
        return delivered.mpps();
    }

    /**
     * A median, which a few disturbed windows do not move, and how far the set-ups are apart.
     *
     * @param mpps                  median over the set-ups of the medians of their windows
     * @param lowestMpps            of any window
     * @param highestMpps           of any window
     * @param meanOfSetUpsMpps      mean over the set-ups; none of a single one
     * @param halfWidth95OfMeanMpps half the 95 % interval of that mean, not of the median
     */
    public record Delivered(
            double mpps,
            double gbpsL1,
            double gbpsL2,
            double lowestMpps,
            double highestMpps,
            Optional<Double> meanOfSetUpsMpps,
            Optional<Double> halfWidth95OfMeanMpps) {}

    /** One chain's share. */
    public record ChainResult(String name, double offeredMpps, double deliveredMpps, double lossRatio) {}
}
