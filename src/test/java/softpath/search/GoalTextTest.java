package softpath.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.model.InvalidInput;

class GoalTextTest {

    private static Goal goal(double scale, String text) {
        return new GoalText(scale).all(List.of(text)).get(0);
    }

    @Test
    void presetsAreThoseOfCsitOfRfc2544AndOfTst009() {
        assertThat(new GoalText(1).all(List.of("ndr", "pdr", "rfc2544", "tst009")))
                .containsExactly(
                        new Goal("ndr", 0, 1, 21, 0.5, 0.005, 1),
                        new Goal("pdr", 0.005, 1, 21, 0.5, 0.005, 1),
                        new Goal("rfc2544", 0, 60, 60, 0, 0.005, 60),
                        new Goal("tst009", 0, 60, 120, 0.5, 0.005, 60));
    }

    @Test
    void durationsOfPresetsAreScaledAndThoseThatAreWrittenStay() {
        assertThat(goal(0.5, "ndr")).isEqualTo(new Goal("ndr", 0, 0.5, 10.5, 0.5, 0.005, 0.5));
        assertThat(goal(0.5, "pdr,trial=2s,width=1%")).isEqualTo(new Goal("pdr", 0.005, 2, 42, 0.5, 0.01, 2));
        assertThat(goal(0.5, "loss=0.1%, trial=20ms, sum=60ms, exceed=20%, initial=500us, name=mine"))
                .isEqualTo(new Goal("mine", 0.001, 0.02, 0.06, 0.2, 0.005, 0.0005));
        assertThat(goal(1, "loss=0.1%").name()).isEqualTo("loss-0-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''              | expected ndr, pdr, rfc2544 or tst009, or what differs from ndr, as in",
                "nrd             | found 'nrd'",
                "loss            | found 'loss'",
                "lost=1%         | found 'lost=1%'",
                "ndr,            | found ''",
                "loss=1          | loss: expected a part of at least 0 and below 1, found 1.0",
                "loss=-1%        | expected loss as a part of 1, such as 0.005 or 0.5%, found '-1%'",
                "loss=1%,loss=2% | expected each value once, found 'loss' a second time",
                "trial=1         | expected trial as a time such as 1s, 20ms or 500us, found '1'",
                "trial=0s        | trial: expected 0.000001 s to 900 s, found 0 s",
                "trial=1000s     | trial: expected 0.000001 s to 900 s, found 1000 s",
                "sum=1e9s        | sum: expected 0.000001 s to 10000 s, found 1000000000 s",
                "initial=2s      | initial: expected 0.000001 s to 1 s, found 2 s",
                "exceed=100%     | exceed: expected a part of at least 0 and below 1, found 1.0",
                "width=0         | width: expected a part of 0.000001 or more and below 1, found 0.0",
                "name=a b        | name: expected a name of letters, digits, - and _, found 'a b'",
            })
    void whatIsNoGoalIsRefusedWithWhatWasExpected(String text, String message) {
        assertThatThrownBy(() -> goal(1, text)).isInstanceOf(InvalidInput.class).hasMessageContaining(message);
    }

    @Test
    void twoGoalsOfOneNameAreRefused() {
        assertThatThrownBy(() -> new GoalText(1).all(List.of("ndr", "ndr,width=1%")))
                .hasMessage("expected goals of different names, found 'ndr' a second time");
    }
}
