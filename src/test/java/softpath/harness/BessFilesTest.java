package softpath.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.harness.MeasureFiles.LoadedTestbed;
import softpath.harness.testbed.Point;
import softpath.harness.testbed.Site;
import softpath.harness.testbed.Workplace;
import softpath.harness.transport.LocalTransport;
import softpath.harness.transport.Transport;
import softpath.io.InputError;

/** The shipped testbed of the paper: what it sets up of the paper's scenarios, and what it refuses by name. */
class BessFilesTest {

    private static final Path HOME =
            Path.of(System.getProperty("softpath.home", ".")).toAbsolutePath();
    private static final MeasureFiles FILES = new MeasureFiles(HOME);
    private static final LoadedTestbed PAPER = FILES.testbed("bess-paper");

    @TempDir
    private Path folder;

    private static List<String> dryRun(LoadedTestbed testbed, String plan) {
        Transport none = new LocalTransport();
        return DryRun.of(FILES.plan(plan, testbed), new Site(none, none, new Workplace("/run/w"), "/h"));
    }

    @Test
    void theSingleFunctionIsSetUpAtFiveClocks() {
        List<String> lines = dryRun(PAPER, "bess-paper");

        assertThat(lines).filteredOn(line -> line.startsWith("cpupower")).hasSize(5);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("# l3fwd/64/"))
                .hasSize(5)
                .doesNotHaveDuplicates();
        assertThat(lines)
                .contains(
                        "cpupower --cpu 0,1,2,3,4,5,6 frequency-set --min 1200MHz --max 1200MHz",
                        "#   AddWorker(wid: 1, core: 1)",
                        "#   ConnectModules(m1: from_pnic_in, m2: to_f0_in0, ogate: 0)",
                        "#   UpdateTcParent(leaf_module_name: from_f0_out0, leaf_module_taskid: 0, wid: 1)")
                .doesNotContain("#   AddWorker(wid: 2, core: 2)");
    }

    @Test
    void twoPairsOfVnicsAreFilledInTurnAndEachHasAWorkerBehindIt() {
        assertThat(dryRun(PAPER, "bess-paper-two-vnics"))
                .contains(
                        "#   CreateModule(name: spread_f0, mclass: RoundRobin, gates: 2, mode: batch)",
                        "#   ConnectModules(m1: spread_f0, m2: to_f0_in1, ogate: 1)",
                        "#   UpdateTcParent(leaf_module_name: from_f0_out1, leaf_module_taskid: 0, wid: 2)")
                .anyMatch(line -> line.contains("name: pnic_out") && line.contains("num_out_q: 2"));
    }

    @Test
    void aChainOfThreeHasAWorkerForEachHop() {
        assertThat(dryRun(PAPER, "bess-paper-chain"))
                .contains(
                        "#   AddWorker(wid: 3, core: 3)",
                        "#   ConnectModules(m1: from_f1_out0, m2: to_f2_in0, ogate: 0)",
                        "#   ConnectModules(m1: from_f2_out0, m2: to_pnic_out, ogate: 0)")
                .anyMatch(line -> line.contains("/run/bess-guests/l2fwd2-1vcpu-1pair-in0.sock"));
    }

    @Test
    void functionsOfOneProcessGetTheSocketsOfTheWorkplaceAndAThreadEach() throws IOException {
        LoadedTestbed testbed = edited(
                "run: by-user, cores: [4, 5, 6], sockets: /run/bess-guests",
                "run: processes, cores: [4, 5, 6], memory: {backing: hugepages, hugetlbfs: /dev/hugepages,"
                        + " mb-a-process: 256}");
        String scenario = "chain.yaml, set: [dataplane-options.one-guest-process=true], sizes: [64]";

        assertThat(dryRun(testbed, plan(scenario)))
                .anyMatch(line -> line.startsWith("ip_pipeline --lcores 0@4,1@4,2@5,3@6")
                        && line.contains("net_virtio_user5,path=/run/w/running/vnic5.sock"))
                .anyMatch(line -> line.contains("vdev: net_vhost5,iface=/run/w/running/vnic5.sock"));
        assertThatThrownBy(() -> FILES.plan(plan("chain.yaml, set: [], sizes: [64]"), testbed))
                .hasMessageContaining("dataplane-options: expected one-guest-process: true and no more");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "single-vnf   | servers[0].frequency-ghz=1.1   | servers[0].frequency-ghz: expected",
                "single-vnf   | dataplane-options.vhost-retry=false | dataplane-options: expected none, as BESS and VMs",
                "single-vnf   | dataplane=clickos-2016         | dataplane: expected one of mechanism softnic",
                "single-vnf   | traffic[0].offered=50%         | traffic[0].offered: expected 10.0Gbps, the line rate",
                "single-vnf   | traffic[0].arrivals=poisson    | traffic[0].arrivals: expected constant",
                "single-vnf   | vms[0].memory-gb=2             | vms[0].memory-gb: expected none",
                "single-vnf   | vms[0].socket=1                | vms[0].socket: expected 0",
                "single-vnf   | vms[0].nf=ids                  | vms[0].nf: expected one of l2fwd, l3fwd, firewall",
                "single-vnf   | vms[0].vcpus=4                 | vms: expected at most 3 vCPUs (bess.guests.cores)",
                "single-vnf   | 'pinning={vm1.vcpu0: a.0.7}'   | pinning: expected {a.pnic0->vm1=a.0.0,",
                "two-vnics    | vms[0].vnic-pairs=4            | chains[0].path: expected at most 4 traffic classes",
                "chain        | vms[0].vnic-pairs=2            | vms[0].vnic-pairs: expected 1, as only a VM that is alone",
                "chain        | 'chains[0].path=[a.pnic0, fw, l3, fw, a.pnic1]' | chains[0].path: expected each function once",
                "chain-cross-socket | run.seed=1               | vms[2].socket: expected 0",
                "chain-cross-server | run.seed=1               | servers: expected one server",
                "colocation   | run.seed=1                     | generators: expected none",
            })
    void whatThisTestbedCannotProvideIsRefusedByName(String scenario, String set, String message) throws IOException {
        String plan = plan(scenario + ".yaml, set: [\"" + set + "\"], sizes: [64]");

        assertThatThrownBy(() -> FILES.plan(plan, PAPER))
                .isInstanceOf(InputError.class)
                .hasMessageContaining(message);
    }

    @Test
    void aSourceIsNotPaced() throws IOException {
        LoadedTestbed testbed = edited("ingress: 0000:04:00.0", "ingress: source");
        String plan = plan("single-vnf.yaml, set: [], sizes: [64]");

        assertThatThrownBy(() -> FILES.plan(plan, testbed))
                .hasMessageContaining("traffic[0].offered: expected 100%, as a Source never stops");
    }

    @Test
    void aClockThatNobodySetsIsRefused() throws IOException {
        LoadedTestbed testbed = edited("clock: cpupower", "clock: as-found");
        String plan = plan("single-vnf.yaml, set: [], sizes: [64]");

        assertThatThrownBy(() -> FILES.plan(plan, testbed))
                .hasMessageContaining("servers[0].frequency-ghz: expected as-found");
    }

    @Test
    void partsAloneAreNotMeasured() throws IOException {
        String text = Files.readString(HOME.resolve("calibration/plans/bess-paper.yaml"))
                .replace("components: []", "components: [{component: copy, sizes: [64]}]");
        Path plan = Files.writeString(folder.resolve("plan.yaml"), text);

        assertThatThrownBy(() -> FILES.plan(plan.toString(), PAPER)).hasMessageContaining("components[0]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.1:10514       | 127.0.0.1       | bess.control: expected host:port",
                "workers: [0, 1, 2, 3] | workers: [0, 1, 2, 3, 7] | bess.workers: expected 1 to 4 CPUs (most-workers)",
                "workers: [0, 1, 2, 3] | workers: [0, 1, 2, 4]    | bess.workers: expected a core of its own",
                "queue-slots: 256      | queue-slots: 100 | bess.queue-slots: expected a power of 2",
                "ingress: 0000:04:00.0 | ingress: eth0    | bess.ingress: expected source or a PCI address",
                "egress: 0000:04:00.1  | egress: source   | bess.egress: expected sink or a PCI address",
                "sockets: /run/bess-guests | sockets: here | bess.guests.sockets: expected an absolute path",
                "', sockets: /run/bess-guests' | ''       | bess.guests.sockets: expected this key beside this run",
                "cores: [4, 5, 6]      | cores: []        | bess.guests.cores: expected at least one CPU",
                "127.0.0.1:10514       | 127.0.0.1:65536 | bess.control: expected host:port, such as 127.0.0.1:10514, with a port up to 65535",
                "127.0.0.1:10514       | -x:1            | bess.control: expected host:port",
                "workers: [0, 1, 2, 3] | workers: [0, 1, 2, 4096]  | bess.workers: expected a whole number from 0 to 4095",
                "sockets: /run/bess-guests | sockets: /run/../etc | bess.guests.sockets: expected an absolute path",
                "most-workers: 4       | most-workers: 2147483647  | bess.most-workers: expected a whole number from 1 to 64",
            })
    void aFaultyTestbedIsRefusedWithFileAndLine(String found, String replacement, String message) {
        assertThatThrownBy(() -> edited(found, replacement))
                .isInstanceOf(InputError.class)
                .hasMessageContaining(message)
                .hasMessageMatching(".*testbed\\.yaml:[0-9]+: .*");
    }

    @Test
    void aSingleFunctionIsTheScenarioThatTheSimulatorRuns() {
        Point.OfChain point =
                (Point.OfChain) FILES.plan("bess-paper", PAPER).points().get(0);

        assertThat(point.functions()).containsExactly("l3fwd");
        assertThat(point.scenario().scenario().about()).contains("Niu et al. section 4.1");
    }

    private LoadedTestbed edited(String found, String replacement) throws IOException {
        String text = Files.readString(HOME.resolve("calibration/testbeds/bess-paper.yaml"));
        assertThat(text).contains(found);
        return FILES.testbed(Files.writeString(folder.resolve("testbed.yaml"), text.replace(found, replacement))
                .toString());
    }

    private String plan(String chain) throws IOException {
        String text = """
                softpath: 1
                kind: plan
                about: One chain
                chains:
                  - {scenario: models/scenarios/paper/CHAIN}
                components: []
                measuring: {rounds: 1, reference-every: 9, warmup-ms: 50, window-ms: 200, windows: 2, seed: 1}
                """.replace("CHAIN", chain);
        return Files.writeString(folder.resolve("plan.yaml"), text).toString();
    }
}
