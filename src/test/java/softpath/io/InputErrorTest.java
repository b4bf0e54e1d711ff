package softpath.io;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an error says fits on one line and shows all that it holds. */
class InputErrorTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n", "\u0000", "\u001b", "\u0085", "\u00ad", "\u061c", "\u200b", "\u200d", "\u202e", "\u2028",
                "\u2066", "\ufeff", "\ud800"
            })
    void whatNobodySeesIsShownAsAQuestionMark(String unseen) {
        assertThat(new InputError("found 'a" + unseen + "b'")).hasMessage("found 'a?b'");
    }

    @Test
    void whatCanBeSeenStaysWhateverItsScript() {
        assertThat(new InputError("found 'é שלום 😀'")).hasMessage("found 'é שלום 😀'");
    }

    @Test
    void whatWasExpectedIsNotLostBehindALongName() {
        String message =
                new InputError("f.yaml:3: " + "k".repeat(5_000) + ": expected a known key, found 'x'").getMessage();

        assertThat(message)
                .startsWith("f.yaml:3: kkk")
                .endsWith("kkk: expected a known key, found 'x'")
                .contains("...");
        assertThat(new InputError("a b ".repeat(5_000) + "found 'x'").getMessage())
                .hasSizeLessThanOrEqualTo(2_000)
                .endsWith("found 'x'");
        assertThat(new InputError("😀".repeat(5_000)).getMessage()).hasSizeLessThanOrEqualTo(200);
    }
}
