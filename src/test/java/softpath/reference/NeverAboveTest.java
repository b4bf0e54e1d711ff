package softpath.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import softpath.bound.LoadMatrix;
import softpath.bound.Loads;
import softpath.model.InvalidInput;
import softpath.simulation.Counters;
import softpath.simulation.Testbed;
import softpath.simulation.Window;
import softpath.units.Units;
import softpath.wiring.Blueprint;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;

/**
 * No simulation delivers more than the closed form allows, on any dataplane: chains that share cores, lanes, mixes, phases.
 *
 * <p>What came in the window is put to the linear programme, in the sizes in which it was delivered, so that which sizes
 * get lost does not matter. What is delivered beyond it was inside when the window began. {@code -Dsoftpath.never-above=N} draws
 * N scenarios in all; by default {@value #DRAWS}.
 */
class NeverAboveTest {

    private static final int DRAWS = 1_400;

    /** Of a packet cap that lets bursts pass, packets. */
    private static final int CAP_BURST = 64;

    enum ScenarioKind {
        SOFTNIC,
        FORWARDING,
        CLICKOS,
        SHARED_CLICKOS,
        PASSTHROUGH,
        CABLES,
        PIPELINE;

        Optional<Case> of(long seed) {
            return switch (this) {
                case SOFTNIC -> RandomScenarios.of(seed);
                case FORWARDING -> RandomForwarding.of(seed);
                case CLICKOS -> RandomSwitchedScenarios.of(seed);
                case SHARED_CLICKOS -> RandomSwitchedScenarios.ofShared(seed);
                case PASSTHROUGH -> RandomPassthroughs.of(seed);
                case CABLES -> RandomCables.of(seed);
                case PIPELINE -> pipeline(seed);
            };
        }
    }

    /** One in thousands asks for a peak that no port has, and is no case. */
    private static Optional<Case> pipeline(long seed) {
        try {
            return Optional.of(RandomPipelines.of(seed));
        } catch (InvalidInput e) {
            return Optional.empty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsDeliveredFitsIntoWhatTheResourcesCarry(ScenarioKind kind) {
        int draws = Integer.getInteger("softpath.never-above", DRAWS) / ScenarioKind.values().length;
        List<String> above = new ArrayList<>();
        int drawn = 0;
        for (long seed = 0; drawn < draws; seed++) {
            Optional<Case> one = kind.of(seed);
            if (one.isPresent()) {
                drawn++;
                excess(one.get()).ifPresent(above::add);
            }
        }

        assertThat(above).isEmpty();
    }

    private static Optional<String> excess(Case one) {
        Blueprint blueprint = withoutChance(one.blueprint());
        Counters[] counters = run(blueprint, one);
        Window window = counters[1].since(counters[0]);
        double windowPs = window.durationPs();
        double total = LongStream.of(window.deliveredOfClass()).sum();
        // A duration is a whole number of picoseconds: each burst may have taken half of one less than it cost.
        double bursts = LongStream.of(window.packetsOfStage()).sum();
        LoadMatrix matrix = LoadMatrix.of(blueprint, loads(blueprint, window, windowPs + bursts / 2));
        double fits = matrix.maxTotalMpps() * (windowPs + bursts / 2) / Units.PS_PER_MICRO;
        double inside = counters[0].inFlight();
        double rounding = inside
                + CAP_BURST * (caps(blueprint) + cards(blueprint))
                + blueprint.cores().size()
                + 1e-6 * total;
        return total <= fits + rounding
                ? Optional.empty()
                : Optional.of(one.description() + ": delivered " + total + ", fit " + fits + ", inside " + inside);
    }

    private static Loads loads(Blueprint blueprint, Window window, double windowPs) {
        double[] offered = new double[blueprint.chains().size()];
        double[] delivered = new double[offered.length];
        double[] parts = new double[blueprint.classes().count()];
        for (int k = 0; k < parts.length; k++) {
            offered[blueprint.classes().chain(k)] += Units.mpps(window.offeredOfClass()[k], windowPs);
            delivered[blueprint.classes().chain(k)] += window.deliveredOfClass()[k];
        }
        for (int k = 0; k < parts.length; k++) {
            parts[blueprint.classes().atStart(k)] += window.deliveredOfClass()[k]
                    / Math.max(1, delivered[blueprint.classes().chain(k)]);
        }
        return new Loads(offered, parts);
    }

    private static long caps(Blueprint blueprint) {
        return blueprint.rings().stream()
                .filter(ring -> ring.ingress().isPresent())
                .count();
    }

    /** A card lets as much time pass as 64 of the frames last that take longest, in which more of the shortest come. */
    private static double cards(Blueprint blueprint) {
        return blueprint.cards().stream()
                .map(card -> DoubleStream.of(card.receiveMicrosOfClass()).summaryStatistics())
                .filter(micros -> micros.getMin() > 0)
                .mapToDouble(micros -> micros.getMax() / micros.getMin())
                .sum();
    }

    /** Services that are drawn are as long as they cost on average only in the long run. */
    private static Blueprint withoutChance(Blueprint blueprint) {
        return blueprint.withCores(blueprint.cores().stream()
                .map(core -> core.withSpread(Optional.empty()))
                .toList());
    }

    /** The counters at the end of the warm-up and at the horizon. */
    private static Counters[] run(Blueprint blueprint, Case one) {
        Testbed testbed = new Testbed(blueprint, one.seeds());
        Simulator simulator = testbed.simulator();
        Counters[] counters = new Counters[2];
        at(simulator, one.warmupPs(), () -> {
            testbed.settle(one.warmupPs());
            counters[0] = testbed.counters(one.warmupPs());
        });
        at(simulator, one.horizonPs(), simulator::stop);
        simulator.start();
        testbed.settle(one.horizonPs());
        counters[1] = testbed.counters(one.horizonPs());
        return counters;
    }

    private static void at(Simulator simulator, long timePs, Runnable action) {
        new Event(simulator) {
            @Override
            public void actions() {
                action.run();
            }
        }.schedule(timePs);
    }
}
