package softpath.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.io.SchemaFaults;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code softpath place} as a shell sees it. */
class PlaceCommandTest {

    private static final Path MODELS = Path.of(System.getProperty("softpath.home", ""), "models");
    private static final String CHAIN =
            MODELS.resolve("demands/paper-chain.yaml").toString();
    private static final String FLEET =
            MODELS.resolve("fleets/paper-two-servers.yaml").toString();
    private static final String SHORT = "run={warmup-ms: 1, measure-ms: 2, replications: 2, seed: 1}";

    /** What Niu et al. find by simulation and on their testbed: as much as on one socket, 8.59 Mpps. */
    private static final double ON_ONE_SOCKET_MPPS = 8.586;

    @TempDir
    private Path folder;

    private static Shell.Seen place(String... more) {
        List<String> args = new ArrayList<>(List.of("place", CHAIN, "--hosts", FLEET, "--set", SHORT));
        args.addAll(List.of(more));
        if (!args.contains("--uncertainty")) {
            args.addAll(List.of("--uncertainty", "0"));
        }
        return Shell.softpath(args);
    }

    private static JsonNode json(int exit, String... more) throws IOException {
        List<String> args = new ArrayList<>(List.of("--json", "-", "-q"));
        args.addAll(List.of(more));
        Shell.Seen seen = place(args.toArray(String[]::new));
        assertThat(seen.err()).isEmpty();
        assertThat(seen.exit()).isEqualTo(exit);
        assertThat(SchemaFaults.of("placement", seen.out())).isEmpty();
        return new JsonMapper().readTree(seen.out());
    }

    private static JsonNode chosen(JsonNode placement, String chain) {
        return placement
                .at("/alternatives/" + chain)
                .valueStream()
                .filter(way -> way.get("chosen").booleanValue())
                .findFirst()
                .orElseThrow();
    }

    /** Niu et al., section 4.3: a chain that does not fit one socket goes to another server rather than another socket. */
    @Test
    void aChainThatDoesNotFitOneSocketGoesToAnotherServerAndCarriesAsMuch() throws IOException {
        JsonNode placement = json(Exit.DONE);

        assertThat(placement.get("servers").intValue()).isEqualTo(2);
        assertThat(placement.at("/chains/0/servers").size()).isEqualTo(2);
        assertThat(chosen(placement, "chain").get("what").stringValue()).startsWith("on two servers");
        JsonNode chain = placement.at("/forms/0/chains/0");
        assertThat(chain.get("closedFormMpps").doubleValue()).isCloseTo(ON_ONE_SOCKET_MPPS, within(0.001));
        assertThat(chain.get("simulatedMpps").doubleValue()).isCloseTo(ON_ONE_SOCKET_MPPS, within(0.03));
        assertThat(chain.get("agrees").booleanValue()).isTrue();
    }

    @Test
    void withoutPortsOnAnotherServerItStaysOnTwoSockets() throws IOException {
        JsonNode placement = json(Exit.DONE, "--set-fleet", "servers[1].ports-in-use=[pnic0]");

        assertThat(placement.get("servers").intValue()).isEqualTo(1);
        assertThat(chosen(placement, "chain").get("what").stringValue()).startsWith("on two sockets");
        JsonNode nearest = placement.at("/alternatives/chain/0");
        assertThat(nearest.get("what").stringValue()).isEqualTo("on the socket of the ports");
        assertThat(nearest.get("obstacle").stringValue()).contains("takes 7 cores of socket 0, a has 6 free");
        JsonNode better = placement.at("/alternatives/chain/1");
        assertThat(better.get("what").stringValue()).startsWith("on two servers");
        assertThat(better.get("closedFormMpps").doubleValue()).isCloseTo(ON_ONE_SOCKET_MPPS, within(0.001));
        assertThat(better.get("obstacle").stringValue()).contains("b has no two free ports");
    }

