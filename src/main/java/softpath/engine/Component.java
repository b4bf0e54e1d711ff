package softpath.engine;

/** Something with one deadline at most: a core, an interrupt, a thread that sleeps. */
public interface Component {

    /** The deadline of a component that waits for somebody else. */
    long NEVER = Long.MAX_VALUE >> Agenda.SLOT_BITS;

    /** Does what is due and returns its next deadline in picoseconds, {@link #NEVER} if it waits to be woken. */
    long act(long nowPs);
}
