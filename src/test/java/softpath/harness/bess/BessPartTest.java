package softpath.harness.bess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import softpath.harness.testbed.Site;
import softpath.harness.testbed.Workplace;

/** One pipeline of a bessd by itself. */
class BessPartTest {

    private final FakeMachine machine = new FakeMachine();
    private FakeBess bess;
    private BessPart part;

    @BeforeEach
    void start() throws IOException {
        bess = FakeBess.start();
        Pipeline.Port port =
                new Pipeline.Port("p", "/run/w/running/p.sock", Request.createVirtualPort("p", "net_vhost0", 256));
        Pipeline pipeline = new Pipeline(
                List.of(1),
                List.of(port),
                List.of(Request.createPortInc("i", "p")),
                List.of(),
                List.of("i"),
                List.of());
        part = new BessPart(
                new Site(machine, machine, new Workplace("/run/w"), "/h"),
                "dataplane",
                "127.0.0.1:" + bess.port(),
                pipeline,
                "/w",
                OptionalInt.empty(),
                Duration.ofMillis(300));
        part.start();
    }

    @AfterEach
    void close() {
        bess.close();
    }

    @Test
    void aGuestThatNeverComesIsAFaultThatNamesItsSocket() throws IOException {
        bess.withLinksUpAfter(Integer.MAX_VALUE);

        assertThatThrownBy(() -> part.awaitLinks())
                .hasMessageContaining("the link of port p (/run/w/running/p.sock) was not up")
                .hasMessageContaining("nothing is behind it");
        part.end();
        assertThat(bess.isEmptyAndPaused()).isTrue();
    }

    @Test
    void abortingClearsWhatRuns() throws IOException {
        part.awaitLinks();
        part.letFlow();
        assertThat(bess.isEmptyAndPaused()).isFalse();

        part.abort();

        assertThat(bess.isEmptyAndPaused()).isTrue();
    }

    @Test
    void clearingIsTriedToItsEndEvenIfPausingFails() {
        bess.refusing("PauseAll", 1, "not now");

        assertThatThrownBy(() -> part.end()).hasMessageContaining("refused PauseAll()");
        assertThat(bess.calls()).endsWith("PauseAll", "ResetAll");
    }
}
