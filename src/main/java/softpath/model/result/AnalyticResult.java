package softpath.model.result;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a scenario carries in closed form, in the words of {@link Result}: a fluid at full bursts, which knows neither
 * queues nor latency. Phases of load are taken at the load that follows them.
 *
 * @param delivered  what to expect, and what no simulation passes
 * @param resources  closed form, tightest first
 * @param binds      the tightest resource, if the offered load is more than it can take
 */
public record AnalyticResult(
        String schema,
        Result.Evidence evidence,
        Object scenario,
        String scenarioDigest,
        String modelDigest,
        String softpathVersion,
        Result.Rate offered,
        Delivered delivered,
        double lossRatio,
        List<ChainResult> chains,
        List<ResourceResult> resources,
        Optional<ResourceResult> binds,
        Map<String, Object> hypotheses,
        List<String> warnings,
        List<String> uncalibrated,
        Optional<Map<String, String>> modelFiles)
        implements Answer {

    public AnalyticResult {
        chains = List.copyOf(chains);
        resources = List.copyOf(resources);
        hypotheses = Collections.unmodifiableSortedMap(new TreeMap<>(hypotheses));
        warnings = List.copyOf(warnings);
        uncalibrated = List.copyOf(uncalibrated);
    }

    @Override
    public double deliveredMpps() {
        return delivered.mpps();
    }

    /**
     * Of all chains together.
     *
     * @param mpps       overloaded resources pass what they can, of each chain in proportion to what it brings
     * @param atMostMpps the most that any sharing of the resources lets through
     */
    public record Delivered(double mpps, double atMostMpps) {}

    /** One chain's share. */
    public record ChainResult(String name, double offeredMpps, double deliveredMpps, double lossRatio) {}

    /**
     * A resource.
     *
     * @param utilisation part of it that the offered load would take; above 1 it cannot keep up
     * @param mpps        the most that it can carry of the chains that pass it
     */
    public record ResourceResult(String name, Result.Kind kind, double utilisation, double mpps) {}
}
