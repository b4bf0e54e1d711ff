package softpath.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.io.SchemaFaults;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code softpath explain} as a shell sees it, on scenarios as they ship but for the length of their runs. */
class ExplainCommandTest {

    private static final String HOME = System.getProperty("softpath.home", "");
    private static final String SHORT = "run={warmup-ms: 1, measure-ms: 2, replications: 2, seed: 1}";

    @TempDir
    private Path folder;

    private static String scenario(String name) {
        return Path.of(HOME, "models/scenarios", name + ".yaml").toString();
    }

    private static Shell.Seen softpath(String verb, String scenario, List<String> sets, String... more) {
        List<String> args = new ArrayList<>(List.of(verb, scenario(scenario)));
        sets.forEach(set -> args.addAll(List.of("--set", set)));
        args.addAll(List.of(more));
        return Shell.softpath(args);
    }

    /** The report and the JSON of one explanation. */
    private record Found(String report, JsonNode json) {

        JsonNode intervention(int rank) {
            return json.at("/interventions/" + rank);
        }

        int rankOf(String what) {
            return IntStream.range(0, json.at("/interventions").size())
                    .filter(i -> intervention(i).path("what").asString().contains(what))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Found explained(String scenario, String... sets) throws IOException {
        List<String> all = new ArrayList<>(List.of(SHORT));
        all.addAll(List.of(sets));
        Path json = folder.resolve("explain.json");
        Shell.Seen seen = softpath("explain", scenario, all, "--json", json.toString());
        assertThat(seen.err()).isEmpty();
        assertThat(seen.exit()).isEqualTo(Exit.DONE);
        String text = Files.readString(json);
        assertThat(SchemaFaults.of("explain", text)).isEmpty();
        assertThat(seen.out().lines().filter(line -> !line.startsWith("  ./softpath")))
                .allMatch(line -> line.codePointCount(0, line.length()) <= 100);
        return new Found(seen.out(), new JsonMapper().readTree(text));
    }

    /** What is printed runs as it is printed. */
    @Test
    void commandsNameTheFoldersOfModelsThatWereGiven() throws IOException {
        Path models = folder.resolve("my models");
        Files.createDirectories(models.resolve("hosts"));
        Files.copy(Path.of(HOME, "models/hosts/aptlab-c6220.yaml"), models.resolve("hosts/mine.yaml"));

        Shell.Seen seen = softpath(
                "explain",
                "paper/single-vnf",
                List.of(SHORT, "servers[0].host=mine"),
                "--models",
                models.toString(),
                "--seed",
                "7");

        assertThat(seen.exit()).as(seen.err()).isEqualTo(Exit.DONE);
        assertThat(seen.out().lines().filter(line -> line.startsWith("  ./softpath run ")))
                .isNotEmpty()
                .allMatch(line -> line.contains(" --models '" + models + "'")
                        && line.contains(" --set 'servers[0].host=mine'")
                        && line.contains(" --set run.seed=7"));
    }

    /** One flow of 6 Mpps comes to one of 32 queues that one worker polls. */
    @Test
    void fewerQueuesAreTriedWhereAWorkerPollsOthersInVain() throws IOException {
        Found found = explained(
                "operators/two-pmds-two-queues",
                "vms[0].queue-pairs=1",
                "vms[0].vcpus=1",
                "nics={a.pnic0: {queues: 32}}",
                "workers=[a.0.0]",
                "traffic[0].flows={count: 1, hash-seed: 1}",
                "traffic[0].offered=6Mpps");

        JsonNode fewer = found.intervention(found.rankOf("1 receive queue on a.pnic0"));
        assertThat(fewer.path("isGain").asBoolean()).isTrue();
        assertThat(fewer.path("deliveredMpps").asDouble()).isCloseTo(6, within(0.01));
        assertThat(fewer.path("sets").toString()).contains("a.pnic0: {queues: 1}");
    }

    /** Niu et al., section 4.2: either alone gains nothing, both are line rate, 10 Gbit/s over 672 bits. */
    @Test
    void aSecondVnicAndASecondVcpuTogetherCarryAVnfToLineRate() throws IOException {
        Found found = explained("paper/single-vnf");

        JsonNode first = found.intervention(0);
        assertThat(first.path("what").asString()).isEqualTo("2 vNIC pairs and 2 vCPUs for vm1");
        assertThat(first.path("lineRate").asBoolean()).isTrue();
        assertThat(first.path("deliveredMpps").asDouble()).isCloseTo(14.88, within(0.01));
        assertThat(first.at("/costs/cores").asInt()).isEqualTo(2);
        // Of three cores that all poll, five.
        assertThat(first.at("/costs/relativePowerLeast").asDouble()).isCloseTo(2.0 / 3, within(1e-6));
        assertThat(first.at("/costs/relativePowerMost").asDouble()).isCloseTo(2.0 / 3, within(1e-6));
        assertThat(first.at("/costs").has("watts")).isFalse();
        for (String alone : List.of("2 vNIC pairs for vm1", "2 vCPUs for vm1")) {
            JsonNode half = found.intervention(IntStream.range(
                            0, found.json().at("/interventions").size())
                    .filter(i -> found.intervention(i).path("what").asString().equals(alone))
                    .findFirst()
                    .orElseThrow());
            assertThat(half.path("isGain").asBoolean()).as(alone).isFalse();
        }
        assertThat(found.report())
                .contains("► Most gained: 2 vNIC pairs and 2 vCPUs for vm1", "--set 'vms[0].vnic-pairs=2'");
        theCommandOfAnInterventionGivesItsFigure(first);
        whatBindsIsWhatThroughputIsSensitiveTo(found);
    }

    /** What binds are the two workers, so that one vCPU with two queue pairs is as good as two, and a core less. */
    @Test
    void aSecondQueueIsTriedWithoutASecondVcpu() throws IOException {
        Found found = explained("operators/paused-vcpu", "traffic[0].offered=40%", "pauses={}");

        JsonNode first = found.intervention(0);
        assertThat(first.path("what").asString()).isEqualTo("2 receive queues on a.pnic0 and 2 queue pairs for vm1");
        assertThat(first.at("/costs/cores").asInt()).isEqualTo(2);
        JsonNode withVcpu = found.intervention(found.rankOf("on a.pnic0 and 2 queue pairs and 2 vCPUs"));
        assertThat(withVcpu.path("deliveredMpps").asDouble())
                .isCloseTo(first.path("deliveredMpps").asDouble(), within(0.01));
    }

    /** Half of the bursts are in the first millisecond, so that another window sees another load. */
    @Test
    void whatIsTriedIsMeasuredAfterTheWarmUpThatTheScenarioNeeds() throws IOException {
        Found found = explained(
                "paper/chain-cross-socket",
                "dataplane=clickos-2016",
                "traffic[0].arrivals=on-off(100us,300us)",
                "traffic[0].offered=2Mpps",
                "traffic[0].sizes={64: 1, 512: 1}",
                "run={warmup-ms: 1, measure-ms: 10, replications: 5, seed: 1}");

        assertThat(found.report()).contains("after 1 ms of warm-up, lengthened to 11 ms", "--set run.warmup-ms=11");
        JsonNode first = found.intervention(0);
        assertThat(first.path("sets").toString()).contains("run.warmup-ms=11");
        theCommandOfAnInterventionGivesItsFigure("paper/chain-cross-socket", first);
        // 2.0 Mpps are stated, 1423 carried: what was drawn in that window is told of, as beside it in the sentence.
        assertThat(found.report()).doesNotContain("140.5 %");
    }

    private void theCommandOfAnInterventionGivesItsFigure(JsonNode intervention) throws IOException {
        theCommandOfAnInterventionGivesItsFigure("paper/single-vnf", intervention);
    }

    private void theCommandOfAnInterventionGivesItsFigure(String scenario, JsonNode intervention) throws IOException {
        List<String> sets = new ArrayList<>();
        intervention.path("sets").forEach(set -> sets.add(set.asString()));
        Shell.Seen run = softpath("run", scenario, sets, "--json", "-");
        assertThat(new JsonMapper().readTree(run.out()).at("/delivered/mpps").asDouble())
                .isEqualTo(intervention.path("deliveredMpps").asDouble());
    }

    /** A core that binds carries f / c: 1 % more of f is 1 % more, 1 % more of c is 1 % less, all else nothing. */
    private static void whatBindsIsWhatThroughputIsSensitiveTo(Found found) {
        for (JsonNode each : found.json().at("/elasticities")) {
            double expected = switch (each.path("of").asString()) {
                case "clock" -> 1;
                case "guest.functions.l3fwd" -> -1;
                default -> 0;
            };
            assertThat(each.path("elasticity").asDouble())
                    .as(each.path("of").asString())
                    .isCloseTo(expected, within(0.05));
        }
        assertThat(found.json().at("/elasticities")).hasSizeGreaterThan(3);
        assertThat(found.json().at("/binding/resource").asString()).isEqualTo("vm1");
        // poll / 32 + receive + enqueue = 90 / 32 + 35 + 130
        assertThat(found.json().at("/cyclesByStage/0/cyclesPerPacket").asDouble())
                .isCloseTo(167.81, within(0.005));
    }

    /** Niu et al., figure 7: the link between the sockets is worse than a cable between servers. */
    @Test
    void aThirdFunctionOnAnotherServerIsAboveAllThatStaysOnTwoSockets() throws IOException {
        Found found = explained("paper/chain-cross-socket");

        int server = found.rankOf("the third VNF (l2) on another server");
        assertThat(found.intervention(server).path("isGain").asBoolean()).isTrue();
        assertThat(found.intervention(server).at("/costs/servers").asInt()).isEqualTo(1);
        assertThat(found.intervention(server).at("/costs/nicPorts").asInt()).isEqualTo(2);
        for (int above = 0; above < server; above++) {
            assertThat(found.intervention(above).path("sets").toString()).contains("vms[2].socket=0");
        }
        // 2600 / (90 / 32 + 170 + 130), of the link between firewall and L3FWD
        assertThat(found.intervention(server).path("deliveredMpps").asDouble()).isCloseTo(8.586, within(0.02));
    }

    @Test
    void ofClickOsItSaysWhyNeitherVnicsNorVcpusHelp() throws IOException {
        Found found = explained("paper/single-vnf", "dataplane=clickos-2016", "servers[0].frequency-ghz=2");

        assertThat(found.report().replaceAll("\\s+", " "))
                .contains("Neither vNICs nor vCPUs can help: clickos-2016 cannot spread traffic, as a VALE switch has"
                        + " no load balancer; and a guest of clickos-2016 has no SMP, more would idle.");
        assertThat(found.json().at("/interventions").toString()).doesNotContain("vNIC", "vCPU");
        whatIsAssumedToGainMoreStandsBesideTheMostThatAssumesNothing(found);
        aFasterClockIsNotForNothing(found);
        thatItCarriesMoreBeforeItFallsBehindIsSaid(found);
    }

    /** Of 14.88 Mpps offered large batches leave less than from idle is held without loss. */
    private static void thatItCarriesMoreBeforeItFallsBehindIsSaid(Found found) {
        double delivered = found.json().path("deliveredMpps").asDouble();
        double held = found.json().at("/knee/0/relevantLowerMpps").asDouble();

        assertThat(held)
                .isBetween(1.05 * delivered, found.json().path("offeredMpps").asDouble());
        assertThat(found.report().replaceAll("\\s+", " "))
                .contains(String.format(
                        Locale.ROOT,
                        "That is more than the %.3f Mpps delivered of those: once it falls behind",
                        delivered));
    }

    private static void whatIsAssumedToGainMoreStandsBesideTheMostThatAssumesNothing(Found found) {
        JsonNode first = found.intervention(0);
        JsonNode assumed = found.intervention(found.rankOf("SR-IOV"));

        assertThat(first.path("what").asString()).isEqualTo("the clock a step up, to 2.2 GHz");
        assertThat(assumed.path("gain").asDouble())
                .isGreaterThan(first.path("gain").asDouble());
        assertThat(found.report().replaceAll("\\s+", " "))
                .contains(
                        "► Most gained without a further assumption: the clock a step up, to 2.2 GHz",
                        String.format(
                                Locale.ROOT,
                                "► More is foretold for SR-IOV in the place of the switch, %.3f Mpps (+%.1f %%). Cost: 2 cores",
                                assumed.path("deliveredMpps").asDouble(),
                                100
                                        * assumed.path("gain").asDouble()
                                        / found.json().path("deliveredMpps").asDouble()));
    }

    /** At most as the third power of the clock from 2.0 to 2.2 GHz; cores that sleep now and then do so more. */
    private static void aFasterClockIsNotForNothing(Found found) {
        JsonNode costs = found.intervention(0).path("costs");

        assertThat(costs.path("relativePowerLeast").asDouble()).isBetween(0.05, 0.1);
        assertThat(costs.path("relativePowerMost").asDouble()).isBetween(0.25, 0.331);
        assertThat(found.report()).contains("Cost: power +").doesNotContain("Cost: nothing");
    }

    /** Niu et al., section 4.1: at 10 to 20 % of the wire the lowest clock does. 1200 / 278.4 is 4.31 Mpps. */
    @ParameterizedTest
    @CsvSource({"softnic-2016, 4.31", "clickos-2016, 3.25"})
    void atLowLoadItProposesTheLowestClock(String dataplane, double holdsMpps) throws IOException {
        Found found = explained("paper/single-vnf", "dataplane=" + dataplane, "traffic[0].offered=15%");

        assertThat(found.json().at("/lowerClock/frequencyGhz/0").asDouble()).isEqualTo(1.2);
        assertThat(found.json().at("/lowerClock/knee/1/relevantLowerMpps").asDouble())
                .isCloseTo(holdsMpps, within(0.05));
        assertThat(found.report())
                .contains(
                        "► A lower clock does: at 1.2 GHz no more is lost",
                        "Cost: power -",
                        "nothing lost in trials of");
        assertThat(found.json().at("/lowerClock/costs/relativePowerMost").asDouble())
                .isNegative();
    }

    /**
     * Of 521 cycles 1.2 GHz carry 2.303 Mpps, a thousandth more than the 2.3 that are offered: less than trials of a width of
     * 0.5 % tell apart.
     */
    @Test
    void aClockThatLeavesLessToSpareThanTrialsTellIsNotProposed() throws IOException {
        String function = "functions={own: {about: \"a function\", cycles: 521}}";
        Found found = explained(
                "paper/single-vnf", function, "vms[0].nf=own", "traffic[0].offered=2.3Mpps", "run.measure-ms=2");

        double fullAt = found.json().at("/lowerClock/tightest/fullAtMpps").asDouble();
        assertThat(fullAt).isGreaterThan(2.3 / 0.995);
        assertThat(found.json().at("/lowerClock/frequencyGhz/0").asDouble()).isEqualTo(1.4);
        assertThat(found.report().replaceAll("\\s+", " "))
                .contains("Tightest then, by the closed form: vm1, 85.6 % used.");
    }

    /** Of one replication no interval is known, so none is told. */
    @Test
    void theBytesAreTheSameWhateverTheNumberOfThreads() throws IOException {
        List<String> sets = List.of(SHORT, "run.replications=1", "run.measure-ms=0.1", "dataplane=clickos-2016");

        Shell.Seen one = softpath("explain", "paper/single-vnf", sets, "--json", "-", "--threads", "1");
        Shell.Seen three = softpath("explain", "paper/single-vnf", sets, "--json", "-", "--threads", "3");

        assertThat(one.exit()).isEqualTo(Exit.DONE);
        assertThat(SchemaFaults.of("explain", one.out())).isEmpty();
        assertThat(one.out()).doesNotContain("alfWidth95");
        assertThat(three.out()).isEqualTo(one.out());
    }

    @Test
    void whatIsNoScenarioIsRefusedInOneLine() {
        Shell.Seen seen = softpath("explain", "theory/mm1", List.of());

        assertThat(seen.exit()).isEqualTo(Exit.INPUT);
        assertThat(seen.err()).contains("mm1.yaml", "expected", "scenario").hasLineCount(1);
    }
}
