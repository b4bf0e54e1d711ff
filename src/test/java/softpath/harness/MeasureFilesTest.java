package softpath.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import softpath.harness.MeasureFiles.LoadedTestbed;
import softpath.harness.testbed.MeasurePlan.Component;
import softpath.harness.testbed.Point;
import softpath.io.InputError;
import softpath.io.ScenarioFiles;

class MeasureFilesTest {

    private static final Path HOME =
            Path.of(System.getProperty("softpath.home", ".")).toAbsolutePath();
    private static final MeasureFiles FILES = new MeasureFiles(HOME);
    private static final LoadedTestbed LOCAL = FILES.testbed("local");
    private static final String PLAN = """
            softpath: 1
            kind: plan
            about: One function
            chains:
              - {scenario: models/scenarios/local/single-vnf.yaml, set: [SET], sizes: [64]}
            components: []
            measuring: {rounds: 2, reference-every: 8, warmup-ms: 200, window-ms: 250, windows: 2, seed: 1}
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"local", "local-quick", "local-loads", "local-paths", "local-paths-wider"})
    void shippedPlansLoadOnTheShippedTestbed(String plan) {
        assertThat(FILES.plan(plan, LOCAL).points()).hasSizeGreaterThan(4);
    }

    @Test
    void theUsualPlanHasThreeFunctionsAtSixSizesAndPartsAlone() {
        List<Point> points = FILES.plan("local", LOCAL).points();

        assertThat(points.stream()
                        .filter(Point.OfChain.class::isInstance)
                        .map(Point.OfChain.class::cast)
                        .filter(chain -> chain.functions().size() == 1))
                .hasSize(18);
        assertThat(points.stream()
                        .filter(Point.OfComponent.class::isInstance)
                        .map(point -> ((Point.OfComponent) point).component())
                        .distinct())
                .containsExactlyInAnyOrder(
                        Component.FORWARD,
                        Component.COPY,
                        Component.VHOST_ENQUEUE,
                        Component.VHOST_DEQUEUE,
                        Component.FUNCTION_ALONE);
    }

    @Test
    void whatIsMeasuredIsTheScenarioThatTheSimulatorRuns() throws IOException {
        Point.OfChain point = (Point.OfChain)
                FILES.plan(plan("\"vms[0].nf=firewall\""), LOCAL).points().get(0);
        Path file = HOME.resolve("models/scenarios/local/single-vnf.yaml");

        assertThat(point.scenario().digest())
                .isEqualTo(ScenarioFiles.load(file, List.of("vms[0].nf=firewall", "traffic[0].sizes={64: 1}"), HOME)
                        .digest());
    }

    /** Of a wire of 100 Gbit/s, 1 % is 1.488 095 Mpps of frames that take 84 B there. */
    @Test
    void eachLoadIsAPointBehindASourceOfThatManyPacketsASecondAndAHundredPercentIsReplayed() throws IOException {
        List<Point> points =
                FILES.plan(plan("", "offered: [100%, 2Mpps, 1%]"), LOCAL).points();

        assertThat(points).extracting(Point::title).containsExactly("l3fwd", "l3fwd@2Mpps", "l3fwd@1.488095Mpps");
        assertThat(points)
                .extracting(point -> ((Point.OfChain) point).pacedPps())
                .containsExactly(OptionalLong.empty(), OptionalLong.of(2_000_000), OptionalLong.of(1_488_095));
    }

    @Test
    void aLoadOfTheScenarioItselfIsPacedToo() throws IOException {
        List<Point> points =
                FILES.plan(plan("\"traffic[0].offered=250kpps\""), LOCAL).points();

        assertThat(points).extracting(Point::title).containsExactly("l3fwd@0.25Mpps");
    }

    /** Of the dataplane: its guests take what the testbed says. */
    @Test
    void aScenarioMaySayTheBurstOfTestpmdAndOfNoOther() throws IOException {
        Point burst = FILES.plan(plan("burst-packets=8"), LOCAL).points().get(0);

        assertThat(burst.title()).isEqualTo("l3fwd burst8");
        assertThat(burst.burstPackets()).isEqualTo(8);

        String switched = plan("\"dataplane=ovs-dpdk-3\", burst-packets=8");
        assertThatThrownBy(() -> FILES.plan(switched, FILES.testbed("local-ovs")))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("burst-packets: expected 32, as there are no others")
                .hasMessageContaining("found 8");
    }

    /** Else what is measured would pass for another set-up. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vms[0].one-armed=true | vms[0].one-armed: expected false",
                "vms[0].queue-pairs=2 | vms[0].queue-pairs: expected 1",
                "'nics={a.pnic0: {queues: 2}}' | nics.a.pnic0.queues: expected 1",
                "'nics={a.pnic0: {queues: 1, hand-over-to: [a.0.1]}}' | nics.a.pnic0.hand-over-to: expected none"
            })
    void whatTheTestbedCannotSetUpIsRefusedByName(String set, String error) throws IOException {
        String asked = plan("\"" + set + "\"");

        assertThatThrownBy(() -> FILES.plan(asked, LOCAL))
                .isInstanceOf(InputError.class)
                .hasMessageContaining(error);
    }

    @Test
    void openVswitchHasNoPacedSource() throws IOException {
        String paced = plan("\"dataplane=ovs-dpdk-3\", \"traffic[0].offered=1Mpps\"");

        assertThatThrownBy(() -> FILES.plan(paced, FILES.testbed("local-ovs")))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("traffic[0].offered: expected 100%, as a replayed capture cannot be paced");
    }

    @Test
    void aTestbedChangesTheDigestOfItsPlan() throws IOException {
        String text = Files.readString(HOME.resolve("calibration/testbeds/local.yaml"));
        Path other =
                Files.writeString(folder.resolve("other.yaml"), text.replace("burst-packets: 32", "burst-packets: 16"));

        assertThat(FILES.plan("local", FILES.testbed(other.toString())).digest())
                .isNotEqualTo(FILES.plan("local", LOCAL).digest());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "servers[0].frequency-ghz=1.2      | servers[0].frequency-ghz: expected as-found",
                "servers[0]={name: a, host: vm-2-cores, frequency-ghz: as-found, clock-steps: [{at-ms: 1, frequency-ghz: 3}], clock-transition: {delay-micros: 0}} | servers[0].clock-steps: expected none",
                "servers[0].host=aptlab-c6220      | servers[0].frequency-ghz: expected a number",
                "traffic[0].offered=149Mpps        | traffic[0].offered: expected at most 100.0 Gbps on the wire",
                "traffic[0].arrivals=poisson       | traffic[0].arrivals: expected constant",
                "traffic[0].phases=[{for-ms: 1, offered: 1Mpps}] | traffic[0].phases: expected none",
                "vms[0].vnic-pairs=2               | vms[0].vnic-pairs: expected 1",
                "vms[0].vcpus=2                    | vms[0].vcpus: expected 1",
                "vms[0].memory-gb=2                | vms[0].memory-gb: expected none",
                "pinning={vm1.vcpu0: a.0.0}        | pinning: expected {",
                "dataplane-options.vhost-retry=no  | vhost-retry",
                "dataplane-options.bottleneck=guest | dataplane-options: expected one-guest-process: true and no more",
            })
    void whatTheTestbedCannotProvideIsRefusedByName(String set, String message) throws IOException {
        String plan = plan('"' + set + '"');

        assertThatThrownBy(() -> FILES.plan(plan, LOCAL))
                .isInstanceOf(InputError.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "functions: 1          | functions: 0   | dpdk-vhost.cores.functions: expected a core of its own, found 0",
                "queue-slots: 256      | queue-slots: 200 | dpdk-vhost.queue-slots: expected a power of 2, found 200",
                "driver: dpdk-vhost    | driver: vpp    | driver: expected one of dpdk-vhost, ovs-dpdk, clickos, bess, found text 'vpp'",
                "burst-packets: 32     | burst: 32      | burst: expected a known key",
                "reach: {system: local} | reach: {system: far} | reach.system: expected local or ssh://[user@]host[:port]",
                "system: local}        | system: 'ssh://a:secret@b'} | found 'ssh://...@b'",
                "system: local}        | system: local, generator: 'ssh://h:99999'} | reach.generator: expected local or ssh",
                "system: local}        | system: local, identity: k} | reach.identity: expected no such key",
                "mb-a-process: 256     | mb-a-process: 1 | dpdk-vhost.memory.mb-a-process: expected a whole number from 128",
                "mb-a-process: 256     | mb-a-process: 2147483647 | expected a whole number from 128 to 65536, found 2147483647 (",
                "mb-a-process: 256     | mb-a-process: 1e308 | dpdk-vhost.memory.mb-a-process: expected",
                "mb-a-process: 256     | mb-a-process: .nan  | dpdk-vhost.memory.mb-a-process: expected",
                "burst-packets: 32     | burst-packets: 2147483647 | dpdk-vhost.burst-packets: expected a whole number from 1 to 512",
                "queue-slots: 256      | queue-slots: 1073741824 | dpdk-vhost.queue-slots: expected a whole number from 64 to 1024",
                "functions: 1          | functions: 4096 | expected a whole number from 0 to 4095, found 4096 (Linux counts no more CPUs)",
                "hugetlbfs: /dev/hugepages | hugetlbfs: / | dpdk-vhost.memory.hugetlbfs: expected an absolute path of at most 64",
                "hugetlbfs: /dev/hugepages | hugetlbfs: /dev/../etc | dpdk-vhost.memory.hugetlbfs: expected an absolute path",
                "hugetlbfs: /dev/hugepages | hugetlbfs: '/dev/$(id)' | dpdk-vhost.memory.hugetlbfs: expected an absolute path",
                "hugetlbfs: /dev/hugepages | hugetlbfs: '/dev/x;id' | dpdk-vhost.memory.hugetlbfs: expected an absolute path",
                "hugetlbfs: /dev/hugepages | hugetlbfs: '/-rf' | dpdk-vhost.memory.hugetlbfs: expected an absolute path",
                "system: local}        | system: 'ssh://-oProxyCommand=id'} | reach.system: expected local or ssh",
                "system: local}        | system: 'ssh://a;id@b'} | reach.system: expected local or ssh",
                "system: local}        | 'system: ''ssh://h'', identity: \"a\\0b\"}' | reach.identity: expected printable text, found the character U+0000",
                "system: local}        | system: 'ssh://h', known-hosts: ' '} | reach.known-hosts: expected the name of a file",
            })
    void aFaultyTestbedIsRefusedWithFileAndLine(String found, String replacement, String message) throws IOException {
        assertRefused("local", found, replacement, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "burst-packets: 32     | burst-packets: 64 | ovs-dpdk.burst-packets: expected 32",
                "backing: hugepages    | backing: ordinary | ovs-dpdk.memory.backing: expected hugepages",
                "ovs-dpdk:             | dpdk-vhost:       | dpdk-vhost: expected no settings of a driver other than ovs-dpdk",
            })
    void whatOpenVswitchCannotDoIsRefusedWithFileAndLine(String found, String replacement, String message)
            throws IOException {
        assertRefused("local-ovs", found, replacement, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mb-a-process: 512     | mb-a-process: 256 | dpdk-vhost.memory.mb-a-process: expected at least 512",
                "queue-slots: 256      | queue-slots: 128  | dpdk-vhost.queue-slots: expected at least 256",
                "backing: hugepages    | backing: ordinary | dpdk-vhost.memory.backing: expected hugepages",
                "virtual-machine       | container         | dpdk-vhost.guests: expected one of process, virtual-machine",
            })
    void whatAVirtualMachineCannotDoIsRefusedWithFileAndLine(String found, String replacement, String message)
            throws IOException {
        assertRefused("local-vm", found, replacement, message);
    }

    private void assertRefused(String testbed, String found, String replacement, String message) throws IOException {
        String text = Files.readString(HOME.resolve("calibration/testbeds/" + testbed + ".yaml"));
        assertThat(text).contains(found);
        Path file = Files.writeString(folder.resolve("faulty.yaml"), text.replace(found, replacement));

        assertThatThrownBy(() -> FILES.testbed(file.toString()))
                .isInstanceOf(InputError.class)
                .hasMessageContaining(message)
                .hasMessageMatching(".*faulty\\.yaml:[0-9]+: .*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sizes: [64]     | sizes: [63]    | chains[0].sizes[0]: expected a whole number from 64 to 1518, found 63",
                "sizes: [64]     | sizes: []      | chains[0].sizes: expected at least one entry",
                "sizes: [64]     | 'sizes: [64], offered: []' | chains[0].offered: expected at least one entry",
                "sizes: [64]     | 'sizes: [64], offered: [0Mpps]' | offered",
                "sizes: [64]     | 'sizes: [64], offered: [5]' | chains[0].offered[0]: expected a rate with its unit",
                "sizes: [64]     | 'sizes: [64], offered: [1Mpps, 1000kpps]' | chains[0]: expected each point once",
                "sizes: [64]     | sizes: [64, 64] | chains[0]: expected each point once",
                "rounds: 2       | rounds: 0      | measuring.rounds: expected a whole number from 1 to 1000, found 0",
                "window-ms: 250  | window-ms: 10  | measuring.window-ms: expected a whole number from 100",
                "components: []  | components: [{component: function-alone, sizes: [64]}] | components[0].functions: expected",
                "single-vnf      | single-vfn     | single-vfn.yaml: expected a file, found none by this name",
                "rounds: 2       | rounds: 2147483647 | measuring.rounds: expected a whole number from 1 to 1000, found 2147483647 (more",
                "rounds: 2       | rounds: 1e308  | measuring.rounds: expected",
                "rounds: 2       | rounds: .nan   | measuring.rounds: expected",
                "rounds: 2       | rounds: -1     | measuring.rounds: expected a whole number from 1",
                "window-ms: 250  | window-ms: 1e-308 | measuring.window-ms: expected",
                "window-ms: 250  | window-ms: 2147483647 | measuring.window-ms: expected a whole number from 100 to 600000, found",
                "windows: 2      | windows: 2147483647 | measuring.windows: expected a whole number from 1 to 1000, found",
                "warmup-ms: 200  | warmup-ms: -1  | measuring.warmup-ms: expected a whole number from 0 to 600000, found -1",
                "'rounds: 2, reference-every: 8, warmup-ms: 200, window-ms: 250, windows: 2' | 'rounds: 1000, reference-every: 8, warmup-ms: 200, window-ms: 600000, windows: 9' | measuring: expected at most 30 days of warm-up and windows in all",
                "components: []  | components: [{component: forward, sizes: [64], bursts: []}] | components[0].bursts: expected at least one entry",
                "components: []  | components: [{component: function-alone, sizes: [64], functions: []}] | components[0].functions: expected at least one entry",
                "components: []  | components: [{component: function-alone, sizes: [64], functions: ['../x']}] | components[0].functions[0]: expected one of",
                "components: []  | components: [{component: forward, sizes: [64], bursts: [2147483647]}] | components[0].bursts[0]: expected a whole number from 1 to 512",
                "'models/scenarios/local/single-vnf.yaml' | '\"a\\0b\"' | chains[0].scenario: expected printable text, found the character U+0000",
                "'models/scenarios/local/single-vnf.yaml' | /etc/passwd | /etc/passwd",
            })
    void aFaultyPlanIsRefused(String found, String replacement, String message) throws IOException {
        String sound = PLAN.replace("SET", "");
        assertThat(sound).contains(found);
        Path file = Files.writeString(folder.resolve("faulty.yaml"), sound.replace(found, replacement));

        assertThatThrownBy(() -> FILES.plan(file.toString(), LOCAL))
                .isInstanceOf(InputError.class)
                .hasMessageContaining(message);
    }

    @Test
    void anUnknownTestbedIsLookedForWhereTestbedsAre() {
        assertThatThrownBy(() -> FILES.testbed("nowhere")).hasMessageContaining("calibration/testbeds/nowhere.yaml");
    }

    private String plan(String set) throws IOException {
        return plan(set, "");
    }

    private String plan(String set, String offered) throws IOException {
        String sizes = offered.isEmpty() ? "sizes: [64]" : "sizes: [64], " + offered;
        String text = PLAN.replace("SET", set).replace("sizes: [64]", sizes);
        return Files.writeString(folder.resolve("plan.yaml"), text).toString();
    }
}
