package softpath.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NamesTest {

    @Test
    void aFewAreNamedAndOthersCounted() {
        assertThat(Names.few(List.of())).isEmpty();
        assertThat(Names.few(List.of("a", "b", "c", "d", "e"))).isEqualTo("a, b, c, d, e");
        assertThat(Names.few(List.of("a", "b", "c", "d", "e", "f"))).isEqualTo("a, b, c, d and 2 others");
        assertThat(Names.few(Collections.nCopies(32, "w"), " + ")).isEqualTo("w + w + w + w and 28 others");
    }

    @Test
    void ofThoseToChooseFromTwentyAreNamed() {
        List<String> many = IntStream.range(0, 129).mapToObj(String::valueOf).toList();

        assertThat(Names.toChoose(many)).endsWith("18, 19 and 109 others");
        assertThat(Names.toChoose(many.subList(0, 21))).endsWith("19, 20");
    }
}
