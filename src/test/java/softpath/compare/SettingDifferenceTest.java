package softpath.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingDifferenceTest {

    private static Map<String, Object> tree(Object vms, Object clock) {
        return Map.of("scenario", Map.of("vms", vms, "clock", clock));
    }

    private static List<SettingDifference> between(Map<String, Object> a, Map<String, Object> b) {
        return SettingDifference.between(a, b);
    }

    @Test
    void equalTreesDifferNowhereHoweverTheirNumbersWereRead() {
        assertThat(between(tree(List.of(1, 2), 2), tree(List.of(1, 2L), 2.0))).isEmpty();
    }

    @Test
    void listsOfOneLengthDifferInTheirEntries() {
        List<SettingDifference> found =
                between(tree(List.of(Map.of("nf", "ids")), 2), tree(List.of(Map.of("nf", "nat")), 2));

        assertThat(found).singleElement().satisfies(it -> {
            assertThat(it.path()).isEqualTo("scenario.vms[0].nf");
            assertThat(it.innerPath()).isEqualTo("vms[0].nf");
            assertThat(it.a()).contains("ids");
            assertThat(it.b()).contains("nat");
        });
    }

    @Test
    void othersDifferAsAWhole() {
        assertThat(between(tree(List.of("a"), 2), tree(List.of("a", "b"), 2)))
                .singleElement()
                .satisfies(it -> assertThat(it.path()).isEqualTo("scenario.vms"));
    }

    /** Of 64 B alone and 128 B alone the weights one by one would make a mix of both. */
    @Test
    void aMixIsOneSettingAndSoIsEachPause() {
        Map<String, Object> a = Map.of(
                "sizes",
                Map.of(64, 1),
                "pauses",
                Map.of("default", Map.of("micros", 5, "per-second", 1), "x", "pinned"));
        Map<String, Object> b = Map.of(
                "sizes",
                Map.of(128, 1),
                "pauses",
                Map.of("default", Map.of("micros", 9, "per-second", 2), "x", "pinned"));

        assertThat(between(a, b))
                .extracting(SettingDifference::path)
                .containsExactlyInAnyOrder("sizes", "pauses.default");
        assertThat(between(Map.of("sizes", Map.of(64, 1)), Map.of("sizes", Map.of(64, 1.0))))
                .isEmpty();
        assertThat(between(Map.of("path", List.of("a", "b")), Map.of("path", List.of("a", "c"))))
                .extracting(SettingDifference::path)
                .containsExactly("path");
    }

    @Test
    void oneSettingIsPutInThePlaceOfTheOther() {
        Map<String, Object> a = tree(List.of(Map.of("nf", "ids", "vcpus", 1)), 2);
        Map<String, Object> b = tree(List.of(Map.of("nf", "nat", "vcpus", 2)), 3);
        SettingDifference nf = between(a, b).stream()
                .filter(it -> it.path().endsWith("nf"))
                .findFirst()
                .orElseThrow();

        assertThat(nf.innerWithB(a.get("scenario")))
                .isEqualTo(Map.of("vms", List.of(Map.of("nf", "nat", "vcpus", 1)), "clock", 2));
    }

    @Test
    void whatOnlyOneSideHasIsTakenOutOrPutIn() {
        Map<String, Object> with = Map.of("scenario", Map.of("clock", 2, "burst", 8));
        Map<String, Object> without = Map.of("scenario", Map.of("clock", 2));

        SettingDifference gone = between(with, without).get(0);
        assertThat(gone.b()).isEqualTo(Optional.empty());
        assertThat(gone.innerWithB(with.get("scenario"))).isEqualTo(without.get("scenario"));
        SettingDifference added = between(without, with).get(0);
        assertThat(added.innerWithB(without.get("scenario"))).isEqualTo(with.get("scenario"));
    }
}
