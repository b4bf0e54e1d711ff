package softpath.cost;

import softpath.model.Parameter;
import softpath.model.dataplane.Clickos;

/**
 * How long a notification takes on its way between a guest and Dom0: {@code delay · delaysAtGhz / f}, or {@code delay}
 * at any clock under {@code event-delays: wall-clock}.
 *
 * <p>A hypercall, an interrupt between cores, an upcall, a handler, a wake-up and two switches of context are
 * instructions, which take cycles; only leaving a sleep state takes its time by the wall, and a delay that Table 2 of
 * Niu et al. bounds to a few microseconds leaves no room for the deep ones. The paper set the clock of all cores.
 */
public final class EventDelay {

    private EventDelay() {}

    /** Whether it is up to the clock. */
    public static boolean isCycles(Clickos dataplane) {
        return dataplane.options().eventDelays() == Clickos.EventDelays.CYCLES;
    }

    /** Of cores at {@code frequencyGhz}. */
    public static double micros(Clickos dataplane, Parameter delay, double frequencyGhz, Reading reading) {
        return isCycles(dataplane)
                ? reading.value(delay) * (reading.value(dataplane.events().delaysAtGhz()) / frequencyGhz)
                : reading.value(delay);
    }
}
