package softpath.mechanism;

/** Something that a core of Dom0 runs to completion whenever it is due: an interrupt or a kernel thread. */
public interface Dom0Task {

    /** When it wants to run next; {@link softpath.engine.Component#NEVER} if it waits for somebody. */
    long duePs();

    /** Interrupts go before threads. */
    boolean isInterrupt();

    /** Begins a run; returns its duration, 0 if it finds nothing to do. */
    long begin(long nowPs);

    /** The run is over; returns 0 when done, or how long to busy-wait before asking again. */
    long end(long nowPs);
}
