package softpath.imports.traffic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import softpath.units.Units;

/** Frames by size, the check sequence included, and what there is to say of where they come from. */
final class Mix {

    /** The longest that a mix of sizes takes. */
    static final int MOST_FRAME_BYTES = 9_728;

    static final int FCS_BYTES = Units.FRAME_CHECK_BYTES;
    static final int ETHERNET_HEADER_BYTES = 14;

    private final String origin;
    private final String what;
    private final SortedMap<Integer, Double> frames = new TreeMap<>();
    private final List<String> took = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();
    private final List<String> assumed = new ArrayList<>();
    private final Map<String, Object> details = new LinkedHashMap<>();
    private double padded;

    /**
     * @param origin what a number of it rests on: {@code measured} or {@code source-code}
     * @param what   the sizes are of, as in "a capture"
     */
    Mix(String origin, String what) {
        this.origin = origin;
        this.what = what;
    }

    /** Frames of a size, which on the wire is at least 64 bytes. */
    void add(int bytes, double count) {
        if (count > 0) {
            padded += bytes < Units.MIN_FRAME_BYTES ? count : 0;
            frames.merge(Math.max(Units.MIN_FRAME_BYTES, bytes), count, Double::sum);
        }
    }

    /** Frames between two whole sizes, so that their mean is exactly the one asked for. */
    void addBetween(double bytes, double count) {
        int below = (int) Math.floor(bytes);
        double part = bytes - below;
        add(below, count * (1 - part));
        add(below + 1, count * part);
    }

    void took(String sentence) {
        took.add(sentence);
    }

    void ignore(String sentence) {
        ignored.add(sentence);
    }

    void assume(String sentence) {
        assumed.add(sentence);
    }

    void detail(String name, Object value) {
        details.put(name, value);
    }

    String origin() {
        return origin;
    }

    String what() {
        return what;
    }

    SortedMap<Integer, Double> frames() {
        return frames;
    }

    /** Frames that were shorter than any on a wire. */
    double padded() {
        return padded;
    }

    List<String> took() {
        return took;
    }

    List<String> ignored() {
        return ignored;
    }

    List<String> assumed() {
        return assumed;
    }

    Map<String, Object> details() {
        return details;
    }
}