    @Test
    void withRoomOnTheSocketOfThePortsItStaysThere() throws IOException {
        JsonNode placement = json(Exit.DONE, "--set-fleet", "servers[0].reserved-cores={0: [0]}");

        assertThat(placement.get("servers").intValue()).isEqualTo(1);
        assertThat(chosen(placement, "chain").get("what").stringValue()).isEqualTo("on the socket of the ports");
        assertThat(placement.at("/forms/0/pins").valueStream().map(JsonNode::stringValue))
                .hasSize(7)
                .allMatch(core -> core.startsWith("a.0."))
                .doesNotContain("a.0.0");
    }

    /** From 512 B on the wire is slower than all that the chain may be lost by. */
    @ParameterizedTest
    @CsvSource({"512", "1518"})
    void fromHalfAKilobyteOnItDoesNotMatter(int bytes) {
        Shell.Seen seen = place("--set", "chains[0].sizes={" + bytes + ": 1}");

        assertThat(seen.exit()).isEqualTo(Exit.DONE);
        assertThat(seen.out()).contains("stands does not matter to what is carried");
    }

    @Test
    void whatIsPlacedIsAcceptedByRunAndPinnedForOtherTools() throws IOException {
        Path out = folder.resolve("placed");
        assertThat(place("--out", out.toString()).exit()).isEqualTo(Exit.DONE);

        Shell.Seen run = Shell.softpath(List.of("run", out.resolve("a.yaml").toString(), "--json", "-", "-q"));
        assertThat(run.exit()).isEqualTo(Exit.DONE);
        assertThat(new JsonMapper().readTree(run.out()).at("/delivered/mpps").doubleValue())
                .isCloseTo(ON_ONE_SOCKET_MPPS, within(0.03));
        assertThat(Files.readString(out.resolve("b-ovs.sh")))
                .contains("other_config:pmd-cpu-mask=0x14")
                .contains("Interface pnic0 other_config:pmd-rxq-affinity=\"0:2\"");
        assertThat(Files.readString(out.resolve("b-chain-vm3.libvirt.xml"))).contains("<vcpupin vcpu='0' cpuset='3'/>");
        assertThat(Files.readString(out.resolve("b-xl.sh"))).contains("xl vcpu-pin chain-vm3 0 3\n");
        assertThat(Files.readString(out.resolve("a-taskset.sh"))).contains("pin chain-vm1 0 3\n");
        assertThat(Files.readString(out.resolve("a-kubernetes.yaml"))).contains("CPUs [3] of NUMA node 0");

        Shell.Seen again = place("--out", out.toString());
        assertThat(again.exit()).isEqualTo(Exit.INPUT);
        assertThat(again.err()).contains("expected a new folder or an empty one, found one in use");
    }

    /** What it wrote is where chains stand today: nothing moves, though another server would do as well. */
    @Test
    void aPlacementThatWasWrittenIsWhereChainsStandToday() throws IOException {
        Path out = folder.resolve("placed");
        assertThat(place("--out", out.toString()).exit()).isEqualTo(Exit.DONE);

        JsonNode again = json(Exit.DONE, "--today", out.toString(), "--most-migrations", "0");

        assertThat(again.at("/migrations/stay").intValue()).isEqualTo(1);
        assertThat(again.at("/migrations/moved").isEmpty()).isTrue();
        JsonNode before = new JsonMapper().readTree(Files.readString(out.resolve("placement.json")));
        assertThat(again.at("/chains/0/servers")).isEqualTo(before.at("/chains/0/servers"));
    }

    @Test
    void wherePlacementsStandTodayIsNotOverwritten() {
        Path out = folder.resolve("placed");
        assertThat(place("--out", out.toString()).exit()).isEqualTo(Exit.DONE);

        for (String form : List.of("--json", "--html")) {
            Shell.Seen seen = place(
                    "--today",
                    out.toString(),
                    form,
                    out.resolve("placement.json").toString());
            assertThat(seen.exit()).isEqualTo(Exit.INPUT);
            assertThat(seen.err()).contains(form, "expected another file than --today, found the same");
        }
    }

