package softpath.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import softpath.evaluate.Evaluation;
import softpath.experiment.Experiment;
import softpath.io.ModelFolders;
import softpath.io.ResultFiles;
import softpath.io.ScenarioFiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a page asks of the server, and what it gets. */
class ServerTest {

    private static final Serving SERVING = new Serving();
    private static final String CHAIN = "paper/chain";
    private static final String[] SHORT = {"run.measure-ms=0.5", "run.warmup-ms=0.5", "run.replications=2"};

    @AfterAll
    static void stop() {
        SERVING.close();
        assertThat(SERVING.faults).isEmpty();
    }

    private static JsonNode bound(String yaml, String... sets) {
        HttpResponse<String> answer = SERVING.post("/api/bound", Serving.question(yaml, sets));
        assertThat(answer.statusCode()).as(answer.body() + SERVING.faults).isEqualTo(200);
        return Serving.tree(answer.body());
    }

    private static Evaluation evaluation(String name, String... sets) {
        return Evaluation.of(ScenarioFiles.load(
                Serving.HOME.resolve("models/scenarios/" + name + ".yaml"),
                List.of(sets),
                ModelFolders.of(Serving.HOME)));
    }

    @Test
    void theModelsThatAScenarioCanNameAreListed() {
        JsonNode about = Serving.tree(SERVING.get("/api/about").body());

        assertThat(about.at("/version").stringValue()).isEqualTo(Experiment.version());
        assertThat(about.at("/dataplanes").toString()).contains("\"softnic-2016\"");
        assertThat(about.at("/hosts").toString()).contains("\"aptlab-c6220\"");
        assertThat(about.at("/nfs").toString()).contains("\"firewall\"");
        assertThat(about.at("/traffic").size()).isPositive();
        assertThat(about.at("/models").isEmpty()).as("folders of one's own").isTrue();
    }

    @Test
    void scenariosThatShipAreListedAndReadByName() {
        JsonNode list = Serving.tree(SERVING.get("/api/scenarios").body());
        JsonNode chain = StreamSupport.stream(list.spliterator(), false)
                .filter(each -> each.at("/name").stringValue().equals(CHAIN))
                .findFirst()
                .orElseThrow();

        assertThat(chain.at("/about").stringValue()).contains("Niu et al.");
        assertThat(chain.at("/dataplane").stringValue()).isEqualTo("softnic-2016");
        JsonNode text = Serving.tree(SERVING.get("/api/scenarios/" + CHAIN).body());
        assertThat(text.at("/yaml").stringValue()).isEqualTo(Serving.scenario(CHAIN));
    }

    /** A page opens with it, so the server has begun to answer. */
    @Test
    void whatAPageOpensWithIsSimulatedBeforeItAsksAndOnce() {
        try (Serving serving = new Serving()) {
            serving.server.prepare();
            String yaml =
                    Serving.tree(serving.get("/api/opening").body()).at("/yaml").stringValue();
            String asked = Serving.json(Map.of("yaml", yaml, "sets", List.of(), "timeline", true));

            String run = serving.run(asked);
            serving.delete(run);
            Map.Entry<String, JsonNode> last = serving.lastEvent(run);

            assertThat(last.getKey()).isEqualTo("result");
            assertThat(serving.run(asked)).isEqualTo(run);
            assertThat(last.getValue().at("/result/scenarioDigest").stringValue())
                    .isEqualTo(evaluation("paper/single-vnf", "run.timeline=true")
                            .provenance()
                            .scenarioDigest());
            assertThat(serving.faults).isEmpty();
        }
    }

    /** The page draws them as reports do. */
    @Test
    void chartsOfReportsComeWithAnswers() {
        assertThat(bound(Serving.scenario(CHAIN)).at("/charts").findValuesAsString("title"))
                .containsExactly("Throughput and its limits");

        String run = SERVING.run(
                Serving.json(Map.of("yaml", Serving.scenario(CHAIN), "sets", List.of(SHORT), "timeline", true)));
        JsonNode charts = SERVING.lastEvent(run).getValue().at("/charts");
        assertThat(charts.findValuesAsString("title"))
                .startsWith("Throughput and its limits", "Latency", "Use of cores", "Rings over time");
        assertThat(charts.at("/1/series/0/points/0/y").doubleValue()).isEqualTo(1);
    }

