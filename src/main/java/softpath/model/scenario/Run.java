package softpath.model.scenario;

import java.util.Optional;
import softpath.model.Check;
import softpath.units.Units;

/**
 * How long to simulate, and how often.
 *
 * @param warmupMs     simulated time at the start of each replication that is not measured
 * @param measureMs    simulated time that is measured
 * @param replications independent repetitions
 * @param seed         of every random stream
 * @param latencyByPlace whether it is taken down where packets spend their time; not if left out
 * @param timeline     whether it is taken down when packets came and were delivered and lost; where load or clocks change if
 *                     left out
 */
public record Run(
        double warmupMs,
        double measureMs,
        int replications,
        long seed,
        Optional<Boolean> latencyByPlace,
        Optional<Boolean> timeline) {

    /** Packets carry their birth in 50 bits of picoseconds, about 1125 s. */
    public static final double MOST_SIMULATED_MS = 1_000_000;

    private static final double LEAST_MEASURED_MS = 1e-6;

    public static final int MOST_REPLICATIONS = 100_000;

    /** A run that does not tell where packets spend their time. */
    public Run(double warmupMs, double measureMs, int replications, long seed) {
        this(warmupMs, measureMs, replications, seed, Optional.empty(), Optional.empty());
    }

    public Run {
        Check.notNegative("warmup-ms", warmupMs);
        Check.atMost("warmup-ms", MOST_SIMULATED_MS, warmupMs);
        requireMeasurable("measure-ms", measureMs);
        Check.atMost("measure-ms", MOST_SIMULATED_MS - warmupMs, measureMs);
        Check.atLeast("replications", 1, replications);
        Check.atMost("replications", MOST_REPLICATIONS, replications);
        Check.atLeast("seed", 0, seed);
    }

    /** That a stretch of time is one: in whole picoseconds it must not round away. */
    static void requireMeasurable(String key, double millis) {
        Check.require(millis >= LEAST_MEASURED_MS, key, "at least 0.000001 (1 ns)", Check.plain(millis));
    }

    /** When the window begins, from the start of a replication. */
    public long fromPs() {
        return Units.psFromMillis(warmupMs);
    }

    /** When it ends. */
    public long toPs() {
        return fromPs() + Units.psFromMillis(measureMs);
    }

    public boolean isLatencyByPlace() {
        return latencyByPlace.orElse(false);
    }

    public Run withWarmup(double warmupMs) {
        return new Run(warmupMs, measureMs, replications, seed, latencyByPlace, timeline);
    }

    public Run withReplications(int replications) {
        return new Run(warmupMs, measureMs, replications, seed, latencyByPlace, timeline);
    }

    public Run withSeed(long seed) {
        return new Run(warmupMs, measureMs, replications, seed, latencyByPlace, timeline);
    }
}
