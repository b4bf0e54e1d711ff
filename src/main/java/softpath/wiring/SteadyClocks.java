package softpath.wiring;

import java.util.List;
import java.util.TreeSet;
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
        if (!blueprint.hasClocks()) {
            return blueprint;
        }
        List<Blueprint.Core> cores = blueprint.cores().stream()
                .map(core -> core.clocks().isEmpty() ? core : between(core, fromPs, toPs))
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
                .filter(k -> all.get(k).fromPs() < toPs
                        && (k + 1 == all.size() || all.get(k + 1).fromPs() > fromPs))
                .mapToObj(all::get)
                .toList();
        double ghz = highestGhz(own);
        // Where the core stands still all the time, nothing is known of what it would do.
        return ghz == 0
                ? core
                : core.withClocks(core.frequencyGhz() * (ghz / highestGhz(all)), own.size() > 1 ? own : List.of());
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
