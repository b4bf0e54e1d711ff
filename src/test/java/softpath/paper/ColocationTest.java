package softpath.paper;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import softpath.experiment.Trial;
import softpath.model.result.Result;

/** Colocated bundles add up, section 4.4 of Niu et al. */
class ColocationTest {

    @ParameterizedTest
    @ValueSource(ints = {64, 128, 256, 512, 1024, 1500})
    void bundlesOnOneServerCarryTheSameEach(int frameBytes) {
        double one = bundles(1, frameBytes).delivered().mpps();
        for (int count = 1; count <= 3; count++) {
            Result result = bundles(count, frameBytes);

            assertThat(result.chains())
                    .hasSize(count)
                    .allSatisfy(chain -> assertThat(chain.deliveredMpps()).isCloseTo(one, within(0.01 * one)));
            assertThat(result.delivered().mpps()).isCloseTo(count * one, within(0.01 * count * one));
        }
    }

    private static Result bundles(int count, int frameBytes) {
        return Trial.of(
                        "paper/colocation",
                        "run.replications=2",
                        "chains=" + list(count, "{name: c%1$d, path: [gen%1$d, vm%1$d, sink%1$d]}"),
                        "traffic="
                                + list(
                                        count,
                                        "{chain: c%1$d, offered: 10Gbps, arrivals: constant, sizes: {" + frameBytes
                                                + ": 1}}"))
                .result();
    }

    private static String list(int count, String entry) {
        return IntStream.rangeClosed(1, count).mapToObj(entry::formatted).collect(joining(", ", "[", "]"));
    }
}
