package softpath.imports.traffic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import softpath.units.Units;

/**
 * Counts of frames by ranges of sizes, as ports keep them. Within a range a size has to be chosen: the middle, or,
 * where bytes are counted too, the same part of the way through every range, so that the mean is the one counted:
 *
 * <pre>bytes = sum over ranges of frames · (from + part · (to - from))</pre>
 */
final class BinnedSizes {

    private static final double MIDDLE = 0.5;
    private static final double SLACK = 1e-9;

    private final List<Range> ranges = new ArrayList<>();

    /** Frames from one size to another, the check sequence included. */
    private record Range(int from, int to, double frames) {}

    /** @param from 0 where the range begins behind the one before */
    void add(int from, int to, double frames, Mix mix) {
        int most = to;
        if (to == Bin.OPEN) {
            most = from > Units.LONGEST_PLAIN_FRAME_BYTES ? Mix.MOST_FRAME_BYTES : Units.LONGEST_PLAIN_FRAME_BYTES;
            if (frames > 0) {
                mix.assume("The range from " + from + " B on ends at " + most + " B.");
            }
        }
        ranges.add(new Range(from, Math.min(Mix.MOST_FRAME_BYTES, most), frames));
    }

    double frames() {
        return ranges.stream().mapToDouble(Range::frames).sum();
    }

    /** @param bytes of all frames, check sequences included, where they were counted */
    void fill(Mix mix, OptionalDouble bytes) {
        List<Range> closed = closed();
        double least = closed.stream()
                .mapToDouble(range -> range.frames() * range.from())
                .sum();
        double width = closed.stream()
                .mapToDouble(range -> range.frames() * (range.to() - range.from()))
                .sum();
        double part = MIDDLE;
        if (width > 0) {
            double solved = bytes.isPresent() ? (bytes.getAsDouble() - least) / width : Double.NaN;
            boolean isSolved = solved >= -SLACK && solved <= 1 + SLACK;
            part = isSolved ? Math.min(1, Math.max(0, solved)) : MIDDLE;
            say(mix, part, isSolved, bytes.isPresent());
        }
        for (Range range : closed) {
            mix.addBetween(range.from() + part * (range.to() - range.from()), range.frames());
        }
    }

    private static void say(Mix mix, double part, boolean isSolved, boolean isCounted) {
        if (isSolved) {
            mix.assume(String.format(
                    Locale.ROOT,
                    "Frames of a range are %.1f %% of the way through it, the same in all, so that the mean is that of the bytes"
                            + " counted.",
                    100 * part));
        } else if (isCounted) {
            mix.ignore("The count of bytes: no sizes within the ranges add up to it.");
            mix.assume("Frames of a range are at its middle.");
        } else {
            mix.assume("Frames of a range are at its middle, as no count of bytes tells their mean.");
        }
    }

    /** Ranges whose name has the largest size alone begin behind the next smaller one. */
    private List<Range> closed() {
        List<Range> sorted = new ArrayList<>(ranges);
        sorted.sort(Comparator.comparingInt(Range::to));
        List<Range> closed = new ArrayList<>();
        int behind = 64;
        for (Range range : sorted) {
            int from = Math.max(64, range.from() == 0 ? behind : range.from());
            closed.add(new Range(Math.min(from, range.to()), range.to(), range.frames()));
            behind = range.to() + 1;
        }
        return closed;
    }
}
