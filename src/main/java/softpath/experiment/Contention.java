package softpath.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import softpath.model.scenario.SizeMix;
import softpath.simulation.Window;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/**
 * Where cores of a socket move so much together that they would slow each other down by way of memory and cache, and their
 * host does not say by how much ({@link softpath.bound.MemoryLoad}).
 *
 * <p>From how much on is not known for most machines. What is said here rests on one report: two netmap bridges side by side
 * moved {@value #ENOUGH_GBPS} Gbit/s together where one alone moved 100 (netmap, issue 448).
 */
final class Contention {

    private static final double ENOUGH_GBPS = 60;

    private final Blueprint blueprint;
    private final Window window;

    Contention(Blueprint blueprint, Window window) {
        this.blueprint = blueprint;
        this.window = window;
    }

    /** One for each socket with several cores that move so much. */
    List<String> warnings() {
        Map<String, List<Integer>> coresOfSocket = new TreeMap<>();
        for (int core = 0; core < blueprint.cores().size(); core++) {
            Blueprint.Core each = blueprint.cores().get(core);
            coresOfSocket
                    .computeIfAbsent("server " + each.server() + ", socket " + each.socket(), key -> new ArrayList<>())
                    .add(core);
        }
        List<String> warnings = new ArrayList<>();
        coresOfSocket.forEach((socket, cores) -> {
            double[] gbps = cores.stream().mapToDouble(this::movedGbps).toArray();
            long moving = DoubleStream.of(gbps).filter(each -> each > 0).count();
            double all = DoubleStream.of(gbps).sum();
            boolean isStated = blueprint.cores().get(cores.get(0)).memory().isPresent();
            if (!isStated && moving > 1 && all > ENOUGH_GBPS) {
                warnings.add(Words.format(
                        "%s: %d cores move %.0f Gbit/s together; that they slow each other down by way of memory and cache "
                                + "is left out (two netmap bridges together moved 60 where one alone moved 100)",
                        socket, moving, all));
            }
        });
        return warnings;
    }

    private double movedGbps(int core) {
        return IntStream.range(0, blueprint.stages().size())
                .filter(s -> blueprint.stages().get(s).core() == core)
                .mapToDouble(s -> Units.mpps(window.packetsOfStage()[s], window.durationPs())
                        * meanBytes(blueprint.stages().get(s))
                        * 8
                        / 1_000)
                .sum();
    }

    /** Of what is offered of the chains that come to a stage. */
    private double meanBytes(Blueprint.Stage stage) {
        double packets = 0;
        double bytes = 0;
        for (int leg = 0; leg < stage.shareOfLeg().length; leg++) {
            Blueprint.Chain chain = blueprint.chains().get(blueprint.chainOfLeg(leg));
            SizeMix sizes = chain.sizes();
            packets += stage.shareOfLeg()[leg] * chain.offeredMpps();
            bytes += stage.shareOfLeg()[leg] * chain.offeredMpps() * sizes.meanFrameBytes();
        }
        return packets > 0 ? bytes / packets : 0;
    }
}
