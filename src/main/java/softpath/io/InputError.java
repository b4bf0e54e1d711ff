package softpath.io;

/**
 * Something that the user named or wrote cannot be used. The message is one line and complete: file and line
 * (or the {@code --set} at fault), place, what was expected and what was found.
 */
public final class InputError extends RuntimeException {

    private static final long serialVersionUID = 1;

    private static final int MOST_CHARACTERS = 2_000;

    public InputError(String message) {
        super(oneLine(message));
    }

    /** What users write may hold line breaks and escape sequences, which must not reach a terminal. */
    private static String oneLine(String message) {
        StringBuilder line = new StringBuilder(message.length());
        for (int i = 0; i < message.length() && line.length() < MOST_CHARACTERS; i++) {
            char c = message.charAt(i);
            boolean unprintable =
                    Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || Character.isSurrogate(c);
            line.append(unprintable ? "?" : c);
        }
        return line.toString();
    }
}
