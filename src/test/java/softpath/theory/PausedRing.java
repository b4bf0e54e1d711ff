package softpath.theory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import softpath.bound.LoadMatrix;
import softpath.bound.PauseLimits;
import softpath.engine.RandomStreams;
import softpath.experiment.Replication;
import softpath.mechanism.PauseDraws;
import softpath.model.dataplane.Pause;
import softpath.model.dataplane.PauseLength;
import softpath.model.result.Result;
import softpath.model.scenario.Arrivals;
import softpath.model.scenario.PacketClasses;
import softpath.model.scenario.Run;
import softpath.model.scenario.SizeMix;
import softpath.simulation.Testbed;
import softpath.simulation.Window;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/**
 * One ring that is filled evenly and read by a core of 2.5 GHz in bursts of 32, which stops now and then.
 *
 * @param refillBlock  0: slots come free at the claim
 * @param pauseMicros  of each pause
 */
record PausedRing(
        int slots, int refillBlock, double cyclesPerBurst, double cyclesPerPacket, double pauseMicros, long seed) {

    private static final double GHZ = 2.5;
    private static final int PAUSES = 24;
    private static final int MANY = 150;

    /** Between pauses, in their lengths: on average, and at least, so that the ring is empty again. */
    private static final double MEAN_GAP = 40;

    private static final double LEAST_GAP = 8;

    /** Part of the core that the highest rate takes at which a pause fills the ring. */
    double load() {
        return slots / pauseMicros * (cyclesPerPacket + cyclesPerBurst / 32) / (1_000 * GHZ);
    }

    private Blueprint blueprint(double mpps) {
        SizeMix sizes = new SizeMix(Map.of(64, 1.0));
        PacketClasses classes = new PacketClasses();
        classes.of(64, 0);
        boolean freeAtClaim = refillBlock == 0;
        return new Blueprint(
                classes,
                List.of(new Blueprint.Chain("c", mpps, sizes, Optional.empty(), 0)),
                List.of(new Blueprint.Ring(
                        "ring", slots, Math.max(1, refillBlock), freeAtClaim, Result.Place.RING, Optional.empty())),
                List.of(new Blueprint.Source(
                        0, 0, Arrivals.CONSTANT, Units.gbpsL1(mpps, 64), sizes, OptionalLong.empty())),
                List.of(),
                List.of(),
                List.of(new Blueprint.Stage(
                        "stage",
                        "stage",
                        0,
                        List.of(new Blueprint.ToSink()),
                        cyclesPerBurst,
                        new double[] {cyclesPerPacket},
                        32,
                        new Blueprint.Polled(40),
                        0,
                        new double[] {1})),
                List.of(core()));
    }

    private Blueprint.Core core() {
        double perSecond = 1e6 / (pauseMicros * (1 + MEAN_GAP));
        return new Blueprint.Core("a.0.0", "a", 0, GHZ, List.of("core"), OptionalLong.empty(), Blueprint.Always.STAGES)
                .withPauses(List.of(new Pause(perSecond, new PauseLength.Constant(pauseMicros))));
    }

    PauseLimits.OfRing closedForm(double mpps) {
        return PauseLimits.of(LoadMatrix.of(blueprint(mpps))).rings().get(0);
    }

    /** The first random numbers with which no pause begins before the ring is empty again. */
    private long[][] seedsOfLonePauses() {
        Blueprint blueprint = blueprint(1);
        RandomStreams streams = new RandomStreams(seed, Testbed.purposes(blueprint));
        while (true) {
            long[][] seeds = streams.nextReplication();
            if (gapsMicros(seeds, blueprint, PAUSES + 1).stream().allMatch(gap -> gap > LEAST_GAP * pauseMicros)) {
                return seeds;
            }
        }
    }

    private List<Double> gapsMicros(long[][] seeds, Blueprint blueprint, int count) {
        PauseDraws draws = new PauseDraws(core().pauses(), seeds[Testbed.edges(blueprint) + 1]);
        return Stream.generate(() -> {
                    double gap = Units.microsFromPs(draws.gapPs());
                    draws.lengthPs();
                    return gap;
                })
                .limit(count)
                .toList();
    }

    /** The highest rate at which none of some pauses loses a packet, between two that are known to be too low and high. */
    double simulatedLosslessMpps(double low, double high) {
        long[][] seeds = seedsOfLonePauses();
        double micros = gapsMicros(seeds, blueprint(1), PAUSES).stream()
                .mapToDouble(gap -> gap + pauseMicros)
                .sum();
        Run run = new Run(0, (micros + LEAST_GAP * pauseMicros) / 1_000, 1, 1);
        double stands = low;
        double fails = high;
        while (fails / stands > 1.002) {
            double mpps = Math.sqrt(stands * fails);
            if (Replication.run(blueprint(mpps), run, seeds).window().lost() == 0) {
                stands = mpps;
            } else {
                fails = mpps;
            }
        }
        return stands;
    }

    /** Packets lost in each of many pauses, on average. */
    double simulatedLostOfPause(double mpps) {
        Blueprint blueprint = blueprint(mpps);
        Run run = new Run(0, MANY * pauseMicros * (1 + MEAN_GAP) / 1_000, 1, 1);
        long[][] seeds = new RandomStreams(seed, Testbed.purposes(blueprint)).nextReplication();
        Window window = Replication.run(blueprint, run, seeds).window();
        return window.lost() * Units.PS_PER_MICRO * pauseMicros / window.pausedPsOfCore()[0];
    }

    /** The same in closed form, from the part of all packets that is lost. */
    double closedLostOfPause(double mpps) {
        return closedForm(mpps).lossRatio() * mpps * pauseMicros * (1 + MEAN_GAP);
    }
}
