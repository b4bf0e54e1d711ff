package softpath.model;

import java.util.List;
import java.util.Optional;

/**
 * One number of a model file with all that is needed to trust it or not.
 *
 * @param value    in {@code unit}
 * @param unit     spelled out: {@code cycles/packet}, {@code slots}, {@code GHz}
 * @param origin   where the number comes from; physics and fitted numbers never mix
 * @param source   datasheet, file and line, data rows fitted, or the sentence that bounds it
 * @param interval lowest and highest value that {@code source} allows; required for fitted and bounded ones
 */
public record Parameter(double value, String unit, Origin origin, String source, Optional<List<Double>> interval) {

    /** Where a number comes from. */
    public enum Origin {
        /** A standard or the vendor's data sheet. */
        DATASHEET,
        /** Read in the source code of the thing modelled. */
        SOURCE_CODE,
        /** Measured or computed by others; the source says by whom. */
        LITERATURE,
        /** Fitted on the rows that the source names. */
        FITTED,
        /** Exists because a sentence bounds it: that sentence can be consistent, never predicted. */
        BOUNDED,
        /** Stated by the user in a file of theirs, without a source; results that depend on it say so. */
        STATED,
        /** Chosen without evidence; results that depend on it say so. */
        ASSUMED
    }

    public Parameter {
        Check.require(Double.isFinite(value), "value", "a finite number", value);
        interval = interval.map(List::copyOf);
        boolean needsInterval = origin == Origin.FITTED || origin == Origin.BOUNDED;
        Check.require(!needsInterval || interval.isPresent(), "interval", "[lowest, highest] for this origin", "none");
        if (interval.isPresent()) {
            List<Double> ends = interval.get();
            Check.require(
                    ends.size() == 2 && ends.get(0) <= value && value <= ends.get(1),
                    "interval",
                    "[lowest, highest] around " + value,
                    ends);
        }
    }

    /** The same with another value; an interval grows as far as it must to hold it. */
    public Parameter at(double other) {
        Optional<List<Double>> wider =
                interval.map(ends -> List.of(Math.min(ends.get(0), other), Math.max(ends.get(1), other)));
        return new Parameter(other, unit, origin, source, wider);
    }

    /** The value of a count (slots, packets, workers). */
    public int count() {
        Check.require(value == Math.rint(value) && value >= 0, "value", "a whole number", value);
        return (int) value;
    }
}
