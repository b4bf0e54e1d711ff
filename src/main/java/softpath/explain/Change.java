package softpath.explain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Something that could be done to a scenario.
 *
 * @param what    for people
 * @param sets    {@code --set} options that do it
 * @param values  numbers of the dataplane's file that do it, where no option of a scenario does
 * @param assumed what it takes for granted, beyond what the scenario does
 * @param cannot  why it cannot be done, if that is known before it is tried
 */
public record Change(
        String what, List<String> sets, Map<String, Double> values, Optional<String> assumed, Optional<String> cannot) {

    public Change {
        sets = List.copyOf(sets);
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    static Change of(String what, List<String> sets) {
        return new Change(what, sets, Map.of(), Optional.empty(), Optional.empty());
    }

    static Change of(String what, String... sets) {
        return of(what, List.of(sets));
    }

    static Change impossible(String what, String why) {
        return new Change(what, List.of(), Map.of(), Optional.empty(), Optional.of(why));
    }

    static Change ofValues(String what, Map<String, Double> values) {
        return new Change(what, List.of(), values, Optional.empty(), Optional.empty());
    }

    Change assuming(String that) {
        return new Change(what, sets, values, Optional.of(that), cannot);
    }

    Change withSets(List<String> other) {
        return new Change(what, other, values, assumed, cannot);
    }

    /** Whether it is no change of the system, but of what is sent into it. */
    public boolean isOfLoad() {
        return what.equals(Surroundings.FULL_LOAD);
    }

    /** Both at once. */
    Change and(Change other) {
        List<String> all = new ArrayList<>(sets);
        all.addAll(other.sets);
        Map<String, Double> numbers = new TreeMap<>(values);
        numbers.putAll(other.values);
        return new Change(
                what + " and " + other.what, all, numbers, assumed.or(other::assumed), cannot.or(other::cannot));
    }
}
