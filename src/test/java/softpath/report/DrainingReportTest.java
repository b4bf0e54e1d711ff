package softpath.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import softpath.experiment.Trial;
import softpath.model.result.Result;

/** A window in which rings drain: more comes out than goes in, and all parts are said of what came out. */
class DrainingReportTest {

    private static final Result DRAINING = Trial.of(
                    "paper/single-vnf",
                    "servers[0].frequency-ghz=1.2",
                    "traffic[0].offered=1Mpps",
                    "traffic[0].phases=[{for-ms: 2, offered: 10Mpps}]",
                    "run={warmup-ms: 1, measure-ms: 2, replications: 2, seed: 1}")
            .result();

    private static final List<String> LINES =
            RunReport.of(DRAINING).text().lines().toList();

    private static List<String> cells(String row) {
        return Stream.of(LINES.stream()
                        .filter(line -> line.startsWith(row))
                        .findFirst()
                        .orElseThrow()
                        .split("  +"))
                .toList();
    }

    @Test
    void theLossOfPlacesAddsUpToTheLossOfAll() {
        assertThat(DRAINING.packets().inFlightGrowth()).isNegative();
        assertThat(DRAINING.lost()).hasSize(1);
        String lost = Numbers.lossPercent(DRAINING.lossRatio());

        assertThat(cells("lost")).contains(lost);
        assertThat(cells("a.pnic0.rx")).contains(lost);
    }

    @Test
    void partsAreSaidOfWhatCameOut() {
        double out = DRAINING.packets().delivered() + DRAINING.packets().lost();

        assertThat(LINES).noneMatch(line -> line.contains("% of offered"));
        assertThat(cells("THROUGHPUT")).contains("% of what came out");
        assertThat(cells("delivered"))
                .contains(Numbers.significant(100 * DRAINING.packets().delivered() / out, 4));
        assertThat(cells("from inside"))
                .contains(Numbers.lossPercent(-DRAINING.packets().inFlightGrowth() / out));
    }
}
