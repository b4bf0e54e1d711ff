package softpath.harness.bess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import softpath.harness.testbed.Journal;
import softpath.harness.transport.MeasureFault;

/** Calls over a real connection, and what a user is told when they fail. */
class BessControlTest {

    private FakeBess bess;
    private BessControl control;
    private final List<Journal.Call> recorded = new ArrayList<>();

    @BeforeEach
    void connect() throws IOException {
        bess = FakeBess.start();
        control = new BessControl("127.0.0.1:" + bess.port(), Duration.ofSeconds(10), recorded::addAll);
    }

    @AfterEach
    void close() {
        control.close();
        bess.close();
    }

    @Test
    void aCallIsAnsweredAndRecordedWithItsArguments() throws IOException {
        assertThat(control.call(Request.getVersion()).text(2)).isEqualTo("fake");
        control.call(Request.addWorker(0, 3));
        assertThat(recorded).isEmpty();

        control.record();

        assertThat(recorded).extracting(Journal.Call::call).containsExactly("GetVersion", "AddWorker");
        assertThat(recorded.get(1).arguments()).isEqualTo("wid: 0, core: 3");
        assertThat(recorded.get(1).code()).isZero();
    }

    @Test
    void anErrorInsideAnAnswerIsAFaultAlthoughTheCallWentWell() throws IOException {
        control.call(Request.addWorker(0, 3));

        assertThatThrownBy(() -> control.call(Request.addWorker(0, 3)))
                .isInstanceOf(MeasureFault.class)
                .hasMessageContaining("refused AddWorker(wid: 0, core: 3): EEXIST (17): worker is there already");
        control.record();
        assertThat(recorded.get(1).code()).isEqualTo(17);
    }

    static List<List<Request>> refusals() {
        Request port = Request.createVirtualPort("p", "v", 256);
        return List.of(
                List.of(port, port),
                List.of(Request.createPortOut("o", "nowhere")),
                List.of(port, Request.createPortOut("o", "p"), Request.createPortOut("other", "p")),
                List.of(Request.connectModules("a", 0, "b")),
                List.of(Request.updateTcParent("a", 0)),
                List.of(Request.getTcStats("a")),
                List.of(Request.addWorker(4, 0)),
                List.of(Request.checkSchedulingConstraints(), Request.resumeAll(), Request.resetAll()));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatBessRefusesIsAFaultThatNamesTheCall(List<Request> requests) throws IOException {
        for (Request request : requests.subList(0, requests.size() - 1)) {
            control.call(request);
        }
        Request last = requests.get(requests.size() - 1);

        assertThatThrownBy(() -> control.call(last)).hasMessageContaining("refused " + last + ": E");
    }

    @Test
    void aWrongAddressIsToldWithTheCommandThatStartsBess() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        try (BessControl nobody = new BessControl("127.0.0.1:" + free, Duration.ofSeconds(10), Journal.NONE)) {
            assertThatThrownBy(() -> nobody.call(Request.getVersion()))
                    .isInstanceOf(MeasureFault.class)
                    .hasMessageContaining("not reachable at 127.0.0.1:" + free)
                    .hasMessageContaining("bessctl daemon start")
                    .hasMessageContaining("bess.control");
            assertThat(nobody.hasAnswered()).isFalse();
        }
    }

    @Test
    void aDaemonThatDiesIsToldApartFromOneThatNeverWasThere() throws IOException {
        control.call(Request.getVersion());
        bess.die();

        assertThatThrownBy(() -> control.call(Request.pauseAll()))
                .hasMessageContaining("was lost at PauseAll()")
                .hasMessageContaining("--resume");
    }

    /** As the real one does. */
    @Test
    void resumingBeforeConstraintsAreCheckedKillsTheDaemon() throws IOException {
        control.call(Request.pauseAll());

        assertThatThrownBy(() -> control.call(Request.resumeAll())).hasMessageContaining("was lost at ResumeAll()");
    }

    @Test
    void aDaemonThatSaysNothingIsAFaultAfterTheDeadline() {
        bess.silentAt("PauseAll");
        try (BessControl hasty =
                new BessControl("127.0.0.1:" + bess.port(), Duration.ofMillis(200), recorded::addAll)) {
            assertThatThrownBy(() -> hasty.call(Request.pauseAll()))
                    .hasMessageContaining("did not answer PauseAll() within 200 ms");
        }
    }

    @Test
    void anotherServiceAtTheAddressIsToldAsSuch() {
        assertThatThrownBy(() -> control.call(new Request("ListMclass", Message.EMPTY, "")))
                .hasMessageContaining("has no call ListMclass of bess.pb.BESSControl");
    }
}
