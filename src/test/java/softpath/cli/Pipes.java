package softpath.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;

/** Named pipes, where this machine can make them. */
final class Pipes {

    private Pipes() {}

    static void make(Path pipe) throws Exception {
        try {
            assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "mkfifo fails here");
        } catch (IOException e) {
            assumeTrue(false, "no mkfifo here");
        }
    }
}
