package softpath.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import softpath.experiment.Trial;

/**
 * Table 1 of Niu et al., kept in {@code validation/paper/table1.csv}. The costs of both functions are fitted on the
 * cells at 1.2 GHz alone; those at the other clocks were used for nothing.
 */
class Table1Test {

    /** A cell is printed to 0.005 Mpps, 0.12 % of the least; the rest is model error. */
    private static final double ONE_PERCENT = 0.01;

    record Cell(String dataplane, String nf, double frequencyGhz, int frameBytes, double throughputMpps, String role) {

        static Cell of(String line) {
            String[] fields = line.split(",");
            return new Cell(
                    fields[0],
                    fields[1],
                    Double.parseDouble(fields[2]),
                    Integer.parseInt(fields[3]),
                    Double.parseDouble(fields[4]),
                    fields[5]);
        }

        @Override
        public String toString() {
            return dataplane + " " + nf + " at " + frequencyGhz + " GHz";
        }
    }

    static List<Cell> cells() throws IOException {
        return Files.readAllLines(Trial.HOME.resolve("validation/paper/table1.csv")).stream()
                .skip(1)
                .map(Cell::of)
                .toList();
    }

    static Stream<Cell> fitted() throws IOException {
        return softnic("fitted");
    }

    static Stream<Cell> blind() throws IOException {
        return softnic("blind");
    }

    private static Stream<Cell> softnic(String role) throws IOException {
        return cells().stream()
                .filter(cell ->
                        cell.dataplane().equals("softnic") && cell.role().equals(role));
    }

    @ParameterizedTest
    @MethodSource("fitted")
    void cellsThatTheModelIsFittedOnAreReproduced(Cell cell) {
        assertThat(simulatedMpps(cell)).isCloseTo(cell.throughputMpps(), within(ONE_PERCENT * cell.throughputMpps()));
    }

    @ParameterizedTest
    @MethodSource("blind")
    void cellsThatTheModelHasNotSeenArePredicted(Cell cell) {
        assertThat(simulatedMpps(cell)).isCloseTo(cell.throughputMpps(), within(ONE_PERCENT * cell.throughputMpps()));
    }

    private static double simulatedMpps(Cell cell) {
        return Trial.of(
                        "paper/single-vnf",
                        "servers[0].frequency-ghz=" + cell.frequencyGhz(),
                        "vms[0].nf=" + cell.nf(),
                        "traffic[0].sizes={" + cell.frameBytes() + ": 1}")
                .result()
                .delivered()
                .mpps();
    }

    @Test
    void onlyCellsAtTheLowestClockAreFitted() throws IOException {
        assertThat(cells()).hasSize(20);
        assertThat(cells())
                .allSatisfy(cell -> assertThat(cell.role()).isEqualTo(cell.frequencyGhz() == 1.2 ? "fitted" : "blind"));
    }
}
