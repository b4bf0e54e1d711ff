package softpath.theory;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import softpath.bound.LoadMatrix;
import softpath.bound.PauseLimits;
import softpath.engine.RandomStreams;
import softpath.experiment.Replication;
import softpath.experiment.Trial;
import softpath.mechanism.PauseDraws;
import softpath.model.scenario.Run;
import softpath.simulation.Testbed;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/**
 * A ClickOS chain, of which one thread stops.
 *
 * @param scenario that it is of
 * @param thread  that stops, with all that share its core
 * @param changes of the scenario besides
 */
record PausedClickos(String scenario, String thread, double pauseMicros, List<String> changes, long seed) {

    /** In which the first pause begins, after what is long enough for a steady state. */
    private static final double WARMUP_MICROS = 400;

    private static final double MOMENTS_MICROS = 60;

    /** At moments drawn at random: enough to come close to the worst one. */
    private static final int PAUSES = 150;

    private static final double LONGEST_RUN_MICROS = 40_000;

    private static final int FEW = 5;

    private static final double SELDOM_PER_SECOND = 40;

    private Blueprint blueprint(double mpps) {
        List<String> sets = new ArrayList<>(changes);
        sets.add("dataplane=clickos-2016");
        sets.add("traffic[0].offered=" + mpps + "Mpps");
        sets.add("pauses={" + thread + ": {per-second: " + SELDOM_PER_SECOND + ", micros: " + pauseMicros + "}}");
        return Trial.of(scenario, sets.toArray(String[]::new)).blueprint();
    }

    PauseLimits closedForm(double mpps) {
        return PauseLimits.of(LoadMatrix.of(blueprint(mpps)));
    }

    /** Seeds of runs in each of which there is one pause, long before the end. */
    private List<long[][]> seedsOfLonePauses(Blueprint blueprint) {
        int core = IntStream.range(0, blueprint.cores().size())
                .filter(c -> !blueprint.cores().get(c).pauses().isEmpty())
                .findFirst()
                .orElseThrow();
        RandomStreams streams = new RandomStreams(seed, Testbed.purposes(blueprint));
        Random random = new Random(seed);
        return IntStream.range(0, PAUSES)
                .mapToObj(i -> {
                    long[][] seeds = streams.nextReplication();
                    seeds[Testbed.edges(blueprint) + 1 + core] =
                            seedOfLonePause(blueprint.cores().get(core), random);
                    return seeds;
                })
                .toList();
    }

    private long[] seedOfLonePause(Blueprint.Core core, Random random) {
        while (true) {
            long[] drawn = random.longs(4).toArray();
            PauseDraws draws = new PauseDraws(core.pauses(), drawn);
            double firstMicros = Units.microsFromPs(draws.gapPs());
            draws.lengthPs();
            if (firstMicros > WARMUP_MICROS
                    && firstMicros < WARMUP_MICROS + MOMENTS_MICROS
                    && Units.microsFromPs(draws.gapPs()) > LONGEST_RUN_MICROS) {
                return drawn;
            }
        }
    }

    private double endMicros() {
        return WARMUP_MICROS + MOMENTS_MICROS + 3 * pauseMicros + 1_000;
    }

    /** The highest rate at which none of some pauses loses a packet, between two that are known to be too low and high. */
    double simulatedLosslessMpps(double low, double high) {
        List<long[][]> seeds = seedsOfLonePauses(blueprint(low));
        double stands = low;
        double fails = high;
        while (fails / stands > 1.002) {
            double mpps = Math.sqrt(stands * fails);
            if (losesNothing(blueprint(mpps), seeds)) {
                stands = mpps;
            } else {
                fails = mpps;
            }
        }
        return stands;
    }

    private boolean losesNothing(Blueprint blueprint, List<long[][]> seeds) {
        return seeds.stream().allMatch(each -> lost(blueprint, each, endMicros()) == 0);
    }

    private static long lost(Blueprint blueprint, long[][] seeds, double endMicros) {
        Run run = new Run(0, endMicros / 1_000, 1, 1);
        return Replication.run(blueprint, run, seeds).window().lost();
    }

    /** Packets lost in a pause, on average. */
    double simulatedLostOfPause(double mpps) {
        Blueprint blueprint = blueprint(mpps);
        return seedsOfLonePauses(blueprint).stream()
                .mapToLong(each -> lost(blueprint, each, endMicros()))
                .average()
                .orElseThrow();
    }

    /** The same in closed form, from the part of all packets that is lost. */
    double closedLostOfPause(double mpps) {
        return closedForm(mpps).rings().stream()
                .mapToDouble(ring -> ring.lossRatio() * ring.mpps() * 1e6 / SELDOM_PER_SECOND)
                .max()
                .orElseThrow();
    }

    /** Packets lost in a time in which there is one pause, at any of a few moments. */
    long simulatedLostWithin(double micros, double mpps) {
        Blueprint blueprint = blueprint(mpps);
        return seedsOfLonePauses(blueprint).stream()
                .limit(FEW)
                .mapToLong(each -> lost(blueprint, each, micros))
                .sum();
    }

    /** What the vCPU carries in large batches. */
    double carriedMpps() {
        Blueprint blueprint = blueprint(0.01);
        Blueprint.Stage guest = blueprint.stages().stream()
                .filter(s -> s.drive() instanceof Blueprint.Batched)
                .findFirst()
                .orElseThrow();
        return 1_000
                * blueprint.cores().get(guest.core()).frequencyGhz()
                / (guest.cyclesOfClass()[0] + ((Blueprint.Batched) guest.drive()).largeBatchCycles());
    }
}
