package softpath.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import softpath.units.Units;

/** What else of a blueprint comes straight from a scenario's numbers. */
class BlueprintFiguresTest {

    private static Blueprint single(String... sets) {
        return Wired.blueprint("paper/single-vnf", Map.of(), sets);
    }

    /** 512 KiB are 512 · 1024 bytes; with drop-enable the buffer does not fill. */
    @Test
    void thePacketBufferOfANicIsInKibibytes() {
        Blueprint blueprint = single("dataplane-options={nic-drop-enable: false}");

        assertThat(blueprint.rings().get(0).ingress().orElseThrow().bufferBytes())
                .isEqualTo(524_288);
        assertThat(single().rings().get(0).ingress().orElseThrow().bufferBytes())
                .isZero();
    }

    @Test
    void eachPhaseBeginsWhereTheOneBeforeEnds() {
        Blueprint blueprint = single("traffic[0].phases=[{for-ms: 1, offered: 2Gbps}, {for-ms: 0.5, offered: 0Gbps},"
                + " {for-ms: 2, offered: 3Gbps}]");

        assertThat(blueprint.sources())
                .extracting(Blueprint.Source::firstPs)
                .containsExactly(
                        OptionalLong.empty(), OptionalLong.of(1_500_000_000L), OptionalLong.of(3_500_000_000L));
        assertThat(blueprint.sources())
                .extracting(Blueprint.Source::untilPs)
                .containsExactly(1_000_000_000L, 3_500_000_000L, Units.FOREVER_PS);
        assertThat(blueprint.sources()).extracting(Blueprint.Source::gbpsL1).containsExactly(2.0, 3.0, 10.0);
    }

    @Test
    void aWorkerThatMayRetryWaitsAsOftenAsItsFileSays() {
        assertThat(Wired.stage(single(), "a.pnic0->vm1").targets()).containsExactly(new Blueprint.ToVnic(1, 15, 4));
        assertThat(Wired.stage(single("dataplane-options={vhost-retry: false}"), "a.pnic0->vm1")
                        .targets())
                .containsExactly(new Blueprint.ToVnic(1, 0, 0));
    }
}
