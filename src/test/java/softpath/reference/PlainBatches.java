package softpath.reference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/** A burst whose frames go several ways: one batch for each, in the order in which the frames ask for them. */
final class PlainBatches implements PlainTarget {

    private final List<PlainTarget> ways;
    private final IntUnaryOperator wayOfClass;
    private final Deque<Map.Entry<Integer, List<Frame>>> left = new ArrayDeque<>();
    private int forwarded;

    PlainBatches(List<PlainTarget> ways, IntUnaryOperator wayOfClass) {
        this.ways = ways;
        this.wayOfClass = wayOfClass;
    }

    @Override
    public long handOn(List<Frame> burst) {
        if (left.isEmpty()) {
            Map<Integer, List<Frame>> batches = new LinkedHashMap<>();
            for (Frame frame : burst) {
                int way = wayOfClass.applyAsInt(frame.packetClass());
                batches.computeIfAbsent(way, w -> new ArrayList<>()).add(frame);
            }
            left.addAll(batches.entrySet());
        }
        while (!left.isEmpty()) {
            List<Frame> batch = left.peek().getValue();
            long waitPs = ways.get(left.peek().getKey()).handOn(batch);
            if (waitPs != DONE) {
                return waitPs;
            }
            left.remove();
            forwarded += batch.size();
        }
        forwarded = 0;
        return DONE;
    }

    @Override
    public int forwarded() {
        return forwarded;
    }
}
