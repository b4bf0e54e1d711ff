package softpath.bound;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import softpath.wiring.Blueprint;

/**
 * Whether a guest that works through batches works on large ones, and what events cost it, judged in closed form.
 *
 * <p>Below saturation a batch is what comes between two interrupts, {@code rate · gap}. A guest that cannot keep up even
 * with small batches falls behind until it finds a full ring. This is what to expect, not a bound: which regime a guest is
 * in may depend on a burst long ago.
 */
public final class BatchRegime {

    private BatchRegime() {}

    /** Charges the guests of a matrix for the batches and events to expect at the blueprint's load. */
    public static void charge(LoadMatrix matrix) {
        Blueprint blueprint = matrix.blueprint();
        if (blueprint.guests().isEmpty()) {
            return;
        }
        double[] gapMicros = gapMicrosOfChain(blueprint);
        for (int s = 0; s < blueprint.stages().size(); s++) {
            double cycles = largeBatchCycles(matrix, s, gapMicros);
            cycles += eventCycles(matrix, s, cycles);
            if (cycles > 0) {
                matrix.setExtraCycles(s, cycles);
            }
        }
    }

    /** Which stages work on large batches, one for each of the blueprint. */
    public static boolean[] large(Blueprint blueprint) {
        boolean[] large = new boolean[blueprint.stages().size()];
        if (blueprint.guests().isEmpty()) {
            return large;
        }
        LoadMatrix matrix = LoadMatrix.of(blueprint);
        double[] gapMicros = gapMicrosOfChain(blueprint);
        for (int s = 0; s < large.length; s++) {
            large[s] = largeBatchCycles(matrix, s, gapMicros) > 0;
        }
        return large;
    }

    /**
     * Guests that are expected to work on small batches and would carry less than comes to them on large ones: one that falls behind
     * for a while stays behind.
     */
    public static List<Behind> mayFallBehind(LoadMatrix matrix) {
        Blueprint blueprint = matrix.blueprint();
        double[] gapMicros = gapMicrosOfChain(blueprint);
        List<Behind> behind = new ArrayList<>();
        for (int s = 0; s < blueprint.stages().size(); s++) {
            if (blueprint.stages().get(s).drive() instanceof Blueprint.Batched batched
                    && largeBatchCycles(matrix, s, gapMicros) < batched.largeBatchCycles()) {
                carriesBehind(matrix, s, batched.largeBatchCycles()).ifPresent(behind::add);
            }
        }
        return behind;
    }

    /** What a guest carries once it is behind, Mpps. */
    public record Behind(String guest, double carriesMpps) {}

    /** Empty if that is as much as comes. */
    private static Optional<Behind> carriesBehind(LoadMatrix matrix, int s, double largeBatchCycles) {
        Blueprint.Stage stage = matrix.blueprint().stages().get(s);
        double mpps = 0;
        double megacycles = 0;
        double events = eventCycles(matrix, s, largeBatchCycles);
        for (int leg = 0; leg < stage.shareOfLeg().length; leg++) {
            double legMpps =
                    stage.shareOfLeg()[leg] * matrix.offered(matrix.blueprint().chainOfLeg(leg));
            mpps += legMpps;
            megacycles += legMpps > 0 ? legMpps * (matrix.cyclesOf(s, leg) + largeBatchCycles + events) : 0;
        }
        double carries =
                mpps * 1_000 * matrix.blueprint().cores().get(stage.core()).frequencyGhz() / megacycles;
        return mpps > 0 && carries < mpps ? Optional.of(new Behind(stage.group(), carries)) : Optional.empty();
    }

    /** Cycles that each packet of the stage costs above those of its class. */
    private static double largeBatchCycles(LoadMatrix matrix, int s, double[] gapMicrosOfChain) {
        Blueprint.Stage stage = matrix.blueprint().stages().get(s);
        if (!(stage.drive() instanceof Blueprint.Batched batched)) {
            return 0;
        }
        double frequencyGhz = matrix.blueprint().cores().get(stage.core()).frequencyGhz();
        double mpps = 0;
        double gapMicros = 0;
        double utilisation = 0;
        for (int leg = 0; leg < stage.shareOfLeg().length; leg++) {
            int chain = matrix.blueprint().chainOfLeg(leg);
            double legMpps = stage.shareOfLeg()[leg] * matrix.offered(chain);
            if (legMpps > 0) {
                mpps += legMpps;
                gapMicros = Math.max(gapMicros, gapMicrosOfChain[chain]);
                utilisation += legMpps * matrix.cyclesOf(s, leg) / (1_000 * frequencyGhz);
            }
        }
        boolean isLarge = utilisation >= 1 || mpps * gapMicros > batched.largeBatchPackets();
        return isLarge ? batched.largeBatchCycles() : 0;
    }

    /** Of the events of a guest that cannot keep up; one that can sleeps in between, and has time for them. */
    private static double eventCycles(LoadMatrix matrix, int s, double largeBatchCycles) {
        Blueprint.Stage stage = matrix.blueprint().stages().get(s);
        if (!(stage.drive() instanceof Blueprint.Batched)) {
            return 0;
        }
        double megacyclesPerSecond = 0;
        double mostEvents = 0;
        double mpps = 0;
        for (int leg = 0; leg < stage.shareOfLeg().length; leg++) {
            double legMpps =
                    stage.shareOfLeg()[leg] * matrix.offered(matrix.blueprint().chainOfLeg(leg));
            if (legMpps > 0) {
                double cycles = matrix.cyclesOf(s, leg) + largeBatchCycles;
                mpps += legMpps;
                megacyclesPerSecond += legMpps * cycles;
                mostEvents = Math.max(mostEvents, GuestEvents.cyclesPerPacket(matrix, stage, leg, cycles));
            }
        }
        double capacity = 1_000 * matrix.blueprint().cores().get(stage.core()).frequencyGhz();
        return megacyclesPerSecond + mpps * mostEvents >= capacity ? mostEvents : 0;
    }

    /** Of the interrupt that each chain comes in by; 0 if it does by none. */
    private static double[] gapMicrosOfChain(Blueprint blueprint) {
        Map<Integer, Double> ofRing = new HashMap<>();
        for (Blueprint.Stage stage : blueprint.stages()) {
            if (stage.drive() instanceof Blueprint.Interrupted interrupted) {
                ofRing.merge(stage.ring(), interrupted.gapMicros(), Math::max);
            }
        }
        double[] ofChain = new double[blueprint.chains().size()];
        for (Blueprint.Source source : blueprint.sources()) {
            ofChain[source.chain()] = Math.max(ofChain[source.chain()], ofRing.getOrDefault(source.ring(), 0.0));
        }
        return ofChain;
    }
}
