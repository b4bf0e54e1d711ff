package softpath.bound;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import softpath.wiring.Blueprint;

/** What comes to the stages of a blueprint at a load or some times that load, and what it takes of their cores. */
final class StageRates {

    /** What a core cannot carry is cut down to what it carries, and is rounded. */
    private static final double FULL = 1 - 1e-9;

    private final LoadMatrix matrix;
    final Blueprint blueprint;
    private final double[] mppsOfChain;
    private final List<List<Integer>> stagesOfCore;
    private final List<List<Integer>> readersOfRing;
    private final List<List<Integer>> writersOfRing;
    private final List<BitSet> chainsOfStage;

    StageRates(LoadMatrix matrix, double[] mppsOfChain) {
        this.matrix = matrix;
        this.blueprint = matrix.blueprint();
        this.mppsOfChain = mppsOfChain.clone();
        this.stagesOfCore = emptyLists(blueprint.cores().size());
        this.readersOfRing = emptyLists(blueprint.rings().size());
        this.writersOfRing = emptyLists(blueprint.rings().size());
        this.chainsOfStage =
                blueprint.stages().stream().map(each -> new BitSet()).toList();
        IntStream.range(0, blueprint.stages().size()).forEach(this::add);
    }

    private static List<List<Integer>> emptyLists(int count) {
        return Stream.<List<Integer>>generate(ArrayList::new).limit(count).toList();
    }

    private void add(int s) {
        stagesOfCore.get(stage(s).core()).add(s);
        readersOfRing.get(stage(s).ring()).add(s);
        stage(s).targets().stream()
                .filter(to -> !isOverWire(to))
                .map(blueprint::ringAfter)
                .filter(ring -> ring != Blueprint.OUTSIDE)
                .distinct()
                .forEach(ring -> writersOfRing.get(ring).add(s));
        IntStream.range(0, blueprint.legs())
                .filter(leg -> stage(s).isPassedBy(leg))
                .forEach(leg -> chainsOfStage.get(s).set(blueprint.chainOfLeg(leg)));
    }

    Blueprint.Stage stage(int s) {
        return blueprint.stages().get(s);
    }

    Blueprint.Core core(int s) {
        return blueprint.cores().get(stage(s).core());
    }

    Blueprint.Ring ring(int s) {
        return blueprint.rings().get(stage(s).ring());
    }

    double clockMhz(int s) {
        return 1_000 * core(s).frequencyGhz();
    }

    List<Integer> stagesOf(int core) {
        return stagesOfCore.get(core);
    }

    /** Whether packets of any chain come by both. */
    boolean shareChain(int one, int other) {
        return chainsOfStage.get(one).intersects(chainsOfStage.get(other));
    }

    /** What comes to a stage at so many times the load, Mpps. */
    double into(int s, double times) {
        double[] shares = stage(s).shareOfLeg();
        double mpps = 0;
        for (int leg = 0; leg < shares.length; leg++) {
            mpps += times * shares[leg] * mppsOfLeg(leg);
        }
        return mpps;
    }

    double mppsOfLeg(int leg) {
        return mppsOfChain[blueprint.chainOfLeg(leg)];
    }

    /** What of a chain comes into the testbed, Mpps. */
    double mppsOfChain(int chain) {
        return mppsOfChain[chain];
    }

    LoadMatrix matrix() {
        return matrix;
    }

    /** Of a full burst beside its packets. */
    double cyclesOfBurst(int s) {
        return cyclesOfBurst(s, Bursts.longest(blueprint, stage(s)));
    }

    private double cyclesOfBurst(int s, double packets) {
        int ways = stage(s).ways().size();
        return stage(s).cyclesPerBurst()
                + IntStream.range(0, ways)
                        .mapToDouble(w -> matrix.amounts().cyclesOfBatch(s, w, Math.max(1, packets / ways)))
                        .sum();
    }

    /** Over the legs that come to a stage, in proportion to what of them comes. */
    double cyclesOfPacket(int s) {
        double[] shares = stage(s).shareOfLeg();
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

    double burstMicros(int s, double packets) {
        return (cyclesOfBurst(s, packets) + packets * cyclesOfPacket(s)) / clockMhz(s);
    }

    /** A round of bursts as they are at the load, of a core that polls. */
    double roundMicros(int core, double times) {
        List<Integer> stages = stagesOf(core);
        PollingRound round =
                new PollingRound(1_000 * blueprint.cores().get(core).frequencyGhz(), stages.size());
        for (int i = 0; i < stages.size(); i++) {
            int s = stages.get(i);
            round.set(i, Bursts.longest(blueprint, stage(s)), cyclesOfBurst(s), cyclesOfPacket(s), into(s, times));
        }
        return round.micros();
    }

    /** Whether the core of a stage has time for this many times the load besides its pauses, in full bursts. */
    boolean keepsUp(int s, double times) {
        return cyclesAMicrosecond(s, times) <= (1 - core(s).pausedPart()) * clockMhz(s);
    }

    /** Whether it has time for it, and some left, while it does not stop. */
    boolean keepsUpBetweenPauses(int s, double times) {
        return cyclesAMicrosecond(s, times) < FULL * clockMhz(s);
    }

    private double cyclesAMicrosecond(int s, double times) {
        double cycles = 0;
        for (int other : stagesOf(stage(s).core())) {
            double[] shares = stage(other).shareOfLeg();
            for (int leg = 0; leg < shares.length; leg++) {
                cycles += shares[leg] > 0
                        ? times
                                * shares[leg]
                                * mppsOfLeg(leg)
                                * matrix.amounts().cyclesOf(other, leg)
                        : 0;
            }
        }
        return cycles;
    }

    /** Stages that put packets into the ring of a stage, by whatever core. */
    List<Integer> writersOf(int s) {
        return writersOfRing.get(stage(s).ring());
    }

    List<Integer> readersOf(int ring) {
        return readersOfRing.get(ring);
    }

    /** Whether nothing comes to a ring but what a core has handed on, itself or by way of others, so that nothing does while it stops. */
    boolean isFilledBy(int core, int ring) {
        return isFilledBy(core, ring, new BitSet());
    }

    private boolean isFilledBy(int core, int ring, BitSet seen) {
        if (seen.get(ring)) {
            return true;
        }
        seen.set(ring);
        return blueprint.rings().get(ring).ingress().isEmpty()
                && blueprint.sources().stream().noneMatch(source -> source.ring() == ring)
                && writersOfRing.get(ring).stream()
                        .allMatch(w -> stage(w).core() == core || isFilledBy(core, stage(w).ring(), seen));
    }

    private static boolean isOverWire(Blueprint.Target target) {
        return Blueprint.queueOf(target) != Blueprint.NONE;
    }
}
