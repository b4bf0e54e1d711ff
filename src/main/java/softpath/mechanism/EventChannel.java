package softpath.mechanism;

/**
 * The notification of a guest that packets wait for it: one outstanding at most.
 *
 * <p>A notification disarms the channel, and only the kernel thread behind the guest's port arms it again, once the guest
 * has acknowledged what it took (xennet LINUX/netback_netmap_linux.h:157-179, 273-324 at 7d3038b). So a busy guest gets
 * few events and large batches: at most {@code 1 / (delivery + wake of the thread + its run)} events a second. Unless the
 * guest polls again, the thread does not look for packets that came while the channel was disarmed, as that of xennet
 * does not: they are announced with the next that come.
 */
public final class EventChannel {

    private final ClickOsGuest guest;
    private final int path;
    private final NotificationDelay delivery;
    private final boolean pollsAgain;
    private boolean armed = true;

    EventChannel(ClickOsGuest guest, int path, NotificationDelay delivery, boolean pollsAgain) {
        this.guest = guest;
        this.path = path;
        this.delivery = delivery;
        this.pollsAgain = pollsAgain;
    }

    /** Packets were put into the guest's ring. */
    void ring(long nowPs) {
        if (armed) {
            armed = false;
            guest.packetsCome(path, delivery.overPs(nowPs));
        }
    }

    /** The guest acknowledged; {@code packetsWait} if more has come since. */
    void rearm(boolean packetsWait, long nowPs) {
        armed = true;
        if (packetsWait && pollsAgain) {
            ring(nowPs);
        }
    }
}
