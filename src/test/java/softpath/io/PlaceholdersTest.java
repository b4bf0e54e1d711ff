package softpath.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {

    private static final Map<String, Object> VALUES = new TreeMap<>(Map.of("rate", 5, "rate_b", "7", "text", "$rate"));

    private static String filled(String text) {
        return Placeholders.fill(text, VALUES, "here");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "offered=${rate}Mpps  | offered=5Mpps",
                "offered=$rateMpps    | offered=5Mpps",
                "${rate}s             | 5s",
                "offered=$rate%       | offered=5%",
                "sizes={$rate: 1}     | sizes={5: 1}",
                "${rate}${rate_b}     | 57",
                "$rate_b $rate.b      | 7 5.b",
                "a $ and a 5$         | a $ and a 5$",
                "{a: $text, b: ${rate}} | {a: $rate, b: 5}",
            })
    void aNameStandsForItsValueAndEndsWhereItsBracesDo(String text, String expected) {
        assertThat(filled(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$rates       | expected one of [rate, rate_b, text] after $, found 'rates' (did you mean rate? known: rate, rate_b, text)",
                "${rates}Mpps | expected one of [rate, rate_b, text] after $, found 'rates' (did you mean rate? known: rate, rate_b, text)",
                "${Rate}Mpps  | expected one of [rate, rate_b, text] after $, found 'Rate' (did you mean rate? known: rate, rate_b, text)",
                "${}          | expected one of [rate, rate_b, text] after $, found '' (known: rate, rate_b, text)",
                "a=${rate     | expected } after '${rate', found none",
            })
    void whatIsNoNameIsRefused(String text, String said) {
        assertThatThrownBy(() -> filled(text)).isInstanceOf(InputError.class).hasMessage("here: " + said);
    }

    @Test
    void aTextIsAskedWhetherItNamesAny() {
        assertThat(List.of("vms[$i]", "vms[${i}]")).allMatch(Placeholders::isAnyIn);
        assertThat(Placeholders.isAnyIn("vms[0]=$")).isFalse();
    }
}
