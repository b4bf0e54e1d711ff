package softpath.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import softpath.bound.Bounds;
import softpath.bound.Resource;
import softpath.experiment.Replication;
import softpath.experiment.Trial;
import softpath.model.scenario.Run;
import softpath.units.Units;

/**
 * No simulation carries more than the closed-form bound of its tightest stage, and at steady overload it comes close:
 * queues never run dry before the stage that binds.
 */
class BoundsHoldTest {

    private static final double CLOSE = 0.97;

    /** Begun by a core before the window, delivered in it. */
    private static final int BURST = 32;

    static List<String[]> functionsAndClocks() {
        List<String[]> pairs = new ArrayList<>();
        for (String nf : List.of("l3fwd", "firewall", "l2fwd")) {
            for (String ghz : List.of("1.2", "1.6", "2.0", "2.4", "2.6")) {
                pairs.add(new String[] {nf, ghz});
            }
        }
        return pairs;
    }

    @ParameterizedTest(name = "{0} at {1} GHz")
    @MethodSource("functionsAndClocks")
    void oneFunctionReachesItsBoundAtEverySize(String nf, String ghz) {
        for (int frameBytes : new int[] {64, 96, 128, 256, 512, 1024, 1518}) {
            reachesItsBound(
                    "paper/single-vnf",
                    "vms[0].nf=" + nf,
                    "servers[0].frequency-ghz=" + ghz,
                    "traffic[0].sizes={" + frameBytes + ": 1}");
        }
    }

    @ParameterizedTest(name = "{0}, {1} B")
    @CsvSource({
        "chain, 64",
        "chain, 128",
        "chain, 256",
        "chain-cross-socket, 64",
        "chain-cross-socket, 128",
        "chain-cross-socket, 256",
        "chain-cross-socket, 512",
        "chain-cross-server, 64",
        "chain-cross-server, 128",
        "chain-cross-server, 256",
        "two-vnics, 64",
        "two-vnics, 128"
    })
    void chainsAndSeveralVnicsReachTheirBound(String scenario, int frameBytes) {
        for (String ghz : List.of("1.2", "1.6", "2.0", "2.6")) {
            reachesItsBound(
                    "paper/" + scenario, "servers[0].frequency-ghz=" + ghz, "traffic[0].sizes={" + frameBytes + ": 1}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vhost-retry=false", "bottleneck=vhost-queue-cap", "nic-drop-enable=false"})
    void hypothesisSwitchesReachTheirBound(String option) {
        reachesItsBound("paper/single-vnf", "dataplane-options." + option);
        reachesItsBound("paper/two-vnics", "dataplane-options." + option, "vms[0].vcpus=1");
    }

    private static void reachesItsBound(String scenario, String... sets) {
        Trial trial = Trial.of(scenario, sets);
        Trial once = trial.with(new Run(1, 5, 1, 1));
        Resource tightest = Bounds.of(once.blueprint()).stream()
                .max(Comparator.comparingDouble(Resource::utilisation))
                .orElseThrow();
        Replication run = once.replications().get(0);
        double windowPs = run.window().durationPs();
        double delivered = LongStream.of(run.window().deliveredOfClass()).sum();
        double most = tightest.boundMpps() * windowPs / Units.PS_PER_MICRO;
        double offered = LongStream.of(run.window().offeredOfClass()).sum();
        String of = scenario + " " + String.join(" ", sets) + ", bound by " + tightest.name();

        assertThat(delivered)
                .as(of)
                .isLessThanOrEqualTo(most + BURST * Math.max(1, tightest.cores()))
                .isGreaterThanOrEqualTo(CLOSE * Math.min(most, offered));
    }
}
