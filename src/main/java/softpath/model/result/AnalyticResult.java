package softpath.model.result;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * What a scenario carries in closed form, in the words of {@link Result}: a fluid at full bursts, and if that is asked
 * for latency by queueing formulas. Where the load or a clock changes in the window that a run
 * measures, all rates are means over it.
 *
 * @param delivered  what to expect, and what no simulation passes
 * @param resources  closed form, tightest first
 * @param binds      the tightest resource, if the offered load is more than it can take; if none is, and pauses lose, the core
 *                   whose pauses lose most
 * @param pauses     what rings stand whose readers stop for a while; absent where none does, and where clocks change
 * @param phases     those of the window, if the load or a clock changes in it
 * @param leftOut    what may lose packets that {@code delivered} does not count, by name; absent where nothing is known to
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
        Optional<ClosedForm.Pauses> pauses,
        Map<String, Object> hypotheses,
        List<String> warnings,
        List<String> uncalibrated,
        Optional<Map<String, String>> modelFiles,
        Optional<List<Phase>> phases,
        Optional<List<String>> leftOut)
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

    /** Over what all chains deliver; NaN if it is not said of each. */
    public double latencyMeanMicros() {
        double micros = 0;
        double mpps = 0;
        for (ChainResult chain : chains) {
            micros += chain.deliveredMpps()
                    * chain.latencyMicros().map(Latency::mean).orElse(Double.NaN);
            mpps += chain.deliveredMpps();
        }
        return micros / mpps;
    }

    /** Of the one chain that there is; NaN if it is not said, or there are several, whose quantiles do not add up. */
    public double latencyQuantileMicros(ToDoubleFunction<Latency> quantile) {
        Optional<Latency> only = chains.size() == 1 ? chains.get(0).latencyMicros() : Optional.empty();
        return only.map(quantile::applyAsDouble).orElse(Double.NaN);
    }

    /**
     * Of all chains together.
     *
     * @param mpps       overloaded resources pass what they can, of each chain in proportion to what it brings
     * @param atMostMpps the most that any sharing of the resources lets through
     */
    public record Delivered(double mpps, double atMostMpps) {}

    /**
     * One chain's share.
     *
     * @param latencyMicros if that was asked for and a formula is good for it
     * @param latencyUnsaid why none is, in a sentence, if it was asked for
     */
    public record ChainResult(
            String name,
            double offeredMpps,
            double deliveredMpps,
            double lossRatio,
            Optional<Latency> latencyMicros,
            Optional<String> latencyUnsaid) {

        /** Of which latency was not asked. */
        public ChainResult(String name, double offeredMpps, double deliveredMpps, double lossRatio) {
            this(name, offeredMpps, deliveredMpps, lossRatio, Optional.empty(), Optional.empty());
        }

        public ChainResult with(Latency latency) {
            return new ChainResult(name, offeredMpps, deliveredMpps, lossRatio, Optional.of(latency), Optional.empty());
        }

        public ChainResult withoutLatency(String why) {
            return new ChainResult(name, offeredMpps, deliveredMpps, lossRatio, Optional.empty(), Optional.of(why));
        }
    }

    /** What {@link Result.Latency} is, by queueing formulas, and of which parts the mean is made, in the order of the testbed. */
    public record Latency(double mean, double p50, double p99, List<PlaceTime> byPlace) {

        public Latency {
            byPlace = List.copyOf(byPlace);
        }
    }

    /** How long packets are at one place on average, as in {@link Result.PlaceTime}. */
    public record PlaceTime(String place, Result.Doing doing, double micros) {}

    /**
     * A stretch of the window with one load and one clock of each core, worked out by itself.
     *
     * @param fromMs since the start of a replication
     * @param haltMs of it in which cores stand still for a change of their clock; absent if they do not
     * @param binds  the tightest resource, if the load of the phase is more than it can take
     */
    public record Phase(
            double fromMs,
            double toMs,
            double offeredMpps,
            double deliveredMpps,
            double lossRatio,
            Optional<Double> haltMs,
            Optional<ResourceResult> binds) {

        public double ms() {
            return toMs - fromMs;
        }
    }

    /**
     * A resource.
     *
     * @param utilisation part of it that the offered load would take; above 1 it cannot keep up
     * @param mpps        the most that it can carry of the chains that pass it
     */
    public record ResourceResult(String name, Result.ResourceKind kind, double utilisation, double mpps) {}
}
