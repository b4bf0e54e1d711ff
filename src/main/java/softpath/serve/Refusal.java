package softpath.serve;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /** How errors of a question begin, as {@link Question#NAME} names its file. */
    private static final Pattern PLACE = Pattern.compile(
            "(?:" + Question.NAME + "(?::(\\d{1,9}))?|--set [^:]*): (?:([\\w.'\\[\\]-]+): )?.*", Pattern.DOTALL);

    private final int status;
    private final int retryAfterSeconds;

    private Refusal(int status, String message, int retryAfterSeconds) {
        super(message);
        this.status = status;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    Refusal(int status, String message) {
        this(status, message, 0);
    }

    /** There is too much to do. */
    static Refusal busy(String message, int retryAfterSeconds) {
        return new Refusal(UNAVAILABLE, message + "; ask again in " + retryAfterSeconds + " s", retryAfterSeconds);
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
        Matcher place = PLACE.matcher(getMessage());
        if (place.matches()) {
            if (place.group(1) != null) {
                error.put("line", Integer.parseInt(place.group(1)));
            }
            if (place.group(2) != null) {
                error.put("path", place.group(2));
            }
        }
        return Map.of("error", error);
    }
}
