package softpath.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import softpath.model.dataplane.Clickos;
import softpath.model.dataplane.Passthrough;
import softpath.model.dataplane.Softnic;
import softpath.model.result.AnalyticResult;
import softpath.model.result.MeasuredResult;
import softpath.model.result.Result;
import softpath.model.scenario.Pipeline;
import softpath.model.scenario.Scenario;
import softpath.model.study.Candidates;
import softpath.model.study.Claims;
import softpath.model.study.Demand;
import softpath.model.study.Figures;
import softpath.model.study.Fit;
import softpath.model.study.Fleet;
import softpath.model.study.Suite;
import softpath.model.study.Sweep;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published schemas say what the program reads and writes, no more and no less. */
class SchemaTest {

    static List<Path> scenarios() throws IOException {
        return Shipped.files("scenarios");
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyShippedScenarioIsValidAsWrittenAndAsRun(Path file) throws IOException, YamlTree.Unreadable {
        InputFile written = InputFile.read(file);
        LoadedFile run = ScenarioFiles.load(file, List.of(), Shipped.HOME);

        assertThat(SchemaFaults.of(written.kind(), written.root().toString())).isEmpty();
        assertThat(SchemaFaults.of(written.kind(), run.file().root().toString()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scenario | kind: scenario | kind: host",
                "scenario | vcpus: 1       | vcpus: 0",
                "scenario | vcpus: 1       | vcpu: 1",
                "scenario | vcpus: 1       | 'vcpus: 1, queue-pairs: 0'",
                "scenario | 10Gbps         | 10",
                "scenario | {64: 1}        | {one: 1}",
                "scenario | seed: 1        | seed: 1.5",
                "pipeline | at-claim       | at-start",
                "pipeline | copies: 1      | copies: 0",
            })
    void schemasRefuseWhatTheProgramRefuses(String kind, String found, String replacement)
            throws IOException, YamlTree.Unreadable {
        String sound = Files.readString(kind.equals("scenario") ? Shipped.SINGLE_VNF : Shipped.W2);
        String bad = sound.replace(found, replacement);

        assertThat(bad).isNotEqualTo(sound);
        assertThat(SchemaFaults.of(kind, YamlTree.parse(bad).root().toString())).isNotEmpty();
    }

    @Test
    void scenarioKeysAreThoseOfTheRecords() throws IOException {
        JsonNode schema = new JsonMapper().readTree(SchemaFaults.text("scenario"));

        assertSameKeys(schema, schema, Scenario.class, Set.of("softpath", "kind"), "scenario");
        Set<String> switches = new HashSet<>(Shape.keys(Softnic.Options.class).keySet());
        switches.addAll(Shape.keys(Clickos.Options.class).keySet());
        switches.addAll(Shape.keys(Passthrough.Options.class).keySet());
        assertThat(schema.at("/properties/dataplane-options/properties").propertyNames())
                .containsExactlyInAnyOrderElementsOf(switches);
    }

    @Test
    void pipelineKeysAreThoseOfTheRecords() throws IOException {
        JsonNode schema = new JsonMapper().readTree(SchemaFaults.text("pipeline"));

        assertSameKeys(schema, schema, Pipeline.class, Set.of("softpath", "kind"), "pipeline");
    }

    static List<Path> studies() {
        Stream<Path> paper = Stream.of("claims", "figures", "hypotheses")
                .map(name -> Shipped.HOME.resolve("validation/paper").resolve(name + ".yaml"));
        Stream<Path> others = Stream.of(
                        "calibration/fits",
                        "calibration/candidates",
                        "validation/suites",
                        "models/studies",
                        "models/demands")
                .flatMap(folder -> StudyFiles.files(Shipped.HOME.resolve(folder)).stream());
        return Stream.concat(paper, others).toList();
    }

    @ParameterizedTest
    @MethodSource("studies")
    void everyShippedStudyIsValid(Path file) throws IOException {
        InputFile written = InputFile.read(file);

        assertThat(SchemaFaults.of(written.kind(), written.root().toString())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "calibration/fits/softnic-2016.yaml         | kind: fit               | kind: fits",
                "calibration/fits/softnic-2016.yaml         | bootstrap: 100          | bootstrap: 19",
                "calibration/fits/softnic-2016.yaml         | [50, 2000]              | [50]",
                "calibration/fits/softnic-2016.yaml         | levenberg-marquardt     | newton",
                "calibration/fits/softnic-2016.yaml         | standard-error: 0.005   | standard-error: 0",
                "calibration/fits/softnic-2016.yaml         | free:                   | freed:",
                "calibration/fits/softnic-2016.yaml         | metric: delivered-mpps  | metric: mpps",
                "calibration/candidates/local.yaml          | kind: candidates        | kind: candidate",
                "calibration/candidates/local.yaml          | minutes: 1.3            | minutes: 0",
                "calibration/candidates/local.yaml          | standard-error-percent: 5 | standard-error-percent: 101",
                "calibration/candidates/local.yaml          | metric: delivered-mpps  | metric: mpps",
                "validation/suites/table1-softnic.yaml      | worst: 1                | worst: -1",
                "validation/suites/table1-softnic.yaml      | unit: percent           | unit: per-cent",
                "validation/suites/table1-softnic.yaml      | equal-cost-per-packet   | equal-cost",
                "validation/suites/table1-softnic.yaml      | measured: throughput_mpps | measured: throughput",
                "validation/suites/table1-softnic.yaml      | seed: 1                 | seed: -1",
                "validation/paper/claims.yaml               | standing: input         | standing: inputs",
                "validation/paper/claims.yaml               | at-least:               | least:",
                "validation/paper/hypotheses.yaml           | fit:                    | fits:",
                "validation/paper/figures.yaml              | x: bytes                | x: [bytes]",
                "models/studies/paper-figure-2.yaml         | design: grid            | design: grids",
                "models/studies/paper-figure-2.yaml         | key: dataplane,         | keys: dataplane,",
                "models/studies/paper-figure-2.yaml         | frame_bytes             | Frame_bytes",
                "models/studies/paper-figure-2.yaml         | fidelity: simulation    | fidelity: adaptve",
                "models/studies/paper-figure-2.yaml         | delivered-gbps          | delivered",
                "models/demands/paper-softnic.yaml          | from-hour: 22           | from-hour: 24",
                "models/demands/paper-softnic.yaml          | per-year: 30            | per-year: -101",
                "models/demands/paper-softnic.yaml          | head-room-percent: 10   | head-room-percent: 100",
                "models/demands/paper-softnic.yaml          | replications: 5         | replications: 1",
                "models/demands/paper-chain.yaml            | objective: carried      | most-migrations: -1",
                "models/demands/paper-chain.yaml            | objective: carried      | today: {chain: a.b}",
                "models/demands/paper-chain.yaml            | objective: carried      | siblings: [dom0]",
            })
    void studySchemasRefuseWhatTheProgramRefuses(String file, String found, String replacement)
            throws IOException, YamlTree.Unreadable {
        String sound = Files.readString(Shipped.HOME.resolve(file));
        String bad = sound.replace(found, replacement);

        assertThat(bad).isNotEqualTo(sound);
        assertThat(SchemaFaults.of(
                        InputFile.read(Shipped.HOME.resolve(file)).kind(),
                        YamlTree.parse(bad).root().toString()))
                .isNotEmpty();
    }

    static List<Arguments> studyKinds() {
        return List.of(
                Arguments.of("fit", Fit.class),
                Arguments.of("candidates", Candidates.class),
                Arguments.of("suite", Suite.class),
                Arguments.of("claims", Claims.class),
                Arguments.of("hypotheses", Claims.Hypotheses.class),
                Arguments.of("figures", Figures.class),
                Arguments.of("study", Sweep.class),
                Arguments.of("demand", Demand.class),
                Arguments.of("fleet", Fleet.class));
    }

    @ParameterizedTest
    @MethodSource("studyKinds")
    void keysOfStudiesAreThoseOfTheRecords(String kind, Class<?> type) throws IOException {
        JsonNode schema = new JsonMapper().readTree(SchemaFaults.text(kind));

        assertSameKeys(schema, schema, type, Set.of("softpath", "kind"), kind);
    }

    static List<Arguments> evidence() {
        return List.of(
                Arguments.of("simulated", Result.class),
                Arguments.of("measured", MeasuredResult.class),
                Arguments.of("analytic", AnalyticResult.class));
    }

    @ParameterizedTest
    @MethodSource("evidence")
    void keysOfResultsAreThoseOfTheRecordOfTheirEvidence(String evidence, Class<?> type) throws IOException {
        JsonNode schema = new JsonMapper().readTree(SchemaFaults.text("result"));
        JsonNode own = schema.at("/$defs/" + evidence);

        assertSameKeys(schema, own, type, Set.of(), evidence);
        assertThat(own.at("/properties/evidence/const").stringValue()).isEqualTo(evidence);
        assertThat(texts(schema.at("/properties/evidence/enum")))
                .containsExactlyElementsOf(Shape.constants(Result.Evidence.class));
    }

    private static void assertSameKeys(JsonNode root, JsonNode node, Type type, Set<String> more, String at) {
        JsonNode schema = resolved(root, node);
        Class<?> raw = Shape.raw(Shape.held(type));
        if (List.class.isAssignableFrom(raw)) {
            assertSameKeys(root, schema.get("items"), Shape.element(Shape.held(type)), Set.of(), at + "[]");
        } else if (Map.class.isAssignableFrom(raw)) {
            assertSameKeys(
                    root, schema.get("additionalProperties"), Shape.element(Shape.held(type)), Set.of(), at + ".*");
        } else if (raw.isEnum() && schema.has("const")) {
            assertThat(Shape.constants(raw)).as(at).contains(schema.get("const").stringValue());
        } else if (raw.isEnum()) {
            assertThat(texts(schema.get("enum"))).as(at).containsExactlyElementsOf(Shape.constants(raw));
        } else if (Shape.isRecord(raw)) {
            Map<String, Type> keys = Shape.keys(raw);
            Set<String> expected = new HashSet<>(keys.keySet());
            expected.addAll(more);
            Set<String> required = new HashSet<>(more);
            keys.forEach((key, keyType) -> {
                if (!Shape.isOptional(keyType)) {
                    required.add(key);
                }
            });
            assertObject(schema, expected, required, at);
            keys.forEach((key, keyType) ->
                    assertSameKeys(root, schema.get("properties").get(key), keyType, Set.of(), at + "." + key));
        }
    }

    private static void assertObject(JsonNode schema, Set<String> keys, Set<String> required, String at) {
        assertThat(schema.get("properties").propertyNames()).as(at).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(texts(schema.get("required"))).as(at).containsExactlyInAnyOrderElementsOf(required);
        assertThat(schema.get("additionalProperties").booleanValue()).as(at).isFalse();
    }

    private static JsonNode resolved(JsonNode root, JsonNode schema) {
        return schema.has("$ref") ? root.at(schema.get("$ref").stringValue().substring(1)) : schema;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        if (list == null) {
            return texts;
        }
        list.forEach(entry -> texts.add(entry.stringValue()));
        return texts;
    }
}
