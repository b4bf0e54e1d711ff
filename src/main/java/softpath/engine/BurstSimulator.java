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
    private final List<Component> onAgenda = new ArrayList<>();
    private Component[] components = {};
    private int[] slotOfEntry = {};
    private int[] entryOfSlot = {};
    private Agenda agenda = new Agenda(1);
    private int acting;

    public BurstSimulator() {
        super(new DoublyLinked());
    }

    /** Adds a component that acts first at {@code firstPs} and returns its place in the order of ties. */
    public int add(Component component) {
        onAgenda.add(component);
        return addOnDemand(component);
    }

    /** Adds a component that acts no sooner than {@link #actAs others ask}; its deadlines are its own. */
    public int addOnDemand(Component component) {
        added.add(component);
        return added.size();
    }

    /** Fixes the set of components; deadlines can be set from now on. */
    public void seal() {
        components = new Component[onAgenda.size() + 1];
        slotOfEntry = new int[components.length];
        entryOfSlot = new int[added.size() + 1];
        for (int entry = 1; entry < components.length; entry++) {
            components[entry] = onAgenda.get(entry - 1);
            slotOfEntry[entry] = 1 + added.indexOf(components[entry]);
            entryOfSlot[slotOfEntry[entry]] = entry;
        }
        agenda = new Agenda(components.length);
    }

    public void setDeadline(int slot, long deadlinePs) {
        agenda.set(entryOfSlot[slot], deadlinePs);
    }

    public long deadlineOf(int slot) {
        return agenda.deadlineOf(entryOfSlot[slot]);
    }

    /** A component that is worked out on demand makes up for what it was due to do at {@code duePs}. */
    public long actAs(int slot, Component component, long duePs) {
        int asking = acting;
        acting = slot;
        long nextPs = component.act(duePs);
        acting = asking;
        return nextPs;
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
            int entry = Agenda.slotOf(key);
            long nowPs = Agenda.timeOf(key);
            acting = slotOfEntry[entry];
            if (entry == SSJ_SLOT) {
                actSsjEvent();
                if (stopped) {
                    return false;
                }
            } else {
                agenda.set(entry, components[entry].act(nowPs));
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
