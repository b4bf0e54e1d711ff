package softpath.engine;

/** Packets in the order of their arrival, as far ahead as anybody asks. */
public interface ArrivalProcess {

    /** Writes the next packets, in order of birth; the last may be {@link #NONE}, which ends the process. */
    void fill(long[] packets);

    /** No packet: later than any. */
    long NONE = Component.NEVER << Packet.CLASS_BITS;
}
