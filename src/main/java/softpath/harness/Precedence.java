package softpath.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets this process read counters in time beside poll-mode threads that never rest: the scheduler group of its session
 * gets their weight for as long as this is open. Without root it stays as it is, and late readings are flagged.
 */
final class Precedence implements AutoCloseable {

    private static final Path AUTOGROUP = Path.of("/proc/self/autogroup");
    private static final Pattern NICE = Pattern.compile("nice (-?\\d+)");
    private static final int HIGHEST = -20;

    private final OptionalInt before;

    private Precedence(OptionalInt before) {
        this.before = before;
    }

    static Precedence take() {
        try {
            Matcher nice = NICE.matcher(Files.readString(AUTOGROUP));
            if (nice.find()) {
                Files.writeString(AUTOGROUP, String.valueOf(HIGHEST));
                return new Precedence(OptionalInt.of(Integer.parseInt(nice.group(1))));
            }
        } catch (IOException e) {
            return new Precedence(OptionalInt.empty());
        }
        return new Precedence(OptionalInt.empty());
    }

    @Override
    public void close() throws IOException {
        if (before.isPresent()) {
            // A killed measurement may have left its own behind.
            int usual = before.getAsInt() == HIGHEST ? 0 : before.getAsInt();
            Files.writeString(AUTOGROUP, String.valueOf(usual));
        }
    }
}
