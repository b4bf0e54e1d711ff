package softpath.bound;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import softpath.model.result.AnalyticResult;
import softpath.model.result.Result;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/**
 * Latency of a blueprint's chains by queueing formulas, where these are good: mean, quantiles, and the parts of the mean.
 *
 * <p>Times at places are taken to be independent, so that their cumulants add up; quantiles are those of a shifted gamma
 * distribution with mean, variance and third moment of the sum. Where it is known to be loose it says so
 * ({@link LatencyLimits}). How far it is off elsewhere is in {@code docs/MODEL.md}.
 */
public final class QueueingLatency {

    /** Of the mean, at most: above it too many were off by more than 15 % (docs/MODEL.md). */
    private static final double MOST_QUEUED = 0.2;

    private final LoadMatrix matrix;
    private final Blueprint blueprint;
    private final LatencyLimits limits;
    private Fluid fluid;
    private PolledQueues queues;

    private QueueingLatency(LoadMatrix matrix) {
        this.matrix = matrix;
        this.blueprint = matrix.blueprint();
        this.limits = new LatencyLimits(matrix);
    }

    /** At the load of a matrix. */
    public static QueueingLatency of(LoadMatrix matrix) {
        return new QueueingLatency(matrix);
    }

    /** The same chain with its latency, or with the reason why none is said. */
    public AnalyticResult.ChainResult addedTo(AnalyticResult.ChainResult chain, int c) {
        Optional<String> beyond = limits.reason(c);
        if (beyond.isPresent()) {
            return chain.withoutLatency(beyond.get());
        }
        if (queues == null) {
            fluid = Expectation.settledFluid(matrix);
            queues = new PolledQueues(fluid);
        }
        List<AnalyticResult.PlaceTime> places = places(c);
        double mean =
                places.stream().mapToDouble(AnalyticResult.PlaceTime::micros).sum();
        double queued = queuedMicros(c) / mean;
        if (!queues.isSettled() || queued > MOST_QUEUED) {
            return chain.withoutLatency(String.format(
                    java.util.Locale.ROOT,
                    "waiting behind other packets is %.0f %% of it, of which formulas are good up to %.0f %%",
                    100 * queued,
                    100 * MOST_QUEUED));
        }
        Cumulants spread = spread(c);
        Cumulants all = new Cumulants(mean, spread.variance(), spread.third());
        double p50 = all.quantile(0.5);
        return chain.with(new AnalyticResult.Latency(mean, p50, Math.max(p50, all.quantile(0.99)), places));
    }

    private List<AnalyticResult.PlaceTime> places(int c) {
        List<AnalyticResult.PlaceTime> places = new ArrayList<>();
        for (int r = 0; r < blueprint.rings().size(); r++) {
            double waits = 0;
            double works = 0;
            for (int s : fluid.stagesOfRing[r]) {
                waits += queues.visits(c, s) * queues.waitMicros(s);
                works += workMicros(c, s);
            }
            add(places, blueprint.rings().get(r).name(), Result.Doing.WAITING, waits);
            add(places, blueprint.workOn(r), Result.Doing.WORK, works);
        }
        for (int w = 0; w < blueprint.wires().size(); w++) {
            double micros = 0;
            for (int q : fluid.queuesOfWire[w]) {
                micros += sent(c, q) * queues.onWire(q).mean();
            }
            add(places, blueprint.wires().get(w).name(), Result.Doing.WIRE, micros);
        }
        for (int s = 0; s < blueprint.stages().size(); s++) {
            for (int w = 0; w < blueprint.stages().get(s).ways().size(); w++) {
                add(
                        places,
                        blueprint.stages().get(s).name(),
                        Result.Doing.HELD,
                        goes(c, s, w) * queues.held(s, w).mean());
            }
        }
        double fixed = Units.microsFromPs(blueprint.chains().get(c).fixedPs());
        add(places, Result.FIXED_PLACE, Result.Doing.FIXED, fixed);
        return places;
    }

    private static void add(List<AnalyticResult.PlaceTime> places, String name, Result.Doing doing, double micros) {
        if (micros > 0) {
            places.add(new AnalyticResult.PlaceTime(name, doing, micros));
        }
    }

