package softpath.place;

import softpath.model.study.ChainDemand;

/**
 * Functions of a chain that stand on one server, one after the other: all of them, or those before or behind a wire.
 *
 * @param chain index in the demand
 * @param from  the first of its functions, from 0
 * @param to    behind the last of them
 */
public record Leg(int chain, int from, int to) {

    public static Leg whole(int chain, ChainDemand of) {
        return new Leg(chain, 0, of.functions().size());
    }

    public int functions() {
        return to - from;
    }

    public boolean isWholeOf(ChainDemand of) {
        return functions() == of.functions().size();
    }
}
