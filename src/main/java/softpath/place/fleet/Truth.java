package softpath.place.fleet;

/**
 * Whether a server really carries what cores and shares let onto it.
 *
 * <p>Cores and shares are optimistic, so that what they forbid need not be asked. The truth is monotone: a server that
 * carries some chains carries any part of them. It is asked once for what an answer might use.
 */
@FunctionalInterface
public interface Truth {

    /** @param counts chains of each use of the set-up; not to be written to or kept */
    boolean accepts(int pool, int setUp, int[] counts);
}
