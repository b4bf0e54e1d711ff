package softpath.reference;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import org.apache.commons.rng.core.source64.XoShiRo256PlusPlus;
import softpath.wiring.Blueprint;

/** Which of a port's queues each frame goes to. */
final class PlainSpread {

    private final Map<Integer, Blueprint.Spreading> ofChain;
    private final Map<Integer, double[]> partsOfChain = new TreeMap<>();
    private final Map<Integer, Integer> framesOfChain = new TreeMap<>();
    private final IntUnaryOperator chainOfClass;
    private final XoShiRo256PlusPlus draws;

    PlainSpread(Blueprint.Spread spread, IntUnaryOperator chainOfClass, long[] seed) {
        this.ofChain = new TreeMap<>(spread.ofChain());
        this.chainOfClass = chainOfClass;
        this.draws = new XoShiRo256PlusPlus(seed);
        ofChain.forEach((chain, spreading) -> spreading.flows().ifPresent(flows -> {
            long hash = flows.hashSeed().isPresent() ? flows.hashSeed().get() : draws.nextLong();
            partsOfChain.put(chain, flows.partsOfQueues(spreading.queues().length, hash));
        }));
    }

    int queueOf(Frame frame) {
        int chain = chainOfClass.applyAsInt(frame.packetClass());
        int[] queues = ofChain.get(chain).queues();
        if (!partsOfChain.containsKey(chain)) {
            return queues[(framesOfChain.merge(chain, 1, Integer::sum) - 1) % queues.length];
        }
        double drawn = draws.nextDouble();
        double until = 0;
        for (int q = 0; q < queues.length; q++) {
            until += partsOfChain.get(chain)[q];
            if (drawn < until) {
                return queues[q];
            }
        }
        return queues[queues.length - 1];
    }
}
