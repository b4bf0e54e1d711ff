package softpath.bound;

/** Rings behind a core that paused go on running full and empty, so that no closed form says what becomes of a backlog. */
final class UnsettledBacklog extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsettledBacklog(String core) {
        super("rings do not settle behind a pause of " + core);
    }
}
