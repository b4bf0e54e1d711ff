package softpath.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import softpath.experiment.Trial;
import softpath.model.result.Result;

/**
 * What poll mode is expected to do where a chain comes to a guest again, so that one worker serves several of its hops and visits
 * share rings: paths drawn at random, at overload, held to their simulation.
 *
 * <p>{@code -Dsoftpath.revisited=N} draws N; by default {@value #DRAWS}.
 */
class RevisitedGuestsTest {

    private static final int DRAWS = 48;
    private static final double NEAR = 0.1;

    /** Of the overloaded: where two workers, or a guest that has no time, come in between, bursts come at no time of a round. */
    private static final double LEAST_NEAR = 0.7;

    private static final double LOSS = 0.01;

    private static final List<String> DATAPLANES = List.of("dpdk-vhost-22", "ovs-dpdk-3", "vpp-2019", "bess-2019");

    private record Drawn(List<String> sets, String description) {}

    @Test
    void whatVisitsOfOneGuestTakeFromEachOtherIsExpected() {
        int draws = Integer.getInteger("softpath.revisited", DRAWS);
        Random random = new Random(1);
        List<String> off = new ArrayList<>();
        int overloaded = 0;
        for (int i = 0; i < draws; i++) {
            Drawn drawn = drawn(random);
            Result result = Trial.of(
                            "operators/firewall-visited-twice", drawn.sets().toArray(String[]::new))
                    .result();
            if (result.lossRatio() >= LOSS) {
                overloaded++;
                double expected =
                        result.closedForm().orElseThrow().expectedMpps().orElseThrow();
                double delivered = result.delivered().mpps();
                if (Math.abs(expected - delivered) > NEAR * delivered) {
                    off.add(drawn.description() + ": delivered " + delivered + ", expected " + expected);
                }
            }
        }
        System.out.printf(
                "guests that are visited again: %d of %d overloaded, %d of them within %.0f %%%n",
                overloaded, draws, overloaded - off.size(), 100 * NEAR);
        assertThat(overloaded).isGreaterThan(draws / 2);
        assertThat(off).hasSizeLessThanOrEqualTo((int) ((1 - LEAST_NEAR) * overloaded));
    }

    private static Drawn drawn(Random random) {
        List<String> vms = List.of("fw", "ids", "lb").subList(0, 2 + random.nextInt(2));
        List<String> path = path(random, vms);
        String functions = vms.stream()
                .filter(path::contains)
                .map(vm -> "{name: " + vm + ", nf: "
                        + List.of("firewall", "l3fwd", "l2fwd").get(random.nextInt(3))
                        + ", server: a, socket: 0, vcpus: 1, vnic-pairs: 1, one-armed: " + random.nextBoolean() + "}")
                .collect(Collectors.joining(", ", "[", "]"));
        List<String> sets = List.of(
                "dataplane=" + DATAPLANES.get(random.nextInt(DATAPLANES.size())),
                "workers=" + (random.nextInt(3) > 0 ? "[a.0.0]" : "[a.0.0, a.0.1]"),
                "vms=" + functions,
                "chains[0].path=" + path.stream().collect(Collectors.joining(", ", "[a.pnic0, ", ", a.pnic1]")),
                "traffic[0].offered="
                        + List.of("2Mpps", "3Mpps", "5Mpps", "100%").get(random.nextInt(4)),
                "run={warmup-ms: 1, measure-ms: 3, replications: 1, seed: 1}");
        return new Drawn(sets, String.join(" ", sets));
    }

    /** Of three to five visits, of which at least two are of one guest, never one after the other. */
    private static List<String> path(Random random, List<String> vms) {
        List<String> path = new ArrayList<>();
        int visits = 3 + random.nextInt(3);
        while (path.size() < visits || path.stream().distinct().count() == path.size()) {
            String vm = vms.get(random.nextInt(vms.size()));
            if (path.isEmpty() || !path.get(path.size() - 1).equals(vm)) {
                path.add(vm);
            }
        }
        return path;
    }
}
