package softpath.cost;

import softpath.model.Parameter;

/** Where a cost takes its numbers from: as files state them, noted down as they are read, or others in their place. */
@FunctionalInterface
public interface Reading {

    /** As the file states it. */
    Reading AS_STATED = Parameter::value;

    double value(Parameter parameter);
}
