package softpath.harness.transport;

import java.io.IOException;

/** The testbed did not do what a measurement needs; the message says what happened and what to do about it. */
public final class MeasureFault extends IOException {

    private static final long serialVersionUID = 1;

    public MeasureFault(String message) {
        super(message);
    }

    public MeasureFault(String message, Throwable cause) {
        super(message, cause);
    }
}
