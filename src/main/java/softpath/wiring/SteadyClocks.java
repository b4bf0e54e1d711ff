package softpath.wiring;

import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import softpath.units.Units;

/** A blueprint as its clocks are in a part of the time, for what is reckoned and not simulated. */
public final class SteadyClocks {

    private SteadyClocks() {}

    /** As it is once all changes are over. */
    public static Blueprint afterAll(Blueprint blueprint) {
        return between(blueprint, Units.FOREVER_PS - 1, Units.FOREVER_PS);
    }

    /** With the clocks that each core has between two times: its cycles are counted at the highest of them. */
    public static Blueprint between(Blueprint blueprint, long fromPs, long toPs) {
        return with(blueprint, core -> between(core, fromPs, toPs));
    }

    /** With the mean of the clocks that each core has between two times, in a halt none: as many cycles as it has then. */
    public static Blueprint meanBetween(Blueprint blueprint, long fromPs, long toPs) {
        return with(blueprint, core -> {
            // So that the rest of a halt, of which nothing but the clock after it is known, is no clock of 0.
            double ghz = Math.max(cyclesPs(core, fromPs, toPs), core.frequencyGhz()) / (toPs - fromPs);
            return core.withClocks(core.frequencyGhz() * (ghz / highestGhz(core.clocks())), List.of());
        });
    }

    private static Blueprint with(Blueprint blueprint, UnaryOperator<Blueprint.Core> clocks) {
        if (!blueprint.hasClocks()) {
            return blueprint;
        }
        List<Blueprint.Core> cores = blueprint.cores().stream()
                .map(core -> core.clocks().isEmpty() ? core : clocks.apply(core))
                .toList();
        double[] delayTimesOfGuest = blueprint.guests().stream()
                .mapToDouble(guest -> guest.delaysAreCycles()
                        ? blueprint.cores().get(guest.core()).frequencyGhz()
                                / cores.get(guest.core()).frequencyGhz()
                        : 1)
                .toArray();
        return blueprint.withCores(cores).withDelays(delayTimesOfGuest);
    }

    private static Blueprint.Core between(Blueprint.Core core, long fromPs, long toPs) {
        List<Blueprint.Clock> all = core.clocks();
        List<Blueprint.Clock> own = IntStream.range(0, all.size())
                .filter(k -> all.get(k).fromPs() < toPs && endPs(all, k) > fromPs)
                .mapToObj(all::get)
                .toList();
        double ghz = highestGhz(own);
        // Where the core stands still all the time, nothing is known of what it would do.
        return ghz == 0
                ? core
                : core.withClocks(core.frequencyGhz() * (ghz / highestGhz(all)), own.size() > 1 ? own : List.of());
    }

    /** Picoseconds times GHz. */
    private static double cyclesPs(Blueprint.Core core, long fromPs, long toPs) {
        double cycles = 0;
        List<Blueprint.Clock> all = core.clocks();
        for (int k = 0; k < all.size(); k++) {
            long ps =
                    Math.min(toPs, endPs(all, k)) - Math.max(fromPs, all.get(k).fromPs());
            cycles += Math.max(0, ps) * all.get(k).ghz();
        }
        return cycles;
    }

    private static long endPs(List<Blueprint.Clock> clocks, int k) {
        return k + 1 == clocks.size() ? Units.FOREVER_PS : clocks.get(k + 1).fromPs();
    }

    /** How long the cores of some server stand still between two times while their clock changes; of several the longest. */
    public static long haltedPs(Blueprint blueprint, long fromPs, long toPs) {
        return blueprint.cores().stream()
                .mapToLong(core -> haltedPs(core.clocks(), fromPs, toPs))
                .max()
                .orElse(0);
    }

    private static long haltedPs(List<Blueprint.Clock> clocks, long fromPs, long toPs) {
        return IntStream.range(0, clocks.size())
                .filter(k -> clocks.get(k).ghz() == 0)
                .mapToLong(k -> Math.max(
                        0,
                        Math.min(toPs, endPs(clocks, k))
                                - Math.max(fromPs, clocks.get(k).fromPs())))
                .sum();
    }

    /** Times at which a core ends to run at a clock, between two times: a halt goes with the clock that follows it. */
    public static TreeSet<Long> endsPs(Blueprint blueprint, long fromPs, long toPs) {
        TreeSet<Long> ends = new TreeSet<>();
        for (Blueprint.Core core : blueprint.cores()) {
            for (int k = 1; k < core.clocks().size(); k++) {
                long ps = core.clocks().get(k).fromPs();
                if (core.clocks().get(k - 1).ghz() > 0 && ps > fromPs && ps < toPs) {
                    ends.add(ps);
                }
            }
        }
        return ends;
    }

    private static double highestGhz(List<Blueprint.Clock> clocks) {
        return clocks.stream().mapToDouble(Blueprint.Clock::ghz).max().orElse(0);
    }

    /** Times at which a core begins to run at another clock. */
    public static TreeSet<Long> changesPs(Blueprint blueprint) {
        return blueprint.cores().stream()
                .flatMap(core -> core.clocks().stream())
                .filter(clock -> clock.ghz() > 0)
                .map(Blueprint.Clock::fromPs)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
