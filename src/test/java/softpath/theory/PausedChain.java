package softpath.theory;

import java.util.ArrayList;
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
 * Rings in a row, each read in bursts of 32 by a core of its own of 2.5 GHz; the first is filled evenly, and its core stops now
 * and then.
 *
 * @param tasks in their order
 */
record PausedChain(List<Task> tasks, double pauseMicros, long seed) {

    /**
     * A ring and the work of its core on it.
     *
     * @param refillBlock 0: slots come free at the claim
     */
    record Task(int slots, int refillBlock, double cyclesPerBurst, double cyclesPerPacket) {

        /** In full bursts. */
        double carriesMpps() {
            return 1_000 * GHZ / (cyclesPerPacket + cyclesPerBurst / 32);
        }
    }

    private static final double GHZ = 2.5;
    private static final int PAUSES = 24;
    private static final int MANY = 60;

    /** Between pauses, in their lengths: on average, and at least, so that all rings are empty again. */
    private static final double MEAN_GAP = 12;

    private static final double LEAST_GAP = 3;

    private Blueprint blueprint(double mpps) {
        SizeMix sizes = new SizeMix(Map.of(64, 1.0));
        PacketClasses classes = new PacketClasses();
        classes.of(64, 0);
        List<Blueprint.Ring> rings = new ArrayList<>();
        List<Blueprint.Stage> stages = new ArrayList<>();
        List<Blueprint.Core> cores = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            Task task = tasks.get(i);
            rings.add(new Blueprint.Ring(
                    "ring " + i,
                    task.slots(),
                    Math.max(1, task.refillBlock()),
                    task.refillBlock() == 0,
                    Result.Place.RING,
                    Optional.empty()));
            Blueprint.Target next = i + 1 < tasks.size() ? new Blueprint.ToRing(i + 1) : new Blueprint.ToSink();
            stages.add(new Blueprint.Stage(
                    "stage " + i,
                    "stage " + i,
                    i,
                    List.of(next),
                    task.cyclesPerBurst(),
                    new double[] {task.cyclesPerPacket()},
                    32,
                    new Blueprint.Polled(40),
                    i,
                    new double[] {1}));
            Blueprint.Core core = new Blueprint.Core(
                    "a.0." + i, "a", 0, GHZ, List.of("core " + i), OptionalLong.empty(), Blueprint.Always.STAGES);
            cores.add(i == 0 ? core.withPauses(List.of(pause())) : core);
        }
        return new Blueprint(
                classes,
                List.of(new Blueprint.Chain("c", mpps, sizes, Optional.empty(), 0)),
                rings,
                List.of(new Blueprint.Source(
                        0, 0, Arrivals.CONSTANT, Units.gbpsL1(mpps, 64), sizes, OptionalLong.empty())),
                List.of(),
                List.of(),
                stages,
                cores);
    }

    private Pause pause() {
        return new Pause(1e6 / (pauseMicros * (1 + MEAN_GAP)), new PauseLength.Constant(pauseMicros));
    }

    PauseLimits closedForm(double mpps) {
        return PauseLimits.of(LoadMatrix.of(blueprint(mpps)));
    }

    /** The first random numbers with which no pause begins before all rings are empty again. */
    private long[][] seedsOfLonePauses() {
        RandomStreams streams = new RandomStreams(seed, Testbed.purposes(blueprint(1)));
        while (true) {
            long[][] seeds = streams.nextReplication();
            if (gapsMicros(seeds).stream().skip(1).allMatch(gap -> gap > LEAST_GAP * pauseMicros)) {
                return seeds;
            }
        }
    }

    private List<Double> gapsMicros(long[][] seeds) {
        PauseDraws draws = new PauseDraws(List.of(pause()), seeds[Testbed.edges(blueprint(1)) + 1]);
        return Stream.generate(() -> {
                    double gap = Units.microsFromPs(draws.gapPs());
                    draws.lengthPs();
                    return gap;
                })
                .limit(PAUSES)
                .toList();
    }

    /** Packets that all of some pauses lose, none of which begins before the rings are empty again. */
    long simulatedLost(double mpps) {
        long[][] seeds = seedsOfLonePauses();
        double micros =
                gapsMicros(seeds).stream().mapToDouble(gap -> gap + pauseMicros).sum();
        return Replication.run(blueprint(mpps), new Run(0, micros / 1_000, 1, 1), seeds)
                .window()
                .lost();
    }

    /** Of the ring that overflows first behind the core that stops. */
    int slots() {
        String place = closedForm(0.01).behind().get(0).place();
        return tasks.get(Integer.parseInt(place.substring("ring ".length()))).slots();
    }

    /** Packets lost in each of many pauses and behind it, on average. */
    double simulatedLostOfPause(double mpps) {
        Blueprint blueprint = blueprint(mpps);
        Run run = new Run(0, MANY * pauseMicros * (1 + MEAN_GAP) / 1_000, 1, 1);
        long[][] seeds = new RandomStreams(seed, Testbed.purposes(blueprint)).nextReplication();
        Window window = Replication.run(blueprint, run, seeds).window();
        return window.lost() * Units.PS_PER_MICRO * pauseMicros / window.pausedPsOfCore()[0];
    }

    /** The same in closed form, from the part of all packets that is lost behind pauses. */
    double closedLostOfPause(double mpps) {
        return closedForm(mpps).behind().get(0).lossRatio() * mpps * pauseMicros * (1 + MEAN_GAP);
    }
}
