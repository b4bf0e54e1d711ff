package softpath.mechanism;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * Which of several queues or workers the next packet of a chain goes to: each in turn, as even as the hashes of very many
 * flows would have it, or one drawn with the parts that the hashes of its flows give.
 */
public final class PacketSpread {

    private final OfChain[] ofChain;
    private final int[] turnOfChain;
    private final UniformRandomProvider draws;

    /**
     * How the packets of one chain are spread.
     *
     * @param to         that they come to
     * @param cumulative of each of these, the part that comes to it and those before; null: to each in turn
     */
    public record OfChain(int[] to, double[] cumulative) {}

    /**
     * @param ofChain null for chains that do not come here
     * @param draws   null where none has flows
     */
    public PacketSpread(OfChain[] ofChain, UniformRandomProvider draws) {
        this.ofChain = ofChain.clone();
        this.turnOfChain = new int[ofChain.length];
        this.draws = draws;
    }

    int next(int chain) {
        OfChain own = ofChain[chain];
        if (own.cumulative() == null) {
            int turn = turnOfChain[chain];
            turnOfChain[chain] = turn + 1 == own.to().length ? 0 : turn + 1;
            return own.to()[turn];
        }
        double drawn = draws.nextDouble();
        int i = 0;
        while (i + 1 < own.cumulative().length && drawn >= own.cumulative()[i]) {
            i++;
        }
        return own.to()[i];
    }
}
