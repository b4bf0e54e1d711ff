package softpath.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.io.SchemaFaults;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code softpath search} as a shell sees it. */
class SearchCommandTest {

    private static final String HOME = System.getProperty("softpath.home", "");
    private static final String SINGLE_VNF =
            Path.of(HOME, "models/scenarios/paper/single-vnf.yaml").toString();

    @TempDir
    private Path folder;

    private record Outcome(int exit, String out, String err) {}

    private static Outcome search(String scenario, String... more) {
        List<String> args = new ArrayList<>(List.of("search", scenario));
        args.addAll(List.of(more));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream errText = new PrintStream(err, true, StandardCharsets.UTF_8);
        int exit = Main.run(args, new Console(out, false, errText, false));
        return new Outcome(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static JsonNode json(String... more) throws IOException {
        List<String> args = new ArrayList<>(List.of(more));
        args.addAll(List.of("--json", "-"));
        Outcome found = search(SINGLE_VNF, args.toArray(String[]::new));
        assertThat(found.exit()).isEqualTo(Exit.DONE);
        assertThat(SchemaFaults.of("search", found.out())).isEmpty();
        return new JsonMapper().readTree(found.out());
    }

    /** 1.5 ms of 14 Mpps fill what 9.3 Mpps come out of, and the load that is searched comes after. */
    private static final String OVERLOAD_FIRST = "traffic[0].phases=[{for-ms: 1.5, offered: 9Gbps}]";

    private static final String SHORT = "ndr,trial=4ms,sum=4ms";

    @Test
    void trialsBeginAfterPhasesOfLoadAndAWarmUpAndReportAndJsonSaySo() throws IOException {
        Path page = folder.resolve("search.html");
        String[] options = {"--set", OVERLOAD_FIRST, "--set", "run.warmup-ms=2", "--goal", SHORT};
        Outcome report = search(
                SINGLE_VNF,
                Stream.concat(Stream.of(options), Stream.of("--html", page.toString()))
                        .toArray(String[]::new));
        JsonNode found = json(options);
        JsonNode alone = json("--set", "run.warmup-ms=2", "--goal", SHORT);

        String said = "each trial begins at 3.5 ms, after all phases of load (until 1.5 ms) and a warm-up of 2 ms";
        assertThat(report.out().replaceAll("\\s+", " ")).contains(said).doesNotContain("begin at once");
        assertThat(page).content().contains(said);
        assertThat(found.at("/trialsBegin/atMs").doubleValue()).isEqualTo(3.5);
        assertThat(found.at("/trialsBegin/phasesUntilMs").doubleValue()).isEqualTo(1.5);
        assertThat(found.at("/trialsBegin/clocksChangeUntilMs").doubleValue()).isZero();
        assertThat(found.at("/trialsBegin/warmupMs").doubleValue()).isEqualTo(2);
        assertThat(alone.has("trialsBegin")).isFalse();
        // What a burst before leaves has drained, so neither rate nor latency knows of it.
        assertThat(found.at("/goals/0/relevantLowerMpps").doubleValue())
                .isCloseTo(alone.at("/goals/0/relevantLowerMpps").doubleValue(), within(0.05));
        assertThat(found.at("/latency/0/latencyMicros/max").doubleValue())
                .isCloseTo(alone.at("/latency/0/latencyMicros/max").doubleValue(), within(1.0));
    }

    @Test
    void withoutAWarmUpAWarningSaysThatABacklogDrainsInTheTrials() throws IOException {
        JsonNode atOnce = json("--set", OVERLOAD_FIRST, "--set", "run.warmup-ms=0", "--goal", SHORT);
        JsonNode closedForm = json("--set", OVERLOAD_FIRST, "--fidelity", "closed-form", "--goal", "ndr");

        assertThat(atOnce.path("warnings").toString()).contains("trials begin at once after all phases of load");
        assertThat(closedForm.path("warnings").toString())
                .contains("without a simulation a search is of what holds after all phases of load");
        assertThat(closedForm.has("trialsBegin")).isFalse();
    }

    /** One in a million of 100 pauses a second: once in 10000 s, while trials of the presets last a second. */
    @Test
    void howOftenThePauseComesThatEndsRatesWithoutLossIsSaidBesideTheTrials() {
        String pauses = "pauses={vm1.vcpu0: {per-second: 100, median-micros: 50, p99-micros: 400}}";
        Outcome report =
                search(SINGLE_VNF, "--set", pauses, "--fidelity", "closed-form", "--goal", "ndr,trial=30s,sum=30s");

        assertThat(report.out().replaceAll("\\s+", " "))
                .contains(
                        "by the closed form. Such a pause comes every 2.8 h on average, the longest trial here lasts 30 s: a"
                                + " rate without loss is one only of trials that have none.");
    }

    @Test
    void ofFlowsWhoseHashesAreDrawnTheClosedFormSaysThatItIsAnAverage() {
        String fourFlows = Path.of(HOME, "models/scenarios/operators/four-flows-four-queues.yaml")
                .toString();
        assertThat(search(fourFlows, "--fidelity", "closed-form", "--goal", "pdr")
                        .out())
                .contains("average over hashes");
        assertThat(search(
                                fourFlows,
                                "--fidelity",
                                "closed-form",
                                "--goal",
                                "pdr",
                                "--set",
                                "traffic[0].flows={count: 4, hash-seed: 7}")
                        .out())
                .doesNotContain("average over hashes");
    }

    @Test
    void noRateStandsWithoutItsLossRatioAndTheLengthOfItsTrials() {
        for (String fidelity : List.of("simulation", "closed-form")) {
            Outcome found = search(SINGLE_VNF, "--fidelity", fidelity, "--mrr", "--frame-loss");

            assertThat(found.exit()).isEqualTo(Exit.DONE);
            String trial = fidelity.equals("simulation") ? "20 ms" : "1 s";
            assertThat(found.out())
                    .contains(
                            "► ndr (nothing lost in trials of " + trial + "): 9.3",
                            "► pdr (at most 0.5 % lost in trials of " + trial + "): 9.3",
                            "GOALS  loss %",
                            "MAXIMUM RECEIVE RATE",
                            "FRAME LOSS  offered Mpps");
            assertThat(found.out().lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 100);
            assertThat(found.out().lines().filter(line -> line.matches(".*\\b[np]dr\\b.*Mpps.*")))
                    .allMatch(line -> line.contains("lost in trials of"));
        }
    }

    /**
     * An IDS that carries 0.638 Mpps sees a fifth: all are 3.189 Mpps then. Two ports of 25 Gbit/s take 37.2 Mpps of 64 bytes
     * each, and each sees half of what is scaled.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "operators/ids-sees-a-fifth | ids1 (core) is full at 3.189 Mpps; ndr is 99.",
                "operators/hundred-vms | wire in (wire) is full at 74.405 Mpps; ndr is 100.0 %"
            })
    void whatIsTightestIsSaidInTheRateThatIsSearched(String scenario, String said) {
        Outcome found = search(
                Path.of(HOME, "models/scenarios/" + scenario + ".yaml").toString(),
                "--fidelity",
                "closed-form",
                "--goal",
                "ndr");

        assertThat(found.out().replaceAll("\\s+", " ")).contains(said);
    }

    @Test
    void ofOneChainWhatIsTightestIsFullBesideTheOthersAsStated() throws IOException {
        String scenario = Path.of(HOME, "models/scenarios/theory/jackson.yaml").toString();
        String[] options = {"--chain", "west", "--fidelity", "closed-form", "--goal", "ndr"};
        Outcome found = search(scenario, options);

        // Both end in a queue that carries 12.5 Mpps; 5 are stated of east.
        assertThat(found.out().replaceAll("\\s+", " "))
                .contains("is full at 7.500 Mpps of west beside the others as stated; ndr is 99.");
        Outcome json = search(
                scenario,
                Stream.concat(Stream.of(options), Stream.of("--json", "-")).toArray(String[]::new));
        assertThat(SchemaFaults.of("search", json.out())).isEmpty();
        assertThat(new JsonMapper()
                        .readTree(json.out())
                        .at("/tightest/fullAtMpps")
                        .doubleValue())
                .isCloseTo(7.5, within(1e-9));
    }

    @Test
    void trialsThatAllForwardTheSameDoNotDeviate() {
        assertThat(search(SINGLE_VNF, "--fidelity", "closed-form", "--mrr").out())
                .containsPattern("standard\\s+deviation\\s+0\\s+Mpps");
    }

    @Test
    void whereNoBurstIsMeasuredTheReportAndTheJsonSayWhy() throws IOException {
        List<String> asked = List.of("--back-to-back", "--goal", "ndr", "--set", "traffic[0].sizes={1500: 1}");

        assertThat(search(SINGLE_VNF, asked.toArray(String[]::new)).out())
                .contains("BACK-TO-BACK FRAMES not measured: nothing is lost at line rate.");
        JsonNode found = json(asked.toArray(String[]::new));
        assertThat(found.at("/noBackToBack").stringValue()).isEqualTo("nothing is lost at line rate");
        assertThat(found.has("backToBack")).isFalse();
    }

    @Test
    void theJsonIsAsPublishedWhateverIsAskedFor() throws IOException {
        JsonNode simulated = json("--mrr", "--frame-loss", "--back-to-back", "--seed", "5");

        assertThat(simulated.at("/schema").stringValue()).isEqualTo("softpath/search/1");
        assertThat(simulated.at("/evidence").stringValue()).isEqualTo("simulated");
        assertThat(simulated.at("/seed").intValue()).isEqualTo(5);
        assertThat(simulated.at("/goals/0/name").stringValue()).isEqualTo("ndr");
        assertThat(simulated.at("/goals/1/lossRatio").doubleValue()).isEqualTo(0.005);
        assertThat(simulated.at("/trials").intValue())
                .isEqualTo(simulated.at("/trialResults").size());
        assertThat(simulated.at("/latency")).hasSize(6);
        assertThat(simulated.at("/maxReceiveRate")).hasSize(10);
        assertThat(simulated.at("/backToBack/burstFrames")).hasSize(50);

        JsonNode worked = json("--fidelity", "closed-form", "--goal", "loss=50%,trial=2s,sum=2s");
        assertThat(worked.at("/evidence").stringValue()).isEqualTo("analytic");
        assertThat(worked.at("/goals/0/trialSeconds").doubleValue()).isEqualTo(2);
        // Even the wire's 14.88 Mpps lose less than half.
        assertThat(worked.at("/goals/0/irregular").booleanValue()).isTrue();
        assertThat(worked.at("/goals/0/irregularity").stringValue()).isEqualTo("max-load-holds");
        assertThat(worked.at("/goals/0/relevantUpperMpps").isMissingNode()).isTrue();
    }

    @Test
    void theSameSearchGivesTheSameBytesWhateverTheThreads() {
        String poisson = "traffic[0].arrivals=poisson";
        String first = search(SINGLE_VNF, "--set", poisson, "--threads", "1", "--json", "-")
                .out();

        assertThat(search(SINGLE_VNF, "--set", poisson, "--threads", "3", "--json", "-")
                        .out())
                .isEqualTo(first);
        assertThat(search(SINGLE_VNF, "--set", poisson, "--seed", "2", "--json", "-")
                        .out())
                .isNotEqualTo(first);
    }

    /** 84 B of 8 bits a packet on the wire. */
    @Test
    void csitsFormHasBoundsInPacketsAndBitsASecondAndLatencyInMicroseconds() throws IOException, DataFormatException {
        Path csit = folder.resolve("csit.json");
        Path json = folder.resolve("search.json");

        assertThat(search(SINGLE_VNF, "--csit", csit.toString(), "--json", json.toString())
                        .exit())
                .isEqualTo(Exit.DONE);

        JsonNode ours = new JsonMapper().readTree(Files.readString(json));
        JsonNode result = new JsonMapper().readTree(Files.readString(csit)).at("/result");
        assertThat(result.at("/type").stringValue()).isEqualTo("ndrpdr");
        for (int g = 0; g < 2; g++) {
            String name = g == 0 ? "/ndr" : "/pdr";
            double lowerPps = ours.at("/goals/" + g + "/relevantLowerMpps").doubleValue() * 1e6;
            double upperPps = ours.at("/goals/" + g + "/relevantUpperMpps").doubleValue() * 1e6;
            assertThat(result.at(name + "/lower/rate/value").doubleValue()).isCloseTo(lowerPps, within(1e-3));
            assertThat(result.at(name + "/lower/rate/unit").stringValue()).isEqualTo("pps");
            assertThat(result.at(name + "/upper/rate/value").doubleValue()).isCloseTo(upperPps, within(1e-3));
            assertThat(result.at(name + "/upper/bandwidth/value").doubleValue()).isCloseTo(upperPps * 672, within(1e3));
            assertThat(result.at(name + "/upper/bandwidth/unit").stringValue()).isEqualTo("bps");
        }
        assertThat(result.at("/latency_forward").propertyNames())
                .containsExactly("pdr_0", "pdr_10", "pdr_50", "pdr_90");
        JsonNode at90 = result.at("/latency_forward/pdr_90");
        assertThat(at90.at("/unit").stringValue()).isEqualTo("us");
        Histogram micros = Histogram.decodeFromCompressedByteBuffer(
                ByteBuffer.wrap(Base64.getDecoder().decode(at90.at("/hdrh").stringValue())), 0);
        assertThat(micros.getMaxValue()).isLessThanOrEqualTo(at90.at("/max").longValue());
        // 20 ms of 90 % of 9.36 Mpps.
        assertThat(micros.getTotalCount()).isBetween(120_000L, 200_000L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--goal nrd              | --goal: expected ndr, pdr, rfc2544 or tst009, or what differs from ndr, as in",
                "--goal loss=2           | --goal: loss: expected a part of at least 0 and below 1, found 2.0",
                "--goal ndr --goal ndr   | --goal: expected goals of different names, found 'ndr' a second time",
                "--goal ndr,trial=1000s  | --goal: trial: expected 0.000001 s to 900 s, found 1000 s",
                "--chain c9              | --chain: expected a chain (c1), found 'c9'",
                "--fidelity exact        | --fidelity: expected closed-form or simulation, found 'exact'",
                "--fidelity closed-form --back-to-back | --back-to-back: expected --fidelity simulation, found 'closed-form'",
                "--csit x.json --goal ndr | --csit: expected the goals ndr and pdr, found ndr",
                "--threads 0             | --threads: expected a whole number from 1 to 4096, found '0'",
                "--seed x                | --seed: expected a whole number of at least 0, found 'x'",
                "--csit /no/folder.json  | --csit /no/folder.json: expected a folder /no, found none by this name",
                "--csit - --json -       | expected",
                "--set run.warmup-ms=900000 --goal ndr,trial=200s | run.warmup-ms: expected at most 1000 s with phases and a trial of ndr, found 1100 s",
                "--set dataplane=x       | dataplane: expected a name in models/dataplanes, found 'x'",
            })
    void aMistakeIsAnsweredInOneLineWithWhatWasExpected(String options, String message) {
        Outcome found = search(SINGLE_VNF, options.split(" "));

        assertThat(found).extracting(Outcome::exit, Outcome::out).containsExactly(Exit.INPUT, "");
        assertThat(found.err()).startsWith("softpath: ").contains(message).hasLineCount(1);
    }

    @Test
    void resultsNeverOverwriteTheScenario() throws IOException {
        Path scenario = Files.copy(Path.of(SINGLE_VNF), folder.resolve("scenario.yaml"));
        byte[] before = Files.readAllBytes(scenario);

        Outcome found = search(scenario.toString(), "--csit", scenario.toString());

        assertThat(found.exit()).isEqualTo(Exit.INPUT);
        assertThat(found.err()).contains("--csit");
        assertThat(Files.readAllBytes(scenario)).isEqualTo(before);
    }
}
