package softpath.imports.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CpuMaskTest {

    @ParameterizedTest
    @CsvSource({
        "'0x0000000f', 4, 3, 4",
        "'0x00000001,0x0', 1, 32, 0",
        "'0x00000001,,0x80000000', 2, 64, 32",
        "'0x000000ff,0xffffffff', 40, 39, 40",
        "'ff', 8, 7, 8"
    })
    void wordsStandTheHighestFirst(String text, int size, int in, int out) {
        CpuMask set = CpuMask.of(text).orElseThrow();

        assertThat(set.size()).isEqualTo(size);
        assertThat(set.has(in)).isTrue();
        assertThat(set.has(out)).isFalse();
    }

    @Test
    void aSetMayHaveNoEnd() {
        CpuMask from32 = CpuMask.of("0xf...f,0x00000001").orElseThrow();
        BitSet far = new BitSet();
        far.set(1_000);

        assertThat(from32.has(0)).isTrue();
        assertThat(from32.has(1)).isFalse();
        assertThat(from32.has(32)).isTrue();
        assertThat(from32.meets(far)).isTrue();
        assertThat(CpuMask.of("0xf...f").orElseThrow().has(0)).isTrue();
        assertThat(CpuMask.of("0x0").orElseThrow().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0x1 ", "-1", "0x1;0x2", "0xfffffffffffffffff"})
    void whatIsWrittenInAnotherWayIsNone(String text) {
        assertThat(CpuMask.of(text)).isEqualTo(Optional.empty());
    }
}
