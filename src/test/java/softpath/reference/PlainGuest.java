package softpath.reference;

import java.util.ArrayList;
import java.util.List;
import softpath.wiring.Blueprint;

/** A guest that takes batches: every event is an entry of the calendar, and so is every end of a step. */
final class PlainGuest {

    private final Calendar calendar;
    private final int order;
    private final Blueprint.Guest blueprint;
    private final double frequencyGhz;
    private final List<PlainLane> lanes = new ArrayList<>();
    private final Timesheet times;
    private final PlainSibling sibling;
    private int at = -1;
    private boolean inStep;
    private double owedCycles;

    PlainGuest(Calendar calendar, Blueprint.Guest blueprint, double frequencyGhz, PlainSibling sibling) {
        this.sibling = sibling;
        this.calendar = calendar;
        this.order = Calendar.FIRST_CORE + blueprint.core();
        this.blueprint = blueprint;
        this.frequencyGhz = frequencyGhz;
        this.times = new Timesheet(calendar);
    }

    void has(PlainLane lane) {
        lanes.add(lane);
    }

    void hasEventAt(long ps) {
        calendar.at(ps, order, () -> {
            if (!inStep && lanes.stream().anyMatch(lane -> lane.hasEventDue(calendar.nowPs()))) {
                act(false);
            }
        });
    }

    /** Into a receive ring of it. */
    void packetsWerePutIn() {
        if (!blueprint.sleeps() && blueprint.pollsAgain()) {
            calendar.at(calendar.nowPs(), order, () -> {
                if (!inStep && !keepsBurst()) {
                    act(false);
                }
            });
        }
    }

    void owesHypercall() {
        owedCycles += blueprint.hypercallCycles();
    }

    /** The numbers are those of docs/MODEL.md. */
    private void act(boolean stepWasOver) {
        if (stepWasOver) {
            lanes.forEach(PlainLane::handOnIfThereIsRoom); // 1
        }
        takeEvents(stepWasOver); // 2
        lanes.forEach(PlainLane::handOnIfThereIsRoom); // 3
        if (!keepsBurst() && (at < 0 || !lanes.get(at).hasBatch())) {
            takeBatch(); // 4
        }
        if (!keepsBurst() && at >= 0 && lanes.get(at).hasBatch()) {
            step(lanes.get(at).takeBurst()); // 5
        } else if (owedCycles > 0) {
            step(0);
        }
    }

    private boolean keepsBurst() {
        return lanes.stream().anyMatch(PlainLane::keepsBurst);
    }

    private void takeEvents(boolean stepWasOver) {
        int taken = 0;
        for (PlainLane lane : lanes) {
            taken += lane.takePacketsEvent(calendar.nowPs()) ? 1 : 0;
            taken += lane.takeSlotsEvent(calendar.nowPs()) ? 1 : 0;
        }
        if (stepWasOver || !blueprint.sleeps()) {
            owedCycles += taken * blueprint.eventCycles();
        } else if (taken > 0) {
            owedCycles += blueprint.wakeCycles();
        }
    }

    private void takeBatch() {
        for (int turn = 1; turn <= lanes.size(); turn++) {
            int next = (at + turn) % lanes.size();
            if (lanes.get(next).mayTakeBatch(blueprint.pollsAgain())) {
                at = next;
                lanes.get(next).takeBatch();
                return;
            }
        }
    }

    private void step(double burstCycles) {
        double cycles = owedCycles + burstCycles;
        owedCycles = 0;
        inStep = true;
        times.change(Timesheet.Doing.USEFUL);
        long alonePs = Math.max(1, (long) Math.rint(cycles * (1_000 / frequencyGhz)));
        calendar.at(calendar.nowPs() + sibling.lastsPs(alonePs, times), order, () -> {
            inStep = false;
            times.change(Timesheet.Doing.REST);
            act(true);
        });
    }

    boolean isWorking() {
        return inStep;
    }

    Timesheet times() {
        return times;
    }
}
