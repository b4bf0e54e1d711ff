package softpath.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.commons.support.ReflectionSupport;
import softpath.io.LoadedFile;
import softpath.io.ModelFolders;
import softpath.io.ScenarioFiles;
import softpath.model.dataplane.Models;
import softpath.model.result.AnalyticResult;
import softpath.model.scenario.OfferedLoad;
import softpath.model.scenario.Scenario;
import softpath.wiring.ScenarioWiring;

/** A testbed at another load is the one that would be wired for that load, on every scenario that ships. */
class NeighboursTest {

    private static final Path HOME =
            Path.of(System.getProperty("softpath.home", "")).toAbsolutePath();

    private static final List<OfferedLoad> LOADS =
            List.of(OfferedLoad.parse("0.3Mpps"), OfferedLoad.parse("7.3GbpsL2"), OfferedLoad.parse("3.7Gbps"));

    /** But for the largest, which takes a second and has no part of its own. */
    static List<Path> scenarios() throws IOException {
        try (Stream<Path> files = Files.walk(HOME.resolve("models/scenarios"))) {
            return files.filter(file -> file.toString().matches(".*/(paper|operators|experiments|local)/.*[.]yaml"))
                    .filter(file -> !file.endsWith("hundred-vms.yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static Scenario offering(Scenario scenario, OfferedLoad load) {
        return scenario.withTraffic(scenario.traffic().stream()
                .map(traffic -> traffic.offering(load))
                .toList());
    }

    /** Where work is thrown away, a fluid tells how much only roughly; some shipped scenario is of that kind. */
    @Test
    void aClosedFormWhoseFluidStaysBelowItsProgrammeCoversNothing() throws IOException {
        int apart = 0;
        for (Path file : scenarios()) {
            LoadedFile.OfScenario loaded =
                    (LoadedFile.OfScenario) ScenarioFiles.load(file, List.of(), ModelFolders.of(HOME));
            Neighbours neighbours = new Neighbours();
            AnalyticResult found = neighbours.closedForm(loaded.scenario(), loaded.models(), false);
            double most = Math.min(found.offered().mpps(), found.delivered().atMostMpps());
            if (found.deliveredMpps() < 0.97 * most) {
                apart++;
                assertThat(neighbours.closedFormIfCovered(loaded.scenario(), loaded.models(), false))
                        .as("%s", file)
                        .isEmpty();
            }
        }
        assertThat(apart).isPositive();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void noPlacePathOrCostDependsOnWhatIsOffered(Path file) {
        LoadedFile.OfScenario loaded =
                (LoadedFile.OfScenario) ScenarioFiles.load(file, List.of(), ModelFolders.of(HOME));
        Models models = loaded.models();
        Neighbours neighbours = new Neighbours();
        neighbours.closedForm(loaded.scenario(), models, false);
        for (OfferedLoad load : LOADS) {
            Scenario other = offering(loaded.scenario(), load);

            assertThat(neighbours.closedForm(other, models, false).toString())
                    .isEqualTo(new Neighbours().closedForm(other, models, false).toString());
        }
        Scenario other = offering(loaded.scenario(), LOADS.get(1));
        assertThat(text(ScenarioWiring.blueprint(loaded.scenario(), models).atLoadOf(other)))
                .isEqualTo(text(ScenarioWiring.blueprint(other, models)));
    }

    /** All numbers of a value, those of arrays too; of what is no value, the class. */
    private static String text(Object value) {
        if (value instanceof Record) {
            return Stream.of(value.getClass().getRecordComponents())
                    .map(component -> text(ReflectionSupport.invokeMethod(component.getAccessor(), value)))
                    .collect(Collectors.joining(", ", value.getClass().getSimpleName() + "(", ")"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(NeighboursTest::text).toList().toString();
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> text(entry.getKey()) + "=" + text(entry.getValue()))
                    .toList()
                    .toString();
        }
        if (value instanceof Optional<?> held) {
            return held.map(NeighboursTest::text).orElse("none");
        }
        if (value instanceof double[] numbers) {
            return Arrays.toString(numbers);
        }
        if (value instanceof int[] numbers) {
            return Arrays.toString(numbers);
        }
        return value instanceof Number
                        || value instanceof String
                        || value instanceof Enum<?>
                        || value instanceof Boolean
                ? value.toString()
                : value.getClass().getName();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void aBareAnswerHasTheNumbersOfAWholeOne(Path file) {
        LoadedFile.OfScenario loaded =
                (LoadedFile.OfScenario) ScenarioFiles.load(file, List.of(), ModelFolders.of(HOME));

        assertThat(new Neighbours()
                        .closedForm(loaded.scenario(), loaded.models(), false)
                        .chains())
                .isEqualTo(Evaluation.of(loaded).closedForm().chains());
    }
}
