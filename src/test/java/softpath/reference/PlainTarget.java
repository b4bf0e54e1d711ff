package softpath.reference;

import java.util.List;

/** Where a stage puts a burst. */
interface PlainTarget {

    long DONE = -1;

    /** Takes what fits and drops the rest, or takes nothing and tells the sender to wait this many picoseconds. */
    long handOn(List<Frame> burst);

    /** Of a burst that has to wait, the frames that are gone already. */
    default int forwarded() {
        return 0;
    }
}