    /** A chain that loses nothing needs what it brings; at 64 B no server carries three functions at the rate of a wire. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "placement={objective: servers}        |                                         | No server carries chain chain",
                "chains[0].offered=2Mpps               | servers=[{name: a, host: aptlab-c6220, reserved-cores: {0: [0, 1, 2, 3, 4, 5], 1: [0, 1, 2, 3, 4, 5]}}] | takes 7 and 0 cores",
                "chains[0].offered=2Mpps               | servers=[{name: a, host: aptlab-c6220, ports-in-use: [pnic1]}] | No server has two free ports",
                "'chains[0]={name: many, count: 9, functions: [l3fwd], sizes: {64: 1}, arrivals: constant, offered: 2Mpps, slo: {loss-ratio: 0.001}}' | about=x | more of a would do",
            })
    void whatCannotBePlacedNamesWhatIsScarce(String demand, String fleet, String found) throws IOException {
        List<String> args = new ArrayList<>(List.of("--set", "placement={objective: servers}", "--set", demand));
        if (fleet != null) {
            args.addAll(List.of("--set-fleet", fleet));
        }
        JsonNode placement = json(Exit.INFEASIBLE, args.toArray(String[]::new));

        assertThat(placement.get("feasible").booleanValue()).isFalse();
        assertThat(placement.at("/shortage/sentence").stringValue()).contains(found);
    }

    /** Also where the file says nothing of placements. */
    @Test
    void theObjectiveIsAnOptionToo() throws IOException {
        Path silent = folder.resolve("silent.yaml");
        Files.writeString(silent, Files.readString(Path.of(CHAIN)).replaceAll("(?m)^placement:.*\n", ""));
        String[] args = {
            "place",
            silent.toString(),
            "--hosts",
            FLEET,
            "--set",
            SHORT,
            "--set",
            "chains[0].offered=2Mpps",
            "--uncertainty",
            "0",
            "--objective",
            "p99",
            "--json",
            "-",
            "-q"
        };

        Shell.Seen seen = Shell.softpath(List.of(args));

        assertThat(seen.exit()).isEqualTo(Exit.DONE);
        assertThat(SchemaFaults.of("placement", seen.out())).isEmpty();
        JsonNode placement = new JsonMapper().readTree(seen.out());
        assertThat(placement.get("objective").stringValue()).isEqualTo("p99");
        assertThat(placement.get("compared").size()).isPositive();
    }

