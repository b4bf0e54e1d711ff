package softpath.harness;

import java.util.List;
import java.util.SortedMap;

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

    /**
     * Of one CPU.
     *
     * @param longestMicros  its longest pause
     * @param timesOfMicros  upper edge of each microsecond to the rounds of the loop that took so long; the last one to those
     *                       that took longer, too
     * @param interrupts     that it served meanwhile, of all kinds
     */
    public record OfCpu(int cpu, double longestMicros, SortedMap<Integer, Long> timesOfMicros, long interrupts) {}

    static MeasuredPauses absent(String why) {
        return new MeasuredPauses("", 0, List.of(), 0, why);
    }

    public MeasuredPauses {
        cpus = List.copyOf(cpus);
    }

    /** Not named as a property is, which a record's JSON would take it for. */
    public boolean wasWatched() {
        return absent.isEmpty();
    }
}
