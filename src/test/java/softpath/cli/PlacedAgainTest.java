package softpath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code softpath place --out} writes for libvirt is read again by {@code softpath import vm}. */
class PlacedAgainTest {

    private static final String SHORT = "run={warmup-ms: 1, measure-ms: 2, replications: 2, seed: 1}";

    @TempDir
    private Path folder;

    /** Ports of both sockets and several chains too: what no domain has a place for stands in its metadata. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void pinsThatAreExportedAndImportedAgainAreTheSame(int chains) throws IOException {
        Path out = placed(chains);
        Path again = folder.resolve("again.yaml");
        assertThat(imported(out, again).err()).isEmpty();

        JsonNode placed = run(out.resolve("s.yaml"));
        JsonNode imported = run(again);

        assertThat(imported.at("/scenario/pinning").isEmpty()).isFalse();
        assertThat(imported.get("scenario")).isEqualTo(placed.get("scenario"));
        assertThat(imported.get("scenarioDigest"))
                .isEqualTo(placed.get("scenarioDigest"))
                .isNotNull();
        assertThat(imported.get("delivered")).isEqualTo(placed.get("delivered"));
    }

    /** Chains on a server whose first socket has no core left, so that they stand between the ports of the second. */
    private Path placed(int chains) throws IOException {
        Path demand = Files.writeString(folder.resolve("demand.yaml"), """
                softpath: 1
                kind: demand
                about: chains of two functions
                dataplane: ovs-dpdk-3
                chains:
                  - {name: web, count: %d, functions: [l2fwd, l2fwd], sizes: {512: 3, 64: 1}, arrivals: poisson,
                     offered: 1Mpps, slo: {loss-ratio: 0.001}}
                  - {name: dpi, functions: [firewall], sizes: {256: 1}, arrivals: poisson, offered: 0.5Mpps,
                     slo: {loss-ratio: 0.001}}
                head-room-percent: 0
                confidence-percent: 95
                run: {warmup-ms: 1, measure-ms: 2, replications: 2, seed: 1}
                """.formatted(chains));
        Path fleet = Files.writeString(folder.resolve("fleet.yaml"), """
                softpath: 1
                kind: fleet
                about: one server
                servers: [{name: s, host: icelake-8358-2s, ports-in-use: [pnic0, pnic1]}]
                """);
        Path out = folder.resolve("placed");
        Shell.Seen seen = Shell.softpath(List.of(
                "place",
                demand.toString(),
                "--hosts",
                fleet.toString(),
                "--uncertainty",
                "0",
                "-q",
                "--out",
                out.toString()));
        assertThat(seen.exit()).as(seen.err()).isEqualTo(Exit.DONE);
        assertThat(Files.readString(out.resolve("s.yaml"))).contains("s.pnic2", "s.pnic3");
        return out;
    }

