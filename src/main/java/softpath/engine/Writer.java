package softpath.engine;

/**
 * Who alone puts packets into a ring, and does so no sooner than somebody looks: what it did until then is worked out at once.
 */
public interface Writer {

    /** When it puts packets into the ring next, or earlier; {@link Component#NEVER} if it has none. */
    long nextPs();

    /** Does what comes before that which happens now. */
    void catchUp(long nowPs);
}
