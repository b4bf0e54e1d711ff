package softpath.reference;

import java.util.List;

/** Whole bursts in turn. */
final class PlainRoundRobin implements PlainTarget {

    private final List<PlainTarget> gates;
    private int turn;

    PlainRoundRobin(List<PlainTarget> gates) {
        this.gates = gates;
    }

    @Override
    public long handOn(List<Frame> burst) {
        long waitPs = gates.get(turn).handOn(burst);
        if (waitPs == DONE) {
            turn = (turn + 1) % gates.size();
        }
        return waitPs;
    }
}