    private static List<String> libvirt(Path placed) throws IOException {
        try (Stream<Path> files = Files.list(placed)) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".libvirt.xml"))
                    .sorted()
                    .toList();
        }
    }

    private static Shell.Seen imported(Path placed, Path scenario, String... more) throws IOException {
        return imported(libvirt(placed), scenario, more);
    }

    private static Shell.Seen imported(List<String> files, Path scenario, String... more) {
        List<String> args = new ArrayList<>(List.of("import", "vm"));
        args.addAll(files);
        args.addAll(List.of(more));
        args.addAll(List.of("--out", scenario.toString()));
        return Shell.softpath(args);
    }

    @Test
    void domainsThatWereChangedAndOptionsCountMoreThanWhatWasPlaced() throws IOException {
        Path out = placed(1);
        Path domain = out.resolve("s-dpi-vm1.libvirt.xml");
        String text = Files.readString(domain);
        Files.writeString(
                domain, text.replaceFirst("cpuset='[0-9]+'", "cpuset='20'").replace("nodeset='1'", "nodeset='0'"));
        Path again = folder.resolve("again.yaml");

        Shell.Seen seen = imported(out, again, "--offered", "2Mpps", "--sizes", "128");

        assertThat(seen.exit()).as(seen.err()).isEqualTo(Exit.DONE);
        assertThat(seen.out()).contains("dpi-vm1: socket 0 now, which is not what was placed.");
        assertThat(Files.readString(again))
                .contains("dpi-vm1.vcpu0: s.0.20\n", "offered: 2Mpps", "\"128\": 1", "s.pnic2")
                .doesNotContain("\"512\"", "0.5");
        assertThat(run(again).at("/delivered/mpps").doubleValue()).isPositive();
    }

    @Test
    void chainsOfTheirOwnNeedNoOtherFileOfThePlacement() throws IOException {
        Path out = placed(1);
        Path again = folder.resolve("again.yaml");

        Shell.Seen seen = imported(
                List.of(out.resolve("s-dpi-vm1.libvirt.xml").toString()),
                again,
                "--side-by-side",
                "--host",
                "icelake-8358-2s");

        assertThat(seen.exit()).as(seen.err()).isEqualTo(Exit.DONE);
        assertThat(seen.out()).contains("What softpath place wrote of ports, chains, load");
    }

    @Test
    void filesThatAreNoWholePlacementAreRefused() throws IOException {
        Path out = placed(1);
        Path again = folder.resolve("again.yaml");
        Path dpi = out.resolve("s-dpi-vm1.libvirt.xml");
        String text = Files.readString(dpi);
        Path other = Files.writeString(folder.resolve("other.xml"), text.replace("name: s\n", "name: t\n"));
        Path foreign =
                Files.writeString(folder.resolve("foreign.xml"), text.replaceAll("(?s)<metadata>.*</metadata>", ""));
        Path odd = Files.writeString(folder.resolve("odd.xml"), text.replace("dataplane: ovs-dpdk-3", "dataplane: 7"));
        Path none = Files.writeString(
                folder.resolve("none.xml"),
                text.replaceAll("(?s)(<softpath:scenario>).*(</softpath:scenario>)", "$1$2"));

        assertRefused(
                List.of(dpi), again, "dpi-vm1.libvirt.xml:6: softpath:scenario: expected the files of all its 3 VMs");
        assertRefused(List.of(dpi, dpi), again, "softpath:vm: expected each VM once, found 'dpi-vm1' again");
        assertRefused(List.of(dpi, other), again, "as each server is imported by itself, found another, of server 't'");
        assertRefused(List.of(dpi, foreign), again, "expected what softpath place wrote in all files or in none");
        assertRefused(List.of(odd), again, "odd.xml: dataplane: expected");
        List<Path> moved = new ArrayList<>();
        for (String file : libvirt(out)) {
            String whole = Files.readString(Path.of(file)).replaceAll("s\\.pnic2: s\\.1\\.[0-9]+", "s.pnic2: s.1.x");
            moved.add(Files.writeString(folder.resolve("moved-" + moved.size() + ".xml"), whole));
        }
        assertRefused(moved, again, "s.1.x");
        assertRefused(List.of(none), again, "none.xml:6: softpath:scenario: expected a scenario, found nothing");
        Path bare = Files.writeString(
                folder.resolve("bare.sh"),
                Files.readString(out.resolve("s-ovs.sh")).replaceAll("(?m)^#.?[ |].*\\n", ""));
        assertRefused(List.of(bare), again, "found commands of ovs-vsctl, which do not say what ports lead to");
        assertThat(Shell.softpath(List.of(
                                "import", "switch", out.resolve("s-ovs.sh").toString()))
                        .err())
                .contains("s-ovs.sh:1: expected counters of Open vSwitch", "found commands of ovs-vsctl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s-ovs.sh", "s-taskset.sh", "s-xl.sh", "s-kubernetes.yaml"})
    void eachScriptAloneIsTheScenarioAgain(String script) throws IOException {
        Path out = placed(2);
        Path again = folder.resolve("again.yaml");

        Shell.Seen seen = imported(List.of(out.resolve(script).toString()), again);

        assertThat(seen.exit()).as(seen.err()).isEqualTo(Exit.DONE);
        JsonNode placed = run(out.resolve("s.yaml"));
        assertThat(run(again).get("scenario")).isEqualTo(placed.get("scenario"));
        assertThat(run(again).get("scenarioDigest")).isEqualTo(placed.get("scenarioDigest"));
    }

    @Test
    void queuesOfScriptsAreThoseOfTheSwitch() throws IOException {
        Path out = placed(1);
        Path ovs = out.resolve("s-ovs.sh");
        String text = Files.readString(ovs);
        assertThat(text)
                .contains("set Interface pnic2 other_config:pmd-rxq-affinity=\"0:", "dpi-vm1-vnic1 other_config");
        Path again = folder.resolve("again.yaml");
        Path moved = Files.writeString(
                folder.resolve("moved.sh"),
                text.replaceFirst("(dpi-vm1-vnic1 other_config:pmd-rxq-affinity=\"0:)[0-9]+", "$163")
                        .replaceFirst("mask=0x[0-9a-f]+", "mask=0xffffffffffffffff"));

        Shell.Seen seen = imported(List.of(moved.toString()), again);

        assertThat(seen.exit()).as(seen.err()).isEqualTo(Exit.DONE);
        assertThat(seen.out()).contains("dpi-vm1->s.pnic3: on s.1.31 now, which is not where it was placed.");
        assertThat(Files.readString(again)).contains("dpi-vm1->s.pnic3: s.1.31\n");
        assertRefused(
                changed(text, "vnic1 other_config:pmd-rxq-affinity=\"0:", "vnic1 other_config:pmd-rxq-affinity=\"9:"),
                folder.resolve("no.yaml"),
                "expected queues of the ports that were placed, as dpi-vm1-vnic1, found queue 9");
        assertRefused(
                List.of(Files.writeString(
                        folder.resolve("mask.sh"), text.replaceFirst("mask=0x[0-9a-f]+", "mask=0x3"))),
                folder.resolve("no.yaml"),
                "pmd-rxq-affinity: expected CPUs of pmd-cpu-mask, found");
        assertRefused(
                List.of(moved, out.resolve("s-xl.sh")),
                folder.resolve("no.yaml"),
                "dpi-vm1->s.pnic3: expected the CPU that");
        assertRefused(
                changed(Files.readString(out.resolve("s-taskset.sh")), "pin dpi-vm1 0", "pin dpi-vm1 7"),
                folder.resolve("no.yaml"),
                "vCPU of dpi-vm1: expected a number from 0 to 0, found 7");
    }

    private List<Path> changed(String text, String before, String after) throws IOException {
        return List.of(
                Files.writeString(folder.resolve("changed.sh"), text.replaceFirst(Pattern.quote(before), after)));
    }

    private static void assertRefused(List<Path> files, Path scenario, String said) {
        Shell.Seen seen = imported(files.stream().map(Path::toString).toList(), scenario);
        assertThat(seen.exit()).as(seen.out()).isEqualTo(Exit.INPUT);
        assertThat(seen.err()).hasLineCount(1).contains(said);
        assertThat(scenario).doesNotExist();
    }

    private static JsonNode run(Path scenario) {
        return new JsonMapper()
                .readTree(Shell.softpath(List.of("run", scenario.toString(), "--set", SHORT, "--json", "-", "-q"))
                        .out());
    }
}
