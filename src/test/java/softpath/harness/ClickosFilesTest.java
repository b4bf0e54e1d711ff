package softpath.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.harness.MeasureFiles.LoadedPlan;
import softpath.harness.MeasureFiles.LoadedTestbed;
import softpath.harness.testbed.Part;
import softpath.harness.testbed.Point;
import softpath.harness.testbed.Site;
import softpath.harness.testbed.Workplace;
import softpath.io.InputError;
import softpath.model.scenario.Scenario;

/** What a ClickOS testbed sets up of the paper's scenarios, as a dry run tells, and what it refuses. */
class ClickosFilesTest {

    private static final Path HOME =
            Path.of(System.getProperty("softpath.home", ".")).toAbsolutePath();
    private static final MeasureFiles FILES = new MeasureFiles(HOME);
    private static final LoadedTestbed TESTBED = FILES.testbed("clickos-paper");
    private static final String PLAN = """
            softpath: 1
            kind: plan
            about: One point
            chains:
              - {scenario: models/scenarios/paper/FILE.yaml, set: ["dataplane=clickos-2016"SET], sizes: [64]}
            components: []
            measuring: {rounds: 1, reference-every: 9, warmup-ms: 1, window-ms: 100, windows: 2, seed: 1}
            """;

    @TempDir
    private Path folder;

    private LoadedPlan plan(String scenario, String set) throws IOException {
        Path file = folder.resolve("plan.yaml");
        String given = set.isEmpty() ? "" : ", \"" + set + "\"";
        Files.writeString(file, PLAN.replace("FILE", scenario).replace("SET", given));
        return FILES.plan(file.toString(), TESTBED);
    }

    private static List<String> commands(Point point) {
        FakeClickos machines = new FakeClickos();
        Site site = new Site(machines.system(), machines.generator(), new Workplace("/run/w"), "/h");
        List<String> lines = new ArrayList<>();
        for (Part part : TESTBED.driver().layout(point, site).parts()) {
            lines.addAll(part.commands());
        }
        assertThat(machines.ran).isEmpty();
        return lines;
    }

