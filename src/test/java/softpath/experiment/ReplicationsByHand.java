package softpath.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import softpath.engine.LatencyHistogram;
import softpath.model.result.Result;
import softpath.model.scenario.Run;
import softpath.wiring.Blueprint;

/** Replications put together from windows made by hand. */
final class ReplicationsByHand {

    private static final int PROBES = 17;

    private ReplicationsByHand() {}

    /** Nothing grows; every packet takes {@code latencyPs}. */
    static Replication of(ByHand by, int mostHeld, long... latenciesPs) {
        return of(by, inFlight(0, 0, 0), mostHeld, latenciesPs);
    }

    static Replication of(ByHand by, double[] inFlight, int mostHeld, long... latenciesPs) {
        Blueprint blueprint = by.blueprint();
        int[] held = new int[blueprint.rings().size()];
        int[] queued = new int[blueprint.transmitQueues().size()];
        Arrays.fill(held, mostHeld);
        Arrays.fill(queued, mostHeld / 2);
        List<LatencyHistogram> latency = IntStream.range(0, blueprint.chains().size())
                .mapToObj(c -> {
                    LatencyHistogram histogram = new LatencyHistogram();
                    for (long ps : latenciesPs) {
                        histogram.record(ps);
                    }
                    return histogram;
                })
                .toList();
        return new Replication(by.window(), inFlight, held, queued, latency, 2_000_000_000L, 20_000);
    }

    /** Packets inside at the first probe, in the first half of the window and in its second. */
    static double[] inFlight(double start, double firstHalf, double late) {
        double[] inFlight = new double[PROBES];
        Arrays.fill(inFlight, 1, 1 + PROBES / 2, firstHalf);
        Arrays.fill(inFlight, 1 + PROBES / 2, PROBES, late);
        inFlight[0] = start;
        return inFlight;
    }

    static Totals totals(Blueprint blueprint, Replication... replications) {
        Totals totals = new Totals(blueprint);
        for (Replication each : replications) {
            totals.add(each);
        }
        return totals;
    }

    /** The result that they add up to. */
    static Result result(Blueprint blueprint, Run asked, Run run, Replication... replications) {
        Experiment.Settings settings = new Experiment.Settings(1, OptionalDouble.empty(), (done, expected) -> {});
        Series series = new Series(blueprint, run, settings, Runnable::run, 0);
        for (Replication each : replications) {
            series.totals().add(each);
        }
        Experiment.Provenance provenance =
                new Experiment.Provenance(Map.of(), "digest", "models", "test", Map.of(), List.of("odd"), List.of("p"));
        return new Summary(blueprint, asked, series, provenance, false, true).result(0.5);
    }
}
