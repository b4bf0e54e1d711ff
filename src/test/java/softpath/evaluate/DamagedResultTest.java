package softpath.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import softpath.io.InputError;
import softpath.io.ResultFiles;
import softpath.io.SchemaFaults;
import softpath.model.result.AnalyticResult;
import softpath.model.result.Answer;
import softpath.model.result.MeasuredResult;
import softpath.model.result.Result;
import softpath.model.scenario.Run;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Results with one value changed, left out or added: what the published schema refuses, the reader refuses too. */
class DamagedResultTest {

    private static final Path HOME =
            Path.of(System.getProperty("softpath.home", ".")).toAbsolutePath();
    private static final Evaluation ONE =
            Evaluation.of(Variant.of(HOME.resolve("models/scenarios/paper/single-vnf.yaml"), HOME)
                    .withRun(new Run(0.1, 0.5, 2, 1, Optional.empty(), Optional.of(true))));
    private static final JsonNodeFactory VALUES = JsonNodeFactory.instance;
    private static final List<JsonNode> CHANGES = List.of(
            VALUES.numberNode(-1),
            VALUES.numberNode(0),
            VALUES.numberNode(1.5),
            VALUES.stringNode("1"),
            VALUES.booleanNode(true),
            VALUES.nullNode(),
            VALUES.objectNode(),
            VALUES.arrayNode());

    @TempDir
    private Path folder;

    static Stream<Answer> answers() {
        AnalyticResult closedForm = ONE.closedForm();
        Result simulated =
                ONE.simulated().with(new Result.Uncertainty(20, 9.1, 9.4, Optional.of(1.2), 0.25, List.of()));
        return Stream.of(simulated, closedForm, measured(closedForm));
    }

    private static MeasuredResult measured(AnalyticResult of) {
        return new MeasuredResult(
                Result.SCHEMA,
                Result.Evidence.MEASURED,
                of.scenario(),
                of.scenarioDigest(),
                of.modelDigest(),
                of.softpathVersion(),
                3,
                of.offered(),
                new MeasuredResult.Delivered(9.2, 6.2, 4.7, 9.1, 9.4, Optional.of(9.25), Optional.of(0.1)),
                0.38,
                List.of(new Result.Loss(Result.Place.VNIC_RX, "vm1.rx", 5.6, 100)),
                List.of(new MeasuredResult.ChainResult("c1", 14.88, 9.2, 0.38)),
                List.of("one"),
                1.5,
                of.modelFiles());
    }

    private static ObjectNode tree(Answer answer) {
        return (ObjectNode) new JsonMapper().readTree(ResultFiles.json(answer));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void whatTheSchemaRefusesTheReaderRefuses(Answer answer) throws IOException {
        ObjectNode root = tree(answer);
        assertThat(SchemaFaults.of("result", root.toString())).isEmpty();
        assertThat(ResultFiles.json(ResultFiles.read(write(root)))).isEqualTo(ResultFiles.json(answer));

        damage(root, root);
    }

    /** Each key by itself, and the first entry of each list. */
    private void damage(ObjectNode root, JsonNode at) throws IOException {
        if (at instanceof ArrayNode list && !list.isEmpty()) {
            damage(root, list.get(0));
        }
        if (!(at instanceof ObjectNode map)) {
            return;
        }
        for (String key : List.copyOf(map.propertyNames())) {
            JsonNode sound = map.get(key);
            for (JsonNode change : CHANGES) {
                map.set(key, change);
                requireAgreement(root, key + ": " + change);
            }
            map.remove(key);
            requireAgreement(root, "no " + key);
            map.set(key, sound);
            if (!Set.of("scenario", "hypotheses").contains(key)) {
                damage(root, sound);
            }
        }
        if (map != root.get("scenario")) {
            map.put("unknown", 1);
            requireAgreement(root, "unknown key");
            map.remove("unknown");
        }
    }

    private void requireAgreement(ObjectNode root, String change) throws IOException {
        if (!SchemaFaults.of("result", root.toString()).isEmpty()) {
            Path file = write(root);
            assertThatThrownBy(() -> ResultFiles.read(file), change)
                    .isInstanceOf(InputError.class)
                    .hasMessageStartingWith(file + ": ");
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void theSchemaRefusesAResultWithoutOneOfItsKeys(Answer answer) throws IOException {
        Set<String> optional = Set.of("binds", "halfWidths95", "uncertainty", "closedForm", "modelFiles");
        for (String key : List.copyOf(tree(answer).propertyNames())) {
            ObjectNode without = tree(answer).without(key);
            assertThat(SchemaFaults.of("result", without.toString()).isEmpty())
                    .as(key)
                    .isEqualTo(optional.contains(key));
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void theSchemaRefusesAKeyThatOnlyOtherEvidenceHas(Answer answer) throws IOException {
        List<ObjectNode> others = answers().map(DamagedResultTest::tree).toList();
        for (String part : List.of("", "/delivered", "/chains/0")) {
            ObjectNode changed = tree(answer);
            ObjectNode own = (ObjectNode) changed.at(part);
            for (ObjectNode other : others) {
                for (String key : other.at(part).propertyNames()) {
                    if (!own.has(key)) {
                        own.set(key, other.at(part).get(key));
                        assertThat(SchemaFaults.of("result", changed.toString()))
                                .as(part + "/" + key)
                                .isNotEmpty();
                        own.remove(key);
                    }
                }
            }
        }
    }

    private Path write(JsonNode root) throws IOException {
        return Files.writeString(folder.resolve("result.json"), root.toString());
    }
}
