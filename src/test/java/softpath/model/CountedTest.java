package softpath.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountedTest {

    @Test
    void onlyOneIsSingular() {
        assertThat(Counted.of(0, "set-up")).isEqualTo("0 set-ups");
        assertThat(Counted.of(1, "set-up")).isEqualTo("1 set-up");
        assertThat(Counted.of(2, "set-up")).isEqualTo("2 set-ups");
    }

    @Test
    void aVerbFollowsItsNumber() {
        assertThat(Counted.of(1, "figure", "differs", "differ")).isEqualTo("1 figure differs");
        assertThat(Counted.of(7, "figure", "differs", "differ")).isEqualTo("7 figures differ");
    }
}
