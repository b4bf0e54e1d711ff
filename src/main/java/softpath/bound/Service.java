package softpath.bound;

import java.util.Arrays;
import softpath.wiring.Blueprint;

/** One step of a {@link Fluid}: cores take from their rings what their rounds allow. */
final class Service {

    /** Where nothing is to be done no rate is stated; more than this none is. */
    private static final double NO_LIMIT_MPPS = 1e6;

    private final Fluid fluid;

    Service(Fluid fluid) {
        this.fluid = fluid;
    }

    /** Returns by how much a rate has changed at most, Mpps. */
    double step() {
        double farthest = 0;
        for (int core = 0; core < fluid.stagesOfCore.length; core++) {
            farthest = Math.max(farthest, serve(core));
        }
        return farthest;
    }

    private double serve(int core) {
        int[] stages = fluid.stagesOfCore[core];
        PollingRound round = round(core, stages);
        double micros = round.micros();
        fluid.roundMicros[core] = micros;
        double farthest = 0;
        for (int i = 0; i < stages.length; i++) {
            int s = stages[i];
            fluid.mostMpps[s] = Math.min(NO_LIMIT_MPPS, round.mostMpps(i));
            double comes = fluid.intoStage[s].total() * micros;
            fluid.meanBurst[s] += (Math.min(fluid.longestBurst[s], comes) - fluid.meanBurst[s]) / 2;
            double part = comes > fluid.longestBurst[s] ? fluid.longestBurst[s] / comes : 1;
            farthest = Math.max(farthest, fluid.taken[s].approach(fluid.intoStage[s], part));
        }
        return farthest;
    }

    private PollingRound round(int core, int[] stages) {
        double clockMhz = 1_000 * fluid.blueprint.cores().get(core).frequencyGhz();
        PollingRound round = new PollingRound(clockMhz, stages.length);
        for (int i = 0; i < stages.length; i++) {
            int s = stages[i];
            Blueprint.Stage stage = fluid.blueprint.stages().get(s);
            double finds = Math.min(1, fluid.meanBurst[s]);
            double waits = Arrays.stream(fluid.waitMicros[s]).average().orElse(0);
            double emptyPoll = ((Blueprint.Polled) stage.drive()).emptyPollCycles();
            round.set(
                    i,
                    fluid.longestBurst[s],
                    finds * (stage.cyclesPerBurst() + waits * clockMhz) + (1 - finds) * emptyPoll,
                    fluid.intoStage[s].mean(c -> fluid.amounts.cyclesBesideBurst(s, c)),
                    fluid.intoStage[s].total());
        }
        return round;
    }
}
