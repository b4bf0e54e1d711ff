package softpath.bound;

import java.util.Arrays;
import java.util.Comparator;
import softpath.wiring.Blueprint;

/**
 * Which visit's packets a full ring takes that makes room in lumps: a core empties it a burst a round, and what fills it comes from
 * that same core, by way of a guest that has time.
 *
 * <p>Each stage of the core hands its burst to the guest at a time of the round, and the guest is done with it after as long as it
 * works on it. So bursts come to the ring at times of the round that stay the same, and the first behind the reader's own end finds
 * the room that it has made, the next what that leaves. A burst that comes last finds none, round after round, while one that comes
 * first is never lost: no part of what comes is lost alike, as where times are not tied to each other.
 */
final class LumpShares {

    private static final double LEAST_MICROS = 1e-9;

    /** Of a guest's ring, from which that has no time: bursts mix there, and come at no time of the round. */
    private static final double NEARLY_ALL = 0.99;

    private final Fluid fluid;
    private final int reader;
    private final Visit[] visits;
    private final double[] favour;

    /**
     * Packets of one leg out of one guest.
     *
     * @param guest  the stage that fills the ring
     * @param leg    on which packets come to the guest
     * @param before the stage that hands them to the guest
     */
    record Visit(int guest, int leg, int before) {}

    LumpShares(Fluid fluid, int reader, Visit[] visits) {
        this.fluid = fluid;
        this.reader = reader;
        this.visits = visits;
        this.favour = new double[visits.length];
    }

    void share() {
        Arrays.fill(favour, 1);
        double brought = 0;
        for (Visit each : visits) {
            brought += mpps(each);
        }
        double served = fluid.mostMpps[reader];
        if (brought <= served || !haveTime()) {
            return;
        }
        Integer[] order = new Integer[visits.length];
        Arrays.setAll(order, i -> i);
        double[] micros = new double[visits.length];
        Arrays.setAll(micros, i -> microsAfterRoom(visits[i]));
        Arrays.sort(order, Comparator.comparingDouble(i -> micros[i]));
        double left = served;
        for (int i : order) {
            double comes = mpps(visits[i]);
            double in = Math.min(comes, left);
            left -= in;
            favour[i] = comes > 0 ? in / comes * brought / served : 1;
        }
    }

    private double mpps(Visit of) {
        return fluid.taken[of.guest()].of(of.leg());
    }

    private boolean haveTime() {
        for (Visit each : visits) {
            if (fluid.intoStage[each.guest()].total() > NEARLY_ALL * fluid.mostMpps[each.guest()]) {
                return false;
            }
        }
        return true;
    }

    /** From when the reader has made room to when a burst comes. */
    private double microsAfterRoom(Visit of) {
        int core = core(reader);
        double round = Math.max(LEAST_MICROS, fluid.roundMicros[core]);
        double works = mpps(of) * round * fluid.amounts.cyclesOf(of.guest(), of.leg()) / clockMhz(of.guest());
        double micros = endMicros(of.before()) + works - roomMicros();
        return micros - round * Math.floor(micros / round);
    }

    private double roomMicros() {
        Blueprint.Ring ring =
                fluid.blueprint.rings().get(fluid.blueprint.stages().get(reader).ring());
        return endMicros(reader) - (ring.freeAtClaim() ? fluid.visitMicros[reader] : 0);
    }

    /** Of a stage's visit, from the beginning of its core's round. */
    private double endMicros(int stage) {
        double micros = 0;
        for (int s : fluid.stagesOfCore[core(stage)]) {
            micros += fluid.visitMicros[s];
            if (s == stage) {
                return micros;
            }
        }
        throw new IllegalStateException("stage " + stage + " is on no core");
    }

    private double clockMhz(int stage) {
        return 1_000 * fluid.blueprint.cores().get(core(stage)).frequencyGhz();
    }

    private int core(int stage) {
        return fluid.blueprint.stages().get(stage).core();
    }

    /** By how much more of what comes on a leg gets in than of all that comes. What comes stays as much in all. */
    double favour(int guest, int leg) {
        for (int i = 0; i < visits.length; i++) {
            if (visits[i].guest() == guest && visits[i].leg() == leg) {
                return favour[i];
            }
        }
        return 1;
    }
}
