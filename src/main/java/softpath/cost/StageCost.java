package softpath.cost;

/**
 * What a stage of a core's work costs, item by item.
 *
 * @param perBurst   a burst, batch or run of any size
 * @param perPacket  a packet
 * @param largeBatch a packet more, in a batch that has outgrown the cache
 */
public record StageCost(Cycles perBurst, Cycles perPacket, Cycles largeBatch) {

    /** Of a stage whose cycles are plain numbers, without a model file behind them. */
    public static final StageCost UNSTATED = new StageCost(Cycles.NONE, Cycles.NONE, Cycles.NONE);

    /** The same with more for each packet. */
    public StageCost and(Cycles morePerPacket) {
        return new StageCost(perBurst, Sum.of(perPacket, morePerPacket), largeBatch);
    }

    public StageCost(Cycles perBurst, Cycles perPacket) {
        this(perBurst, perPacket, Cycles.NONE);
    }
}
