package softpath.harness.learn;

import java.util.Map;
import softpath.harness.Sample;
import softpath.harness.testbed.MeasurePlan.Component;
import softpath.harness.testbed.Point;
import softpath.harness.testbed.Workplace;

/**
 * What one window of a part alone says of costs, in cycles of the time-stamp counter that its thread ran: the counter goes on
 * while others have the core, or it stands still. A worker's cycles are those that it counted itself between a poll that found
 * packets and the end of their burst, so that it does not matter which side of a queue was the slower one.
 *
 * @param workerCycles    a packet, of the dataplane's worker; NaN where none runs
 * @param guestCycles     a packet, of what stands in the place of the guest; NaN where nothing does
 * @param burstPackets    of the worker's bursts, of the last hop if there are two; the point's where nothing counts them
 * @param guestBurstPackets of what stands in the place of the guest; the point's where nothing counts them
 * @param putInPerTakenOut packets that the worker took to hand on to the first guest for each that it took from the last;
 *                        NaN where there is none
 * @param passedOnPerTakenOut those that it took from the first of two guests for each that it took from the second; NaN where
 *                        there are not two
 * @param emptyPollCycles a round of the worker's that found nothing; NaN where hardly any did, or nothing tells
 */
record Observed(
        double workerCycles,
        double guestCycles,
        double burstPackets,
        double guestBurstPackets,
        double putInPerTakenOut,
        double passedOnPerTakenOut,
        double emptyPollCycles) {

    private static final double HERTZ_A_GHZ = 1e9;
    private static final double MEGA = 1e6;

    /** Below, rounds that found nothing are too few to tell what they cost from what else a worker does. */
    private static final double LEAST_IDLE = 0.05;

    /**
     * @param clockGhz     of the time-stamp counter, which goes on while a core stands still
     * @param runningShare part of the time that cores do not stand still
     */
    static Observed of(Point.OfComponent point, Sample sample, double clockGhz, double runningShare) {
        Map<String, Long> counters = sample.counters();
        double guest = point.component() == Component.FUNCTION_ALONE
                // It polls a capture that always has packets: all its cycles are spent on them.
                ? clockGhz * HERTZ_A_GHZ / (sample.deliveredMpps() * MEGA)
                : busyCycles(counters, Workplace.FUNCTIONS);
        int guests = guests(point.component());
        // Of two ports for each guest; the source's is 0.
        int last = 2 * guests;
        double takenOut = received(counters, last);
        return new Observed(
                runningShare * ran(sample, Workplace.DATAPLANE) * busyCycles(counters, Workplace.DATAPLANE),
                runningShare * ran(sample, Workplace.FUNCTIONS) * guest,
                burstPackets(point, counters, Workplace.DATAPLANE, last),
                burstPackets(point, counters, Workplace.FUNCTIONS, 0),
                guests > 0 ? received(counters, 0) / takenOut : Double.NaN,
                guests == 2 ? received(counters, 2) / takenOut : Double.NaN,
                runningShare
                        * ran(sample, Workplace.DATAPLANE)
                        * emptyPollCycles(counters, clockGhz * HERTZ_A_GHZ * sample.seconds()));
    }

    /** Part of the window that a process ran, of what it could have. */
    private static double ran(Sample sample, String process) {
        return sample.runShares().getOrDefault(process, 1.0);
    }

    private static double busyCycles(Map<String, Long> counters, String process) {
        long packets = counters.getOrDefault(process + ".busy-packets", 0L);
        return packets == 0 ? Double.NaN : counters.get(process + ".busy-cycles") / (double) packets;
    }

    /** Guests that packets go through; none in a hop by itself. */
    static int guests(Component part) {
        return switch (part) {
            case THROUGH_GUEST, THROUGH_GUEST_UNTOUCHED -> 1;
            case THROUGH_TWO_GUESTS -> 2;
            default -> 0;
        };
    }

    private static long received(Map<String, Long> counters, int port) {
        return counters.getOrDefault(Workplace.DATAPLANE + "." + port + ".rx-packets", 0L);
    }

    /** Packets that came by this port and left by the next. */
    private static double burstPackets(Point.OfComponent point, Map<String, Long> counters, String process, int port) {
        long bursts = counters.getOrDefault(process + "." + (port + 1) + ".tx-bursts", 0L);
        long packets = counters.getOrDefault(process + "." + port + ".rx-packets", 0L);
        return bursts == 0 ? point.burstPackets() : packets / (double) bursts;
    }

    private static double emptyPollCycles(Map<String, Long> counters, double allCycles) {
        double idle = allCycles - counters.getOrDefault(Workplace.DATAPLANE + ".busy-cycles", 0L);
        long polls = counters.getOrDefault(Workplace.DATAPLANE + ".0.rx-polls", 0L);
        long bursts = counters.getOrDefault(Workplace.DATAPLANE + ".1.tx-bursts", 0L);
        return polls <= bursts || bursts == 0 || idle < LEAST_IDLE * allCycles ? Double.NaN : idle / (polls - bursts);
    }
}
