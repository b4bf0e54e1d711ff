package softpath.harness.transport;

import java.util.concurrent.TimeUnit;

/** Waiting on purpose. */
public final class Pause {

    private Pause() {}

    public static void ms(long ms) throws MeasureFault {
        try {
            TimeUnit.MILLISECONDS.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MeasureFault("interrupted", e);
        }
    }
}
