package softpath.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import softpath.model.result.Result;

/** What the neighbours' designs promise, and what their results admit to rest on. */
class ShapesTest {

    private static final List<String> ALL =
            List.of("dpdk", "sr-iov", "bess-dpdk-22", "netvm-2014", "mswitch-2015", "ptnetmap-2015");

    private static final String SLOW = "servers[0].frequency-ghz=1.2";

    /** Descriptors move, payload does not: a chain carries as many large packets as small ones, up to the wire. */
    @Test
    void netVmCarriesPacketsOfAnySizeAtOneRateUntilTheWireBinds() {
        double smallest = Neighbour.mpps("netvm-2014", "chain", SLOW);

        assertThat(smallest).isBetween(5.0, 7.0);
        assertThat(Neighbour.mpps("netvm-2014", "chain", SLOW, "traffic[0].sizes={128: 1}"))
                .isCloseTo(smallest, within(0.01 * smallest));
        assertThat(Neighbour.result("netvm-2014", "chain", SLOW, "traffic[0].sizes={256: 1}")
                        .lineRate())
                .isTrue();
        assertThat(Neighbour.result("netvm-2014", "chain", SLOW, "traffic[0].sizes={1500: 1}")
                        .lineRate())
                .isTrue();
    }

    @Test
    void vhostCopiesAndSoItsChainDependsOnSize() {
        double small = Neighbour.mpps("bess-dpdk-22", "chain", SLOW);
        double larger = Neighbour.mpps("bess-dpdk-22", "chain", SLOW, "traffic[0].sizes={256: 1}");

        assertThat(larger).isLessThan(0.97 * small);
    }

    /** The abstract of Rizzo et al. (2015): a guest saturates 10 Gbit/s at 14.88 Mpps. */
    @Test
    void consistentWithAPassedThroughGuestThatForwardsLineRate() {
        assertThat(Neighbour.result("ptnetmap-2015", "single-vnf", "vms[0].nf=l2fwd")
                        .lineRate())
                .isTrue();
    }

    /** The fit itself: the way from a NIC over VALE to a guest carries 8.59 Mpps of 64 B (Zhang et al., p2v). */
    @Test
    void theWayIntoAGuestOfTheSwitchCarriesWhatWasMeasuredOnVale() {
        Result result = Neighbour.result("mswitch-2015", "single-vnf");

        assertThat(result.bounds())
                .filteredOn(bound -> bound.stage().equals("a.pnic0->vm1"))
                .singleElement()
                .satisfies(bound -> assertThat(bound.mpps()).isCloseTo(8.59, within(0.1)));
    }

    @ParameterizedTest
    @CsvSource({"nat", "ids", "ipsec"})
    void everyDataplaneHasACostForEveryFunctionAndListsItAsAssumed(String nf) {
        List<String> dataplanes = new ArrayList<>(ALL);
        dataplanes.addAll(List.of("softnic-2016", "clickos-2016", "clickos-2016-all-rows"));
        for (String dataplane : dataplanes) {
            assertThat(Neighbour.uncalibrated(dataplane, "single-vnf", "vms[0].nf=" + nf))
                    .contains(dataplane + ": guest.functions." + nf);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"softnic-2016", "clickos-2016", "dpdk"})
    void inspectionOfPayloadSlowsLargePackets(String dataplane) {
        String large = "traffic[0].sizes={1500: 1}";

        assertThat(Neighbour.result(dataplane, "single-vnf", "vms[0].nf=nat", large)
                        .lineRate())
                .isTrue();
        assertThat(Neighbour.mpps(dataplane, "single-vnf", "vms[0].nf=ids", large))
                .isLessThan(0.3);
        assertThat(Neighbour.uncalibrated(dataplane, "single-vnf", "vms[0].nf=ids", large))
                .contains(dataplane + ": guest.function-cycles-per-byte.ids")
                .doesNotContain(dataplane + ": guest.function-cycles-per-byte.ipsec");
    }

    @Test
    void whatIsMeasuredIsNotListedAndWhatIsAssumedIs() {
        assertThat(Neighbour.uncalibrated("dpdk", "single-vnf"))
                .contains("dpdk: guest.functions.l3fwd")
                .doesNotContain("dpdk: core.receive-cycles", "dpdk: numa.payload-line-cycles");
        assertThat(Neighbour.uncalibrated("sr-iov", "single-vnf"))
                .contains("sr-iov: core.receive-cycles")
                .doesNotContain("sr-iov: embedded-switch.rate-gbps");
        assertThat(Neighbour.uncalibrated("sr-iov", "chain")).contains("sr-iov: embedded-switch.rate-gbps");
        assertThat(Neighbour.uncalibrated("bess-dpdk-22", "single-vnf", "traffic[0].sizes={256: 1}"))
                .contains("bess-dpdk-22: worker.enqueue-cycles")
                .doesNotContain("bess-dpdk-22: worker.copy-cycles-per-byte", "bess-dpdk-22: send-retry.tries");
        assertThat(Neighbour.uncalibrated("netvm-2014", "chain-cross-socket"))
                .contains("netvm-2014: worker.enqueue-cycles", "netvm-2014: numa.control-cycles");
    }
}
