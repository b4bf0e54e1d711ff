package softpath.harness.ovs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import softpath.harness.testbed.Reading;
import softpath.harness.transport.MeasureFault;

/** What the tools of Open vSwitch 3.1 printed, read. */
class OvsOutputTest {

    private static final List<OvsPort> PORTS =
            List.of(OvsPort.device("source", "net_null0"), OvsPort.vhostUser(0, "/w/vnic0.sock"));

    private static final String COUNTERS = """
            at 1795640363.009944
            netdev@ovs-netdev:
              lookups: hit:59013992 missed:1 lost:15575
              flows: 1
              port 0: ovs-netdev (tap)
                RX packets:7 errors:0 dropped:0 overruns:0 frame:0
                TX packets:7 errors:0 dropped:0 aborted:0 carrier:0
                collisions:0
                RX bytes:0  TX bytes:0
              port 3: vnic0 (dpdkvhostuserclient: configured_rx_queues=1, configured_tx_queues=1, mtu=1500)
                RX packets:0 errors:? dropped:0 overruns:? frame:?
                TX packets:11037891 errors:? dropped:3373632 aborted:? carrier:?
                collisions:?
                RX bytes:0  TX bytes:662273460 (631.6 MiB)
              port 5: source (dpdk: configured_rx_queues=1, mtu=1500)
                RX packets:14433856 errors:0 dropped:0 overruns:? frame:?
                TX packets:0 errors:0 dropped:0 aborted:? carrier:?
                collisions:?
                RX bytes:866031360 (825.9 MiB)  TX bytes:0
            at 1795640363.019944
            pmd thread numa_id 0 core_id 0:
              packets received: 14433888
              packet recirculations: 0
              avg. datapath passes per packet: 1.00
              idle cycles: 1226580 (0.02%)
              processing cycles: 5021188430 (99.98%)
              avg cycles per packet: 347.96 (5022415010/14433888)
              avg processing cycles per packet: 347.88 (5021188430/14433888)
            main thread:
              packets received: 7
              processing cycles: 0
            """;

    @Test
    void countersAreThoseOfThePortsOfThePathByTheirPlaceInIt() throws MeasureFault {
        Reading reading = OvsOutput.reading(COUNTERS, "dataplane", PORTS);

        assertThat(reading.counters())
                .isEqualTo(Map.of(
                        "dataplane.busy-packets", 14_433_888L,
                        "dataplane.busy-cycles", 5_021_188_430L,
                        "dataplane.0.rx-packets", 14_433_856L,
                        "dataplane.0.tx-packets", 0L,
                        "dataplane.0.tx-dropped", 0L,
                        "dataplane.1.rx-packets", 0L,
                        "dataplane.1.tx-packets", 11_037_891L,
                        "dataplane.1.tx-dropped", 3_373_632L));
        assertThat(reading.tookNs()).isEqualTo(10_000_000);
    }

    @Test
    void aPortWithoutCountersIsNoPortWithNone() {
        String gone = COUNTERS.replaceAll(
                "(?s)mtu=1500\\)\\R +RX packets:0.*662273460 .631.6 MiB.",
                "mtu=0)\n" + ", could not retrieve stats (Protocol error)");

        assertThatThrownBy(() -> OvsOutput.reading(gone, "dataplane", PORTS))
                .isInstanceOf(MeasureFault.class)
                .hasMessageContaining("could not retrieve stats");
    }

    @Test
    void anInterfaceThatCouldNotBeMadeHasAnErrorOrNoNumber() {
        String csv = "path,65534,\nsink,-1,\"Error attaching device 'net_none1' to DPDK\"\nsource,,\nvnic0,2,\n";

        assertThat(OvsOutput.portFaults(csv))
                .containsEntry("path", "")
                .containsEntry("vnic0", "")
                .containsEntry("source", "it has no number")
                .hasEntrySatisfying("sink", fault -> assertThat(fault).contains("net_none1"));
    }

    @Test
    void aLinkIsDownWhenItsStateSaysSo() {
        String states = """
                 2(vnic0): addr:00:00:00:00:00:00
                     config:     0
                     state:      LINK_DOWN
                     speed: 0 Mbps now, 0 Mbps max
                 4(sink): addr:aa:74:54:f5:87:52
                     config:     0
                     state:      0
                """;

        assertThat(OvsOutput.portsDown(states)).containsExactly("vnic0");
    }
}