    private static String only(List<String> lines, String beginning) {
        assertThat(lines).filteredOn(line -> line.startsWith(beginning)).hasSize(1);
        return lines.stream()
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void thePaperPlanHasItsTablesAndFigures() {
        List<Point> points = FILES.plan("clickos-paper", TESTBED).points();

        assertThat(points).hasSize(5 * 6 + 5 + 2 * 6 + 3 * 6);
        assertThat(points)
                .extracting(Point::title)
                .contains("l3fwd", "firewall", "firewall+l3fwd", "firewall+l3fwd+l2fwd");
        assertThat(points).extracting(Point::title).contains("l3fwd&l3fwd", "l3fwd&l3fwd&l3fwd");
        assertThat(FILES.plan("clickos-paper-quick", TESTBED).points()).hasSize(5);
    }

    /** Of every point that ships: the order of steps, and that each says what its scenario says. */
    @Test
    void everyShippedPointSetsUpWhatItsScenarioSays() {
        for (Point each : FILES.plan("clickos-paper", TESTBED).points()) {
            Point.OfChain point = (Point.OfChain) each;
            Scenario scenario = point.scenario().scenario();
            List<String> lines = commands(point);
            long khz = Math.round(scenario.servers().get(0).frequencyGhz() * 1e6);
            int guests = scenario.chains().stream()
                    .mapToInt(chain -> chain.path().size() - 2)
                    .sum();

            assertThat(lines)
                    .as(point.id())
                    .containsSubsequence(
                            "xenpm set-scaling-governor userspace",
                            "xenpm set-scaling-speed " + khz,
                            "xenpm disable-turbo-mode",
                            "xenpm get-cpufreq-para",
                            "xl create /run/w/running/nf0.cfg",
                            "xl list");
            assertThat(lines).filteredOn(line -> line.startsWith("xl create")).hasSize(guests);
            assertThat(lines)
                    .filteredOn(line -> line.matches("xl vcpu-pin nf.* 0 [0-9]+"))
                    .doesNotHaveDuplicates()
                    .hasSize(guests);
            assertThat(lines)
                    .filteredOn(line -> line.contains("cosmos start nf"))
                    .hasSize(guests);
            assertThat(lines)
                    .filteredOn(line -> line.contains("-f tx"))
                    .hasSize(scenario.chains().size())
                    .allMatch(line -> line.contains(" -l " + (point.frameBytes() - 4) + " "));
            assertThat(lines)
                    .filteredOn(line -> line.contains("-f rx"))
                    .hasSize(scenario.chains().size());
        }
    }

    @Test
    void aChainHasASwitchForEachHop() throws IOException {
        List<String> lines = commands(plan("chain", "").points().get(0));

        assertThat(lines)
                .containsSubsequence(
                        "# on the generator",
                        "ip link set eth2 up promisc on",
                        "# on the measured machine",
                        "/opt/netmap/examples/vale-ctl -a vales0:eth2",
                        "/opt/netmap/examples/vale-ctl -a vales3:eth3",
                        "# writes /run/w/running/nf0.cfg:",
                        "xl create /run/w/running/nf0.cfg",
                        "xl vcpu-pin nf0-softpath-3c37a5a7-firewall 0 5".replace("3c37a5a7", mark()),
                        "xl create /run/w/running/nf1.cfg",
                        "xl create /run/w/running/nf2.cfg",
                        "# on the generator");
        assertThat(lines).anyMatch(line -> line.contains("bridge=vales0,") && line.contains("bridge=vales1,"));
        assertThat(lines).anyMatch(line -> line.contains("bridge=vales2,") && line.contains("bridge=vales3,"));
        // L3FWD sends to the next guest, whose function sends on what it gets as it is.
        assertThat(lines).anyMatch(line -> line.contains("EtherEncap(0x0800, 00:16:3e:50:01:01, 00:16:3e:50:02:00)"));
        assertThat(lines.get(lines.size() - 2)).contains("-sender0 ", "-i eth2 -f tx", "-D 00:16:3e:50:00:00");
        assertThat(lines.get(lines.size() - 3)).contains("-receiver0 ", "-i eth3 -f rx");
    }

    private static String mark() {
        return new Workplace("/run/w").mark().replaceAll("softpath-|-$", "");
    }

    @Test
    void lessThanTheWireIsPacedInSmallBursts() throws IOException {
        List<String> full = commands(plan("single-vnf", "").points().get(0));
        List<String> half =
                commands(plan("single-vnf", "traffic[0].offered=50%").points().get(0));

        assertThat(full.get(full.size() - 2)).contains(" -b 512 ").doesNotContain(" -R ");
        assertThat(half.get(half.size() - 2)).contains(" -b 16 ", " -R 7440476");
    }

    @Test
    void aPktGenThatKnowsExactReportsIsAskedForThem() throws IOException {
        String text = Files.readString(HOME.resolve("calibration/testbeds/clickos-paper.yaml"));
        Path file = Files.writeString(
                folder.resolve("new.yaml"), text.replace("exact-reports: false", "exact-reports: true"));
        LoadedTestbed other = FILES.testbed(file.toString());
        Point point = FILES.plan("clickos-paper-quick", other).points().get(0);
        FakeClickos machines = new FakeClickos();
        Site site = new Site(machines.system(), machines.generator(), new Workplace("/run/w"), "/h");

        assertThat(DryRun.of(FILES.plan("clickos-paper-quick", other), site))
                .filteredOn(line -> line.contains("pkt-gen -i"))
                .hasSize(14)
                .allMatch(line -> line.contains(" -N"));
        assertThat(commands(point)).noneMatch(line -> line.contains(" -N"));
    }

    @Test
    void colocatedGeneratorsSitOnTheSwitchesOfTheirSocket() throws IOException {
        LoadedPlan quick = FILES.plan("clickos-paper-quick", TESTBED);
        List<String> lines = commands(quick.points().get(4));

        assertThat(lines).noneMatch(line -> line.equals("# on the generator"));
        assertThat(only(lines, "bash -c 'exec -a \"$0\" \"$@\"' softpath-" + mark() + "-sender0"))
                .contains("-i vales0:tx -f tx -c 0 -a 1 ", " -R 14880952");
        assertThat(only(lines, "bash -c 'exec -a \"$0\" \"$@\"' softpath-" + mark() + "-receiver2"))
                .contains("-i vales5:rx -f rx -c 0 -a 6 ");
        assertThat(only(lines, "xl vcpu-pin nf2")).endsWith(" 0 10");
    }

    @Test
    void guestsHaveTheMemoryThatTheScenarioSays() throws IOException {
        assertThat(commands(plan("single-vnf", "vms[0].memory-gb=4").points().get(0)))
                .contains("#   memory = 4096");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "single-vnf | dataplane=softnic-2016              | dataplane: expected a ClickOS one, such as clickos-2016",
                "single-vnf | dataplane-options={netfront-poll: false} | dataplane-options: expected none",
                "single-vnf | servers[0].frequency-ghz=3.0        | servers[0].frequency-ghz",
                "single-vnf | traffic[0].arrivals=poisson         | traffic[0].arrivals: expected constant",
                "single-vnf | vms[0].nf=nat                       | vms[0].nf",
                "single-vnf | vms[0].vcpus=2                      | vms[0].vcpus",
                "single-vnf | vms[0].vnic-pairs=2                 | vms[0].vnic-pairs",
                "single-vnf | pinning={vm1.vcpu0: a.0.1}          | pinning: expected none, as the testbed",
                "chain      | chains[0].path=[a.pnic0, fw, l3, l2, a.pnic0] | chains[0].path",
                "single-vnf | chains[0].path=[a.pnic0, a.pnic1]   | chains[0].path: expected a function between its two ends",
                "single-vnf | vms[0].one-armed=true               | vms[0].one-armed: expected false",
                "colocation | dataplane-options={}\", \"chains[1].path=[gen1, vm2, sink2] | chains[1].path: expected functions and a generator of its own",
                "colocation | dataplane-options={}\", \"chains[1].path=[gen2, vm1, sink2] | chains[1].path: expected functions and a generator of its own",
                "chain-cross-server | run.seed=1                  | servers: expected one server",
                "colocation | vms[2].socket=0                     | dataplane-options: expected none",
            })
    void whatTheTestbedCannotProvideIsRefusedByName(String scenario, String set, String message) {
        assertThatThrownBy(() -> plan(scenario, set))
                .isInstanceOf(InputError.class)
                .hasMessageContaining(message);
    }

