package softpath.engine;

/** What takes packets from a ring and hands them on: its books. */
public interface Work {

    /** Packets that were handed on or found no room. */
    long packets();

    /** Of these, packets that found no slot as their burst began, which therefore cost less. */
    default long unsent() {
        return 0;
    }

    /** Packets taken out of their ring and not yet handed on. */
    int inFlight();
}
