package softpath.mechanism;

import softpath.engine.Drops;

/** What NIC hardware before a receive ring counts. */
public interface NicBooks {

    /** Packets beyond the packet cap. */
    Drops lostToCap();

    /** Packets that found ring and packet buffer full. */
    Drops lostToBuffer();

    /** Packets in the packet buffer. */
    int buffered();
}
