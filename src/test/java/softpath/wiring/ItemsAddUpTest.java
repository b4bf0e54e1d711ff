package softpath.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import softpath.cost.Cycles;
import softpath.cost.NumaLink;
import softpath.io.LoadedFile;
import softpath.model.Parameter;
import softpath.model.Places;

/** The items that a stage keeps are what it costs, and each stands in the dataplane's file. */
class ItemsAddUpTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "softnic-2016",
                "softnic-2016, dataplane-options={bottleneck: vhost-queue-cap}",
                "clickos-2016",
                "clickos-2016, dataplane-options={effective-clock: true}",
                "sr-iov",
                "netvm-2014",
                "mswitch-2015"
            })
    void theItemsOfEveryStageAddUpToItsCycles(String dataplane) {
        String[] sets = Arrays.copyOf(("dataplane=" + dataplane).split(", ", 2), dataplane.contains(",") ? 5 : 4);
        sets[sets.length - 3] = "vms[1].nf=ids";
        sets[sets.length - 2] = "vms[1].socket=1";
        sets[sets.length - 1] = "traffic[0].sizes={64: 1, 65: 2, 1500: 1}";
        LoadedFile.OfScenario loaded = Wired.load("paper/chain", Map.of(), sets);
        Blueprint blueprint = ScenarioWiring.blueprint(loaded.scenario(), loaded.models());
        List<Parameter> known =
                List.copyOf(Places.of((Record) loaded.models().dataplane()).values());

        for (Blueprint.Stage stage : blueprint.stages()) {
            for (int c = 0; c < blueprint.classes().count(); c++) {
                List<Cycles.Part> parts = stage.wayOf(blueprint.classes().leg(c))
                        .cost()
                        .perPacket()
                        .parts(blueprint.classes().frameBytes(c));
                assertThat(total(parts)).isCloseTo(stage.cyclesOfClass()[c], within(1e-9));
                assertThat(parts).allSatisfy(part -> assertThat(known).anyMatch(p -> p == part.parameter()));
                assertThat(parts).allMatch(part -> blueprint.readings().has(part.parameter()));
            }
            assertThat(total(stage.wayOf(0).cost().perBurst().parts(64))).isEqualTo(stage.cyclesPerBurst());
        }
    }

    private static double total(List<Cycles.Part> parts) {
        return parts.stream().mapToDouble(Cycles.Part::cycles).sum();
    }

    @Test
    void aLinkOfAChainConsistsOfItsNamedItems() {
        Blueprint blueprint = Wired.blueprint("paper/chain", Map.of(), "vms[1].socket=1", "traffic[0].sizes={129: 1}");

        assertThat(Wired.stage(blueprint, "fw->l3").wayOf(0).cost().perPacket().parts(129))
                .extracting(Cycles.Part::item)
                .containsExactly(
                        "dequeue",
                        "copy out of a vNIC",
                        "modules",
                        "enqueue",
                        "copy into a vNIC",
                        "NUMA descriptors",
                        "NUMA lines");
    }

    @Test
    void aCrossingIsAMemoryOffTheSocketOfTheCore() {
        assertThat(NumaLink.crossings(0, 0, 0)).isZero();
        assertThat(NumaLink.crossings(1, 0, 0)).isEqualTo(1);
        assertThat(NumaLink.crossings(0, 0, 1)).isEqualTo(1);
        assertThat(NumaLink.crossings(1, 0, 1)).isEqualTo(2);
        assertThat(NumaLink.crossings(0, 1, 2)).isEqualTo(2);
        assertThat(NumaLink.crossingsOfPolledRing(1, 1, 1)).isZero();
        assertThat(NumaLink.crossingsOfPolledRing(0, 1, 1)).isEqualTo(1);
        assertThat(NumaLink.crossingsOfPolledRing(1, 0, 1)).isEqualTo(1);
        assertThat(NumaLink.crossingsOfPolledRing(0, 0, 1)).isEqualTo(1);
    }
}
