package softpath.harness;

import java.util.List;
import java.util.SortedMap;
import softpath.model.Check;

/**
 * How often and how long the CPUs of a machine stopped that a measurement is to use, with nothing of the measurement on
 * them: what oslat saw, a loop that does nothing but read the time.
 *
 * @param tool       the program and its version
 * @param seconds    watched, all CPUs at once
 * @param stealTicks of all CPUs meanwhile: time that the hypervisor gave to others, in hundredths of a second; not the
 *                   CPUs' own pauses alone, if there are others
 * @param absent     why nothing was watched; empty if it was
 */
public record MeasuredPauses(String tool, double seconds, List<OfCpu> cpus, long stealTicks, String absent) {

    private static final double MICROS_A_SECOND = 1e6;

    /** CPUs are watched until each has seen the end, some a little later. */
    private static final double MOST_OF_TIME = 1.01;

    /**
     * Of one CPU.
     *
     * @param longestMicros  its longest pause
     * @param timesOfMicros  upper edge of each microsecond to the rounds of the loop that took so long; the last one to those
     *                       that took longer, too
     * @param interrupts     that it served meanwhile, of all kinds
     */
    public record OfCpu(int cpu, double longestMicros, SortedMap<Integer, Long> timesOfMicros, long interrupts) {

        public OfCpu {
            Check.require(longestMicros >= 0, "longestMicros", "at least 0", longestMicros);
            timesOfMicros.forEach((micros, times) -> {
                String key = "timesOfMicros." + micros;
                Check.require(micros >= 1, key, "upper edges of at least 1 us", micros);
                Check.require(times >= 0, key, "at least 0 rounds", times);
                // The last bin has all that took longer; a round of up to a microsecond more may have been cut off.
                Check.require(
                        times == 0 || micros - 1 <= longestMicros,
                        key,
                        "no rounds longer than longestMicros, " + Check.plain(longestMicros),
                        times);
            });
        }

        /** Of rounds, each as long as its bin is at least. */
        double leastSeconds() {
            return timesOfMicros.entrySet().stream()
                            .mapToDouble(bin -> (bin.getKey() - 1) * (double) bin.getValue())
                            .sum()
                    / MICROS_A_SECOND;
        }
    }

    static MeasuredPauses absent(String why) {
        return new MeasuredPauses("", 0, List.of(), 0, why);
    }

    public MeasuredPauses {
        cpus = List.copyOf(cpus);
        for (int i = 0; i < cpus.size(); i++) {
            double took = cpus.get(i).leastSeconds();
            Check.require(
                    took <= MOST_OF_TIME * seconds,
                    "cpus[" + i + "].timesOfMicros",
                    "rounds that fit into the " + Check.plain(seconds) + " s watched",
                    "rounds of " + Check.plain(took) + " s at least");
        }
    }

    /** Not named as a property is, which a record's JSON would take it for. */
    public boolean wasWatched() {
        return absent.isEmpty();
    }
}
