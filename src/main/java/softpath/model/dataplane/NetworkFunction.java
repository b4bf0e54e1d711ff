package softpath.model.dataplane;

import java.util.Optional;

/**
 * What a VM does with packets. Its cycles depend on the code it is built from, so they stand in the dataplane's
 * file under the function's name.
 *
 * @param configuration rules or routes it is measured with
 * @param onlyReads     whether it writes nothing of a packet, so that no line of it is in the cache of its core alone; taken
 *                      to write if not given
 */
public record NetworkFunction(String about, String configuration, Optional<Boolean> onlyReads) {

    public boolean writes() {
        return !onlyReads.orElse(false);
    }
}
