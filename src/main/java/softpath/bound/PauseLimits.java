package softpath.bound;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import softpath.wiring.Blueprint;

/**
 * What a ring stands whose reader stops for a while, in closed form:
 *
 * <pre>rate · (T + own burst + round behind a pause) + what is held besides &lt;= slots</pre>
 *
 * <p>T is the pause. It finds a burst in hand, whose slots come back when it is over, and while the first burst behind it is
 * worked on packets go on coming, a round of full bursts long; what is held besides are descriptors that wait for their block
 * to be whole, and what one sender puts there at once. So to first order the highest rate without loss is {@code F / T}, F
 * the free slots, whatever the cycles allow. Where slots come free at the claim the round behind it is without the ring's own
 * burst. A sender that waits for room puts off the loss by its tries.
 *
 * <p>Above, a pause of length L loses {@code rate · (L - T)}. Left out, as of second order: that a ring is not empty yet when
 * the next pause comes, that what waited comes to the next ring faster than it came, and arrivals drawn at random.
 */
public final class PauseLimits {

    private static final int BISECTIONS = 60;

    /** Times the load that is given, beyond which no ring of a testbed is asked. */
    private static final double MOST_TIMES = 1e6;

    /**
     * A ring that is read by a core which stops.
     *
     * @param stage         that reads it, index in the blueprint
     * @param mpps          that come to it at the load given
     * @param longestMicros of the pauses, as {@link softpath.model.dataplane.PauseLength#longestMicros}
     * @param enoughMicros  the longest pause that loses nothing at this load, if it comes at the worst moment
     * @param losslessMpps  the most that may come to it for no pause to lose anything, all loads grown alike
     * @param lossRatio     part of what comes that is lost in pauses
     * @param keepsUp       whether its core has time for the load besides its pauses; else the ring is full anyway
     */
    public record OfRing(
            int stage,
            double mpps,
            double longestMicros,
            double enoughMicros,
            double losslessMpps,
            double lossRatio,
            boolean keepsUp) {

        /** Whether it is pauses that make it overflow. */
        public boolean overflowsInPauses() {
            return keepsUp && longestMicros > enoughMicros;
        }
    }

    private final LoadMatrix matrix;
    private final Blueprint blueprint;
    private final double[] mppsOfChain;
    private final List<OfRing> rings = new ArrayList<>();
    private double losslessTimes = Double.POSITIVE_INFINITY;

    private PauseLimits(LoadMatrix matrix) {
        this.matrix = matrix;
        this.blueprint = matrix.blueprint();
        this.mppsOfChain = blueprint.hasPauses() ? Forecast.mppsOfChain(matrix) : matrix.offeredMpps();
        for (int s = 0; s < blueprint.stages().size(); s++) {
            Blueprint.Core core = core(s);
            if (!core.pauses().isEmpty() && into(s, 1) > 0) {
                add(s, core);
            }
        }
        rings.sort(Comparator.comparingDouble(ring -> ring.losslessMpps() / ring.mpps()));
    }

    /** At the load of a matrix, or at what of it gets through. */
    public static PauseLimits of(LoadMatrix matrix) {
        return new PauseLimits(matrix);
    }

    private void add(int s, Blueprint.Core core) {
        double longest = core.pauses().stream()
                .mapToDouble(pause -> pause.length().longestMicros())
                .max()
                .orElseThrow();
        double times = losslessTimes(s, longest);
        losslessTimes = Math.min(losslessTimes, times);
        double onAverage = Math.max(0, enoughMicros(s, 1, meanHeld(s)));
        double lossRatio = core.pauses().stream()
                .mapToDouble(pause -> pause.perSecond() * pause.length().meanMicrosAbove(onAverage) / 1e6)
                .sum();
        rings.add(new OfRing(
                s,
                into(s, 1),
                longest,
                Math.max(0, enoughMicros(s, 1, mostHeld(s))),
                times * into(s, 1),
                lossRatio,
                keepsUp(s, 1)));
    }

    /** The ring that stands least for its load first. */
    public List<OfRing> rings() {
        return List.copyOf(rings);
    }

    /** What all chains together may be offered for no pause to lose anything, all loads grown alike; infinite without pauses. */
    public double losslessMpps() {
        return losslessTimes
                * IntStream.range(0, mppsOfChain.length)
                        .mapToDouble(c -> mppsOfChain[c])
                        .sum();
    }

    private double losslessTimes(int s, double longestMicros) {
        double stands = 0;
        double fails = MOST_TIMES;
        for (int i = 0; i < BISECTIONS; i++) {
            double times = (stands + fails) / 2;
            if (keepsUp(s, times) && enoughMicros(s, times, mostHeld(s)) >= longestMicros) {
                stands = times;
            } else {
                fails = times;
            }
        }
        return stands;
    }

    /** Whether the core has time for this many times the load besides its pauses. */
    private boolean keepsUp(int s, double times) {
        double cycles = 0;
        for (int other : stagesOf(blueprint.stages().get(s).core())) {
            double[] shares = blueprint.stages().get(other).shareOfLeg();
            for (int leg = 0; leg < shares.length; leg++) {
                cycles += shares[leg] > 0
                        ? times
                                * shares[leg]
                                * mppsOfLeg(leg)
                                * matrix.amounts().cyclesOf(other, leg)
                        : 0;
            }
        }
        return cycles <= (1 - core(s).pausedPart()) * clockMhz(s);
    }

