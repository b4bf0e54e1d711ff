package softpath.engine;

/** Packets in the order of their arrival, as far ahead as anybody asks. */
public interface ArrivalProcess {

    /** Writes the next packets, in the order of their births. */
    void fill(long[] packets);
}
