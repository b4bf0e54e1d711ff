package softpath.engine;

import java.util.ArrayList;
import java.util.List;

/** Components of a simulation and their deadlines; the first entry is the next SSJ event. */
final class Part {

    /** Entry in the agenda, and place in the order of ties, of the next SSJ event. */
    static final int EVENT = 0;

    private final List<Component> added = new ArrayList<>();
    private final List<Integer> slots = new ArrayList<>();

    Component[] components;
    int[] slotOfEntry;
    Agenda agenda;

    /** Returns the entry of the component. */
    int add(Component component, int slot) {
        added.add(component);
        slots.add(slot);
        return added.size();
    }

    void seal() {
        components = new Component[added.size() + 1];
        slotOfEntry = new int[components.length];
        for (int i = 0; i < added.size(); i++) {
            components[i + 1] = added.get(i);
            slotOfEntry[i + 1] = slots.get(i);
        }
        agenda = new Agenda(components.length);
    }
}
