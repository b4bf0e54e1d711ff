package softpath.reference;

/** A stage of the blueprint, whatever drives it, as the counters see it. */
interface PlainWork {

    /** Handed on so far. */
    long packets();

    /** Taken out of a ring and not yet handed on. */
    int inFlight();
}