    /** 99 % of packets wait for 100 us and more, as all that a wire brings is too much. */
    @Test
    void whatSimulationDoesNotHoldEndsWithAStatusOfItsOwnAndWritesNoPlacement() throws IOException {
        Path out = folder.resolve("placed");
        String strict = "chains[0].slo={loss-ratio: 0.001, p99-micros: 2}";

        Shell.Seen seen = place("--set", strict, "--out", out.toString());

        assertThat(seen.exit()).isEqualTo(Exit.INFEASIBLE);
        assertThat(seen.out())
                .contains("p99 of chain", "times as much", "it would hold at")
                .contains("  misses");
        assertThat(out).doesNotExist();
        JsonNode placement = json(Exit.INFEASIBLE, "--set", strict);
        assertThat(placement.get("feasible").booleanValue()).isFalse();
        assertThat(placement.at("/shortage/resource").stringValue()).isEqualTo("p99 of chain");
        assertThat(placement.at("/forms/0/chains/0/misses").stringValue()).contains("at most 2 µs asked");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--objective | best                                  | --objective: expected servers, cores, power, carried or p99, found 'best'",
                "--uncertainty | x                                   | --uncertainty: expected a whole number from 0 to 10000, found 'x'",
                "--set-fleet | servers[0].host=none                  | servers[0].host: expected a name in models/hosts",
                "--set-fleet | servers[0].reserved-cores={0: [9]}    | servers[0].reserved-cores.0: expected cores of aptlab-c6220 below 8, found 9",
                "--set-fleet | servers[0].reserved-cores={2: [0]}    | servers[0].reserved-cores.2: expected a socket of aptlab-c6220 below 2",
                "--set-fleet | servers[0].ports-in-use=[eth0]        | servers[0].ports-in-use[0]: expected a port of aptlab-c6220 (pnic0, pnic1), found 'eth0'",
                "--set-fleet | servers[1].name=a                     | expected a name of its own, found 'a' a second time",
                "--set-fleet | servers[0].clocks-ghz=[9]             | servers[0].clocks-ghz: expected clocks of aptlab-c6220",
                "--set       | chains[0].apart-from=[x]              | chains[0].apart-from[0]: expected a chain of this file, found 'x'",
                "--set       | chains[0].count=0                     | count: expected a whole number of at least 1, found 0",
                "--set       | placement.objective=best              | placement.objective: expected",
                "--set       | placement.dataplanes=[none]           | placement.dataplanes[0]: expected a name in models/dataplanes",
                "--set       | placement.today={c: a}                | placement.today.c: expected a chain of this file, such as chain, found 'c'",
                "--set       | placement.today={chain: c}            | placement.today.chain: expected a server of the fleet, such as a, found 'c'",
                "--set       | placement.today={chain: a b}          | placement.today.chain: expected one server, or one for each of 3 functions, found 2 servers",
                "--set       | placement.today={chain: a b a}        | placement.today.chain: expected at most two servers, one after the other, found 'a b a'",
                "--set       | placement.today={chain: a.0}          | placement.today.chain: expected the name of a server",
                "--set       | 'placement={today: {chain: a}, most-migrations: -1}' | placement.most-migrations: expected a whole number of at least 0, found -1",
                "--set       | placement.siblings=[workers]          | placement.siblings: expected it where a host of the fleet has cores with two threads",
                "--most-migrations | 1                               | placement.most-migrations: expected beside it where chains stand now",
                "--most-migrations | -1                              | --most-migrations: expected a whole number from 0",
                "--today     | none.json                             | none.json: expected a file, found none by this name",
                "--today     | pom.xml                               | pom.xml: expected a placement of softpath, softpath/placement/1, found XML",
                "--limit     | 0                                     | --limit: expected a whole number from 1",
                "--gap       | 2                                     | --gap: expected a part above 0 and below 1",
            })
    void badInputNamesWhatWasExpected(String option, String value, String found) {
        Shell.Seen seen = place(option, value);

        assertThat(seen.exit()).isEqualTo(Exit.INPUT);
        assertThat(seen.err()).contains(found).hasLineCount(1);
    }

    @Test
    void workersAreNotPutOnSiblingsWhereNoDataplaneHasAny() {
        Shell.Seen seen = place("--set", "dataplane=sr-iov", "--set", "placement.siblings=[workers]");

        assertThat(seen.exit()).isEqualTo(Exit.INPUT);
        assertThat(seen.err())
                .contains("placement.siblings: expected no workers, as sr-iov has no poll-mode switch, found workers")
                .hasLineCount(1);
    }

    @Test
    void lossesThatLeadToTheSameAreOneSentence() {
        assertThat(place("--uncertainty", "0").out().replaceAll("\\s+", " "))
                .contains("If server a or server b is lost, all chains still find a place, on 1 server.")
                .contains(
                        "If any one port of server a or server b is lost, all chains still find a place, on 1 server.");
    }

    @Test
    void aFleetIsAskedFor() {
        Shell.Seen seen = Shell.softpath(List.of("place", CHAIN));

        assertThat(seen.exit()).isEqualTo(Exit.INPUT);
        assertThat(seen.err()).contains("--hosts: expected the name of a file of kind fleet, found none");
    }

    @Test
    void theSameIsPlacedWhateverTheThreads() {
        assertThat(place("--threads", "1").out())
                .isEqualTo(place("--threads", "3").out());
    }
}
