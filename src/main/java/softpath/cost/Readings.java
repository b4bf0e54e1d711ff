package softpath.cost;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import softpath.model.Parameter;

/**
 * The parameters that were read while a scenario was wired, noted down as they are read, so that what a result rests on
 * is what was used and no list of names that could differ from it.
 *
 * <p>A parameter is known by its identity: two of the same value stand in two places.
 */
public final class Readings implements Reading {

    private final Set<Parameter> read = Collections.newSetFromMap(new IdentityHashMap<>());

    @Override
    public double value(Parameter parameter) {
        read.add(parameter);
        return parameter.value();
    }

    /** The value of a count (slots, packets, sockets). */
    public int count(Parameter parameter) {
        read.add(parameter);
        return parameter.count();
    }

    /** A count that only refuses what is above it: a scenario that keeps below does not rest on it. */
    public static int limit(Parameter parameter) {
        return parameter.count();
    }

    public boolean has(Parameter parameter) {
        return read.contains(parameter);
    }
}
