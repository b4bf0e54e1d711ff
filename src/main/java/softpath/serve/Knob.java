package softpath.serve;

import java.util.List;
import java.util.Optional;

/**
 * One value of a scenario that a page lets its user change.
 *
 * @param id     the same as long as the scenario has the same parts
 * @param values of a choice
 * @param min    of a range, with {@code max} and {@code step}
 * @param value  as it stands; a word where no single value does
 * @param set    the change, with {@code %s} where the value stands
 * @param needs  of a dataplane: functions that another must know a cost of, too, to be a choice. Which do, {@code
 *               /api/dataplanes} tells: to read all takes longer than to answer.
 */
record Knob(
        String id,
        String label,
        Optional<String> unit,
        Group group,
        KnobKind kind,
        Optional<List<Object>> values,
        Optional<Double> min,
        Optional<Double> max,
        Optional<Double> step,
        Object value,
        String set,
        Optional<List<String>> needs) {

    enum Group {
        SWITCH,
        SERVERS,
        VMS,
        TRAFFIC
    }

    enum KnobKind {
        RANGE,
        CHOICE
    }

    static Knob range(
            String id,
            String label,
            String unit,
            Group group,
            double min,
            double max,
            double step,
            double value,
            String set) {
        return new Knob(
                id,
                label,
                unit(unit),
                group,
                KnobKind.RANGE,
                Optional.empty(),
                Optional.of(min),
                Optional.of(max),
                Optional.of(step),
                value,
                set,
                Optional.empty());
    }

    static Knob choice(String id, String label, String unit, Group group, List<?> values, Object value, String set) {
        return new Knob(
                id,
                label,
                unit(unit),
                group,
                KnobKind.CHOICE,
                Optional.of(List.copyOf(values)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                value,
                set,
                Optional.empty());
    }

    static Knob dataplane(String name, List<String> needs) {
        return new Knob(
                "dataplane",
                "Dataplane",
                Optional.empty(),
                Group.SWITCH,
                KnobKind.CHOICE,
                Optional.of(List.of(name)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                name,
                "dataplane=%s",
                Optional.of(needs));
    }

    private static Optional<String> unit(String unit) {
        return unit.isEmpty() ? Optional.empty() : Optional.of(unit);
    }
}
