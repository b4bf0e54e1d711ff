package softpath.reference;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import softpath.wiring.Blueprint;

/** The other hardware thread of a core, as the one that begins a burst sees it. */
final class PlainSibling {

    private final Optional<Blueprint.Sibling> sibling;
    private final BooleanSupplier isWorking;
    private long slowedPs;
    private long lastPs;
    private long lastSlowedPs;
    private long usefulBeforePs;

    PlainSibling(Blueprint.Core core, BooleanSupplier isWorking) {
        this.sibling = core.sibling();
        this.isWorking = isWorking;
    }

    /** How long a burst lasts that begins now. */
    long lastsPs(long alonePs, Timesheet own) {
        boolean isSlowed = sibling.isPresent() && isWorking.getAsBoolean();
        double times = isSlowed ? sibling.get().share() / sibling.get().workingShare() : 1;
        lastPs = times == 1 ? alonePs : (long) Math.rint(alonePs * times);
        lastSlowedPs = lastPs - alonePs;
        slowedPs += lastSlowedPs;
        usefulBeforePs = own.usefulOwnPs();
        return lastPs;
    }

    /** Of a burst in hand in proportion. */
    long slowedPs(Timesheet own) {
        long aheadPs = lastPs - (own.usefulOwnPs() - usefulBeforePs);
        return aheadPs == 0 || lastPs == 0
                ? slowedPs
                : slowedPs - (long) Math.rint((double) lastSlowedPs * aheadPs / lastPs);
    }
}
