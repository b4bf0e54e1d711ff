package softpath.bound;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import softpath.wiring.Blueprint;

/**
 * One step of a {@link Fluid}: how long bursts wait for room in the rings that they go to.
 *
 * <p>A sender that waits until there is room sends a burst in the time in which the ring's reader takes one, if it has as
 * many tries as that lasts. If not, one that comes when the reader has made room of a burst in one piece gets that, the part
 * {@code time between its bursts / time between two such pieces} of all, and the others wait for all tries and are lost.
 *
 * <p>Several senders that wait for one ring share what its reader takes, less what comes of those that do not:
 *
 * <pre>sum over senders of burst / (time between bursts without this wait + wait) = what is left for them</pre>
 *
 * <p>They find it full when another one is awake, or when they are faster than the reader themselves. So a sender's waits are
 * in proportion to {@code 1 - (part of the time in which all others wait) · min(1, reader / own rate while it does not wait)},
 * and one that is slower or brings less is the less held up.
 */
final class BackPressure {

    private static final double LEAST_PART = 1e-3;
    /** Of a sender that has nothing to send the next burst is far off, but not infinitely. */
    private static final double LEAST_BATCH = 1e-9;

    private static final double LEAST_MICROS = 1e-9;
    private static final double HALF = 0.5;

    private final Fluid fluid;
    private final Sender[][] waitingForRing;
    private final Strides strides;

    /** Of each sender, how long its bursts wait beside those that wait longest for the same ring. */
    private final double[] weight;

    /**
     * A stage that waits for room in a vNIC, the {@code t}-th of all its targets.
     *
     * @param i of all such
     */
    private record Sender(int i, int stage, int way, Blueprint.ToVnic vnic, int t) {}

    BackPressure(Fluid fluid) {
        this.fluid = fluid;
        List<Sender> waiting = new ArrayList<>();
        for (int s = 0; s < fluid.taken.length; s++) {
            List<Blueprint.Way> ways = fluid.blueprint.stages().get(s).ways();
            int t = 0;
            for (int w = 0; w < ways.size(); w++) {
                for (Blueprint.Target target : ways.get(w).targets()) {
                    if (target instanceof Blueprint.ToVnic vnic && vnic.tries() > 0) {
                        waiting.add(new Sender(waiting.size(), s, w, vnic, t));
                    }
                    t++;
                }
            }
        }
        waitingForRing = IntStream.range(0, fluid.intoRing.length)
                .mapToObj(ring -> waiting.stream()
                        .filter(sender -> sender.vnic().ring() == ring)
                        .toArray(Sender[]::new))
                .filter(senders -> senders.length > 0)
                .toArray(Sender[][]::new);
        strides = new Strides(waiting.size(), HALF);
        weight = new double[waiting.size()];
    }

    /**
     * Returns by how much a wait has changed at most, microseconds.
     *
     * @param gain part of the way to the waits wanted that is gone
     */
    double step(double gain) {
        double farthest = 0;
        for (Sender[] senders : waitingForRing) {
            farthest = Math.max(farthest, step(senders, gain));
        }
        return farthest;
    }

    private double step(Sender[] senders, double gain) {
        double servesMpps = servesMpps(senders[0].vnic().ring());
        weigh(senders, servesMpps);
        double wait = longerMicros(senders, servesMpps);
        double now = 0;
        for (Sender sender : senders) {
            now = Math.max(now, waitMicros(sender) / weight[sender.i()]);
        }
        wait += now;
        double farthest = 0;
        for (Sender sender : senders) {
            double before = waitMicros(sender);
            double wanted = wantedMicros(sender, Math.max(0, wait * weight[sender.i()]));
            double change = strides.of(sender.i(), wanted - before, gain);
            fluid.waitMicros[sender.stage()][sender.t()] = before + change;
            farthest = Math.max(farthest, Math.abs(change));
        }
        return farthest;
    }

