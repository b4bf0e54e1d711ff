package softpath.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A place where two trees of settings differ, as near to the leaves as they are alike: lists of different lengths differ as a
 * whole, and so does what says something only as a whole, such as the weights of a mix.
 *
 * @param steps from the root: keys, and indices of lists
 * @param a     empty if there is nothing at that place
 */
public record SettingDifference(List<Object> steps, Optional<Object> a, Optional<Object> b) {

    /** Keys of what is one setting, however many values it has: of a mix, half another's weights are no mix of either. */
    private static final Set<String> WHOLE =
            Set.of("sizes", "path", "branch", "flows", "direct-links", "siblings", "hand-over-to", "workers");

    /** Keys of which each entry is one setting, stated in one of several ways. */
    private static final Set<String> OF_WHOLE_ENTRIES = Set.of("pauses", "service-times", "functions");

    public SettingDifference {
        steps = List.copyOf(steps);
    }

    /** All of them, in the order of A's tree, then of B's. */
    static List<SettingDifference> between(Map<String, Object> a, Map<String, Object> b) {
        List<SettingDifference> found = new ArrayList<>();
        find(a, b, List.of(), found);
        return found;
    }

    private static void find(Object a, Object b, List<Object> at, List<SettingDifference> to) {
        if (isOneSetting(at)) {
            if (!same(a, b)) {
                to.add(new SettingDifference(at, Optional.ofNullable(a), Optional.ofNullable(b)));
            }
        } else if (a instanceof Map<?, ?> mapA && b instanceof Map<?, ?> mapB) {
            Set<Object> keys = new LinkedHashSet<>(mapA.keySet());
            keys.addAll(mapB.keySet());
            keys.forEach(key -> find(mapA.get(key), mapB.get(key), then(at, key), to));
        } else if (a instanceof List<?> listA && b instanceof List<?> listB && listA.size() == listB.size()) {
            for (int i = 0; i < listA.size(); i++) {
                find(listA.get(i), listB.get(i), then(at, i), to);
            }
        } else if (!same(a, b)) {
            to.add(new SettingDifference(at, Optional.ofNullable(a), Optional.ofNullable(b)));
        }
    }

    private static boolean isOneSetting(List<Object> at) {
        int last = at.size() - 1;
        return last >= 0 && WHOLE.contains(at.get(last).toString())
                || last >= 1 && OF_WHOLE_ENTRIES.contains(at.get(last - 1).toString());
    }

    private static boolean same(Object a, Object b) {
        if (a instanceof Number one && b instanceof Number other) {
            return one.doubleValue() == other.doubleValue();
        }
        if (a instanceof Map<?, ?> one && b instanceof Map<?, ?> other) {
            return one.keySet().equals(other.keySet())
                    && one.keySet().stream().allMatch(key -> same(one.get(key), other.get(key)));
        }
        if (a instanceof List<?> one && b instanceof List<?> other) {
            return one.size() == other.size()
                    && IntStream.range(0, one.size()).allMatch(i -> same(one.get(i), other.get(i)));
        }
        return Objects.equals(a, b);
    }

    private static List<Object> then(List<Object> at, Object step) {
        return Stream.concat(at.stream(), Stream.of(step)).toList();
    }

    /** From the root, as {@code --set} writes paths: {@code scenario.vms[0].nf}. */
    public String path() {
        return path(steps);
    }

    /** The same as {@code --set} of {@code run} takes it, where it is one of a scenario. */
    public String name() {
        return isOf(Side.SCENARIO) && steps.size() > 1 ? innerPath() : path();
    }

    private static String path(List<Object> steps) {
        StringBuilder path = new StringBuilder();
        for (Object step : steps) {
            if (step instanceof Integer index) {
                path.append('[').append(index).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step);
            }
        }
        return path.toString();
    }

    /** Whether it is what chance is drawn from, which is noise by itself and explains nothing. */
    public boolean isSeed() {
        int last = steps.size() - 1;
        return steps.get(last).equals("seed")
                && (last == 0 || steps.get(last - 1).equals("run"));
    }

    /** Whether it lies in the part of the tree by this key. */
    boolean isOf(String key) {
        return steps.get(0).equals(key);
    }

    /** The same from one step further down. */
    String innerPath() {
        return path(steps.subList(1, steps.size()));
    }

    /** The tree below the first step with B's value in the place of A's; A's stays as it was. */
    Object innerWithB(Object tree) {
        return with(tree, 1);
    }

    private Object with(Object tree, int step) {
        if (step == steps.size()) {
            return b.orElse(null);
        }
        if (tree instanceof List<?> list) {
            List<Object> changed = new ArrayList<>(list);
            int index = (Integer) steps.get(step);
            changed.set(index, with(list.get(index), step + 1));
            return changed;
        }
        Map<Object, Object> changed = new LinkedHashMap<>((Map<?, ?>) tree);
        Object inner = with(changed.get(steps.get(step)), step + 1);
        if (inner == null) {
            changed.remove(steps.get(step));
        } else {
            changed.put(steps.get(step), inner);
        }
        return changed;
    }
}
