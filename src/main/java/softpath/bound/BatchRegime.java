package softpath.bound;

import java.util.HashMap;
import java.util.Map;
import softpath.wiring.Plan;

/**
 * Whether a guest that works through batches works on large ones, judged in closed form.
 *
 * <p>Below saturation a batch is what comes between two interrupts, {@code rate · gap}. A guest that cannot keep up even
 * with small batches falls behind until it finds a full ring. This is what to expect, not a bound: which regime a guest is
 * in may depend on a burst long ago.
 */
public final class BatchRegime {

    private BatchRegime() {}

    /** Charges the guests of a matrix for the batches to expect at the plan's load. */
    public static void charge(LoadMatrix matrix) {
        Plan plan = matrix.plan();
        if (plan.guests().isEmpty()) {
            return;
        }
        double[] gapMicros = gapMicrosOfChain(plan);
        for (int s = 0; s < plan.stages().size(); s++) {
            double cycles = extraCycles(matrix, s, gapMicros);
            if (cycles > 0) {
                matrix.setExtraCycles(s, cycles);
            }
        }
    }

    /** Which stages work on large batches, one for each of the plan. */
    public static boolean[] large(Plan plan) {
        LoadMatrix matrix = LoadMatrix.of(plan);
        double[] gapMicros = gapMicrosOfChain(plan);
        boolean[] large = new boolean[plan.stages().size()];
        for (int s = 0; s < large.length; s++) {
            large[s] = extraCycles(matrix, s, gapMicros) > 0;
        }
        return large;
    }

    /** Cycles that each packet of the stage costs above those of its class. */
    private static double extraCycles(LoadMatrix matrix, int s, double[] gapMicrosOfChain) {
        Plan.Stage stage = matrix.plan().stages().get(s);
        if (!(stage.drive() instanceof Plan.Batched batched)) {
            return 0;
        }
        double frequencyGhz = matrix.plan().cores().get(stage.core()).frequencyGhz();
        double mpps = 0;
        double gapMicros = 0;
        double utilisation = 0;
        for (int c = 0; c < gapMicrosOfChain.length; c++) {
            double chainMpps = stage.shareOfChain()[c] * matrix.offered(c);
            if (chainMpps > 0) {
                mpps += chainMpps;
                gapMicros = Math.max(gapMicros, gapMicrosOfChain[c]);
                utilisation += chainMpps * matrix.cyclesOf(s, c) / (1_000 * frequencyGhz);
            }
        }
        boolean isLarge = utilisation >= 1 || mpps * gapMicros > batched.largeBatchPackets();
        return isLarge ? batched.largeBatchCycles() : 0;
    }

    /** Of the interrupt that each chain comes in by; 0 if it does by none. */
    private static double[] gapMicrosOfChain(Plan plan) {
        Map<Integer, Double> ofRing = new HashMap<>();
        for (Plan.Stage stage : plan.stages()) {
            if (stage.drive() instanceof Plan.Interrupted interrupted) {
                ofRing.merge(stage.ring(), interrupted.gapMicros(), Math::max);
            }
        }
        double[] ofChain = new double[plan.chains().size()];
        for (Plan.Source source : plan.sources()) {
            ofChain[source.chain()] = Math.max(ofChain[source.chain()], ofRing.getOrDefault(source.ring(), 0.0));
        }
        return ofChain;
    }
}
