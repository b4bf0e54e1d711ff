package softpath.reference;

import java.util.List;

/** Where a switch puts packets. */
interface PlainPort {

    /** How many of so many packets will find a slot, which they have from now on. */
    int lease(int packets);

    /** {@link PlainTarget#DONE}, with the first {@code leased} put in; or how long the sender waits to try again. */
    long handOn(List<Frame> batch, int leased);
}
