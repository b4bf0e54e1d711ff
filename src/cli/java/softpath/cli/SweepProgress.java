package softpath.cli;

import java.util.Locale;
import softpath.sweep.SweepRun;

/** How far a sweep is: a bar for someone who looks, a line at times for a log. */
final class SweepProgress implements SweepRun.Progress, AutoCloseable {

    private static final int UNKNOWN = -1;
    private static final long LINE_NANOS = 10_000_000_000L;

    private final Console console;
    private final ReplicationBar bar;
    private final boolean isQuiet;
    private long saidNanos = System.nanoTime();
    private long firstNanos;
    private long first = -1;

    SweepProgress(Console console, boolean isQuiet) {
        this.console = console;
        this.isQuiet = isQuiet;
        bar = isQuiet || !console.errIsATerminal() ? null : new ReplicationBar(console.err(), "points", UNKNOWN);
    }

    @Override
    public void done(SweepRun.Counts soFar) {
        long answered = soFar.rows() - soFar.before();
        if (first < 0 && answered > 0) {
            first = answered;
            firstNanos = System.nanoTime();
        }
        if (bar != null) {
            bar.done(
                    (int) Math.min(Integer.MAX_VALUE, soFar.rows()), (int) Math.min(Integer.MAX_VALUE, soFar.points()));
            return;
        }
        long now = System.nanoTime();
        if (!isQuiet && now - saidNanos >= LINE_NANOS && soFar.rows() < soFar.points()) {
            saidNanos = now;
            console.say(line(soFar, first < 0 ? 0 : answered - first, (now - firstNanos) * 1e-9));
        }
    }

    /**
     * What was answered before took no time, and a cluster takes some before the first.
     *
     * @param answered in these seconds; below 1 if it cannot be told yet
     */
    static String line(SweepRun.Counts soFar, long answered, double seconds) {
        String left = answered < 1
                ? ""
                : String.format(
                        Locale.ROOT, ", about %.0f s to go", seconds / answered * (soFar.points() - soFar.rows()));
        return soFar.rows() + " of " + soFar.points() + " points" + left;
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
