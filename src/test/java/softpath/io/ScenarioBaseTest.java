package softpath.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import softpath.model.dataplane.Models;
import softpath.model.scenario.Scenario;

/** Variants that are made of parts already read are those that reading the whole changed file makes. */
class ScenarioBaseTest {

    private static final List<String> OTHERS = List.of("0", "-1", "1", "2.5", "3", "1500", "true", "1e9", "text");
    private static final int MOST_PLACES = Integer.getInteger("softpath.variants.places", 6);

    static Stream<Path> scenarios() throws IOException {
        return Shipped.files("scenarios").stream()
                .filter(file -> InputFile.read(file).kind().equals("scenario"));
    }

    /** What is made, or what is said. */
    private static Object outcome(Supplier<ScenarioBase.Variation> made) {
        try {
            ScenarioBase.Variation variation = made.get();
            Models models = variation.models();
            // Captures, of which there may be some, are no values.
            return List.of(
                    variation.scenario(), models.dataplane(), models.hosts(), models.functions(), models.digest());
        } catch (InputError e) {
            return e.getMessage();
        }
    }

    private static ScenarioBase base(Path file) {
        return ScenarioBase.read(file, List.of(), ModelFolders.of(Shipped.HOME));
    }

    private static void assertSame(Path file, ScenarioBase many, List<String> sets, Map<String, Double> numbers) {
        Object whole = outcome(() -> {
            InputFile changed = InputFile.read(file);
            sets.forEach(set -> changed.set(set, Scenario.class));
            ModelLibrary library =
                    new ModelLibrary(ModelFolders.of(Shipped.HOME).seenFrom(file));
            LoadedFile.OfScenario read = (LoadedFile.OfScenario) ScenarioFiles.loaded(changed, library, numbers);
            return new ScenarioBase.Variation(read.scenario(), read.models(), () -> read);
        });
        assertThat(outcome(() -> many.with(sets, numbers)))
                .as("%s with %s and %s", file.getFileName(), sets, numbers)
                .isEqualTo(whole);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void anyValueOfAScenarioMayBeReplaced(Path file) {
        ScenarioBase many = base(file);
        List<String> places = new ArrayList<>();
        collect(many.content(), DataPath.ROOT, places);
        Random random = new Random(1);
        Collections.shuffle(places, random);
        for (String place : places.subList(0, Math.min(MOST_PLACES, places.size()))) {
            String value = OTHERS.get(random.nextInt(OTHERS.size()));
            assertSame(file, many, List.of(place + "=" + value), Map.of());
            String other = places.get(random.nextInt(places.size()));
            assertSame(file, many, List.of(place + "=3", other + "=" + value), Map.of());
        }
    }

    private static void collect(Object value, DataPath at, List<String> into) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, child) -> collect(child, at.key((String) key), into));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                collect(list.get(i), at.index(i), into);
            }
        } else {
            into.add(at.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void anyNumberOfItsDataplaneMayBeReplaced(Path file) {
        ScenarioBase many = base(file);
        Map<String, Double> known =
                ParameterValues.all(Shipped.scenario(file).dataplane().body());
        List<String> places = new ArrayList<>(known.keySet());
        Random random = new Random(2);
        Collections.shuffle(places, random);
        places.subList(0, Math.min(MOST_PLACES, places.size())).forEach(place -> {
            double value = known.get(place);
            double other = List.of(value, 1.5 * value, value + 1, 0.0, -1.0).get(random.nextInt(5));
            assertSame(file, many, List.of("servers[0].frequency-ghz=2.1"), Map.of(place, other));
        });
        assertSame(file, many, List.of(), known);
    }

    @Test
    void whatIsSweptTogetherIsCheckedTogether() {
        ScenarioBase many = base(Shipped.SINGLE_VNF);

        assertThat(many.with(List.of("traffic[0].sizes={9018: 1}"), Map.of("largest-frame-bytes", 9018.0))
                        .models()
                        .dataplane()
                        .largestFrameBytes()
                        .value())
                .isEqualTo(9018);
        assertThat(outcome(() -> many.with(List.of("traffic[0].sizes={9018: 1}"), Map.of())))
                .isEqualTo(
                        "--set traffic[0].sizes={9018: 1}: traffic[0].sizes.9018: expected frames of at most 1518 bytes,"
                                + " FCS included, the largest that the dataplane carries (BESS b43bbdd, snbuf.h:41 and drivers/pmd.c: data"
                                + " room of 1536 B, jumbo frames off; Ethernet's longest plain frame), found 9018");
    }

    @Test
    void sizesByTheNameOfAMixAndLoadsAsTextStandForWhatTheyStandFor() {
        Path file = Shipped.SINGLE_VNF;
        ScenarioBase many = base(file);

        for (String set : List.of(
                "traffic[0].sizes=imix-rfc6985-genome-ipv4",
                "traffic[0].sizes={64: 7, 570: 4, 1518: 1}",
                "traffic[0].sizes={64: 0}",
                "traffic[0].offered=30%",
                "traffic[0].offered=0",
                "traffic[0].offered=2Mpps",
                "traffic[1].offered=2Mpps",
                "servers[0].frequency-ghz=as-found",
                "vms[0].nf=3",
                "pinning.vm1.vcpu0=3",
                "dataplane-options.vhost-retry=false",
                "traffic[0].sizes.64=2",
                "nosuch=3")) {
            assertSame(file, many, List.of(set), Map.of());
            assertSame(file, many, List.of("servers[0].frequency-ghz=2", set), Map.of());
        }
    }
}
