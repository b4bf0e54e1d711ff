package softpath.engine;

import java.util.ArrayList;
import java.util.List;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;
import umontreal.ssj.simevents.eventlist.DoublyLinked;

/**
 * An SSJ simulator whose frequent events are the deadlines of a fixed set of {@link Component}s.
 *
 * <p>Components act millions of times a second of wall time and are kept in an {@link Agenda}. What happens a
 * few times a run (end of warm-up, horizon, a change of load) are ordinary SSJ events; at the same instant they
 * come first, in SSJ's order, and then the components in the order in which they were added. Components do not
 * schedule SSJ events. The clock is whole picoseconds, which SSJ's double holds exactly for 2.5 hours.
 */
public final class BurstSimulator extends Simulator {

    /** Hot loops stay short, so that the JIT compiles them whole instead of replacing them on the stack. */
    private static final int STEPS_PER_CHUNK = 1024;

    private static final int SSJ_SLOT = 0;

    private final List<Component> added = new ArrayList<>();
    private Component[] components = {};
    private Agenda agenda = new Agenda(1);
    private int acting;

    public BurstSimulator() {
        super(new DoublyLinked());
    }

    /** Adds a component that acts first at {@code firstPs} and returns its place in the order of ties. */
    public int add(Component component) {
        added.add(component);
        return added.size();
    }

    /** Fixes the set of components; deadlines can be set from now on. */
    public void seal() {
        components = new Component[added.size() + 1];
        for (int i = 0; i < added.size(); i++) {
            components[i + 1] = added.get(i);
        }
        agenda = new Agenda(components.length);
    }

    public void setDeadline(int slot, long deadlinePs) {
        agenda.set(slot, deadlinePs);
    }

    public long deadlineOf(int slot) {
        return agenda.deadlineOf(slot);
    }

    /** Time of the next SSJ event: no component may run ahead of it. */
    public long nextEventPs() {
        return agenda.deadlineOf(SSJ_SLOT);
    }

    /** The slot of the component that acts now, 0 for an SSJ event. */
    public int acting() {
        return acting;
    }

    @Override
    public void start() {
        if (eventList.isEmpty()) {
            throw new IllegalStateException("a simulation needs an event that stops it");
        }
        stopped = false;
        simulating = true;
        armSsjEvents();
        while (chunk()) {}
        simulating = false;
    }

    private boolean chunk() {
        final Agenda agenda = this.agenda;
        final Component[] components = this.components;
        for (int step = 0; step < STEPS_PER_CHUNK; step++) {
            long key = agenda.first();
            int slot = Agenda.slotOf(key);
            long nowPs = Agenda.timeOf(key);
            acting = slot;
            if (slot == SSJ_SLOT) {
                actSsjEvent();
                if (stopped) {
                    return false;
                }
            } else {
                agenda.set(slot, components[slot].act(nowPs));
            }
        }
        return true;
    }

    private void actSsjEvent() {
        Event event = removeFirstEvent();
        event.actions();
        armSsjEvents();
    }

    private void armSsjEvents() {
        Event first = eventList.getFirst();
        agenda.set(SSJ_SLOT, first == null ? Component.NEVER : (long) first.time());
    }
}
