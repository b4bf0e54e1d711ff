package softpath.reference;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import softpath.wiring.Blueprint;

/** Frames of a burst for several workers: each chain's go to them in turn. */
final class PlainDeal implements PlainTarget {

    private final Blueprint.Way way;
    private final List<PlainTarget> workers;
    private final IntUnaryOperator chainOfClass;
    private final Map<Integer, Integer> dealtOfChain = new TreeMap<>();
    private final Map<Integer, List<Frame>> batches = new LinkedHashMap<>();

    PlainDeal(Blueprint.Way way, List<PlainTarget> workers, IntUnaryOperator chainOfClass) {
        this.way = way;
        this.workers = workers;
        this.chainOfClass = chainOfClass;
    }

    /** Deals a burst that was just claimed; returns its cycles, each frame's own and each hand-over added in their order. */
    double deal(List<Frame> burst, double cyclesOfBurst, double[] cyclesOfClass) {
        double cycles = cyclesOfBurst;
        int own = way.dealt().orElseThrow().own();
        Set<Integer> others = new HashSet<>();
        batches.clear();
        for (Frame frame : burst) {
            int before = dealtOfChain.merge(chainOfClass.applyAsInt(frame.packetClass()), 1, Integer::sum) - 1;
            int worker = before % workers.size();
            batches.computeIfAbsent(worker, w -> new ArrayList<>()).add(frame);
            cycles += cyclesOfClass[frame.packetClass()];
            if (worker != own) {
                cycles += way.dealt().orElseThrow().cyclesPerPacket();
                cycles += others.add(worker) ? way.cyclesPerBatch() : 0;
            }
        }
        return cycles;
    }

    @Override
    public long handOn(List<Frame> burst) {
        batches.forEach((worker, batch) -> workers.get(worker).handOn(batch));
        return DONE;
    }
}