    @Test
    void aScenarioThatCannotBeReadIsListedWithWhatIsWrongAndKeepsNothingElseFromBeingAnswered(@TempDir Path home)
            throws IOException {
        Path models = Files.createDirectories(home.resolve("models/scenarios/mine"))
                .getParent()
                .getParent();
        for (String folder : List.of("dataplanes", "hosts", "nfs", "traffic")) {
            Files.createSymbolicLink(
                    models.resolve(folder),
                    Serving.HOME.resolve("models/" + folder).toAbsolutePath());
        }
        Path mine = models.resolve("scenarios/mine");
        String sound = Serving.scenario("paper/single-vnf");
        Files.writeString(mine.resolve("sound.yaml"), sound);
        Files.writeString(mine.resolve("bad-yaml.yaml"), sound + "\nvms: [\n");
        Files.writeString(mine.resolve("unknown-key.yaml"), sound + "\noops: 1\n");
        Files.write(mine.resolve("no-text.yaml"), new byte[] {(byte) 0xC3, 0, 1});
        Files.createSymbolicLink(mine.resolve("gone.yaml"), mine.resolve("nowhere.yaml"));
        Files.writeString(mine.resolve("pipeline.yaml"), Serving.scenario("theory/mm1"));
        try (Serving serving = new Serving(ModelFolders.of(home))) {
            JsonNode list = Serving.tree(serving.get("/api/scenarios").body());

            assertThat(list.findValuesAsString("name"))
                    .containsExactly("mine/bad-yaml", "mine/gone", "mine/no-text", "mine/sound", "mine/unknown-key");
            assertThat(list.at("/0/error").asString()).startsWith("scenarios/mine/bad-yaml.yaml:");
            assertThat(list.at("/1/error").asString()).contains("expected a file, found none");
            assertThat(list.at("/2/error").asString())
                    .contains("mine/no-text.yaml")
                    .doesNotContain(home.toString());
            assertThat(list.at("/3").has("error")).isFalse();
            assertThat(list.at("/4/error").asString()).contains("oops");
            assertThat(Serving.tree(serving.get("/api/opening").body())
                            .at("/name")
                            .asString())
                    .isEqualTo("mine/sound");
            assertThat(serving.get("/api/scenarios/mine/bad-yaml").statusCode()).isEqualTo(200);
            assertThat(serving.get("/api/scenarios/mine/gone").statusCode()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"paper/chain", "paper/web-mix", "operators/vm-to-vm", "operators/one-armed-firewall"})
    void aBoundIsTheClosedFormOfTheCommandLine(String name) {
        JsonNode bound = bound(Serving.scenario(name), SHORT);

        String expected = ResultFiles.json(evaluation(name, SHORT).closedFormWithLatency());
        assertThat(bound.at("/closedForm")).isEqualTo(Serving.tree(expected));
        assertThat(bound.at("/sentence").stringValue()).isNotBlank();
        assertThat(bound.at("/drawing/chains").size()).isPositive();
    }

    @Test
    void aQuestionIsGivenBackWithItsChangesAndMeansTheSame() {
        String changed = bound(Serving.scenario(CHAIN), "servers[0].frequency-ghz=1.8")
                .at("/yaml")
                .stringValue();

        assertThat(changed).contains("frequency-ghz: 1.8");
        assertThat(bound(changed).at("/closedForm/scenarioDigest").stringValue())
                .isEqualTo(evaluation(CHAIN, "servers[0].frequency-ghz=1.8")
                        .provenance()
                        .scenarioDigest());
        assertThat(bound(Serving.scenario(CHAIN)).at("/yaml").stringValue()).isEqualTo(Serving.scenario(CHAIN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "paper/chain",
                "paper/two-vnics",
                "paper/web-mix",
                "operators/two-vms-one-port-clickos",
                "operators/sr-iov-four-vms",
                "operators/sr-iov-two-queues",
                "operators/dpdk-two-queues",
                "operators/four-flows-four-queues",
                "operators/vm-to-vm"
            })
    void everyKnobCanBeSetToWhatItStandsAt(String name) {
        String yaml = Serving.scenario(name);
        JsonNode bound = bound(yaml);
        double delivered = bound.at("/closedForm/delivered/mpps").doubleValue();

        assertThat(bound.at("/knobs").size()).isPositive();
        for (JsonNode knob : bound.at("/knobs")) {
            if (isOneOfItsValues(knob)) {
                String set = knob.at("/set")
                        .stringValue()
                        .replace("%s", knob.at("/value").asString());
                assertThat(bound(yaml, set).at("/closedForm/delivered/mpps").doubleValue())
                        .as(set)
                        .isCloseTo(delivered, withinPercentage(0.01));
            }
        }
    }

    /** A mix of sizes is none of the sizes. */
    private static boolean isOneOfItsValues(JsonNode knob) {
        return knob.at("/kind").stringValue().equals("range")
                || StreamSupport.stream(knob.at("/values").spliterator(), false).anyMatch(knob.at("/value")::equals);
    }

    @Test
    void aDataplaneThatDoesNotTakeAKnobHasNone() {
        assertThat(bound(Serving.scenario(CHAIN)).at("/knobs").findValuesAsString("id"))
                .contains(
                        "dataplane",
                        "clock:a",
                        "load:c1",
                        "frame:c1",
                        "nf:fw",
                        "vcpus:fw",
                        "vnic-pairs:l2",
                        "socket:l3",
                        "queues:a.pnic0");
        assertThat(bound(Serving.scenario("operators/two-vms-one-port-clickos"))
                        .at("/knobs")
                        .findValuesAsString("id"))
                .contains("dataplane")
                .noneMatch(id -> id.startsWith("vcpus:") || id.startsWith("vnic-pairs:") || id.startsWith("queues:"));
        assertThat(bound(Serving.scenario("operators/sr-iov-two-queues"))
                        .at("/knobs")
                        .findValuesAsString("id"))
                .contains("vcpus:vm1", "queue-pairs:vm1", "flows:c1")
                .noneMatch(id -> id.startsWith("vnic-pairs:") || id.startsWith("queues:"));
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::stringValue)
                .toList();
    }

    /** Those that cannot be read, or know other functions, are no choice. */
    @Test
    void everyDataplaneThatKnowsWhatAKnobNeedsTakesTheScenario() {
        JsonNode known = Serving.tree(SERVING.get("/api/dataplanes").body());
        String yaml = Serving.scenario("paper/single-vnf");
        JsonNode knob = StreamSupport.stream(bound(yaml).at("/knobs").spliterator(), false)
                .filter(each -> each.at("/id").stringValue().equals("dataplane"))
                .findFirst()
                .orElseThrow();
        List<String> able = known.propertyNames().stream()
                .filter(name -> texts(known.at("/" + name)).containsAll(texts(knob.at("/needs"))))
                .toList();

        assertThat(able).hasSizeGreaterThan(5).contains("softnic-2016", "clickos-2016");
        for (String name : able) {
            assertThat(bound(yaml, "dataplane=" + name)
                            .at("/closedForm/delivered/mpps")
                            .doubleValue())
                    .as(name)
                    .isPositive();
        }
    }

    @Test
    void aFaultOfTheQuestionIsAnsweredWithItsPlace() {
        HttpResponse<String> answer = SERVING.post(
                "/api/bound", Serving.question(Serving.scenario(CHAIN).replace("socket: 0", "socket: x")));

        JsonNode error = Serving.tree(answer.body()).at("/error");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error.at("/message").stringValue()).contains("expected a whole number");
        assertThat(error.at("/line").intValue()).isEqualTo(10);
        assertThat(error.at("/path").stringValue()).isEqualTo("vms[0].socket");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "servers[0].frequency-ghz=999 | servers[0].frequency-ghz",
                "traffic[0].sizes={64: x} | traffic[0].sizes.64",
                "traffic[0].sizes={64: 1, 128: 2 | traffic[0].sizes",
                "vms[0].nf=a:b | vms[0].nf",
                "pinning={fw.vcpu5: a.0.7} | pinning.'fw.vcpu5'",
                "pinning.fw.vcpu5=a.0.7 | pinning.'fw.vcpu5'",
                "unknown={a: 1} | unknown"
            })
    void aFaultOfAChangeIsAnsweredWithItsPlace(String set, String path) {
        HttpResponse<String> answer = SERVING.post("/api/bound", Serving.question(Serving.scenario(CHAIN), set));

        JsonNode error = Serving.tree(answer.body()).at("/error");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error.at("/path").asString()).isEqualTo(path);
        assertThat(error.has("line")).isFalse();
    }

    /** The same bytes, but for how long it took. */
    @Test
    void aRunIsTheResultOfTheCommandLine() {
        String run = SERVING.run(Serving.json(Map.of(
                "yaml",
                Serving.scenario(CHAIN),
                "sets",
                List.of("run.measure-ms=0.5", "run.warmup-ms=0.5"),
                "replications",
                2,
                "timeline",
                true)));

        Map.Entry<String, JsonNode> last = SERVING.lastEvent(run);
        assertThat(last.getKey()).isEqualTo("result");
        String json = SERVING.get(run + "/result.json").body();
        String expected = ResultFiles.json(evaluation(
                                CHAIN,
                                "run.measure-ms=0.5",
                                "run.warmup-ms=0.5",
                                "run.replications=2",
                                "run.timeline=true")
                        .simulate(new Experiment.Settings(1, OptionalDouble.empty(), (done, of) -> {})))
                + "\n";
        assertThat(withoutTime(json)).isEqualTo(withoutTime(expected));
        assertThat(timeless(last.getValue().at("/result"))).isEqualTo(timeless(Serving.tree(json)));
        assertThat(last.getValue().at("/drawing/rings/0/meanWaiting").isNumber())
                .isTrue();
    }

    private static String withoutTime(String json) {
        return json.replaceAll("\"(wallSeconds|realTimeFactor)\" : [^,]*", "");
    }

    private static JsonNode timeless(JsonNode result) {
        return ((ObjectNode) result.deepCopy()).without(List.of("wallSeconds", "realTimeFactor"));
    }

    @Test
    void progressComesBeforeTheResult() {
        String run = SERVING.run(Serving.question(
                Serving.scenario("paper/single-vnf"), "run.measure-ms=20", "run.warmup-ms=1", "run.replications=20"));

        List<Map.Entry<String, JsonNode>> events = SERVING.events(run);
        assertThat(events).hasSizeGreaterThan(1);
        assertThat(events.get(0).getKey()).isEqualTo("progress");
        assertThat(events.get(0).getValue().at("/expected").intValue()).isGreaterThanOrEqualTo(20);
        assertThat(events.get(events.size() - 1).getKey()).isEqualTo("result");
    }

    @Test
    void whatARunMadeCanBeDownloaded() {
        String run = SERVING.run(Serving.question(Serving.scenario(CHAIN), SHORT));
        SERVING.lastEvent(run);

        HttpResponse<String> report = SERVING.get(run + "/report.html");
        assertThat(report.body()).startsWith("<!DOCTYPE html>").contains("THROUGHPUT", "run.measure-ms=0.5");
        assertThat(report.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"report.html\"");
        assertThat(SERVING.get(run + "/scenario.yaml").body()).contains("measure-ms: 0.5");
        assertThat(SERVING.get(run + "/other.txt").statusCode()).isEqualTo(404);
    }

    @Test
    void thePageIsServedOrItIsSaidThatTheBuildHasNone() {
        for (String path :
                List.of("/", "/explorer.js", "/explorer-chunk.js", "/explorer-echarts.js", "/explorer.css")) {
            HttpResponse<String> page = SERVING.get(path);
            boolean isBuilt = Server.class.getResource("/softpath/web/explorer.html") != null;
            assertThat(page.statusCode()).isEqualTo(isBuilt ? 200 : 404);
            assertThat(page.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(
                            policy -> assertThat(policy).startsWith("default-src 'none'; script-src 'self';"));
            assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        }
    }

    /** A pipeline has no models, and nothing that a knob could turn. */
    @Test
    void aBarePipelineIsAnsweredToo() {
        assertThat(bound(Serving.scenario("theory/mm1")).at("/knobs").size()).isZero();
    }
}
