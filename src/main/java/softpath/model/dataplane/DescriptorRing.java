package softpath.model.dataplane;

import softpath.model.Check;
import softpath.model.Parameter;
import softpath.model.Quantity;

/**
 * A descriptor ring whose slots come free when the reader has finished a burst.
 *
 * @param refillBlock descriptors that the reader gives back at once
 */
public record DescriptorRing(Parameter slots, Parameter refillBlock) {

    public DescriptorRing {
        int most = Quantity.SLOTS.requireCount("slots", slots);
        Check.atMost("refill-block.value", most, Quantity.SLOTS.requireCount("refill-block", refillBlock));
    }
}
