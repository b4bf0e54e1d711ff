package softpath.bound;

import java.util.Arrays;
import softpath.model.scenario.Arrivals;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/** In which batches what flows through a blueprint comes to its stages and wires; sources are constant or Poisson streams. */
final class BatchFlow {

    private final Fluid fluid;
    private final Blueprint blueprint;
    private final StageTimes times;

    /** Into each stage, and into each transmit queue. */
    final Batches[] into;

    final Batches[] intoQueue;

    /** Behind each way of each stage. */
    final Cumulants[][] held;

    BatchFlow(Fluid fluid, StageTimes times) {
        this.fluid = fluid;
        this.blueprint = fluid.blueprint;
        this.times = times;
        into = new Batches[blueprint.stages().size()];
        Arrays.setAll(into, s -> Batches.NONE.at(fluid.intoStage[s].total()));
        intoQueue = new Batches[blueprint.transmitQueues().size()];
        held = new Cumulants[into.length][];
        for (int s = 0; s < into.length; s++) {
            held[s] = new Cumulants[blueprint.stages().get(s).ways().size()];
            Arrays.fill(held[s], Cumulants.NONE);
        }
    }

    /** What comes where, if stages take such bursts of what came before. */
    void step(PolledQueues queues) {
        Batches[] intoRing = new Batches[blueprint.rings().size()];
        Arrays.fill(intoRing, Batches.NONE);
        Arrays.fill(intoQueue, Batches.NONE);
        for (Blueprint.Source source : blueprint.sources()) {
            if (source.untilPs() == Units.FOREVER_PS) {
                addSource(source, intoRing);
            }
        }
        for (int s = 0; s < into.length; s++) {
            for (int w = 0; w < held[s].length; w++) {
                send(queues, s, w, intoRing);
            }
        }
        for (int s = 0; s < into.length; s++) {
            into[s] = intoRing[blueprint.stages().get(s).ring()].at(fluid.intoStage[s].total());
        }
    }

    private void addSource(Blueprint.Source source, Batches[] intoRing) {
        double mpps = Units.wireMpps(source.sizes().meanFrameBytes(), source.gbpsL1());
        double variation = source.arrivals().kind() == Arrivals.ArrivalKind.POISSON ? 1 : 0;
        double slotMicros = blueprint
                .rings()
                .get(source.ring())
                .ingress()
                .map(port -> source.gbpsL1() / port.gbpsL1() / mpps)
                .orElse(0.0);
        blueprint.partsInto(source.ring(), source.chain()).forEach((queue, part) -> {
            Batches own = new Batches(part * mpps, 1, 1, variation, 1, slotMicros);
            intoRing[queue] = intoRing[queue].and(own);
        });
    }

    private void send(PolledQueues queues, int s, int w, Batches[] intoRing) {
        Blueprint.Way way = blueprint.stages().get(s).ways().get(w);
        double part = fluid.partOf(s, w);
        double mpps = fluid.taken[s].total() * part / way.targets().size();
        if (mpps <= 0) {
            return;
        }
        Batches sent = sent(queues, s, w, mpps);
        if (way.held().isPresent()) {
            HeldBatch batch = HeldBatch.of(way.held().get(), sent);
            held[s][w] = batch.stay();
            sent = batch.out();
        }
        for (Blueprint.Target target : way.targets()) {
            int queue = Blueprint.queueOf(target);
            int ring = blueprint.ringAfter(target);
            if (queue != Blueprint.NONE) {
                intoQueue[queue] = intoQueue[queue].and(sent);
                if (ring != Blueprint.OUTSIDE) {
                    Batches apart = sent;
                    blueprint
                            .ringsOfPort(ring)
                            .forEach(far -> intoRing[far] = intoRing[far].and(overWire(apart, queue, far)));
                }
            } else if (ring != Blueprint.OUTSIDE) {
                intoRing[ring] = intoRing[ring].and(sent);
            }
        }
    }

    /**
     * A core that finds something in each round sends once a round; one that mostly idles sends as packets come, put off by
     * their waiting.
     */
    private Batches sent(PolledQueues queues, int s, int w, double mpps) {
        Blueprint.Way way = blueprint.stages().get(s).ways().get(w);
        double part = fluid.partOf(s, w);
        RoundTime round = queues.roundOf(s);
        double goesOn = part / (way.dispatch().isPresent() ? way.targets().size() : 1);
        double packets = Math.max(1, queues.burst(s) * goesOn);
        double seen = Math.max(packets, 1 + (queues.seenBurst(s) - 1) * goesOn);
        double steady = Math.min(1, into[s].batchesMpps() * round.mean());
        double ofRounds = Math.min(1, round.variance() / (round.mean() * round.mean()));
        double jitter = 2 * queues.waitVariance(s) * Math.pow(mpps / packets, 2);
        double ofArrivals = Math.min(1, into[s].variation() + jitter);
        double variation = steady * ofRounds + (1 - steady) * ofArrivals;
        double alone = steady + (1 - steady) * Math.min(1, into[s].alone() / part);
        return new Batches(mpps, packets, seen, variation, alone, way.targets().size() * times.alone(s, w));
    }

    /** Frames of a batch come one by one: those that are done with before the next comes are no batch any more. */
    private Batches overWire(Batches sent, int queue, int ring) {
        double slotMicros = WireTimes.slotMicros(fluid, queue);
        double stays = 0;
        for (int reader : fluid.stagesOfRing[ring]) {
            stays = Math.max(stays, 1 - slotMicros / times.ownRound(reader, into[reader].seen()));
        }
        return new Batches(
                sent.mpps(),
                1 + (sent.packets() - 1) * stays,
                1 + (sent.seen() - 1) * stays,
                sent.variation(),
                sent.alone(),
                Math.max(slotMicros, sent.spacingMicros()));
    }
}
