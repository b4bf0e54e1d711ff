package softpath.bound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import softpath.cost.Cycles;
import softpath.cost.SharedMemory;
import softpath.model.dataplane.MemoryKnee;
import softpath.wiring.Blueprint;

/**
 * What the cores of each socket move together, and what they pay for it where a host says from how much on they slow each other
 * down.
 *
 * <p>How much they move hangs on how fast they are, and that on how much they move. So both are worked out together before
 * anything is simulated: at what of the stated load gets through ({@link Forecast}), {@code moved(D) = D}, where what is moved falls as
 * costs rise with D. The costs found hold for the closed form and for the simulation, all the time.
 */
public final class MemoryLoad {

    private static final int BISECTIONS = 50;

    /** Sockets hang on each other where chains go over several. */
    private static final int MOST_SWEEPS = 30;

    private static final double SLIGHT = 1e-9;

    private final Blueprint alone;
    private final List<List<Integer>> coresOfSocket;

    private MemoryLoad(Blueprint alone) {
        this.alone = alone;
        Map<String, List<Integer>> sockets = new TreeMap<>();
        for (int c = 0; c < alone.cores().size(); c++) {
            Blueprint.Core core = alone.cores().get(c);
            if (core.memory().isPresent()) {
                sockets.computeIfAbsent(core.server() + " " + core.socket(), key -> new ArrayList<>())
                        .add(c);
            }
        }
        this.coresOfSocket = List.copyOf(sockets.values());
    }

    /** A blueprint with the costs that its cores have beside each other; itself where no host says anything of that. */
    public static Blueprint settled(Blueprint alone) {
        MemoryLoad load = new MemoryLoad(alone);
        return load.coresOfSocket.isEmpty() ? alone : load.settled();
    }

    private Blueprint settled() {
        double[] gbps = new double[coresOfSocket.size()];
        double moved = Double.POSITIVE_INFINITY;
        for (int sweep = 0; sweep < MOST_SWEEPS && moved > SLIGHT; sweep++) {
            moved = 0;
            for (int socket = 0; socket < gbps.length; socket++) {
                double before = gbps[socket];
                gbps[socket] = balance(socket, gbps);
                moved = Math.max(moved, Math.abs(gbps[socket] - before) / Math.max(1, before));
            }
        }
        return with(gbps);
    }

    /** What a socket moves, if the others move as much as is given. */
    private double balance(int socket, double[] gbps) {
        double[] tried = gbps.clone();
        tried[socket] = kneeGbps(socket);
        double most = moved(with(tried), socket);
        if (most <= tried[socket]) {
            return most;
        }
        double least = tried[socket];
        for (int i = 0; i < BISECTIONS; i++) {
            tried[socket] = (least + most) / 2;
            if (moved(with(tried), socket) > tried[socket]) {
                least = tried[socket];
            } else {
                most = tried[socket];
            }
        }
        return tried[socket];
    }

    private MemoryKnee knee(int socket) {
        return alone.cores().get(coresOfSocket.get(socket).get(0)).memory().orElseThrow();
    }

    private double kneeGbps(int socket) {
        return alone.readings().value(knee(socket).kneeGbps());
    }

    private double moved(Blueprint blueprint, int socket) {
        double[] mpps = Forecast.mppsOfChain(LoadMatrix.of(blueprint));
        return coresOfSocket.get(socket).stream()
                .mapToDouble(core -> gbps(blueprint, core, mpps))
                .sum();
    }

    /** What a core moves of chains that get so much through: of each stage the bytes that come to it. */
    private static double gbps(Blueprint blueprint, int core, double[] mppsOfChain) {
        double gbps = 0;
        for (Blueprint.Stage stage : blueprint.stages()) {
            for (int leg = 0; stage.core() == core && leg < stage.shareOfLeg().length; leg++) {
                int chain = blueprint.chainOfLeg(leg);
                double bytes = blueprint.chains().get(chain).sizes().meanFrameBytes();
                gbps += stage.shareOfLeg()[leg] * mppsOfChain[chain] * bytes * 8 / 1_000;
            }
        }
        return gbps;
    }

    /** While the sockets move so much. */
    private Blueprint with(double[] gbps) {
        double[] above = new double[alone.cores().size()];
        for (int socket = 0; socket < gbps.length; socket++) {
            double each = Math.max(0, gbps[socket] - kneeGbps(socket));
            coresOfSocket.get(socket).forEach(core -> above[core] = each);
        }
        return alone.withStages(alone.stages().stream()
                .map(stage -> above[stage.core()] > 0
                        ? dearer(
                                stage,
                                SharedMemory.cost(
                                        alone.cores().get(stage.core()).memory().orElseThrow(), above[stage.core()]))
                        : stage)
                .toList());
    }

    private Blueprint.Stage dearer(Blueprint.Stage stage, Cycles more) {
        double[] cycles = stage.cyclesOfClass().clone();
        Arrays.setAll(cycles, k -> cycles[k] + more.of(alone.classes().frameBytes(k), alone.readings()));
        return stage.withCosts(
                cycles,
                stage.ways().stream()
                        .map(way -> way.withCost(way.cost().and(more)))
                        .toList());
    }
}
