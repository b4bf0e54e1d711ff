package softpath.bound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import softpath.wiring.Blueprint;

/** One step of a {@link Fluid}: what sources and stages send comes to queues, wires and rings. */
final class Inflow {

    private final Fluid fluid;
    private final Blueprint blueprint;
    private final WireTurns[] wires;
    private final CardTurns[] cards;
    private final double[] partOfCard;

    /** Of each stage that dispatches, and each chain, the part that goes to each target; null of the others. */
    private final double[][][] partsDispatched;

    private final List<Sending> sending = new ArrayList<>();

    /**
     * What a stage sends one of its targets.
     *
     * @param queue     of a wire that it goes to, {@link Blueprint#NONE} if it goes to {@code ring}
     * @param partOfLeg of each leg that comes to the stage, the part that goes there
     */
    private record Sending(
            int stage, int way, int queue, int ring, IntToDoubleFunction partOfLeg, IntUnaryOperator legAfter) {}

    /** Null of a ring that none fills. */
    private final Blueprint.Ingress[] portOfRing;

    /** Of each ring, those of its port. */
    private final int[][] queuesBeside;

    Inflow(Fluid fluid) {
        this.fluid = fluid;
        this.blueprint = fluid.blueprint;
        this.wires = new WireTurns[fluid.queuesOfWire.length];
        Arrays.setAll(wires, w -> new WireTurns(fluid, w));
        this.cards = new CardTurns[blueprint.cards().size()];
        Arrays.setAll(
                cards,
                card -> new CardTurns(
                        Stream.of(wires).filter(wire -> wire.card() == card).toList()));
        this.partOfCard = new double[cards.length];
        this.partsDispatched = new double[fluid.taken.length][][];
        Arrays.setAll(
                partsDispatched,
                s -> partsDispatched(blueprint.stages().get(s).ways().get(0)));
        this.portOfRing = blueprint.rings().stream()
                .map(ring -> ring.ingress().orElse(null))
                .toArray(Blueprint.Ingress[]::new);
        this.queuesBeside = new int[fluid.intoRing.length][];
        Arrays.setAll(queuesBeside, r -> new int[] {r});
        for (Blueprint.Spread spread : blueprint.spreads()) {
            int[] rings = spread.rings().stream().mapToInt(Integer::intValue).toArray();
            IntStream.of(rings).forEach(r -> queuesBeside[r] = rings);
        }
        IntStream.range(0, fluid.taken.length).forEach(this::addSending);
    }

    private double[][] partsDispatched(Blueprint.Way way) {
        return way.dispatch().isEmpty()
                ? null
                : IntStream.range(0, blueprint.chains().size())
                        .mapToObj(way::partsOfTargets)
                        .toArray(double[][]::new);
    }

    private void addSending(int s) {
        List<Blueprint.Way> ways = blueprint.stages().get(s).ways();
        for (int w = 0; w < ways.size(); w++) {
            List<Blueprint.Target> targets = ways.get(w).targets();
            for (int t = 0; t < targets.size(); t++) {
                int queue = Blueprint.queueOf(targets.get(t));
                int ring = queue == Blueprint.NONE ? blueprint.ringAfter(targets.get(t)) : Blueprint.NONE;
                sending.add(new Sending(s, w, queue, ring, partOfLeg(s, w, t), ways.get(w)::legAfter));
            }
        }
    }

    void step() {
        fluid.delivered.clear();
        for (Mix each : fluid.intoRing) {
            each.clear();
        }
        for (Mix each : fluid.intoQueue) {
            each.clear();
        }
        addSources();
        sending.forEach(this::send);
        for (WireTurns wire : wires) {
            wire.share();
        }
        for (CardTurns card : cards) {
            card.share();
        }
        for (WireTurns wire : wires) {
            wire.send();
        }
        receive();
        for (int r = 0; r < fluid.intoRing.length; r++) {
            spread(r);
        }
    }

    private void addSources() {
        for (int c = 0; c < blueprint.chains().size(); c++) {
            int ring = fluid.matrix.passages().sourceRing(c);
            if (ring != Blueprint.NONE) {
                double mpps = fluid.matrix.offered(c);
                int chain = c;
                blueprint
                        .partsInto(ring, chain)
                        .forEach((queue, part) -> fluid.intoRing[queue].add(chain, part * mpps));
            }
        }
    }

    /** Of each leg that comes to a stage, the part that goes to a target of a way. */
    private IntToDoubleFunction partOfLeg(int s, int way, int target) {
        Blueprint.Stage stage = blueprint.stages().get(s);
        double[][] parts = partsDispatched[s];
        double even = 1.0 / stage.ways().get(way).targets().size();
        return parts == null
                ? leg -> stage.indexOfWay(leg) == way ? even : 0
                : leg -> parts[blueprint.chainOfLeg(leg)][target];
    }

    private void send(Sending to) {
        Mix taken = fluid.taken[to.stage()];
        if (to.queue() != Blueprint.NONE) {
            int slots = blueprint.transmitQueues().get(to.queue()).slots();
            double fits = fluid.fits(to.stage(), to.way(), slots);
            fluid.intoQueue[to.queue()].add(taken, fits, to.partOfLeg(), to.legAfter());
        } else if (to.ring() == Blueprint.OUTSIDE) {
            fluid.delivered.add(taken, 1, to.partOfLeg(), to.legAfter());
        } else {
            int slots = blueprint.rings().get(to.ring()).slots();
            double fits = fluid.fits(to.stage(), to.way(), slots);
            fluid.intoRing[to.ring()].add(taken, fits, to.partOfLeg(), to.legAfter());
        }
    }

    /** What its ports let pass, a card takes the same part of from each. */
    private void receive() {
        Arrays.fill(partOfCard, 0);
        for (int r = 0; r < fluid.intoRing.length; r++) {
            int card = cardBefore(r);
            if (card != Blueprint.NONE) {
                Mix comes = fluid.intoRing[r];
                double micros = comes.mean(chain -> fluid.amounts.meanMicrosIn(card, chain));
                partOfCard[card] += comes.total() > 0 ? throughPort(r) * comes.total() * micros : 0;
            }
        }
        Arrays.setAll(partOfCard, card -> Math.min(1, 1 / partOfCard[card]));
    }

    private int cardBefore(int ring) {
        return portOfRing[ring] == null ? Blueprint.NONE : portOfRing[ring].card();
    }

    /** Spreads what comes to a ring over those who read it, in proportion to what each can take. */
    private void spread(int r) {
        int card = cardBefore(r);
        double passes = throughPort(r) * (card == Blueprint.NONE ? 1 : partOfCard[card]);
        double all = 0;
        for (int s : fluid.stagesOfRing[r]) {
            all += fluid.mostMpps[s];
        }
        for (int s : fluid.stagesOfRing[r]) {
            fluid.intoStage[s].clear();
            fluid.intoStage[s].add(fluid.intoRing[r], passes * fluid.mostMpps[s] / all);
        }
    }

    /** The part that the port of a ring lets pass of what comes to all of its rings. */
    private double throughPort(int r) {
        Blueprint.Ingress port = portOfRing[r];
        if (port == null) {
            return 1;
        }
        double mpps = 0;
        double bits = 0;
        for (int queue : queuesBeside[r]) {
            Mix comes = fluid.intoRing[queue];
            mpps += comes.total();
            bits += comes.total() > 0 ? comes.total() * comes.mean(fluid.amounts::meanWireBits) : 0;
        }
        return Math.min(1, Math.min(port.capMpps() / mpps, 1_000 * port.gbpsL1() / bits));
    }
}
