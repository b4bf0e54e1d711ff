package softpath.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import softpath.io.InputError;
import softpath.model.result.Result;

/** Frames of 9000 B on the dataplanes whose software takes them. */
class JumboFramesTest {

    private static final String JUMBO = "traffic[0].sizes={9000: 1}";
    private static final double WIRE_MPPS = 10_000 / (8 * 9_020.0);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ovs-dpdk-2019",
                "ovs-dpdk-3",
                "vpp-1701",
                "vpp-2019",
                "vpp-memif-2018",
                "snabb-2019",
                "dpdk-vhost-22",
                "dpdk-forward-22",
                "vhost-bursts-22",
                "dpdk",
                "sr-iov"
            })
    void tenGigabitsOfThemPassAndCostsAreSaidToBeExtrapolated(String dataplane) {
        Result result = Neighbour.result(dataplane, "single-vnf", JUMBO, "vms[0].nf=l2fwd");

        assertThat(result.delivered().mpps()).isCloseTo(WIRE_MPPS, within(0.01 * WIRE_MPPS));
        assertThat(result.warnings())
                .contains("traffic[0].sizes: frames of 9000 B are longer than any that " + dataplane
                        + " is known to have been measured with: its costs by the byte are extrapolated from 1518 B at"
                        + " most, and what a core spends on each further descriptor of a frame is left out");
        assertThat(Neighbour.result(dataplane, "single-vnf", "traffic[0].sizes={1518: 1}", "vms[0].nf=l2fwd")
                        .warnings())
                .noneMatch(warning -> warning.contains("extrapolated"));
    }

    /** 8996 B take five buffers of 2048 B, at NICs and at vNICs. */
    @Test
    void framesOfVppAreChainsOfBuffers() {
        assertThat(Neighbour.result("vpp-2019", "single-vnf", JUMBO).rings())
                .extracting(Result.RingResult::name, Result.RingResult::slots)
                .contains(tuple("a.pnic0.rx", 1024 / 5), tuple("vm1.vnic0.rx", 256 / 5));
    }

    /** At NICs one buffer is as long as the frame, guests have theirs. */
    @Test
    void framesOfOpenVswitchAreOneBufferAtNics() {
        assertThat(Neighbour.result("ovs-dpdk-3", "single-vnf", JUMBO).rings())
                .extracting(Result.RingResult::name, Result.RingResult::slots)
                .contains(tuple("a.pnic0.rx", 1024), tuple("vm1.vnic0.rx", 256 / 5));
    }

    /** ipsec works on payload, 5.54 cycles a byte of each frame. */
    @Test
    void workOnPayloadGoesOnByTheByte() {
        String ipsec = "vms[0].nf=ipsec";
        double plain = cycles("dpdk", ipsec, "traffic[0].sizes={1500: 1}");

        assertThat(cycles("dpdk", ipsec, JUMBO) - plain).isCloseTo(7500 * 5.54, within(0.01));
    }

    /** Of a packet on the core that binds, in full bursts. */
    private static double cycles(String dataplane, String... sets) {
        return 2600
                / Neighbour.result(dataplane, "single-vnf", sets)
                        .closedForm()
                        .orElseThrow()
                        .boundMpps();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "softnic-2016 | data room of 1536 B, jumbo frames off",
                "netvm-2014 | jumbo frames left out",
                "clickos-2016 | netmap 3ccdada, netmap_vale.c:1640: frames of 1514 B without FCS",
                "bess-2019 | never above SNBUF_DATA, as a frame stays in one buffer of 2048 B",
                "bess-dpdk-22 | never above SNBUF_DATA, as a frame stays in one buffer of 2048 B",
                "ptnetmap-2015 | buffers of netmap hold 2048 B",
            })
    void othersRefuseThemAndSayWhy(String dataplane, String why) {
        assertThatThrownBy(() -> Neighbour.trial(dataplane, "single-vnf", JUMBO))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("expected frames of at most 1518 bytes")
                .hasMessageContaining(why);
    }
}
