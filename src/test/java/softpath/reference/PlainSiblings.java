package softpath.reference;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import softpath.wiring.Blueprint;

/** Who has work in hand, and what each core's sibling makes of that. */
final class PlainSiblings {

    private final Blueprint blueprint;
    private final Map<Integer, BooleanSupplier> working = new TreeMap<>();
    private final Map<Integer, PlainSibling> siblings = new TreeMap<>();

    PlainSiblings(Blueprint blueprint) {
        this.blueprint = blueprint;
    }

    PlainSibling of(int core) {
        Optional<Integer> other = blueprint.cores().get(core).sibling().map(Blueprint.Sibling::core);
        BooleanSupplier isWorking = () -> other.filter(working::containsKey)
                .map(c -> working.get(c).getAsBoolean())
                .orElse(false);
        return siblings.computeIfAbsent(
                core, c -> new PlainSibling(blueprint.cores().get(c), isWorking));
    }

    void isWorking(int core, BooleanSupplier now) {
        working.put(core, now);
    }

    long slowedPs(int core, Timesheet times) {
        return siblings.containsKey(core) ? siblings.get(core).slowedPs(times) : 0;
    }
}
