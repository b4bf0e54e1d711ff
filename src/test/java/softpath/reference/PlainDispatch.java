package softpath.reference;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import org.apache.commons.rng.core.source64.XoShiRo256PlusPlus;
import softpath.model.scenario.Flows;
import softpath.wiring.Blueprint;

/** Frames of a burst for several workers: each chain's go to them in turn, or to one that is drawn as its flows are hashed. */
final class PlainDispatch implements PlainTarget {

    private final Blueprint.Way way;
    private final List<PlainTarget> workers;
    private final IntUnaryOperator chainOfClass;
    private final Map<Integer, Integer> dispatchedOfChain = new TreeMap<>();
    private final Map<Integer, double[]> partsOfChain = new TreeMap<>();
    private XoShiRo256PlusPlus draws;
    private final Map<Integer, List<Frame>> batches = new LinkedHashMap<>();

    /**
     * @param hashSeed of the first that dispatches flows of the same NIC
     * @param seed     of this one, from which as many hashes are drawn and then a worker for each frame; null: no flows
     */
    PlainDispatch(
            Blueprint.Way way, List<PlainTarget> workers, IntUnaryOperator chainOfClass, long[] hashSeed, long[] seed) {
        this.way = way;
        this.workers = workers;
        this.chainOfClass = chainOfClass;
        if (seed == null) {
            return;
        }
        draws = new XoShiRo256PlusPlus(seed);
        XoShiRo256PlusPlus hashes = new XoShiRo256PlusPlus(hashSeed);
        new TreeMap<>(way.dispatch().orElseThrow().ofChain()).forEach((chain, spreading) -> {
            Flows flows = spreading.flows().orElseThrow();
            long hash;
            if (flows.hashSeed().isPresent()) {
                hash = flows.hashSeed().get();
            } else {
                hash = hashes.nextLong();
                draws.nextLong();
            }
            partsOfChain.put(chain, flows.partsOfQueues(workers.size(), hash));
        });
    }

    /** Dispatches a burst that was just claimed; returns its cycles, each frame's own and each hand-over added in their order. */
    double dispatch(List<Frame> burst, double cyclesOfBurst, double[] cyclesOfClass) {
        double cycles = cyclesOfBurst;
        int own = way.dispatch().orElseThrow().own();
        Set<Integer> others = new HashSet<>();
        batches.clear();
        for (Frame frame : burst) {
            int worker = workerOf(chainOfClass.applyAsInt(frame.packetClass()));
            batches.computeIfAbsent(worker, w -> new ArrayList<>()).add(frame);
            cycles += cyclesOfClass[frame.packetClass()];
            if (worker != own) {
                cycles += way.dispatch().orElseThrow().cyclesPerPacket();
                cycles += others.add(worker) ? way.cyclesPerBatch() : 0;
            }
        }
        return cycles;
    }

    private int workerOf(int chain) {
        if (!partsOfChain.containsKey(chain)) {
            return (dispatchedOfChain.merge(chain, 1, Integer::sum) - 1) % workers.size();
        }
        double drawn = draws.nextDouble();
        double until = 0;
        for (int w = 0; w < workers.size(); w++) {
            until += partsOfChain.get(chain)[w];
            if (drawn < until) {
                return w;
            }
        }
        return workers.size() - 1;
    }

    @Override
    public long handOn(List<Frame> burst) {
        batches.forEach((worker, batch) -> workers.get(worker).handOn(batch));
        return DONE;
    }
}
