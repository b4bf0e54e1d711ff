package softpath.model.dataplane;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What pauses a host makes on cores, by how they are kept free; of each class the kinds by name.
 *
 * @param isolated kept from the scheduler, from interrupts and from most ticks
 * @param pinned   one thread on each, with the ticks and interrupts of any core
 * @param shared   with other threads, which the scheduler lets run in between
 */
public record PauseClasses(
        Optional<Map<String, PauseKind>> isolated,
        Optional<Map<String, PauseKind>> pinned,
        Optional<Map<String, PauseKind>> shared) {

    /** How a core is kept free. */
    public enum Name {
        ISOLATED,
        PINNED,
        SHARED
    }

    public PauseClasses {
        isolated = isolated.map(PauseClasses::copy);
        pinned = pinned.map(PauseClasses::copy);
        shared = shared.map(PauseClasses::copy);
    }

    private static Map<String, PauseKind> copy(Map<String, PauseKind> kinds) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(kinds));
    }

    /** The kinds of pauses of a class, if it is known. */
    public Optional<Map<String, PauseKind>> of(Name name) {
        return switch (name) {
            case ISOLATED -> isolated;
            case PINNED -> pinned;
            case SHARED -> shared;
        };
    }
}
