package softpath.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The parts of a scenario must fit together; each case changes a shipped one until they do not. */
class ScenarioCheckTest {

    private static void assertRefused(String file, String sets, String message) {
        assertThatThrownBy(() -> ScenarioFiles.load(
                        Shipped.HOME.resolve("models/scenarios/" + file + ".yaml"),
                        List.of(sets.split(" & ")),
                        Shipped.HOME))
                .isInstanceOf(InputError.class)
                .hasMessageContaining(": " + message);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "[a.pnic0, vm1, a.pnic1, b.pnic0]| [3]: expected a declared server (a), found 'b'",
                "[a.pnic0, vm1]                  | [1]: expected a NIC or sink to end, found VM vm1",
                "[vm1, a.pnic1]                  | [0]: expected a NIC or generator to start, found VM vm1",
                "[a.pnic0, vm1, a.pnic1, a.pnic0]| [3]: expected each way into and out of a NIC once in a path, found 'a.pnic0' again as the way in",
                "[a.pnic0, vm2, a.pnic1]         | [1]: expected a NIC as server.nic, or a declared name (vm1), found 'vm2'",
                "[a.pnic2, vm1, a.pnic1]         | [0]: expected a NIC of server a (pnic0, pnic1), found 'a.pnic2'",
                "[b.pnic0, vm1, a.pnic1]         | [0]: expected a declared server (a), found 'b'",
            })
    void aPathGoesFromANicOverVmsToANic(String path, String message) {
        assertRefused("paper/single-vnf", "chains[0].path=" + path, "chains[0].path" + message);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "[a.pnic0, fw, l2, b.pnic1]                           | [2]: expected something on server a after fw, or a pair of NICs with a cable between them, found VM l2 on server b",
                "[a.pnic0, fw, l3, b.pnic1]                           | [3]: expected something on server a after l3, or a pair of NICs with a cable between them, found NIC b.pnic1 on server b",
                "[a.pnic0, fw, a.pnic1, l3, b.pnic1]                  | [3]: expected another NIC, which a cable leads to, after a.pnic1, found VM l3",
                "[a.pnic0, fw, a.pnic1, b.pnic0, l3, b.pnic1]         | [4]: expected something on server b after b.pnic0",
                "[a.pnic0, fw, a.pnic1, a.pnic1, l3, b.pnic1]         | [3]: expected another NIC, which a cable leads to, after a.pnic1, found NIC a.pnic1",
                "[a.pnic0, fw, l3, a.pnic1, b.pnic0]                  | [4]: expected a NIC or sink to end, found NIC b.pnic0",
                "[b.pnic0, fw, a.pnic1]                               | [1]: expected something on server b after b.pnic0",
            })
    void aPathChangesServersByAPairOfNics(String path, String message) {
        assertRefused("paper/chain-cross-server", "chains[0].path=" + path, "chains[0].path" + message);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "chains[0].path=[vm1, sink1]              | chains[0].path[0]: expected a NIC or generator to start, found VM vm1",
                "chains[0].path=[gen1, gen2]              | chains[0].path[1]: expected a VM, NIC or sink after gen1, found generator gen2",
                "chains[0].path=[gen1, vm1, sink1, vm2]   | chains[0].path[2]: expected a sink only at the end, found sink sink1",
                "chains[0].path=[gen1, vm1, gen2]         | chains[0].path[2]: expected a VM, NIC or sink after vm1, found generator gen2",
                "traffic[1].offered=50%                   | traffic[1].offered: expected Gbps or Mpps, as generator gen2 has no wire to take a share of, found 50%",
                "generators[0].name=vm3                   | generators[0].name: expected a name of its own, found 'vm3', which is vms[2].name too",
                "sinks[2].socket=2                        | sinks[2].socket: expected a socket of server a, 0 to 1, found 2",
                "generators[1].server=b                   | generators[1].server: expected a declared server (a), found 'b'",
            })
    void generatorsAndSinksStandAtTheEnds(String set, String message) {
        assertRefused("paper/colocation", set, message);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "vms[0].server=b                  | vms[0].server: expected a declared server (a), found 'b'",
                "vms[0].socket=2                  | vms[0].socket: expected a socket of server a, 0 to 1, found 2",
                "vms[0].vcpus=0                   | vms[0].vcpus: expected 1 to 4096 vCPUs (no server has more cores), found 0",
                "vms[0].vcpus=2147483647          | vms[0].vcpus: expected 1 to 4096 vCPUs (no server has more cores), found 2147483647",
                "vms[0].queue-pairs=2147483647    | vms[0].queue-pairs: expected 1 to 32768 queue pairs (the most that virtio allows a NIC), found 2147483647",
                "vms[0].memory-gb=1e308           | vms[0].memory-gb: expected 0.001 to 1000000 GB (a petabyte), found 1.0E308",
                "vms[0].socket=64                 | vms[0].socket: expected 0 to 63 socket (counted from 0; no server has more than 64), found 64",
                "traffic[0].sizes={64: 1e308}     | traffic[0].sizes.64: expected 0.000000001 to 1000000000 as a weight (weights are parts of each other), found 1.0E308",
                "traffic[0].offered=1e308Gbps     | traffic[0].offered: expected 0.000001 to 1600 Gbps (from a kilobit a second to both directions of an 800 Gbit/s port), found 1.0E308",
                "traffic[0].offered=1e-300Gbps    | traffic[0].offered: expected 0.000001 to 1600 Gbps (from a kilobit a second to both directions of an 800 Gbit/s port), found 1.0E-300",
                "traffic[0].arrivals=on-off(1us,1000000us) | traffic[0].arrivals: expected silences at most 1599 times as long as bursts, as the 10 Gbps offered all come in bursts, at no more than 16000 Gbps, found 1000000 times as long (10000000 Gbps)",
                "traffic[0].arrivals=on-off(0us,1us) | traffic[0].arrivals: expected 0.001 to 1000000000 us (from a nanosecond to as long as a run can be), found 0",
                "traffic[0].phases=[{for-ms: 1e-12, offered: 1Gbps}] | traffic[0].phases[0].for-ms: expected at least 0.000001 (1 ns), found 1.0E-12",
                "servers[0].frequency-ghz=1e-300  | servers[0].frequency-ghz: expected 0.01 to 100 GHz (CPU cores have 0.1 to 10), found 1.0E-300",
                "dataplane-options.most-workers=2147483647 | dataplane-options.most-workers: expected 1 to 4096 workers (no server has more cores), found 2147483647",
                "vms[0].vnic-pairs=0              | vms[0].vnic-pairs: expected 1 to 1024 vNIC pairs (no virtual machine has more), found 0",
                "vms[0].name=a.b                  | vms[0].name: expected a name of letters, digits, - and _, found 'a.b'",
                "traffic[0].chain=c2              | traffic[0].chain: expected the name of a chain (c1), found 'c2'",
                "traffic[0].sizes={1519: 1}       | traffic[0].sizes.1519: expected frames of at most 1518 bytes, FCS included, the largest that the dataplane carries (BESS b43bbdd, snbuf.h:41",
                "traffic[0].offered=10.1Gbps      | traffic[0].offered: expected at most 10.0 Gbps on the wire into a.pnic0, found 10.1 Gbps",
                "traffic[0].offered=101%          | traffic[0].offered: expected 0.000001 to 100 % (a part of a wire), found 101",
                "traffic[0].offered=15Mpps        | traffic[0].offered: expected at most 10.0 Gbps on the wire into a.pnic0, found 10.08 Gbps",
                "traffic[0].offered=0Gbps         | traffic[0].offered: expected 0.000001 to 1600 Gbps (from a kilobit a second to both directions of an 800 Gbit/s port), found 0",
                "chains=[{name: c1, path: [a.pnic0, vm1, a.pnic1]}, {name: c2, path: [a.pnic1, vm1, a.pnic0]}] | chains[1].name: expected an entry under traffic for each chain, found none for 'c2'",
                "workers=[a.0.3, a.0.3]           | workers[1]: expected each once, found 'a.0.3' a second time",
                "siblings=[workers, workers]      | siblings[1]: expected each once, found 'workers' a second time",
                "pauses={default: {per-second: 1, histogram: {10: -3, 20: 4}}} | pauses.default.histogram.10: expected a weight of at least 0, found -3",
                "chains=[{name: c1, path: [a.pnic0, vm1, a.pnic1]}, {name: c1, path: [a.pnic1, vm1, a.pnic0]}] | chains[1].name: expected a name of its own, found 'c1' a second time",
            })
    void vmsTrafficAndChainsFitTogether(String set, String message) {
        assertRefused("paper/single-vnf", set, message);
    }

    @Test
    void chainsThatShareAWireShareItsRate() {
        String chains = "chains=[{name: c1, path: [a.pnic0, vm1, a.pnic1]}, {name: c2, path: [a.pnic0, vm1, a.pnic1]}]";
        String traffic = "traffic=[{chain: c1, offered: 50%, arrivals: constant, sizes: {64: 1}}, "
                + "{chain: c2, offered: XGbps, arrivals: constant, sizes: {64: 1}}]";

        Shipped.scenario(Shipped.SINGLE_VNF, chains, traffic.replace("X", "5"));
        assertRefused(
                "paper/single-vnf",
                chains + " & " + traffic.replace("X", "5.1"),
                "traffic[1].offered: expected at most 10.0 Gbps on the wire into a.pnic0, "
                        + "found 10.1 Gbps with the chains before");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "sources[0].into=r9      | sources[0].into: expected the name of a ring (r1, r2, r3), found 'r9'",
                "sources[0].offered=50%  | sources[0].offered: expected Gbps or Mpps, as a pipeline has no wire to take a share of, found 50%",
                "cores[0].from=sink      | cores[0].from: expected the name of a ring (r1, r2, r3), found 'sink'",
                "cores[2].into=r9        | cores[2].into: expected the name of a ring or sink (r1, r2, r3, sink), found 'r9'",
                "cores[2].into=r1        | cores[0].into: expected a way to the sink, found a way back into 'r1'",
                "cores[2].from=r2        | rings[2].name: expected a ring that a core serves, found no core with 'from: r3'",
                "rings[0].name=sink      | rings[0].name: expected another name than sink, the end of every pipeline, found sink",
                "cores[0].cycles-per-byte=1e308 | cores[0].cycles-per-byte: expected 0 to 1000000 cycles/byte (a millisecond of a core for three bytes), found 1.0E308",
                "cores[0].burst-packets=2147483647 | cores[0].burst-packets: expected 1 to 4096 packets (far above any real burst), found 2147483647",
                "sources[0].first-ps=9223372036854775807 | sources[0].first-ps: expected 0 to 1.0E15 ps (as long as a run can be), found 9.223372036854776E18",
                "sources[0].arrivals=on-off(1us,1000000us) | sources[0].arrivals: expected silences at most",
                "cores[0].cycles-per-packet=-1 | cores[0].cycles-per-packet: expected 0 to 1000000000 cycles/packet (a third of a second of a core), found -1",
            })
    void thePartsOfAPipelineFitTogether(String set, String message) {
        assertRefused("bench/w2", set, message);
    }

    @Test
    void whatNoPathUsesIsAWarning() {
        LoadedFile loaded = Shipped.scenario(
                Shipped.HOME.resolve("models/scenarios/paper/chain-cross-server.yaml"),
                "chains[0].path=[a.pnic0, fw, l3, a.pnic1]");

        assertThat(loaded.warnings())
                .containsExactly("vms[2]: no path uses VM l2", "servers[1]: no path uses server b");
    }

    @Test
    void aClockThatTheHostDoesNotHaveIsAWhatIf() {
        assertThat(Shipped.scenario(Shipped.SINGLE_VNF, "servers[0].frequency-ghz=3.2")
                        .warnings())
                .containsExactly("what-if: servers[0].frequency-ghz is 3.2, aptlab-c6220 runs at 1.2 to 2.6 GHz");
    }

    @Test
    void theUnusedVmOfATwoFunctionChainIsOnlyAWarning() {
        LoadedFile.OfScenario loaded = Shipped.scenario(
                Shipped.HOME.resolve("models/scenarios/paper/chain-cross-socket.yaml"),
                "chains[0].path=[a.pnic0, fw, l3, a.pnic1]",
                "vms[1].socket=1");

        assertThat(loaded.scenario().vms().get(1).socket()).isEqualTo(1);
        assertThat(loaded.warnings()).containsExactly("vms[2]: no path uses VM l2");
    }
}
