package softpath.model;

/**
 * Something that the user wrote is wrong; the message says what was found and what was expected.
 *
 * <p>{@code path} is the place inside the file, as {@code --set} would name it ({@code vms[0].socket}),
 * empty for the file as a whole. The reader of files adds file and line.
 */
public final class InvalidInput extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String path;

    public InvalidInput(String path, String message) {
        super(message);
        this.path = path;
    }

    public String path() {
        return path;
    }
}
