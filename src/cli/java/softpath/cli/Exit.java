package softpath.cli;

/** How the command ends. */
final class Exit {

    static final int DONE = 0;

    /** A fault of ours or of the system. */
    static final int FAULT = 1;

    /** The user's input. */
    static final int INPUT = 2;

    /** A check failed: a validation out of tolerance, a fit that did not converge. */
    static final int CHECK = 3;

    /** What is asked for cannot be had with what there is. */
    static final int INFEASIBLE = 4;

    private Exit() {}
}