    /** The longest pause that a ring stands at so many times the load, below 0 if none; itself in what comes behind it. */
    private double enoughMicros(int s, double times, double heldBesides) {
        double mpps = into(s, times);
        double fills =
                (blueprint.rings().get(blueprint.stages().get(s).ring()).slots() - heldBesides) / mpps + waits(s);
        if (!keepsUp(s, times)) {
            return 0;
        }
        return fills - behind(s, times, fills);
    }

    /** From the last look before a pause to the first slots that come back behind it, without the pause itself. */
    private double behind(int s, double times, double pauseMicros) {
        double round = roundMicros(s, times);
        double own = burstMicros(s, Math.max(1, into(s, times) * round));
        double full = 0;
        double ownFull = 0;
        for (int other : stagesOf(blueprint.stages().get(s).core())) {
            double waiting = Math.max(1, into(other, times) * (pauseMicros + round));
            double micros = burstMicros(
                    other, Math.min(Bursts.longest(blueprint, blueprint.stages().get(other)), waiting));
            full += micros;
            ownFull = other == s ? micros : ownFull;
        }
        boolean freeAtClaim =
                blueprint.rings().get(blueprint.stages().get(s).ring()).freeAtClaim();
        return freeAtClaim ? Math.max(round, own + full - ownFull) : Math.max(round + ownFull, own + full);
    }

    /** A round of bursts as they are at the load. */
    private double roundMicros(int s, double times) {
        List<Integer> stages = stagesOf(blueprint.stages().get(s).core());
        PollingRound round = new PollingRound(clockMhz(s), stages.size());
        for (int i = 0; i < stages.size(); i++) {
            int other = stages.get(i);
            Blueprint.Stage stage = blueprint.stages().get(other);
            round.set(
                    i,
                    Bursts.longest(blueprint, stage),
                    cyclesOfBurst(stage),
                    cyclesOfPacket(other),
                    into(other, times));
        }
        return round.micros();
    }

    private double burstMicros(int s, double packets) {
        return (cyclesOfBurst(blueprint.stages().get(s)) + packets * cyclesOfPacket(s)) / clockMhz(s);
    }

    private static double cyclesOfBurst(Blueprint.Stage stage) {
        return stage.cyclesPerBurst()
                + stage.ways().stream()
                        .mapToDouble(Blueprint.Way::cyclesPerBatch)
                        .sum();
    }

    /** Over the legs that come to a stage, in proportion to what of them comes. */
    private double cyclesOfPacket(int s) {
        double[] shares = blueprint.stages().get(s).shareOfLeg();
        double mpps = 0;
        double cycles = 0;
        for (int leg = 0; leg < shares.length; leg++) {
            if (shares[leg] > 0 && mppsOfLeg(leg) > 0) {
                mpps += shares[leg] * mppsOfLeg(leg);
                cycles += shares[leg] * mppsOfLeg(leg) * matrix.amounts().cyclesBesideBurst(s, leg);
            }
        }
        return mpps > 0 ? cycles / mpps : 0;
    }

    /** Besides bursts in hand: descriptors whose block is not whole, and all but one of what is put into the ring at once. */
    private double mostHeld(int s) {
        Blueprint.Ring ring = blueprint.rings().get(blueprint.stages().get(s).ring());
        return (ring.freeAtClaim() ? 0 : ring.refillBlock() - 1) + atOnce(s);
    }

    private double meanHeld(int s) {
        return mostHeld(s) / 2;
    }

    private double atOnce(int s) {
        double most = 1;
        int ring = blueprint.stages().get(s).ring();
        for (int w = 0; w < blueprint.stages().size(); w++) {
            Blueprint.Stage writer = blueprint.stages().get(w);
            if (writer.targets().stream().anyMatch(to -> !isOverWire(to) && blueprint.ringAfter(to) == ring)) {
                double burst = Math.min(Bursts.longest(blueprint, writer), into(w, 1) * roundMicros(w, 1));
                most = Math.max(most, burst);
            }
        }
        return most - 1;
    }

    private static boolean isOverWire(Blueprint.Target target) {
        return Blueprint.queueOf(target) != Blueprint.NONE;
    }

    /** How long a sender waits for room in the ring before it drops. */
    private double waits(int s) {
        int ring = blueprint.stages().get(s).ring();
        return blueprint.stages().stream()
                .flatMap(stage -> stage.targets().stream())
                .filter(to -> to instanceof Blueprint.ToVnic vnic && vnic.ring() == ring)
                .mapToDouble(to -> ((Blueprint.ToVnic) to).tries() * ((Blueprint.ToVnic) to).retryMicros())
                .min()
                .orElse(0);
    }

    private List<Integer> stagesOf(int core) {
        return IntStream.range(0, blueprint.stages().size())
                .filter(s -> blueprint.stages().get(s).core() == core)
                .boxed()
                .toList();
    }

    /** What comes to a stage at so many times the load, Mpps. */
    private double into(int s, double times) {
        double[] shares = blueprint.stages().get(s).shareOfLeg();
        double mpps = 0;
        for (int leg = 0; leg < shares.length; leg++) {
            mpps += times * shares[leg] * mppsOfLeg(leg);
        }
        return mpps;
    }

    private double mppsOfLeg(int leg) {
        return mppsOfChain[blueprint.chainOfLeg(leg)];
    }

    private Blueprint.Core core(int s) {
        return blueprint.cores().get(blueprint.stages().get(s).core());
    }

    private double clockMhz(int s) {
        return 1_000 * core(s).frequencyGhz();
    }
}
