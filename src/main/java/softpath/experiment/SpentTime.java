package softpath.experiment;

import java.util.BitSet;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/**
 * Where the time of cores went that did not go into packets delivered, at the cost of full bursts; parts of the window.
 *
 * <pre>useful = packets delivered · cycles + thrown away + inside + not full + slowed down by siblings + by lower clocks</pre>
 */
record SpentTime(
        double[] thrownAway,
        double[] inside,
        double[] waiting,
        double[] notFull,
        double[] paused,
        double[] slowed,
        double[] lowClock) {

    static SpentTime of(Blueprint blueprint, Usage usage, ThrownAway thrownAway) {
        int cores = blueprint.cores().size();
        double[] atFullBursts = new double[cores];
        double[] thrown = new double[cores];
        double[] inside = new double[cores];
        for (int s = 0; s < blueprint.stages().size(); s++) {
            int core = blueprint.stages().get(s).core();
            double psPerCycle = Units.psPerCycle(blueprint.cores().get(core).frequencyGhz());
            ThrownAway.Cycles cycles = thrownAway.cycles(s);
            atFullBursts[core] += cycles.all() * psPerCycle / usage.windowPs();
            thrown[core] += cycles.thrownAway() * psPerCycle / usage.windowPs();
            inside[core] += cycles.inside() * psPerCycle / usage.windowPs();
        }
        double[] slowed = parts(cores, c -> usage.window().slowedPsOfCore()[c] / usage.windowPs());
        double[] low = parts(cores, c -> usage.window().lowClockPsOfCore()[c] / usage.windowPs());
        double[] useful = parts(cores, c -> usage.window().usefulPsOfCore()[c] / usage.windowPs() - slowed[c] - low[c]);
        for (int c = 0; c < cores; c++) {
            // Packets of a mix may have cost less than their mean: then those that arrived count first.
            double left = Math.max(0, useful[c] - (atFullBursts[c] - thrown[c] - inside[c]));
            thrown[c] = Math.min(thrown[c], left);
            inside[c] = Math.min(inside[c], left - thrown[c]);
        }
        return new SpentTime(
                thrown,
                inside,
                parts(cores, c -> usage.window().waitingPsOfCore()[c] / usage.windowPs()),
                parts(cores, c -> useful[c] - atFullBursts[c]),
                parts(cores, c -> usage.window().pausedPsOfCore()[c] / usage.windowPs()),
                slowed,
                low);
    }

    /** The same but for what some cores spend in pauses and on bursts that are not full. */
    SpentTime withoutPauses(BitSet cores) {
        return new SpentTime(
                thrownAway, inside, waiting, without(cores, notFull), without(cores, paused), slowed, lowClock);
    }

    private static double[] without(BitSet cores, double[] part) {
        return parts(part.length, c -> cores.get(c) ? 0 : part[c]);
    }

    static double[] parts(int cores, IntToDoubleFunction part) {
        return IntStream.range(0, cores)
                .mapToDouble(c -> Math.max(0, part.applyAsDouble(c)))
                .toArray();
    }
}
