package softpath.serve;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A request that is not answered as asked: an HTTP status, and a sentence that says why. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    static final int BAD_REQUEST = 400;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int METHOD_NOT_ALLOWED = 405;
    static final int CONFLICT = 409;
    static final int TOO_LARGE = 413;
    static final int WRONG_TYPE = 415;
    static final int FAULT = 500;
    static final int UNAVAILABLE = 503;

    private final int status;
    private final int retryAfterSeconds;
    private final transient OptionalInt line;
    private final transient Optional<String> path;

    private Refusal(int status, String message, int retryAfterSeconds, OptionalInt line, Optional<String> path) {
        super(message);
        this.status = status;
        this.retryAfterSeconds = retryAfterSeconds;
        this.line = line;
        this.path = path;
    }

    Refusal(int status, String message) {
        this(status, message, 0, OptionalInt.empty(), Optional.empty());
    }

    /** A fault of what was asked, where it is. */
    static Refusal of(String message, OptionalInt line, Optional<String> path) {
        return new Refusal(BAD_REQUEST, message, 0, line, path);
    }

    /** There is too much to do. */
    static Refusal busy(String message, int retryAfterSeconds) {
        return new Refusal(
                UNAVAILABLE,
                message + "; ask again in " + retryAfterSeconds + " s",
                retryAfterSeconds,
                OptionalInt.empty(),
                Optional.empty());
    }

    int status() {
        return status;
    }

    OptionalInt retryAfterSeconds() {
        return retryAfterSeconds == 0 ? OptionalInt.empty() : OptionalInt.of(retryAfterSeconds);
    }

    /** The body: what is wrong, and where in the question if that is known. */
    Map<String, Object> body() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", getMessage());
        line.ifPresent(number -> error.put("line", number));
        path.ifPresent(place -> error.put("path", place));
        return Map.of("error", error);
    }
}
