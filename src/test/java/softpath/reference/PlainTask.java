package softpath.reference;

import java.util.OptionalLong;

/** What a core of Dom0 runs. */
interface PlainTask {

    long NOTHING_TO_DO = -1;

    boolean isInterrupt();

    /** When it may begin, once something waits for it. */
    OptionalLong duePs();

    /** How long the run that begins now lasts, or {@link #NOTHING_TO_DO}. */
    long begin();

    /** {@link PlainTarget#DONE}, or how long to wait before the end is tried again. */
    long end();
}