    @Test
    void moreFunctionsThanCpusAreRefused() {
        String vms = "vms=[{name: a1, nf: l2fwd, server: a, socket: 0, vcpus: 1, vnic-pairs: 1},"
                + " {name: a2, nf: l2fwd, server: a, socket: 0, vcpus: 1, vnic-pairs: 1},"
                + " {name: a3, nf: l2fwd, server: a, socket: 0, vcpus: 1, vnic-pairs: 1},"
                + " {name: a4, nf: l2fwd, server: a, socket: 0, vcpus: 1, vnic-pairs: 1}]\","
                + " \"chains[0].path=[a.pnic0, a1, a2, a3, a4, a.pnic1]";

        assertThatThrownBy(() -> plan("chain", vms))
                .hasMessageContaining("vms[3].socket: expected at most 3 functions on socket 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[[5, 6, 7], [10, 11, 12]] | [[4, 6, 7]]  | clickos.cores.guests[0]: expected each CPU once, found 4 again",
                "switch-prefix: vales | switch-prefix: br0 | clickos.netmap.switch-prefix: expected vale and one to three letters",
                "{system: eth2, | {system: enp130s0f0np0, | clickos.nics.pnic0.system: expected a name that makes a port of at most 15",
                "receiver-cpu: 2 | receiver-cpu: 1 | clickos.generator.receiver-cpu: expected a CPU of its own, found 1",
                "memory-mb: 1024 | memory-mb: 1 | clickos.guest.memory-mb: expected a whole number from 8",
                "memory-mb: 1024 | memory-mb: 2147483647 | clickos.guest.memory-mb: expected a whole number from 8 to 65536, found",
                "burst-packets: 512 | burst-packets: 2147483647 | clickos.generator.burst-packets: expected a whole number from 1 to 1024",
                "sender-cpu: 1 | sender-cpu: 2147483647 | clickos.generator.sender-cpu: expected a whole number from 0 to 4095",
                "{system: eth2, | {system: -x, | clickos.nics.pnic0.system: expected the name of an interface",
                "{system: eth2, | {system: .., | clickos.nics.pnic0.system: expected the name of an interface",
                "{system: eth2, | {system: 'a b', | clickos.nics.pnic0.system: expected the name of an interface",
                "generator: eth2} | generator: enp130s0f0np0vlan7} | clickos.nics.pnic0.generator: expected the name of an interface, at most 15",
                "pkt-gen: /opt/netmap/examples/pkt-gen | pkt-gen: '$(id)' | clickos.netmap.pkt-gen: expected a program or a path",
                "pkt-gen: /opt/netmap/examples/pkt-gen | pkt-gen: -c | clickos.netmap.pkt-gen: expected a program or a path",
                "pkt-gen: /opt/netmap/examples/pkt-gen | pkt-gen: ../pkt-gen | clickos.netmap.pkt-gen: expected a program or a path",
                "driver: clickos | driver: dpdk-vhost | dpdk-vhost: expected the settings of the driver under its name",
            })
    void aFaultyTestbedIsRefusedWithFileAndLine(String found, String replacement, String message) throws IOException {
        String text = Files.readString(HOME.resolve("calibration/testbeds/clickos-paper.yaml"));
        assertThat(text).contains(found);
        Path file = Files.writeString(folder.resolve("faulty.yaml"), text.replace(found, replacement));

        assertThatThrownBy(() -> FILES.testbed(file.toString()))
                .isInstanceOf(InputError.class)
                .hasMessageContaining(message)
                .hasMessageMatching(".*faulty\\.yaml:[0-9]+: .*");
    }
}
