package softpath.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The whole command for tests of other packages: as a shell would start it, with neither pipe nor terminal. */
public final class Shell {

    private Shell() {}

    /** What a shell sees of a command that has ended. */
    public record Seen(int exit, String out, String err) {}

    public static Seen softpath(List<String> args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream errText = new PrintStream(err, true, StandardCharsets.UTF_8);
        int exit = Main.run(args, new Console(out, false, errText, false));
        return new Seen(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