    private double workMicros(int c, int s) {
        double micros = 0;
        for (int leg = 0; leg < blueprint.legs(); leg++) {
            double here = ofLeg(c, leg, fluid.intoStage[s]);
            micros += here > 0 ? here * queues.times().burstOf(s, leg, queues.seenBurst(s) - 1) : 0;
        }
        return micros;
    }

    /** How often a packet of the chain comes by a place on a leg. */
    private double ofLeg(int c, int leg, Mix place) {
        return blueprint.chainOfLeg(leg) == c ? place.of(leg) / matrix.offered(c) : 0;
    }

    private double sent(int c, int queue) {
        double sent = 0;
        for (int leg = 0; leg < blueprint.legs(); leg++) {
            sent += ofLeg(c, leg, fluid.intoQueue[queue]);
        }
        return sent;
    }

    /** How often a packet of the chain goes a way out of a stage. */
    private double goes(int c, int s, int way) {
        double goes = 0;
        for (int leg = 0; leg < blueprint.legs(); leg++) {
            goes += blueprint.stages().get(s).indexOfWay(leg) == way ? ofLeg(c, leg, fluid.intoStage[s]) : 0;
        }
        return goes;
    }

    private double queuedMicros(int c) {
        double queued = 0;
        for (int s = 0; s < blueprint.stages().size(); s++) {
            queued += queues.visits(c, s) * queues.queuedMicros(s);
        }
        for (int q = 0; q < blueprint.transmitQueues().size(); q++) {
            double sent = sent(c, q);
            queued += sent > 0 ? sent * (queues.onWire(q).mean() - WireTimes.aloneMicros(fluid, q)) : 0;
        }
        return queued;
    }

    /** Variance and third moment, of waiting and of what frames of different sizes take. */
    private Cumulants spread(int c) {
        Cumulants all = sizes(c);
        for (int s = 0; s < blueprint.stages().size(); s++) {
            all = all.plus(queues.stay(s).part(queues.visits(c, s)));
            for (int w = 0; w < blueprint.stages().get(s).ways().size(); w++) {
                all = all.plus(queues.held(s, w).part(goes(c, s, w)));
            }
        }
        for (int q = 0; q < blueprint.transmitQueues().size(); q++) {
            all = all.plus(queues.onWire(q).part(sent(c, q)));
        }
        return all;
    }

    private Cumulants sizes(int c) {
        Map<Integer, Double> microsOfSize = new TreeMap<>();
        for (int k = 0; k < blueprint.classes().count(); k++) {
            if (blueprint.classes().chain(k) == c) {
                microsOfSize.merge(blueprint.classes().frameBytes(k), ofClass(c, k), Double::sum);
            }
        }
        double weights = 0;
        double first = 0;
        double second = 0;
        double third = 0;
        for (Map.Entry<Integer, Double> size :
                blueprint.chains().get(c).sizes().weights().entrySet()) {
            double micros = microsOfSize.get(size.getKey());
            weights += size.getValue();
            first += size.getValue() * micros;
            second += size.getValue() * micros * micros;
            third += size.getValue() * micros * micros * micros;
        }
        return Cumulants.ofMoments(first / weights, second / weights, third / weights);
    }

    /** What packets of one class take that depends on their size. */
    private double ofClass(int c, int k) {
        int leg = blueprint.classes().leg(k);
        double micros = 0;
        for (int s = 0; s < blueprint.stages().size(); s++) {
            double here = ofLeg(c, leg, fluid.intoStage[s]);
            micros += here > 0 ? here * queues.times().packetOfClass(s, k) : 0;
        }
        for (int q = 0; q < blueprint.transmitQueues().size(); q++) {
            double gbpsL1 = blueprint
                    .wires()
                    .get(blueprint.transmitQueues().get(q).wire())
                    .gbpsL1();
            double bits = Units.wireBits(blueprint.classes().frameBytes(k));
            micros += ofLeg(c, leg, fluid.intoQueue[q]) * bits / (1_000 * gbpsL1);
        }
        return micros;
    }
}
