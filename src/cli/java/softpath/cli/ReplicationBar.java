package softpath.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import softpath.experiment.Experiment.Progress;

/** How many replications are done, for someone who waits longer than a moment. */
final class ReplicationBar implements Progress, AutoCloseable {

    private static final long PATIENCE_MILLIS = 1_000;
    private static final int UPDATE_MILLIS = 250;

    private final Timer patience = new Timer("progress", true);
    private final PrintStream err;
    private final String counted;
    private ProgressBar bar;
    private boolean closed;
    private int done;
    private int expected;

    /** Shows itself on {@code err}, a terminal, unless closed before. */
    ReplicationBar(PrintStream err, int expected) {
        this(err, "replications", expected);
    }

    /** @param expected how many there will be, -1 if that is not known */
    ReplicationBar(PrintStream err, String counted, int expected) {
        this.err = err;
        this.counted = counted;
        this.expected = expected;
        patience.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        show();
                    }
                },
                PATIENCE_MILLIS);
    }

    private synchronized void show() {
        if (!closed) {
            bar = new ProgressBarBuilder()
                    .setTaskName(counted)
                    .setInitialMax(expected)
                    .startsFrom(done, Duration.ofMillis(PATIENCE_MILLIS))
                    .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                    .setUpdateIntervalMillis(UPDATE_MILLIS)
                    .clearDisplayOnFinish()
                    .setConsumer(new Line(err))
                    .build();
        }
    }

    @Override
    public synchronized void done(int replications, int ofExpected) {
        done = replications;
        expected = ofExpected;
        if (bar != null) {
            bar.maxHint(expected);
            bar.stepTo(done);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        patience.cancel();
        if (bar != null) {
            bar.close();
        }
    }

    /** One line that is written over; the library's own would load native code to measure the terminal. */
    private record Line(PrintStream err) implements ProgressBarConsumer {

        private static final int COLUMNS = 79;

        @Override
        public int getMaxRenderedLength() {
            return COLUMNS;
        }

        @Override
        public void accept(String rendered) {
            err.print("\r" + rendered);
        }

        @Override
        public void clear() {
            err.print("\r" + " ".repeat(COLUMNS) + "\r");
        }

        @Override
        public void close() {
            err.flush();
        }
    }
}
