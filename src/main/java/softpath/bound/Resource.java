package softpath.bound;

import java.util.List;
import softpath.model.result.Result;

/**
 * Something that can carry only so much, in closed form: one resource, or several cores that share the work of the same
 * stages.
 *
 * @param name         of the stage or stages, or of the wire
 * @param descriptions the same for people: the threads that do the work; of several cores each that is full first
 * @param ingress      whether it is the wire that the load comes in by
 * @param rows         of the matrix
 * @param utilisation  part of it that the whole offered load would take, of the busiest of several cores; above 1 it
 *                        cannot carry the load
 * @param boundMpps    the most packets a second of its chains that it carries: while it is not overloaded at the
 *                        proportions offered, of chains and of queues, else whichever of the load cost least
 * @param trafficMpps  offered load of the chains that pass it
 * @param isOfChain    which chains pass it
 */
public record Resource(
        String name,
        List<String> descriptions,
        Result.ResourceKind kind,
        boolean ingress,
        int[] rows,
        double utilisation,
        double boundMpps,
        double trafficMpps,
        boolean[] isOfChain) {

    /** How many cores share the work, 0 if it is no core. */
    public int cores() {
        return kind == Result.ResourceKind.CORE ? rows.length : 0;
    }

    public boolean isPassedBy(int chain) {
        return isOfChain[chain];
    }
}
