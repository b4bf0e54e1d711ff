package softpath.model;

/**
 * A descriptor ring whose slots come free when the reader has finished a burst.
 *
 * @param refillBlock descriptors that the reader gives back at once
 */
public record DescriptorRing(Parameter slots, Parameter refillBlock) {

    /** Far above any real ring; a slot is memory here too. */
    public static final int MOST_SLOTS = 1 << 20;

    public DescriptorRing {
        int most = Quantity.SLOTS.requireCount("slots", slots);
        Check.atMost("refill-block.value", most, Quantity.SLOTS.requireCount("refill-block", refillBlock));
    }
}
