package softpath.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
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
 *
 * <p>Components that touch nothing of each other's may be in different {@link Part}s. Each runs from one SSJ event to the
 * next by itself, one after the other: what it touches stays in the caches, and its agenda is short.
 *
 * <p>A thread that is interrupted stops within a chunk of steps, microseconds, and throws {@link CancellationException}: a
 * simulation is given up, however long it is.
 */
public final class BurstSimulator extends Simulator {

    /** Hot loops stay short, so that the JIT compiles them whole instead of replacing them on the stack. */
    private static final int STEPS_PER_CHUNK = 1024;

    private final Part[] parts;
    private final List<Part> partOfSlot = new ArrayList<>();
    private final List<Integer> entryOfSlot = new ArrayList<>();
    private Agenda[] agendas = {};
    private int[] entries = {};
    private long nextEventPs = Component.NEVER;
    private int acting = Part.EVENT;

    public BurstSimulator() {
        this(1);
    }

    /** @param parts that share nothing */
    public BurstSimulator(int parts) {
        super(new DoublyLinked());
        this.parts = new Part[parts];
        for (int p = 0; p < parts; p++) {
            this.parts[p] = new Part();
        }
        addSlot(null, Part.EVENT);
    }

    private int addSlot(Part part, int entry) {
        partOfSlot.add(part);
        entryOfSlot.add(entry);
        return partOfSlot.size() - 1;
    }

    /** Adds a component to the first part and returns its place in the order of ties. */
    public int add(Component component) {
        return add(component, 0);
    }

    /** Adds a component to part {@code part} and returns its place in the order of ties. */
    public int add(Component component, int part) {
        return addSlot(parts[part], parts[part].add(component, partOfSlot.size()));
    }

    /** Adds a component that acts no sooner than {@link #actAs others ask}; its deadlines are its own. */
    public int addOnDemand() {
        return addSlot(null, Part.EVENT);
    }

    /** Fixes the set of components; deadlines can be set from now on. */
    public void seal() {
        agendas = new Agenda[partOfSlot.size()];
        entries = new int[agendas.length];
        for (Part part : parts) {
            part.seal();
        }
        for (int slot = 1; slot < agendas.length; slot++) {
            agendas[slot] = partOfSlot.get(slot) == null ? null : partOfSlot.get(slot).agenda;
            entries[slot] = entryOfSlot.get(slot);
        }
    }

    public void setDeadline(int slot, long deadlinePs) {
        agendas[slot].set(entries[slot], deadlinePs);
    }

    public long deadlineOf(int slot) {
        return agendas[slot].deadlineOf(entries[slot]);
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
        return nextEventPs;
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
        while (!stopped) {
            for (Part part : parts) {
                while (chunk(part)) {
                    requireUninterrupted();
                }
            }
            requireUninterrupted();
            acting = Part.EVENT;
            actSsjEvent();
        }
        simulating = false;
    }

    /** The thread stays interrupted, so that whatever else it was to do is given up, too. */
    private static void requireUninterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the simulation was interrupted");
        }
    }

    /** Returns whether there is more to do before the next SSJ event. */
    private boolean chunk(Part part) {
        final Agenda agenda = part.agenda;
        final Component[] components = part.components;
        final int[] slotOfEntry = part.slotOfEntry;
        for (int step = 0; step < STEPS_PER_CHUNK; step++) {
            long key = agenda.first();
            int entry = Agenda.slotOf(key);
            if (entry == Part.EVENT) {
                return false;
            }
            acting = slotOfEntry[entry];
            agenda.set(entry, components[entry].act(Agenda.timeOf(key)));
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
        nextEventPs = first == null ? Component.NEVER : (long) first.time();
        for (Part part : parts) {
            part.agenda.set(Part.EVENT, nextEventPs);
        }
    }
}
