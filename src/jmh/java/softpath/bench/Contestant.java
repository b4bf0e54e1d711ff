package softpath.bench;

import java.io.IOException;
import java.util.Optional;
import softpath.yardstick.Yardstick;

/** A program that runs the yardstick workloads and says how long it took. */
interface Contestant extends AutoCloseable {

    /**
     * One measurement.
     *
     * @param packets   offered
     * @param seconds   of wall time, by the program's own clock: what it takes to start it is not in it
     * @param delivered part of the packets offered
     * @param meanNanos latency
     * @param hash      of what was counted
     */
    record Sample(double packets, double seconds, double delivered, double meanNanos, String hash) {

        double mpps() {
            return packets * 1e-6 / seconds;
        }
    }

    String name();

    /** Runs a workload so many times in a row; the sample is that with the median time. Empty if it cannot run it. */
    Optional<Sample> run(Yardstick.Workload workload, long gaps, int runs) throws IOException;

    @Override
    default void close() throws IOException {}
}
