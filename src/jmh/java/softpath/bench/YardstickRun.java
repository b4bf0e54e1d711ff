package softpath.bench;

import softpath.engine.LatencyHistogram;
import softpath.experiment.Replication;
import softpath.yardstick.YardstickHash;

/**
 * What a run of a yardstick workload came to.
 *
 * @param offered   packets, of all copies together
 * @param delivered packets, of all copies together
 * @param meanNanos latency
 * @param hash      of the first copy; {@link YardstickHash}
 */
record YardstickRun(long offered, long delivered, double meanNanos, long hash) {

    static YardstickRun of(Replication run) {
        LatencyHistogram all = new LatencyHistogram();
        run.latency().forEach(all::add);
        return new YardstickRun(run.packets(), all.count(), all.meanPs() / 1_000, YardstickHash.of(run)[0]);
    }
}
