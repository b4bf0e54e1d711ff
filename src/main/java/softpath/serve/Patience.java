package softpath.serve;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Interrupts a thread that is not done in time. One that waits on a connection closes it then, however slowly the other side
 * reads or writes.
 */
final class Patience {

    /** What may take only so long. */
    interface Work {
        void run() throws IOException;
    }

    private final Thread thread = Thread.currentThread();
    private boolean isOver;

    private Patience() {}

    static void with(ScheduledExecutorService clock, Duration most, Work work) throws IOException {
        Patience patience = new Patience();
        Future<?> alarm = clock.schedule(patience::interrupt, most.toMillis(), TimeUnit.MILLISECONDS);
        try {
            work.run();
        } finally {
            patience.end();
            alarm.cancel(false);
        }
    }

    private synchronized void interrupt() {
        if (!isOver) {
            thread.interrupt();
        }
    }

    /** What the thread does next is not interrupted for what it did before. */
    private synchronized void end() {
        isOver = true;
        Thread.interrupted();
    }
}
