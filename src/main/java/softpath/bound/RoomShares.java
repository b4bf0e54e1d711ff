package softpath.bound;

import java.util.Arrays;

/**
 * Whose packets a full ring takes, of several stages that fill it and drop what finds no room, as a fluid.
 *
 * <p>A burst that is handed on finds the room that the reader has made since the burst before it, whoever sent that. Stages of one
 * core hand on in turn, so each gets the part of its round from the end of the stage that filled the ring before to its own; cores
 * know nothing of each other, so each gets room as often as it comes round:
 *
 * <pre>room of a stage = part of its rounds in which it finds packets · (time since the stage before / round) / round</pre>
 *
 * <p>in proportion, and one that needs less leaves the rest to the others ({@link Turns}). So what a stage is let in with hangs on
 * when it comes, and not on how much it brings. Within a burst all chains and visits get lost alike.
 */
final class RoomShares {

    private static final double LEAST_MICROS = 1e-9;

    private final Fluid fluid;
    private final int ring;
    private final int[] senders;
    private final Turns turns;
    private final double[] mpps;

    /** @param senders stages, none twice */
    RoomShares(Fluid fluid, int ring, int[] senders) {
        this.fluid = fluid;
        this.ring = ring;
        this.senders = senders;
        this.turns = new Turns(senders.length);
        this.mpps = new double[senders.length];
    }

    void clear() {
        Arrays.fill(mpps, 0);
    }

    /** What a stage brings. */
    void add(int stage, double broughtMpps) {
        mpps[of(stage)] += broughtMpps;
    }

    private int of(int stage) {
        int i = 0;
        while (senders[i] != stage) {
            i++;
        }
        return i;
    }

    void share() {
        double served = servedMpps();
        for (int i = 0; i < senders.length; i++) {
            turns.set(i, mpps[i] / served, roomOf(senders[i]));
        }
        if (broughtMpps() > served) {
            turns.share();
        }
    }

    private double broughtMpps() {
        return Arrays.stream(mpps).sum();
    }

    private double servedMpps() {
        double served = 0;
        for (int reader : fluid.stagesOfRing[ring]) {
            served += fluid.mostMpps[reader];
        }
        return served;
    }

    /**
     * By how much more of what a stage brings gets in than of all that comes; 1 where all of it does. What comes stays as much in all.
     */
    double favour(int stage) {
        double brought = broughtMpps();
        double served = servedMpps();
        return brought > served ? turns.part(of(stage)) * brought / served : 1;
    }

    /** Rounds a microsecond, the part of each that ends with this stage since another filled the ring. */
    private double roomOf(int stage) {
        int core = fluid.blueprint.stages().get(stage).core();
        int[] inTurn = fluid.stagesOfCore[core];
        int at = 0;
        while (inTurn[at] != stage) {
            at++;
        }
        double micros = LEAST_MICROS;
        int steps = 0;
        do {
            micros += fluid.visitMicros[inTurn[at]];
            at = (at + inTurn.length - 1) % inTurn.length;
            steps++;
        } while (steps < inTurn.length && !isSender(inTurn[at]));
        double round = Math.max(LEAST_MICROS, fluid.roundMicros[core]);
        return Math.min(1, fluid.meanBurst[stage]) * micros / round / round;
    }

    private boolean isSender(int stage) {
        for (int sender : senders) {
            if (sender == stage) {
                return true;
            }
        }
        return false;
    }
}
