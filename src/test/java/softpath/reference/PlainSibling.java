package softpath.reference;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import softpath.wiring.Blueprint;

/** The other hardware thread of a core, as the one that begins a burst sees it. */
final class PlainSibling {

    private final Optional<Blueprint.Sibling> sibling;
    private final BooleanSupplier isWorking;
    private long slowedPs;

    PlainSibling(Blueprint.Core core, BooleanSupplier isWorking) {
        this.sibling = core.sibling();
        this.isWorking = isWorking;
    }

    /** How long a burst lasts that begins now. */
    long lastsPs(long alonePs) {
        if (sibling.isEmpty() || !isWorking.getAsBoolean()) {
            return alonePs;
        }
        double times = sibling.get().share() / sibling.get().workingShare();
        long lastsPs = times == 1 ? alonePs : (long) Math.rint(alonePs * times);
        slowedPs += lastsPs - alonePs;
        return lastsPs;
    }

    long slowedPs() {
        return slowedPs;
    }
}
