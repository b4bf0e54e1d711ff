package softpath.cost;

import java.util.ArrayList;
import java.util.List;
import softpath.model.Parameter;

/** Cycles of a packet, or of whatever else a core does at once, put together from named items. */
public sealed interface Cycles permits Item, Sum, AtLeast, BySize, ShortBatch {

    /** Of what costs nothing. */
    Cycles NONE = new Sum(List.of());

    /** For a frame of {@code frameBytes}, on the numbers that {@code reading} gives; reads those that count, no others. */
    double of(int frameBytes, Reading reading);

    /** Adds what each parameter contributes for a frame of {@code frameBytes}, in the order of the sum. */
    void addParts(int frameBytes, List<Part> to);

    /** The same on the numbers as files state them. */
    default double of(int frameBytes) {
        return of(frameBytes, Reading.AS_STATED);
    }

    /** What each parameter contributes for a frame of {@code frameBytes}; the parts add up to {@link #of(int)}. */
    default List<Part> parts(int frameBytes) {
        List<Part> parts = new ArrayList<>();
        addParts(frameBytes, parts);
        return parts;
    }

    /**
     * What one parameter contributes.
     *
     * @param item  name of the item that it belongs to; several parameters may share one
     * @param times how often it is paid
     */
    record Part(String item, Parameter parameter, double times) {

        public double cycles() {
            return times * parameter.value();
        }
    }
}
