package softpath.model.dataplane;

import java.util.Optional;
import softpath.model.Check;
import softpath.model.Parameter;
import softpath.model.Quantity;

/**
 * What is left of a hardware thread's speed while its sibling on the same core does something: 0.5 of each would be no gain
 * over one thread alone, 1 no loss. A sibling that is asleep costs nothing.
 *
 * @param working while the sibling works on packets
 * @param polling while it polls in vain; the same if not given
 * @param pausing while it polls in vain and says so to the core between two polls (pause, umwait); as polling if not given
 */
public record SmtShare(Parameter working, Optional<Parameter> polling, Optional<Parameter> pausing) {

    public SmtShare {
        Quantity.SMT_SHARE.require("working", working);
        polling.ifPresent(share -> requireAbove("polling", share, working));
        Parameter busy = polling.orElse(working);
        pausing.ifPresent(share -> requireAbove("pausing", share, busy));
    }

    private static void requireAbove(String key, Parameter share, Parameter busier) {
        Quantity.SMT_SHARE.require(key, share);
        Check.require(
                share.value() >= busier.value(),
                key + ".value",
                "at least what a sibling leaves that does more, " + busier.value(),
                share.value());
    }

    /** While the sibling polls in vain. */
    public Parameter idle(boolean pauses) {
        Parameter busy = polling.orElse(working);
        return pauses ? pausing.orElse(busy) : busy;
    }
}
