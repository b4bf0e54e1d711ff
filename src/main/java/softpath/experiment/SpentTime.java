package softpath.experiment;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import softpath.bound.LoadMatrix;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/**
 * Where the time of cores went that did not go into packets delivered, at the cost of full bursts; parts of the window.
 *
 * <pre>useful = packets delivered · cycles + thrown away + not full</pre>
 */
record SpentTime(double[] thrownAway, double[] waiting, double[] notFull) {

    static SpentTime of(LoadMatrix matrix, Usage usage, ThrownAway thrownAway) {
        Blueprint blueprint = matrix.blueprint();
        int cores = blueprint.cores().size();
        double[] atFullBursts = new double[cores];
        double[] thrown = new double[cores];
        for (int s = 0; s < blueprint.stages().size(); s++) {
            int core = blueprint.stages().get(s).core();
            double psPerCycle = Units.psPerCycle(blueprint.cores().get(core).frequencyGhz());
            double part = usage.window().packetsOfStage()[s] * cycles(matrix, usage, s) * psPerCycle / usage.windowPs();
            atFullBursts[core] += part;
            thrown[core] += part * thrownAway.part(s);
        }
        double[] useful = parts(cores, c -> usage.window().usefulPsOfCore()[c] / usage.windowPs());
        return new SpentTime(
                parts(cores, c -> Math.min(thrown[c], useful[c] - atFullBursts[c] + thrown[c])),
                parts(cores, c -> usage.window().waitingPsOfCore()[c] / usage.windowPs()),
                parts(cores, c -> useful[c] - atFullBursts[c]));
    }

    private static double[] parts(int cores, IntToDoubleFunction part) {
        return IntStream.range(0, cores)
                .mapToDouble(c -> Math.max(0, part.applyAsDouble(c)))
                .toArray();
    }

    /** Of a packet, over the chains that come to a stage, in proportion to what of them gets through. */
    private static double cycles(LoadMatrix matrix, Usage usage, int s) {
        double packets = 0;
        double cycles = 0;
        double[] shares = matrix.blueprint().stages().get(s).shareOfChain();
        for (int c = 0; c < shares.length; c++) {
            if (shares[c] > 0) {
                double weight = shares[c] * (usage.delivered(c) + 1e-9 * usage.offered(c));
                packets += weight;
                cycles += weight > 0 ? weight * matrix.cyclesOf(s, c) : 0;
            }
        }
        return packets > 0 ? cycles / packets : 0;
    }
}
