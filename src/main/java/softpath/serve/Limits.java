package softpath.serve;

import java.time.Duration;

/**
 * What a server takes on: whoever can reach it cannot bring it down, and is told which limit was met.
 *
 * @param bodyBytes     of a request
 * @param sets          changes of one question
 * @param parts         servers, VMs, chains and what else a scenario lists
 * @param packets       that a run may have to simulate, by what it offers
 * @param slots         of all rings of a run: they are memory, before a packet has come
 * @param runTime       that a run may take
 * @param requestTime   that reading a request may take, and writing its answer
 * @param turnTime      that a bound waits for its turn
 * @param runsAtOnce    others wait
 * @param waitingRuns   others are refused
 * @param streams       of events at once
 * @param beat          between comments on streams on which nothing happens
 * @param keptRuns      that have ended and can still be asked for
 * @param keptBytes     of their results
 */
record Limits(
        int bodyBytes,
        int sets,
        int parts,
        double packets,
        long slots,
        Duration runTime,
        Duration requestTime,
        Duration turnTime,
        int runsAtOnce,
        int waitingRuns,
        int streams,
        Duration beat,
        int keptRuns,
        long keptBytes) {

    private static final int BODY_BYTES = 256 * 1024;
    private static final int SETS = 256;
    private static final int PARTS = 500;

    /** Some minutes on one core. */
    private static final double PACKETS = 5e9;

    /** As many as a scenario may give to one ring. */
    private static final long SLOTS = 1 << 24;

    private static final Duration REQUEST_TIME = Duration.ofSeconds(30);
    private static final Duration TURN_TIME = Duration.ofSeconds(10);
    private static final int WAITING_RUNS = 256;
    private static final int STREAMS = 256;
    private static final Duration BEAT = Duration.ofSeconds(10);
    private static final int KEPT_RUNS = 100;
    private static final long KEPT_BYTES = 64L << 20;

    static Limits of(int runsAtOnce, Duration runTime) {
        return new Limits(
                BODY_BYTES,
                SETS,
                PARTS,
                PACKETS,
                SLOTS,
                runTime,
                REQUEST_TIME,
                TURN_TIME,
                runsAtOnce,
                WAITING_RUNS,
                STREAMS,
                BEAT,
                KEPT_RUNS,
                KEPT_BYTES);
    }
}
