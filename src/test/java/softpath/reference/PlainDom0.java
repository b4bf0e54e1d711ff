package softpath.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import softpath.wiring.Blueprint;

/** A core of Dom0: one task after the other, each to completion. */
final class PlainDom0 {

    /** Among equals the first of a stream is taken, which is the one made first. */
    private static final Comparator<PlainTask> FIRST_TO_RUN = Comparator.comparing(
                    (PlainTask task) -> !task.isInterrupt())
            .thenComparing(task -> task.duePs().getAsLong());

    private final Calendar calendar;
    private final List<PlainTask> tasks = new ArrayList<>();
    private final Timesheet times;
    private final PlainOwnTime time;
    private final PlainSibling sibling;
    private Optional<PlainTask> running = Optional.empty();

    PlainDom0(Calendar calendar, int index, PlainSibling sibling) {
        this.sibling = sibling;
        this.calendar = calendar;
        this.times = new Timesheet(calendar);
        this.time = new PlainOwnTime(calendar, Calendar.FIRST_CORE + index, times);
    }

    void stopsFor(PlainPauses pauses) {
        time.stopsFor(pauses);
    }

    void runsAt(List<Blueprint.Clock> clocks) {
        time.runsAt(clocks);
    }

    /** Tasks are added in the order that decides between equals. */
    void runs(PlainTask task) {
        tasks.add(task);
    }

    /** One of the tasks becomes due. */
    void isDueAt(long duePs) {
        time.at(duePs, this::choose);
    }

    private void choose() {
        while (running.isEmpty()) {
            Optional<PlainTask> next = tasks.stream().filter(this::isDue).min(FIRST_TO_RUN);
            if (next.isEmpty()) {
                return;
            }
            long durationPs = next.get().begin();
            if (durationPs != PlainTask.NOTHING_TO_DO) {
                running = next;
                times.change(Timesheet.Doing.USEFUL);
                time.takes(sibling.lastsPs(durationPs, times), this::end);
            }
        }
    }

    private boolean isDue(PlainTask task) {
        return task.duePs().isPresent() && task.duePs().getAsLong() <= calendar.nowPs();
    }

    private void end() {
        long waitPs = running.orElseThrow().end();
        if (waitPs != PlainTarget.DONE) {
            times.change(Timesheet.Doing.WAITING);
            time.waits(waitPs, this::end);
            return;
        }
        times.change(Timesheet.Doing.REST);
        running = Optional.empty();
        choose();
    }

    boolean isWorking() {
        return running.isPresent();
    }

    Timesheet times() {
        return times;
    }
}
