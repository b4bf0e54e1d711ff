package softpath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Progress only for those who wait. */
class ReplicationBarTest {

    private static final long PAST_PATIENCE_MILLIS = 1_800;
    private static final int WAIT_MILLIS = 50;
    private static final int MOST_WAITS = 600;

    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(terminal, true, StandardCharsets.UTF_8);

    @Test
    void aShortRunShowsNone() throws InterruptedException {
        try (ReplicationBar bar = new ReplicationBar(err, 5)) {
            bar.done(5, 5);
        }
        Thread.sleep(PAST_PATIENCE_MILLIS);

        assertThat(terminal.size()).isZero();
    }

    @Test
    void aLongRunShowsWhereItStandsAndLeavesACleanLine() throws InterruptedException {
        try (ReplicationBar bar = new ReplicationBar(err, 5)) {
            bar.done(2, 5);
            for (int waits = 0; waits < MOST_WAITS && !shown().contains("2/5"); waits++) {
                Thread.sleep(WAIT_MILLIS);
            }
            assertThat(shown()).contains("replications", "2/5");
            bar.done(3, 10);
        }

        assertThat(shown())
                .contains("3/10")
                .endsWith("\r" + " ".repeat(79) + "\r")
                .doesNotContain("\n");
    }

    private String shown() {
        return terminal.toString(StandardCharsets.UTF_8);
    }
}
