package softpath.experiment;

import java.util.List;
import softpath.wiring.Plan;

/**
 * Whether a guest that works through batches works on large ones, judged in closed form.
 *
 * <p>Below saturation a batch is what comes between two interrupts, {@code rate · gap}. A guest that cannot keep up even
 * with small batches falls behind until it finds a full ring.
 */
final class BatchRegime {

    private BatchRegime() {}

    /** Cycles that each packet of the stage costs above those of its class. */
    static double extraCycles(Plan plan, Plan.Stage stage) {
        if (!(stage.drive() instanceof Plan.Batched batched)) {
            return 0;
        }
        double frequencyGhz = plan.cores().get(stage.core()).frequencyGhz();
        double mpps = 0;
        double gapMicros = 0;
        double utilisation = 0;
        for (int c = 0; c < plan.chains().size(); c++) {
            double chainMpps = stage.shareOfChain()[c] * plan.chains().get(c).offeredMpps();
            if (chainMpps > 0) {
                mpps += chainMpps;
                gapMicros = Math.max(gapMicros, gapMicros(plan, c));
                utilisation += chainMpps * Bounds.classCycles(plan, stage, c) / (1_000 * frequencyGhz);
            }
        }
        boolean isLarge = utilisation >= 1 || mpps * gapMicros > batched.largeBatchPackets();
        return isLarge ? batched.largeBatchCycles() : 0;
    }

    /** Of the interrupt that chain {@code c} comes in by; 0 if it does by none. */
    private static double gapMicros(Plan plan, int c) {
        List<Integer> rings = plan.sources().stream()
                .filter(source -> source.chain() == c)
                .map(Plan.Source::ring)
                .toList();
        return plan.stages().stream()
                .filter(stage -> rings.contains(stage.ring()))
                .mapToDouble(
                        stage -> stage.drive() instanceof Plan.Interrupted interrupted ? interrupted.gapMicros() : 0)
                .max()
                .orElse(0);
    }
}
