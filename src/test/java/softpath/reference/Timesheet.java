package softpath.reference;

import java.util.EnumMap;
import java.util.Map;

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

    Timesheet(Calendar calendar) {
        this.calendar = calendar;
    }

    /** From now on it does this. */
    void change(Doing next) {
        spentPs.merge(doing, calendar.nowPs() - sincePs, Long::sum);
        sincePs = calendar.nowPs();
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
}
