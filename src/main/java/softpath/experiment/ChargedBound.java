package softpath.experiment;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import softpath.bound.LoadMatrix;
import softpath.wiring.Blueprint;

/** The linear programme with what was measured charged to it; {@link #restore} gives the matrix back as it was. */
final class ChargedBound {

    /** More than any core has, of a packet that never came. */
    private static final double NEVER_CYCLES = 1e12;

    private final LoadMatrix matrix;
    private final Blueprint blueprint;
    private final Usage usage;
    private final double[] capacities;
    private final double[] offeredMpps;
    private final double[] idlePartOfCore;

    ChargedBound(LoadMatrix matrix, Usage usage) {
        this.matrix = matrix;
        this.blueprint = matrix.blueprint();
        this.usage = usage;
        offeredMpps = matrix.offeredMpps();
        idlePartOfCore = IntStream.range(0, blueprint.cores().size())
                .mapToDouble(core -> usage.window().restPsOfCore()[core] / usage.windowPs())
                .toArray();
        capacities = IntStream.range(0, matrix.resources())
                .mapToDouble(matrix::capacity)
                .toArray();
    }

    double mostMpps() {
        return matrix.maxTotalMpps();
    }

    /** The most that one chain could carry more while the others carry what they did. */
    double mostOfOneMoreMpps() {
        double[] mpps = deliveredMpps();
        double more = 0;
        for (int c = 0; c < mpps.length; c++) {
            double own = mpps[c];
            mpps[c] = 0;
            more = Math.max(more, matrix.maxMpps(c, mpps) - own);
            mpps[c] = own;
        }
        return more;
    }

    private double[] deliveredMpps() {
        return IntStream.range(0, blueprint.chains().size())
                .mapToDouble(c -> usage.mpps(usage.delivered(c)))
                .toArray();
    }

    /**
     * Takes from a card or a wire that refused packets what it carried of others that were lost behind it. A wire by which load
     * comes in carries what is offered, whatever becomes of it.
     *
     * @return the part of each resource, 0 for most
     */
    double[] takeCarriedForNothing() {
        double[] needed = matrix.utilisations(deliveredMpps());
        double[] part = new double[capacities.length];
        for (int r = 0; r < part.length; r++) {
            if (usage.refuses(r)) {
                part[r] = Math.max(0, usage.share(r) - needed[r]);
                matrix.setCapacity(r, matrix.capacity(r) * Math.max(0, 1 - part[r]));
            }
        }
        return part;
    }

    /** Offers what came instead of the mean of arrivals. */
    void offerWhatCame() {
        IntStream.range(0, offeredMpps.length).forEach(c -> matrix.setOffered(c, usage.cameMpps(c)));
    }

    /** Takes away what came and is still inside. */
    void takeWhatIsInside() {
        IntStream.range(0, offeredMpps.length).forEach(c -> matrix.setOffered(c, usage.mpps(usage.cameOut(c))));
    }

    /** Takes parts of the time of cores away. */
    void take(double[] partOfCore) {
        for (int r = 0; r < capacities.length; r++) {
            int core = matrix.coreOf(r);
            if (core != Blueprint.NONE) {
                double taken =
                        partOfCore[core] * 1_000 * blueprint.cores().get(core).frequencyGhz();
                matrix.setCapacity(r, Math.max(0, matrix.capacity(r) - taken));
            }
        }
    }

    /** The same of time without a packet, which then no longer counts as idle. */
    void takeOfIdle(double[] partOfCore) {
        take(partOfCore);
        Arrays.setAll(idlePartOfCore, core -> Math.max(0, idlePartOfCore[core] - partOfCore[core]));
    }

    /** Part of the window that a core had nothing to do, and that is not charged to anything so far. */
    double idlePart(int core) {
        return idlePartOfCore[core];
    }

    double[] idleParts() {
        return idlePartOfCore.clone();
    }

    /** Charges the idle time of cores to the packets that some of their stages took. */
    void takeIdle(IntPredicate stages) {
        double[] packetsOfCore = new double[blueprint.cores().size()];
        int[] chosen =
                IntStream.range(0, blueprint.stages().size()).filter(stages).toArray();
        for (int s : chosen) {
            packetsOfCore[blueprint.stages().get(s).core()] += through(s);
        }
        for (int s : chosen) {
            int core = blueprint.stages().get(s).core();
            double idleCycles = idlePartOfCore[core]
                    * usage.windowPs()
                    / 1_000
                    * blueprint.cores().get(core).frequencyGhz();
            matrix.setExtraCycles(s, packetsOfCore[core] > 0 ? idleCycles / packetsOfCore[core] : NEVER_CYCLES);
        }
    }

    /** Packets that a stage took and that got to the end of their chain. */
    private double through(int s) {
        double delivered = usage.deliveredThrough(blueprint.stages().get(s));
        return Math.min(delivered, usage.window().packetsOfStage()[s]);
    }

    /** Holds wires to what they sent. */
    void takeIdleWires(IntPredicate wires) {
        for (int r = 0; r < capacities.length; r++) {
            if (matrix.wireOf(r) != Blueprint.NONE && wires.test(matrix.wireOf(r))) {
                matrix.setCapacity(r, matrix.capacity(r) * Math.min(1, usage.share(r)));
            }
        }
    }

    void restore() {
        IntStream.range(0, offeredMpps.length).forEach(c -> matrix.setOffered(c, offeredMpps[c]));
        IntStream.range(0, capacities.length).forEach(r -> matrix.setCapacity(r, capacities[r]));
        IntStream.range(0, blueprint.stages().size()).forEach(s -> matrix.setExtraCycles(s, 0));
    }
}
