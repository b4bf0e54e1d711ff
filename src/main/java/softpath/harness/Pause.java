package softpath.harness;

import java.util.concurrent.TimeUnit;

/** Waiting on purpose. */
final class Pause {

    private Pause() {}

    static void ms(long ms) throws MeasureFault {
        try {
            TimeUnit.MILLISECONDS.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MeasureFault("interrupted", e);
        }
    }
}
