package softpath.mechanism;

/**
 * How a core's own time, in which its work is counted, goes against the time of all: it stands still while the core stops, and
 * goes slower at a lower clock. What the core does not do with it changes nothing, so it is known as far ahead as anybody asks.
 *
 * <p>An {@code active} time is one at which the core does not stop.
 */
public interface CoreTime {

    /**
     * The first time after {@code untilPs} from which own time is not as long as that of all; before any time if it is not
     * now. Nobody will ask any more for what was over by {@code activePs}; both are active.
     */
    long nextPs(long activePs, long untilPs);

    /** When work is over that begins at {@code activePs} and takes {@code workPs} of the core's own time. */
    long overPs(long activePs, long workPs);

    /** When a busy wait is over that begins at {@code activePs} and lasts as long whatever the clock. */
    long waitedPs(long activePs, long waitPs);

    /** {@code ps}, or when the stop that it falls into is over. */
    long firstActivePs(long ps);

    /** {@link IdlePolls#firstPs} of a core that does not poll while it stops; its grid is put off meanwhile. */
    long firstPollPs(IdlePolls polls, int firstStage, long sincePs, int stage, long arrivalPs, boolean after);

    /** How long it stopped until {@code nowPs}, no earlier than what nobody asks for any more. */
    long pausedPs(long nowPs);

    /** By how much own time from {@code fromPs} to {@code toPs} is shorter than that of all without the stops. */
    long slowerPs(long fromPs, long toPs);
}
