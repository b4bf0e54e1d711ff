package softpath.experiment;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import softpath.bound.LoadMatrix;
import softpath.bound.Resource;
import softpath.model.result.Roles;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/**
 * Cores that do the same for queues of which some get more than others: those that are busy all the time bind, while others
 * have time.
 */
final class UnevenCores {

    /** Part of the time of the busiest that others work, below which they have time to spare. */
    private static final double EVEN = 0.9;

    private final Blueprint blueprint;
    private final Usage usage;
    private final int[] cores;
    private final List<Integer> full;
    private final double leastBusy;

    UnevenCores(LoadMatrix matrix, Usage usage, Resource resource) {
        this.blueprint = matrix.blueprint();
        this.usage = usage;
        this.cores = IntStream.of(resource.rows()).map(matrix::coreOf).toArray();
        double busiest = usage.share(resource);
        int[] busy = IntStream.of(resource.rows())
                .filter(r -> usage.share(r) >= EVEN * busiest)
                .map(matrix::coreOf)
                .toArray();
        boolean isOneLosing = IntStream.of(busy).anyMatch(this::loses);
        this.full = IntStream.of(resource.rows())
                .filter(r -> usage.share(r) >= EVEN * busiest)
                .filter(r -> !isOneLosing || usage.share(r) >= Usage.BUSY || loses(matrix.coreOf(r)))
                .mapToObj(matrix::coreOf)
                .toList();
        this.leastBusy =
                IntStream.of(resource.rows()).mapToDouble(usage::share).min().orElseThrow();
    }

    /** Whether packets are lost at a ring that a core reads. */
    private boolean loses(int core) {
        return blueprint.stages().stream()
                .anyMatch(stage -> stage.core() == core && usage.window().lostOfRing()[stage.ring()] > 0);
    }

    /** Else all of them are as busy, or those that are took nothing. */
    boolean areUneven() {
        return full.size() < cores.length && taken(false) > 0;
    }

    /** Those that are busy all the time. */
    IntStream full() {
        return full.stream().mapToInt(Integer::intValue);
    }

    /** The same for people. */
    List<String> descriptions() {
        return full.stream()
                .map(core ->
                        Words.core(Roles.inWords(blueprint.cores().get(core).roles())))
                .toList();
    }

    /** "vm1.vcpu2 (l3fwd) binds: the core spends 278.4 cycles on each packet that it takes, so at 2.6 GHz it takes ..." */
    String sentence() {
        String who = Words.asBeginning(Words.list(descriptions()));
        boolean several = full.size() > 1;
        double cycles = 0;
        double clock = 0;
        double running = 0;
        for (int core : full) {
            double usefulPs = usage.window().usefulPsOfCore()[core];
            double ownPs = usefulPs - usage.slowerPs(core);
            double ghz = blueprint.cores().get(core).frequencyGhz();
            cycles += ownPs / Units.psPerCycle(ghz);
            double own = 1_000 * ghz * ownPs / usefulPs;
            clock += own;
            running += own * (1 - usage.pausedPart(core));
        }
        double cyclesPerPacket = cycles / taken(false);
        String each = Words.ghz(clock / 1_000 / full.size()) + " GHz" + Words.lessPauses(1 - running / clock, several);
        return Words.format(
                "%s %s cycles on each packet that %s, so %s at most %.2f Mpps, while %.2f come to %s. Of the %d cores that do"
                        + " the same the least busy works %.1f %% of its time",
                who + (several ? " bind: each core spends" : " binds: the core spends"),
                Words.number(cyclesPerPacket),
                several ? "they take" : "it takes",
                several ? Words.format("%d cores at %s take", full.size(), each) : Words.format("at %s it takes", each),
                running / cyclesPerPacket,
                usage.mpps(taken(true)),
                several ? "them" : "it",
                cores.length,
                100 * leastBusy);
    }

    private double taken(boolean withLost) {
        return full.stream().mapToDouble(core -> packets(core, withLost)).sum();
    }

    /** Of the kind of work for which most come. */
    private double packets(int core, boolean withLost) {
        Map<String, Double> ofKind = new TreeMap<>();
        for (int s = 0; s < blueprint.stages().size(); s++) {
            Blueprint.Stage stage = blueprint.stages().get(s);
            if (stage.core() == core) {
                double lost = withLost ? usage.window().lostOfRing()[stage.ring()] : 0;
                ofKind.merge(stage.group(), usage.window().packetsOfStage()[s] + lost, Double::sum);
            }
        }
        return ofKind.values().stream().max(Double::compare).orElse(0.0);
    }
}
