package softpath.bound;

import softpath.model.dataplane.ThreadRuns;
import softpath.wiring.Blueprint;

/**
 * What events and notifications cost a guest that always has packets, by the packet. It notifies the kernel thread behind its
 * transmit ring, which after {@code wake} takes what waits there, n packets, in a run of d(n), and tells it of free slots
 * {@code delivery} later; at the end of the step that it is in, half a step on the average, the guest takes the event and
 * notifies again. So with r packets a microsecond that it sends
 *
 * <pre>
 * n = r · (wake + d(n) + delivery + step / 2),   r = f / (c + (event + hypercall) / n)
 * </pre>
 *
 * c the cycles of a packet with all else. It leaves out the events of its receive ring, which come once for a whole ring of
 * packets, and a kernel thread that waits for others on its core, which makes n longer and events fewer.
 */
final class GuestEvents {

    /** Each is nearer to the fixed point by the part of a packet's cycles that events are, a tenth or so. */
    private static final int STEPS = 60;

    private GuestEvents() {}

    /**
     * Cycles a packet; 0 where events are free, and where the kernel thread is slower than the guest, which then waits for
     * room and has time for events.
     *
     * @param stage  of the guest
     * @param leg    that comes by it
     * @param cycles of a packet at the stage, events apart
     */
    static double cyclesPerPacket(LoadMatrix matrix, Blueprint.Stage stage, int leg, double cycles) {
        Blueprint blueprint = matrix.blueprint();
        Blueprint.Batched batched = (Blueprint.Batched) stage.drive();
        Blueprint.Guest guest = blueprint.guests().get(batched.guest());
        double ofRun = guest.eventCycles() + guest.hypercallCycles();
        if (ofRun == 0) {
            return 0;
        }
        Blueprint.Vif vif = blueprint.vifs().get(batched.transmitVif());
        Blueprint.Stage thread = blueprint.stages().get(vif.stage());
        double guestMhz = 1_000 * blueprint.cores().get(stage.core()).frequencyGhz();
        double threadMhz = 1_000 * blueprint.cores().get(vif.core()).frequencyGhz();
        double packetMicros = matrix.cyclesOf(vif.stage(), leg) / threadMhz;
        double onceMicros = vif.wakeMicros()
                + thread.cyclesPerBurst() / threadMhz
                + guest.deliveryMicros()
                + stage.burstPackets() * cycles / guestMhz / 2;
        ThreadRuns runs = new ThreadRuns(
                onceMicros, packetMicros, blueprint.rings().get(thread.ring()).slots());
        double events = 0;
        for (int step = 0; step < STEPS; step++) {
            double packets = runs.packets(guestMhz / (cycles + events));
            if (packets == Double.POSITIVE_INFINITY) {
                return 0;
            }
            events = ofRun / packets;
        }
        return events;
    }
}
