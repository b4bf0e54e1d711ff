package softpath.imports.vm;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import softpath.imports.Spot;
import softpath.io.InputError;

/**
 * Numbers of CPUs or NUMA nodes, as libvirt, Nova and the kernel write them: {@code 0-3,8,^2}, with blanks and line breaks
 * anywhere in between. What stands behind a {@code ^} is taken out of what stands before it.
 *
 * @param members in order
 */
record CpuSet(List<Integer> members) {

    private static final int HIGHEST = 65_535;
    private static final Pattern RANGE = Pattern.compile("(\\^?)([0-9]{1,9})(?:-([0-9]{1,9}))?");
    private static final String EXPECTED = "numbers and ranges, as in 2-5,^3,8";

    CpuSet {
        members = List.copyOf(members);
    }

    /** @param what attribute or key that says it, for errors */
    static CpuSet parse(Spot spot, String what, String text) {
        return parse(text, (expected, found) -> spot.error(what, expected, found));
    }

    /** The set that an option of the command says. */
    static CpuSet option(String option, String text) {
        return parse(text, (expected, found) -> new InputError(option + ": expected " + expected + ", found " + found));
    }

    private static CpuSet parse(String text, BiFunction<String, String, InputError> error) {
        String bare = text.replaceAll("\\s+", "");
        TreeSet<Integer> members = new TreeSet<>();
        for (String part : bare.split(",", -1)) {
            Matcher range = RANGE.matcher(part);
            if (!range.matches()) {
                throw error.apply(EXPECTED, Spot.quoted(text));
            }
            int first = Integer.parseInt(range.group(2));
            int last = range.group(3) == null ? first : Integer.parseInt(range.group(3));
            if (first > last || last > HIGHEST) {
                throw error.apply("ranges from a lower to a higher number of at most " + HIGHEST, Spot.quoted(text));
            }
            for (int cpu = first; cpu <= last; cpu++) {
                if (range.group(1).isEmpty()) {
                    members.add(cpu);
                } else {
                    members.remove(cpu);
                }
            }
        }
        if (members.isEmpty()) {
            throw error.apply("at least one number that is left", Spot.quoted(text));
        }
        return new CpuSet(new ArrayList<>(members));
    }

    /** As in {@code 2-5,8}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < members.size(); i++) {
            int first = members.get(i);
            while (i + 1 < members.size() && members.get(i + 1) == members.get(i) + 1) {
                i++;
            }
            int last = members.get(i);
            text.append(text.length() == 0 ? "" : ",").append(first).append(first == last ? "" : "-" + last);
        }
        return text.toString();
    }
}
