package softpath.place.fleet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Patterns that were made, in the order in which they were. Those that servers turn out not to carry make room for
 * what is left of them after a repair.
 */
final class Columns {

    private final Acceptance acceptance;
    private final Set<Pattern> patterns = new LinkedHashSet<>();

    Columns(Acceptance acceptance) {
        this.acceptance = acceptance;
    }

    /** Returns whether it is new. */
    boolean add(Pattern pattern) {
        return patterns.add(pattern);
    }

    Set<Pattern> all() {
        return Collections.unmodifiableSet(patterns);
    }

    /** Returns whether servers carry all of them; those that they do not are gone, and repaired ones are there. */
    boolean settle(List<Pattern> used, double[] worth) {
        boolean good = true;
        for (Pattern pattern : new ArrayList<>(used)) {
            if (!acceptance.accepts(pattern)) {
                good = false;
                patterns.remove(pattern);
                Pattern repaired = acceptance.repair(pattern, worth);
                if (!repaired.isEmpty()) {
                    patterns.add(repaired);
                }
            }
        }
        return good;
    }
}
