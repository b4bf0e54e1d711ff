package softpath.reference;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import softpath.model.scenario.Arrivals;
import softpath.model.scenario.Flows;
import softpath.model.scenario.OfferedLoad;
import softpath.model.scenario.SizeMix;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/**
 * What random cases are drawn from.
 *
 * <p>With ties, times are whole nanoseconds and mostly few of them, so that much falls together.
 */
record Draws(Random random, boolean ties) {

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    /** True once in {@code n} times. */
    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    <T> T among(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** From 0 to {@code most}. */
    long timePs(long most) {
        return ties ? 1_000L * between(0, (int) (most / 1_000)) : random.nextLong(most + 1);
    }

    double cycles(int most) {
        return ties || random.nextBoolean() ? random.nextInt(most + 1) : random.nextDouble() * most;
    }

    /** Often so few that they bind. */
    int slots() {
        return switch (random.nextInt(4)) {
            case 0 -> between(1, 3);
            case 1 -> between(1, 16);
            case 2 -> between(1, 100);
            default -> 1 << random.nextInt(10);
        };
    }

    int burstPackets() {
        return oneIn(3) ? 1 : between(1, random.nextBoolean() ? 4 : 32);
    }

    /** With ties, sizes of which 84 B on the wire are a common divisor. */
    SizeMix sizes() {
        Map<Integer, Double> weights = new TreeMap<>();
        int sizes = oneIn(3) ? between(2, 4) : 1;
        for (int s = 0; s < sizes; s++) {
            weights.put(ties ? 64 + 84 * random.nextInt(4) : between(64, 1_518), 1.0 + random.nextInt(9));
        }
        return new SizeMix(weights);
    }

    /** With ties, 84 B on the wire last a whole number of nanoseconds. */
    OfferedLoad offered(SizeMix sizes, int mostGapNanos) {
        int gapNanos = between(ties ? 1 : 10, mostGapNanos);
        double gbpsL1 = ties ? 672.0 / gapNanos : Units.gbpsL1(1_000.0 / gapNanos, sizes.meanFrameBytes());
        return new OfferedLoad(gbpsL1, OfferedLoad.Unit.GBPS_L1);
    }

    Arrivals arrivals() {
        return switch (random.nextInt(ties ? 10 : 5)) {
            case 0 -> Arrivals.POISSON;
            case 1 -> Arrivals.onOff(between(1, 50) / 10.0, between(1, 50) / 10.0);
            case 2 -> Arrivals.bursts(between(1, 100));
            default -> Arrivals.CONSTANT;
        };
    }

    /** By which NICs spread packets; half of the traffic has none. */
    Optional<Flows> flows() {
        if (oneIn(2)) {
            return Optional.empty();
        }
        Optional<Long> hash = oneIn(2) ? Optional.of((long) between(0, 1_000)) : Optional.empty();
        if (oneIn(3)) {
            int first = between(0, 100);
            return Optional.of(new Flows(
                    Optional.empty(), Optional.empty(), Optional.of(List.of(first * 1.0, 100.0 - first)), hash));
        }
        Optional<Double> zipf = oneIn(2) ? Optional.empty() : Optional.of(cycles(3));
        return Optional.of(new Flows(Optional.of(between(1, 20)), zipf, Optional.empty(), hash));
    }

    /** Mostly absent without ties; with ties, random phases would part what is to fall together. */
    Optional<Long> startPs(long most) {
        return oneIn(ties ? 8 : 2) ? Optional.empty() : Optional.of(timePs(most));
    }

    /** The blueprint of a scenario for a random time, from random starts. */
    Case caseOf(String description, Blueprint blueprint, long seed) {
        Blueprint besides = RandomSiblings.of(blueprint, seed, ties);
        Blueprint started = ties ? new RandomStarts(this).of(besides) : besides;
        long horizonPs = ties ? 1_000L * between(500, 6_000) : between(20_000_000, 150_000_000);
        return new Case(
                description, started, Case.seeds(started, seed), warmupPs(horizonPs), horizonPs, probesPs(horizonPs));
    }

    List<Long> probesPs(long horizonPs) {
        return LongStream.generate(() -> timePs(horizonPs - 1_000))
                .limit(random.nextInt(6))
                .sorted()
                .boxed()
                .toList();
    }

    long warmupPs(long horizonPs) {
        return oneIn(3) ? 0 : timePs(horizonPs / 2);
    }
}
