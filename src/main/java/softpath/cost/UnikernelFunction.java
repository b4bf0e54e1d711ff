package softpath.cost;

import softpath.model.dataplane.Clickos;

/**
 * The work of a ClickOS guest on its packets.
 *
 * <p>{@code c(NF) + cyclesPerByte(NF) · L} cycles plus {@link NumaLink}, and in a batch that has outgrown the cache {@code
 * largeBatch} more, if the scenario takes that hypothesis. What events cost comes besides.
 */
public final class UnikernelFunction {

    /** What a packet costs more in a batch that has grown large. */
    public static final String LARGE_BATCH = "large batch";

    private UnikernelFunction() {}

    /**
     * Of the function {@code nf}.
     *
     * @param crossings of sockets on the way, see {@link NumaLink}
     */
    public static StageCost cost(Clickos dataplane, String nf, int crossings) {
        Clickos.UnikernelCosts guest = dataplane.guest();
        return new StageCost(
                Cycles.NONE,
                Sum.of(
                        Item.once("function", guest.functions().get(nf)),
                        GuestFunction.byByte(Item.Per.BYTE, guest, nf),
                        NumaLink.cost(dataplane.numa(), crossings)),
                dataplane.options().batchPenalty() ? Item.once(LARGE_BATCH, guest.largeBatchCycles()) : Cycles.NONE);
    }
}
