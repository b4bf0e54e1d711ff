package softpath.serve;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Interrupts a thread that is not done with a connection in time: that closes it, however slowly the other side reads or
 * writes.
 */
record Patience(ScheduledExecutorService clock, Duration most) {

    /** What may take only so long. */
    interface Work<T> {
        T done() throws IOException;
    }

    <T> T with(Work<T> work) throws IOException {
        Turn turn = new Turn(Thread.currentThread());
        Future<?> alarm = clock.schedule(turn::interrupt, most.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return work.done();
        } finally {
            turn.end();
            alarm.cancel(false);
        }
    }

    private static final class Turn {

        private final Thread thread;
        private boolean isOver;

        Turn(Thread thread) {
            this.thread = thread;
        }

        synchronized void interrupt() {
            if (!isOver) {
                thread.interrupt();
            }
        }

        /** What the thread does next is not interrupted for what it did before. */
        synchronized void end() {
            isOver = true;
            Thread.interrupted();
        }
    }
}