    private double servesMpps(int ring) {
        double serves = 0;
        for (int reader : fluid.stagesOfRing[ring]) {
            serves += fluid.mostMpps[reader];
        }
        return serves;
    }

    private void weigh(Sender[] senders, double servesMpps) {
        double most = 0;
        for (Sender sender : senders) {
            double allOthersWait = 1;
            for (Sender other : senders) {
                allOthersWait *= other == sender ? 1 : waitMicros(other) / apartMicros(other);
            }
            double awakeMpps = packets(sender) / Math.max(LEAST_MICROS, apartMicros(sender) - waitMicros(sender));
            weight[sender.i()] = 1 - Math.min(1, allOthersWait) * Math.min(1, servesMpps / awakeMpps);
            most = Math.max(most, weight[sender.i()]);
        }
        for (Sender sender : senders) {
            weight[sender.i()] = most > 0 ? Math.max(LEAST_PART, weight[sender.i()] / most) : 1;
        }
    }

    /** Of a burst for which there would be room after so long. */
    private double wantedMicros(Sender sender, double untilRoomMicros) {
        double most = sender.vnic().tries() * sender.vnic().retryMicros();
        if (neverFits(sender)) {
            return most;
        }
        if (untilRoomMicros <= most || longestRead(sender.vnic().ring()) < packets(sender)) {
            return Math.min(most, untilRoomMicros);
        }
        double apart = apartMicros(sender);
        double roomsApart = apart - waitMicros(sender) + untilRoomMicros;
        double getsRoom = Math.min(1, apart / roomsApart);
        return most * (1 - getsRoom) + getsRoom * most * most / untilRoomMicros;
    }

    /** Packets that a reader of a ring takes at once. */
    private double longestRead(int ring) {
        double longest = 0;
        for (int reader : fluid.stagesOfRing[ring]) {
            longest = Math.max(longest, fluid.longestBurst[reader]);
        }
        return longest;
    }

    private double waitMicros(Sender sender) {
        return fluid.waitMicros[sender.stage()][sender.t()];
    }

    private double packets(Sender sender) {
        return Math.max(1, fluid.meanBatch(sender.stage(), sender.way()));
    }

    private boolean neverFits(Sender sender) {
        return fluid.blueprint.rings().get(sender.vnic().ring()).slots() < packets(sender);
    }

    /** Between two bursts of a sender to one ring; rounds that cost nothing take no time. */
    private double apartMicros(Sender sender) {
        int core = fluid.blueprint.stages().get(sender.stage()).core();
        double batch = fluid.meanBatch(sender.stage(), sender.way());
        double micros = targets(sender) * packets(sender) * fluid.roundMicros[core] / Math.max(LEAST_BATCH, batch);
        return Math.max(LEAST_MICROS, micros);
    }

    /** By how much bursts that fit would have to wait longer for no more to come to their ring than its reader takes. */
    private double longerMicros(Sender[] senders, double servesMpps) {
        double mpps = 0;
        double lessMppsAMicro = 0;
        double others = fluid.intoRing[senders[0].vnic().ring()].total();
        for (Sender sender : senders) {
            if (!neverFits(sender)) {
                others -= broughtMpps(sender);
                double brings = packets(sender) / apartMicros(sender);
                mpps += brings;
                lessMppsAMicro += weight[sender.i()] * brings * brings / packets(sender);
            }
        }
        double left = Math.max(LEAST_PART * servesMpps, servesMpps - Math.max(0, others));
        return lessMppsAMicro > 0 ? (mpps / left - 1) * mpps / lessMppsAMicro : 0;
    }

    private double broughtMpps(Sender sender) {
        return fluid.partOf(sender.stage(), sender.way()) * fluid.taken[sender.stage()].total() / targets(sender);
    }

    private int targets(Sender sender) {
        return fluid.blueprint
                .stages()
                .get(sender.stage())
                .ways()
                .get(sender.way())
                .targets()
                .size();
    }
}
