package softpath.imports.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import softpath.imports.CpuOrder;
import softpath.imports.HostCpus;
import softpath.imports.Spot;
import softpath.io.InputError;

/** Sets of CPUs as libvirt, Nova and the kernel write them. */
class CpuSetTest {

    private static final Spot SPOT = new Spot(Path.of("vm.xml"), 7);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"4|4", "2-4|2-4", "2-5,^3|2,4-5", "0,2,4-6|0,2,4-6", "'1 ,\n 3'|1,3", "1-6,^2-4|1,5-6", "3,3|3"})
    void rangesAndWhatIsTakenOutOfThemAreRead(String text, String read) {
        assertThat(CpuSet.parse(SPOT, "cpuset", text)).hasToString(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1-", "5-2", "1,,2", "^1", "2,^2", "0-9999999999", "0-70000", "1;2", "-1"})
    void anythingElseIsRefusedWithItsPlace(String text) {
        assertThatThrownBy(() -> CpuSet.parse(SPOT, "cpuset", text))
                .isInstanceOf(InputError.class)
                .hasMessageStartingWith("vm.xml:7: cpuset: expected ")
                .hasMessageContaining(", found ");
    }

    @Test
    void everyCpuOfAServerHasOnePlaceInEachOrder() {
        for (CpuOrder order : CpuOrder.values()) {
            HostCpus cpus = new HostCpus(2, 3, 2, order);
            assertThat(IntStream.range(0, cpus.count()).mapToObj(cpus::place))
                    .doesNotHaveDuplicates()
                    .hasSize(12);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "USUAL, 1, a.0.1",
        "USUAL, 3, a.1.0",
        "USUAL, 6, a.0.0.1",
        "USUAL, 11, a.1.2.1",
        "INTERLEAVED, 1, a.0.0.1",
        "INTERLEAVED, 6, a.1.0",
        "INTERLEAVED_SOCKETS, 1, a.1.0",
        "INTERLEAVED_SOCKETS, 2, a.0.1",
        "INTERLEAVED_SOCKETS, 6, a.0.0.1"
    })
    void aNumberIsThePlaceThatTheOrderSays(CpuOrder order, int cpu, String place) {
        assertThat(new HostCpus(2, 3, 2, order).place(cpu).on("a")).isEqualTo(place);
    }
}
