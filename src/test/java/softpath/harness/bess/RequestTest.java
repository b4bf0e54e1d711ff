package softpath.harness.bess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes on the wire, made by hand: a tag is eight times the field's number and 0 for a number, 2 for what has a length. */
class RequestTest {

    private static final String ANY = "type.googleapis.com/bess.pb.";

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of(Request.getVersion(), ""),
                Arguments.of(Request.pauseAll(), ""),
                Arguments.of(Request.addWorker(1, 5), "08 01 10 05"),
                Arguments.of(
                        Request.createVirtualPort("p", "v", 256),
                        "0a 01 'p' 12 07 'PMDPort' 18 01 20 01 28 80 02 30 80 02 3a 2d 0a 26 '" + ANY
                                + "PMDPortArg' 12 03 22 01 'v'"),
                Arguments.of(
                        Request.createPciPort("p", "0", 2, 64),
                        "0a 01 'p' 12 07 'PMDPort' 18 01 20 02 28 40 30 40 3a 2d 0a 26 '" + ANY
                                + "PMDPortArg' 12 03 1a 01 '0'"),
                Arguments.of(
                        Request.createSource("s", 60),
                        "0a 01 's' 12 06 'Source' 1a 2b 0a 25 '" + ANY + "SourceArg' 12 02 08 3c"),
                Arguments.of(
                        Request.createPortInc("i", "p"),
                        "0a 01 'i' 12 07 'PortInc' 1a 2d 0a 26 '" + ANY + "PortIncArg' 12 03 0a 01 'p'"),
                Arguments.of(
                        Request.createPortOut("o", "p"),
                        "0a 01 'o' 12 07 'PortOut' 1a 2d 0a 26 '" + ANY + "PortOutArg' 12 03 0a 01 'p'"),
                Arguments.of(
                        Request.createRoundRobin("r", 2),
                        "0a 01 'r' 12 0a 'RoundRobin' 1a 38 0a 29 '" + ANY
                                + "RoundRobinArg' 12 0b 08 00 08 01 12 05 'batch'"),
                Arguments.of(
                        Request.createRewrite("w", List.of(new byte[] {1}, new byte[] {2})),
                        "0a 01 'w' 12 07 'Rewrite' 1a 30 0a 26 '" + ANY + "RewriteArg' 12 06 0a 01 01 0a 01 02"),
                Arguments.of(Request.createSink("k"), "0a 01 'k' 12 04 'Sink' 1a 28 0a 24 '" + ANY + "EmptyArg' 12 00"),
                Arguments.of(
                        Request.setBurst("s", 32),
                        "0a 01 's' 12 09 'set_burst' 1a 3a 0a 34 '" + ANY + "SourceCommandSetBurstArg' 12 02 08 20"),
                Arguments.of(Request.connectModules("a", 1, "b"), "0a 01 'a' 12 01 'b' 18 01"),
                Arguments.of(Request.updateTcParent("m", 3), "0a 07 40 03 5a 01 'm' 60 00"),
                Arguments.of(Request.getPortStats("p"), "0a 01 'p'"),
                Arguments.of(Request.getTcStats("m"), "0a 09 '!leaf_m:0'"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void aRequestHasTheBytesThatBessExpects(Request request, String expected) {
        assertThat(hex(request.message().fields().toByteArray())).isEqualTo(hex(bytes(expected)));
    }

    @Test
    void answersAreReadByTheNumbersOfTheirFields() throws IOException {
        // error=1, inc=2, out=3, timestamp=4 (1.5); inc has packets=1 (300), dropped=2, bytes=3
        Message stats = parse("12 07 08 ac 02 10 05 18 09 1a 02 08 07 21 00 00 00 00 00 00 f8 3f");
        assertThat(stats.message(1).number(1)).isZero();
        assertThat(stats.message(2).number(1)).isEqualTo(300);
        assertThat(stats.message(2).number(2)).isEqualTo(5);
        assertThat(stats.message(3).number(1)).isEqualTo(7);
        assertThat(stats.real(4)).isEqualTo(1.5);

        Message refused = parse("0a 08 08 11 12 04 'gone'");
        assertThat(refused.message(1).number(1)).isEqualTo(17);
        assertThat(refused.message(1).text(2)).isEqualTo("gone");

        assertThat(parse("28 01").flag(5)).isTrue();
        assertThat(parse("").flag(5)).isFalse();
        assertThat(parse("3a 02 18 03 3a 02 18 04").messages(7))
                .extracting(gate -> gate.number(3))
                .containsExactly(3L, 4L);
    }

    @Test
    void aNumberBelowZeroIsTenBytesAndComesBack() throws IOException {
        Message minusOne = Message.EMPTY.with(1, -1);

        assertThat(hex(minusOne.fields().toByteArray())).isEqualTo("08ffffffffffffffffff01");
        assertThat(parse("08 ff ff ff ff ff ff ff ff ff 01").number(1)).isEqualTo(-1);
    }

    @Test
    void anAnswerCutShortIsAFault() {
        assertThatThrownBy(() -> parse("0a 08 08")).isInstanceOf(IOException.class);
    }

    private static Message parse(String bytes) throws IOException {
        return Message.parse(new ByteArrayInputStream(bytes(bytes)));
    }

    /** Two hexadecimal digits a byte, or text between quotes. */
    private static byte[] bytes(String written) {
        ByteString bytes = ByteString.EMPTY;
        for (String word : written.split(" ")) {
            bytes = bytes.concat(
                    word.startsWith("'")
                            ? ByteString.copyFrom(word.substring(1, word.length() - 1), StandardCharsets.UTF_8)
                            : ByteString.copyFrom(HexFormat.of().parseHex(word)));
        }
        return bytes.toByteArray();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
