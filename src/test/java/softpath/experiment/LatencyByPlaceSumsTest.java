package softpath.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.model.result.Result;

/** Where packets spend their time, in results of scenarios that ship. */
class LatencyByPlaceSumsTest {

    private static final String ASKED =
            "run={warmup-ms: 1, measure-ms: 10, replications: 2, seed: 1, latency-by-place: true}";

    /** In windows of 10 ms a packet more or less that is inside at an edge is less than a thousandth. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "paper/single-vnf | traffic[0].offered=50%",
                "paper/single-vnf | traffic[0].sizes={64: 1, 1518: 1}",
                "paper/chain | traffic[0].offered=20%",
                "operators/seven-switches-loopback-1 | dataplane=t4p4s-2019",
                "operators/seven-switches-loopback-1 | traffic[0].offered=3%",
            })
    void partsAddUpToTheMeanOfEachChain(String scenario, String set) {
        for (Result.ChainResult chain :
                Trial.of(scenario, ASKED, "dataplane-options={}", set).result().chains()) {
            double micros = chain.latencyByPlace().orElseThrow().stream()
                    .mapToDouble(Result.PlaceTime::micros)
                    .sum();

            assertThat(micros).isCloseTo(chain.latencyMicros().mean(), within(0.01 * micros));
            assertThat(chain.lostLaterMicros().isPresent())
                    .isEqualTo(chain.packets().lost() > 0);
        }
    }

    /** A vCPU that stops for 400 us loses what comes late in a pause, and what came early waits longest. */
    @Test
    void whatIsLostLaterIsTheRestOfTheMean() {
        Result.ChainResult chain = Trial.of(
                        "operators/paused-vcpu",
                        "run={warmup-ms: 1, measure-ms: 50, replications: 1, seed: 1, latency-by-place: true}",
                        "pauses={vm1.vcpu0: {per-second: 500, micros: 400}}")
                .result()
                .chains()
                .get(0);
        double micros = chain.latencyByPlace().orElseThrow().stream()
                .mapToDouble(Result.PlaceTime::micros)
                .sum();
        double rest = chain.lostLaterMicros().orElseThrow();

        assertThat(chain.packets().lost()).isPositive();
        assertThat(rest).isNotZero();
        assertThat(micros + rest).isCloseTo(chain.latencyMicros().mean(), within(1e-9));
    }

    @Test
    void aResultDoesNotTellUnlessItIsAsked() {
        assertThat(Trial.of("paper/single-vnf").result().chains())
                .extracting(Result.ChainResult::latencyByPlace)
                .containsOnly(Optional.empty());
    }

    /** 1538 B at 10 Gbit/s are 1.2304 us; 84 B are 67.2 ns, and a frame behind one that is as long as 18 of it waits for it. */
    @Test
    void sizesAreToldApartWhereTheirTimesDiffer() {
        Result.PlaceTime wire = Trial.of(
                        "paper/single-vnf", ASKED, "traffic[0].offered=5%", "traffic[0].sizes={64: 1, 1518: 1}")
                .result()
                .chains()
                .get(0)
                .latencyByPlace()
                .orElseThrow()
                .stream()
                .filter(place -> place.doing() == Result.Doing.WIRE)
                .findFirst()
                .orElseThrow();

        assertThat(wire.ofSizes()).extracting(Result.SizeTime::frameBytes).containsExactly(64, 1518);
        assertThat(wire.ofSizes().get(0).micros()).isBetween(0.0672, 0.2);
        assertThat(wire.ofSizes().get(1).micros()).isBetween(1.2304, 1.3);
    }
}
