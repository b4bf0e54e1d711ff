package softpath.reference;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** What a core has spent its time on. */
final class Timesheet {

    /** What a core can spend its time on. */
    enum Doing {
        REST,
        USEFUL,
        WAITING,
        PAUSED
    }

    private final Calendar calendar;
    private final Map<Doing, Long> spentPs = new EnumMap<>(Doing.class);
    private Doing doing = Doing.REST;
    private long sincePs;
    private LongSupplier ownTime;
    private long sinceOwnPs;
    private long usefulOwnPs;

    Timesheet(Calendar calendar) {
        this.calendar = calendar;
        this.ownTime = calendar::nowPs;
    }

    /** By another clock than that on the wall. */
    void ownTimeIs(LongSupplier other) {
        ownTime = other;
    }

    /** From now on it does this. */
    void change(Doing next) {
        spentPs.merge(doing, calendar.nowPs() - sincePs, Long::sum);
        sincePs = calendar.nowPs();
        usefulOwnPs += doing == Doing.USEFUL ? ownTime.getAsLong() - sinceOwnPs : 0;
        sinceOwnPs = ownTime.getAsLong();
        doing = next;
    }

    /** Whether there is work in hand; a pause changes nothing of that. */
    boolean hasWork(Doing beforePause) {
        Doing now = doing == Doing.PAUSED ? beforePause : doing;
        return now == Doing.USEFUL || now == Doing.WAITING;
    }

    Doing doing() {
        return doing;
    }

    long spentPs(Doing what) {
        change(doing);
        return spentPs.getOrDefault(what, 0L);
    }

    /** Of the core's own time. */
    long usefulOwnPs() {
        change(doing);
        return usefulOwnPs;
    }

    /** By how much useful time was longer than at the highest clock. */
    long lowClockPs() {
        return spentPs(Doing.USEFUL) - usefulOwnPs();
    }
}
