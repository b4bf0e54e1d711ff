package softpath.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostCpusTest {

    @ParameterizedTest
    @EnumSource(CpuOrder.class)
    void everyCpuHasAPlaceOfItsOwnAndItsNumberBack(CpuOrder order) {
        HostCpus cpus = new HostCpus(2, 3, 2, order);

        assertThat(IntStream.range(0, cpus.count()).mapToObj(cpus::place)).doesNotHaveDuplicates();
        assertThat(IntStream.range(0, cpus.count()).map(cpu -> cpus.number(cpus.place(cpu))))
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    }
}
