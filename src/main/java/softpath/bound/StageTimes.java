package softpath.bound;

import java.util.List;
import softpath.wiring.Blueprint;

/** What polling, bursts, batches and packets take of the time of a core, stage by stage, in microseconds. */
final class StageTimes {

    /** A core that sleeps looks at once: as one does whose empty polls are this part of what a packet takes. */
    private static final double NEXT_TO_NOTHING = 1e-4;

    private final Fluid fluid;
    private final Blueprint blueprint;
    private final double[] packetMicros;
    private final double[] packetVariance;

    StageTimes(Fluid fluid) {
        this.fluid = fluid;
        this.blueprint = fluid.blueprint;
        packetMicros = new double[blueprint.stages().size()];
        packetVariance = new double[packetMicros.length];
        for (int s = 0; s < packetMicros.length; s++) {
            int at = s;
            double mean = fluid.intoStage[s].mean(leg -> legMicros(at, leg));
            packetMicros[s] = mean;
            packetVariance[s] = fluid.intoStage[s].mean(leg -> Math.pow(legMicros(at, leg) - mean, 2));
        }
    }

    private double mhz(int s) {
        return 1_000 * blueprint.cores().get(blueprint.stages().get(s).core()).frequencyGhz();
    }

    /** A packet of a leg, over its sizes, beside its part of a burst. */
    private double legMicros(int s, int leg) {
        return fluid.amounts.cyclesBesideBurst(s, leg) / mhz(s);
    }

    /** A packet, beside its part of a burst. */
    double packet(int s) {
        return packetMicros[s];
    }

    double packetVariance(int s) {
        return packetVariance[s];
    }

    /** A packet of a class, beside its part of a burst. */
    double packetOfClass(int s, int k) {
        return blueprint.stages().get(s).cyclesOfClass()[k] / mhz(s);
    }

    /** A burst of so many packets beside the packets, each batch that it goes on in included. */
    double burst(int s, double packets) {
        Blueprint.Stage stage = blueprint.stages().get(s);
        double cycles = stage.cyclesPerBurst();
        for (int w = 0; w < stage.ways().size(); w++) {
            double batches = batches(s, w, packets);
            cycles += batches * fluid.cyclesOfBatch(s, w, batches, packets);
        }
        return cycles / mhz(s);
    }

    private double batches(int s, int w, double burstPackets) {
        Blueprint.Way way = blueprint.stages().get(s).ways().get(w);
        double packets = burstPackets * fluid.partOf(s, w);
        return way.dispatch().isPresent()
                ? way.others() * Math.min(1, packets / way.targets().size())
                : Math.min(1, packets);
    }

    double emptyPoll(int s) {
        Blueprint.Stage stage = blueprint.stages().get(s);
        double cycles = Math.max(
                ((Blueprint.Polled) stage.drive()).emptyPollCycles(), NEXT_TO_NOTHING * stage.cyclesPerBurst());
        return Math.max(cycles / mhz(s), NEXT_TO_NOTHING * packetMicros[s]);
    }

    /** A round of a core that finds nothing. */
    double idleRound(int core) {
        double micros = 0;
        for (int s : fluid.stagesOfCore[core]) {
            micros += emptyPoll(s);
        }
        return micros;
    }

    /** A round of a core that finds so many packets in the ring of a stage, and nothing else. */
    double ownRound(int s, double packets) {
        return idleRound(blueprint.stages().get(s).core())
                - emptyPoll(s)
                + burst(s, packets)
                + packets * packetMicros[s];
    }

    /** A burst of one packet that goes a way. */
    double alone(int s, int w) {
        Blueprint.Stage stage = blueprint.stages().get(s);
        return (stage.cyclesPerBurst() + fluid.amounts.cyclesOfBatch(s, w, 1)) / mhz(s) + packetMicros[s];
    }

    /** The burst of a packet of a leg: its own time and batch, and what other packets in it take. */
    double burstOf(int s, int leg, double others) {
        Blueprint.Stage stage = blueprint.stages().get(s);
        List<Blueprint.Way> ways = stage.ways();
        int own = stage.indexOfWay(leg);
        double cycles = stage.cyclesPerBurst();
        for (int w = 0; w < ways.size(); w++) {
            boolean isSure = w == own && ways.get(w).dispatch().isEmpty();
            double packets = w == own ? others + 1 : others;
            if (isSure) {
                cycles += fluid.amounts.cyclesOfBatch(s, w, 1 + others * fluid.partOf(s, w));
            } else {
                double batches = batches(s, w, packets);
                cycles += batches * fluid.cyclesOfBatch(s, w, batches, packets);
            }
        }
        return cycles / mhz(s) + legMicros(s, leg) + others * packetMicros[s];
    }
}
