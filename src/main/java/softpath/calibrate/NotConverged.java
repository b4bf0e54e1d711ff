package softpath.calibrate;

/** A fit that found no least sum of squares; nothing of it is to be used. */
public final class NotConverged extends RuntimeException {

    private static final long serialVersionUID = 1;

    public NotConverged(String message) {
        super(message);
    }
}
