package softpath.reference;

import java.util.ArrayList;
import java.util.List;
import softpath.wiring.Blueprint;

/** A guest that takes batches: every event is an entry of the calendar, and so is every end of a step. */
final class PlainGuest {

    private final Calendar calendar;
    private final Blueprint.Guest blueprint;
    private final double frequencyGhz;
    private final List<PlainLane> lanes = new ArrayList<>();
    private final Timesheet times;
    private final PlainOwnTime time;
    private final PlainSibling sibling;
    private int at = -1;
    private boolean inStep;
    private double owedCycles;

    PlainGuest(Calendar calendar, Blueprint.Guest blueprint, double frequencyGhz, PlainSibling sibling) {
        this.sibling = sibling;
        this.calendar = calendar;
        this.blueprint = blueprint;
        this.frequencyGhz = frequencyGhz;
        this.times = new Timesheet(calendar);
        this.time = new PlainOwnTime(calendar, Calendar.FIRST_CORE + blueprint.core(), times);
    }

    void stopsFor(PlainPauses pauses) {
        time.stopsFor(pauses);
    }

    void runsAt(List<Blueprint.Clock> clocks) {
        time.runsAt(clocks);
    }

    void has(PlainLane lane) {
        lanes.add(lane);
    }

    void hasEventAt(long ps) {
        time.at(ps, () -> {
            if (!inStep && lanes.stream().anyMatch(lane -> lane.hasEventDue(calendar.nowPs()))) {
                act(false);
            }
        });
    }

    /** Into a receive ring of it. */
    void packetsWerePutIn() {
        if (!blueprint.sleeps() && blueprint.pollsAgain()) {
            time.at(calendar.nowPs(), () -> {
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
            double burstCycles = lanes.get(at).takeBurst(); // 5
            step(lanes.get(at).varied(wholePs(burstCycles)));
        } else if (owedCycles > 0) {
            step(wholePs(0));
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

    private long wholePs(double burstCycles) {
        return Math.max(1, (long) Math.rint((owedCycles + burstCycles) * (1_000 / frequencyGhz)));
    }

    private void step(long alonePs) {
        owedCycles = 0;
        inStep = true;
        times.change(Timesheet.Doing.USEFUL);
        time.takes(sibling.lastsPs(alonePs, times), () -> {
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
