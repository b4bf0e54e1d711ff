package softpath.bound;

import java.util.Arrays;
import java.util.List;
import softpath.wiring.Blueprint;

/** One step of a {@link Fluid}: cores take from their rings what their rounds allow. */
final class Service {

    /** Where nothing is to be done no rate is stated; more than this none is. */
    private static final double NO_LIMIT_MPPS = 1e6;

    /** A core that has exactly as much to do as it can is found backlogged and idle in turn, its bursts full and short. */
    private static final double LESS_FAR = 0.3;

    /** A burst that still grows or shrinks changes rounds: a thousandth of a packet counts as a millionth of a Mpps. */
    private static final double MPPS_OF_PACKET = 1e-3;

    private final Fluid fluid;
    private final PollingRound[] roundOfCore;
    private final double[] clockMhzOfCore;
    private final Strides stridesOfBurst;

    /** @param stops whether cores stop as their pauses say, on average */
    Service(Fluid fluid, boolean stops) {
        this.fluid = fluid;
        stridesOfBurst = new Strides(fluid.meanBurst.length, LESS_FAR);
        roundOfCore = new PollingRound[fluid.stagesOfCore.length];
        clockMhzOfCore = new double[roundOfCore.length];
        for (int core = 0; core < roundOfCore.length; core++) {
            Blueprint.Core own = fluid.blueprint.cores().get(core);
            clockMhzOfCore[core] = 1_000 * own.frequencyGhz() * (stops ? 1 - own.pausedPart() : 1);
            roundOfCore[core] = new PollingRound(clockMhzOfCore[core], fluid.stagesOfCore[core].length);
        }
    }

    /**
     * Returns by how much a rate or a burst has changed at most, Mpps.
     *
     * @param gain part of the way to the rates found that is gone
     */
    double step(double gain) {
        double farthest = 0;
        for (int core = 0; core < fluid.stagesOfCore.length; core++) {
            farthest = Math.max(farthest, serve(core, gain));
        }
        return farthest;
    }

    private double serve(int core, double gain) {
        int[] stages = fluid.stagesOfCore[core];
        PollingRound round = round(core, stages);
        double micros = round.micros();
        fluid.roundMicros[core] = micros;
        double farthest = 0;
        for (int i = 0; i < stages.length; i++) {
            int s = stages[i];
            fluid.mostMpps[s] = Math.min(NO_LIMIT_MPPS, round.mostMpps(i));
            fluid.visitMicros[s] = round.visitMicros(i, micros);
            double comes = fluid.intoStage[s].total() * micros;
            double longer = stridesOfBurst.of(s, Math.min(fluid.longestBurst[s], comes) - fluid.meanBurst[s], gain);
            fluid.meanBurst[s] += longer;
            farthest = Math.max(farthest, MPPS_OF_PACKET * Math.abs(longer));
            double part = comes > fluid.longestBurst[s] ? fluid.longestBurst[s] / comes : 1;
            farthest = Math.max(farthest, fluid.taken[s].approach(fluid.intoStage[s], part, gain));
        }
        return farthest;
    }

    /** Cycles for which a burst is sent: a batch for each way that any of its packets goes, and waits for room. */
    private double sendCycles(int s, double clockMhz) {
        List<Blueprint.Way> ways = fluid.blueprint.stages().get(s).ways();
        double cycles = 0;
        int first = 0;
        for (int w = 0; w < ways.size(); w++) {
            int targets = ways.get(w).targets().size();
            double waits = targets == 1
                    ? fluid.waitMicros[s][first]
                    : Arrays.stream(fluid.waitMicros[s], first, first + targets)
                            .average()
                            .orElse(0);
            first += targets;
            double batches = fluid.batches(s, w);
            double ofBatch = fluid.cyclesOfBatch(s, w, batches, Math.max(1, fluid.meanBurst[s]));
            cycles += batches * (ofBatch + waits * clockMhz);
        }
        return cycles;
    }

    /** By how much its batches are lengthened less, as they take a while however little is in them, if a burst is full. */
    private double lessIfFull(int s) {
        double cycles = 0;
        List<Blueprint.Way> ways = fluid.blueprint.stages().get(s).ways();
        for (int w = 0; w < ways.size(); w++) {
            if (ways.get(w).least().isPresent()) {
                double batches = fluid.batches(s, w);
                cycles += batches
                        * (fluid.cyclesOfBatch(s, w, batches, Math.max(1, fluid.meanBurst[s]))
                                - fluid.cyclesOfBatch(s, w, batches, fluid.longestBurst[s]));
            }
        }
        return cycles;
    }

    private PollingRound round(int core, int[] stages) {
        double clockMhz = clockMhzOfCore[core];
        PollingRound round = roundOfCore[core];
        for (int i = 0; i < stages.length; i++) {
            int s = stages[i];
            Blueprint.Stage stage = fluid.blueprint.stages().get(s);
            double finds = Math.min(1, fluid.meanBurst[s]);
            double emptyPoll = ((Blueprint.Polled) stage.drive()).emptyPollCycles();
            double perVisit = finds * (stage.cyclesPerBurst() + sendCycles(s, clockMhz)) + (1 - finds) * emptyPoll;
            round.set(
                    i,
                    fluid.longestBurst[s],
                    perVisit,
                    perVisit - finds * lessIfFull(s),
                    fluid.intoStage[s].mean(leg -> fluid.amounts.cyclesBesideBurst(s, leg)),
                    fluid.intoStage[s].total());
        }
        return round;
    }
}
