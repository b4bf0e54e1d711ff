package softpath.model;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Checks that records make of themselves; each failure says what was expected and what was found. */
public final class Check {

    /** No quantity of ours is larger, in its unit. */
    private static final double MOST = 1e12;

    private Check() {}

    public static void notNegative(String key, double value) {
        require(value >= 0 && value < Double.POSITIVE_INFINITY, key, "a finite number of at least 0", plain(value));
    }

    public static void atLeast(String key, long least, long value) {
        require(value >= least, key, "a whole number of at least " + least, value);
    }

    public static void atMost(String key, double most, double value) {
        require(value <= most, key, "at most " + plain(most), plain(value));
    }

    public static void notEmpty(String key, List<?> list) {
        require(!list.isEmpty(), key, "at least one entry", "none");
    }

    /** That a list is two finite numbers, the lower first; returns a copy. */
    public static List<Double> range(String key, List<Double> ends) {
        boolean sound =
                ends.size() == 2 && ends.stream().allMatch(end -> Math.abs(end) <= MOST) && ends.get(0) < ends.get(1);
        require(sound, key, "[lowest, highest], the lower first", ends);
        return List.copyOf(ends);
    }

    public static void name(String key, String value) {
        require(
                value.matches("[A-Za-z0-9][A-Za-z0-9_-]*"),
                key,
                "a name of letters, digits, - and _",
                "'" + value + "'");
    }

    /** That a text names a file of one of our folders: no way leads out of it. */
    public static void fileName(String key, String value) {
        require(
                value.matches("[A-Za-z0-9][A-Za-z0-9._-]*"),
                key,
                "the name of a file, of letters, digits, -, _ and .",
                "'" + value + "'");
    }

    /** That {@code key} of the entries of {@code list} differ. */
    public static <T> void distinct(String listKey, String key, List<T> list, Function<T, String> nameOf) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            String name = nameOf.apply(list.get(i));
            require(
                    seen.add(name),
                    listKey + "[" + i + "]." + key,
                    "a name of its own",
                    "'" + name + "' a second time");
        }
    }

    /** Refuses a value of a list that stands there before, as files have it. */
    public static <T> void distinctValues(String listKey, List<T> list, Function<T, String> nameOf) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            String name = nameOf.apply(list.get(i));
            require(seen.add(name), listKey + "[" + i + "]", "each once", "'" + name + "' a second time");
        }
    }

    /** A number as people write it, however small or large it is within reason. */
    public static String plain(double value) {
        boolean isLong = Math.abs(value) >= 1e15 || value != 0 && Math.abs(value) < 1e-9 || !Double.isFinite(value);
        return isLong
                ? Double.toString(value)
                : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    public static void require(boolean holds, String key, String expected, Object found) {
        if (!holds) {
            throw new InvalidInput(key, "expected " + expected + ", found " + found);
        }
    }
}
