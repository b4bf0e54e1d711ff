package softpath.reference;

/** A stage of the blueprint, whatever drives it, as the counters see it. */
interface PlainWork {

    /** Handed on so far. */
    long packets();

    /** Of these, those that found no slot as their run began. */
    default long unsent() {
        return 0;
    }

    /** Taken out of a ring and not yet handed on. */
    int inFlight();
}
