package softpath.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Checks that records make of themselves; each failure says what was expected and what was found. */
final class Check {

    private Check() {}

    static void positive(String key, double value) {
        require(value > 0 && value < Double.POSITIVE_INFINITY, key, "a finite number above 0", plain(value));
    }

    static void notNegative(String key, double value) {
        require(value >= 0 && value < Double.POSITIVE_INFINITY, key, "a finite number of at least 0", plain(value));
    }

    static void atLeast(String key, long least, long value) {
        require(value >= least, key, "a whole number of at least " + least, value);
    }

    static void atMost(String key, double most, double value) {
        require(value <= most, key, "at most " + plain(most), plain(value));
    }

    /** That a parameter is a count. */
    static int count(String key, long least, Parameter parameter) {
        double value = parameter.value();
        boolean whole = value == Math.rint(value) && value >= least && value <= Integer.MAX_VALUE;
        require(whole, key + ".value", "a whole number of at least " + least, plain(value));
        return (int) value;
    }

    static void positive(String key, Parameter parameter) {
        positive(key + ".value", parameter.value());
    }

    static void notNegative(String key, Parameter parameter) {
        notNegative(key + ".value", parameter.value());
    }

    static void notEmpty(String key, List<?> list) {
        require(!list.isEmpty(), key, "at least one entry", "none");
    }

    /** That a list is two finite numbers, the lower first; returns a copy. */
    static List<Double> range(String key, List<Double> ends) {
        boolean sound = ends.size() == 2 && ends.stream().allMatch(Double::isFinite) && ends.get(0) < ends.get(1);
        require(sound, key, "[lowest, highest], the lower first", ends);
        return List.copyOf(ends);
    }

    static void name(String key, String value) {
        require(
                value.matches("[A-Za-z0-9][A-Za-z0-9_-]*"),
                key,
                "a name of letters, digits, - and _",
                "'" + value + "'");
    }

    /** That {@code key} of the entries of {@code list} differ. */
    static <T> void distinct(String listKey, String key, List<T> list, Function<T, String> nameOf) {
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

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    static void require(boolean holds, String key, String expected, Object found) {
        if (!holds) {
            throw new InvalidInput(key, "expected " + expected + ", found " + found);
        }
    }
}
