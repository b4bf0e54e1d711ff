package softpath.io;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import softpath.model.InvalidInput;

/**
 * A place inside a file, written {@code vms[0].socket}; a key with other characters than letters, digits, - and _
 * stands in quotes: {@code pinning.'vm1.vcpu0'}.
 *
 * @param steps a {@code String} for each key, an {@code Integer} for each index
 */
record DataPath(List<Object> steps) {

    static final DataPath ROOT = new DataPath(List.of());

    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern STEP = Pattern.compile("\\[(\\d{1,9})]|'([^']*)'|([A-Za-z0-9_-]+)");

    DataPath {
        steps = List.copyOf(steps);
    }

    static DataPath parse(String text) {
        DataPath path = ROOT;
        Matcher step = STEP.matcher(text);
        int at = 0;
        while (at < text.length()) {
            boolean index = text.charAt(at) == '[';
            if (at > 0 && !index) {
                if (text.charAt(at) != '.') {
                    throw unreadable(text);
                }
                at++;
            }
            if (!step.region(at, text.length()).lookingAt() || (index && at == 0)) {
                throw unreadable(text);
            }
            if (step.group(1) != null) {
                if (!index) {
                    throw unreadable(text);
                }
                path = path.index(Integer.parseInt(step.group(1)));
            } else {
                path = path.key(step.group(2) != null ? step.group(2) : step.group(3));
            }
            at = step.end();
        }
        return path;
    }

    private static InvalidInput unreadable(String text) {
        return new InvalidInput("", "expected a path such as vms[0].socket, found '" + text + "'");
    }

    DataPath key(String key) {
        return with(key);
    }

    DataPath index(int index) {
        return with(index);
    }

    private DataPath with(Object step) {
        List<Object> longer = new ArrayList<>(steps);
        longer.add(step);
        return new DataPath(longer);
    }

    DataPath resolve(DataPath below) {
        List<Object> longer = new ArrayList<>(steps);
        longer.addAll(below.steps);
        return new DataPath(longer);
    }

    boolean isRoot() {
        return steps.isEmpty();
    }

    DataPath parent() {
        return new DataPath(steps.subList(0, steps.size() - 1));
    }

    Object last() {
        return steps.get(steps.size() - 1);
    }

    boolean startsWith(DataPath other) {
        return steps.size() >= other.steps.size()
                && steps.subList(0, other.steps.size()).equals(other.steps);
    }

    // Records link theirs at first use, which a start would wait ten milliseconds for.
    @Override
    public boolean equals(Object other) {
        return other instanceof DataPath path && steps.equals(path.steps);
    }

    @Override
    public int hashCode() {
        return steps.hashCode();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Object step : steps) {
            if (step instanceof Integer) {
                text.append('[').append(step).append(']');
            } else {
                String key = (String) step;
                text.append(text.length() == 0 ? "" : ".")
                        .append(PLAIN_KEY.matcher(key).matches() ? key : "'" + key + "'");
            }
        }
        return text.toString();
    }
}
