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

    /** Packets that come at once, or one behind the other by a wire. */
    private final int[] burstOfChain;

    /** Of each stage that dispatches, and each chain, the part that goes to each target; null of the others. */
    private final double[][][] partsDispatched;

    private final List<Sending> sending = new ArrayList<>();

    /** Of each ring that several stages fill and nothing else does, none of which waits for room; null of the others. */
    private final RoomShares[] sharesOfRing;

    /**
     * What a stage sends one of its targets.
     *
     * @param queue     of a wire that it goes to, {@link Blueprint#NONE} if it goes to {@code ring}
     * @param waits     for room
     * @param partOfLeg of each leg that comes to the stage, the part that goes there
     */
    private record Sending(
            int stage,
            int way,
            int queue,
            int ring,
            boolean waits,
            IntToDoubleFunction partOfLeg,
            IntUnaryOperator legAfter) {}

    /** Null of a ring that none fills. */
    private final Blueprint.Ingress[] portOfRing;

    /** Of each ring, those of its port. */
    private final int[][] queuesBeside;

    /** Of each ring that a core fills by way of guests and empties itself; null of the others. */
    private final LumpShares[] lumpsOfRing;

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
        this.burstOfChain = new int[blueprint.chains().size()];
        blueprint
                .sources()
                .forEach(source -> burstOfChain[source.chain()] =
                        Math.max(burstOfChain[source.chain()], source.arrivals().burstPackets()));
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
        this.sharesOfRing = new RoomShares[fluid.intoRing.length];
        Arrays.setAll(sharesOfRing, this::sharesOf);
        this.lumpsOfRing = new LumpShares[fluid.intoRing.length];
        Arrays.setAll(lumpsOfRing, this::lumpsOf);
    }

    private LumpShares lumpsOf(int ring) {
        int[] readers = fluid.stagesOfRing[ring];
        List<Sending> in = sending.stream().filter(to -> to.ring() == ring).toList();
        if (readers.length != 1
                || portOfRing[ring] != null
                || in.stream().anyMatch(Sending::waits)
                || blueprint.sources().stream().anyMatch(source -> source.ring() == ring)) {
            return null;
        }
        int core = blueprint.stages().get(readers[0]).core();
        List<LumpShares.Visit> classes = new ArrayList<>();
        for (Sending to : in) {
            int guest = to.stage();
            for (int leg = 0; leg < blueprint.legs(); leg++) {
                if (blueprint.stages().get(guest).isPassedBy(leg)
                        && to.partOfLeg().applyAsDouble(leg) > 0) {
                    int before =
                            onlyWriterOn(core, blueprint.stages().get(guest).ring(), leg);
                    if (before == Blueprint.NONE || to.partOfLeg().applyAsDouble(leg) < 1) {
                        return null;
                    }
                    classes.add(new LumpShares.Visit(guest, leg, before));
                }
            }
        }
        return classes.size() > 1 ? new LumpShares(fluid, readers[0], classes.toArray(LumpShares.Visit[]::new)) : null;
    }

    /** The one stage that fills a ring with packets of a leg, if that is on a core. */
    private int onlyWriterOn(int core, int ring, int leg) {
        int[] writers = sending.stream()
                .filter(to -> to.ring() == ring && sends(to, leg))
                .mapToInt(Sending::stage)
                .distinct()
                .toArray();
        return writers.length == 1 && blueprint.stages().get(writers[0]).core() == core ? writers[0] : Blueprint.NONE;
    }

    /** Whether packets that a stage sends come on a leg. */
    private boolean sends(Sending to, int leg) {
        return IntStream.range(0, blueprint.legs())
                .anyMatch(before -> blueprint.stages().get(to.stage()).isPassedBy(before)
                        && to.partOfLeg().applyAsDouble(before) > 0
                        && to.legAfter().applyAsInt(before) == leg);
    }

    private RoomShares sharesOf(int ring) {
        int[] senders = sending.stream()
                .filter(to -> to.ring() == ring)
                .mapToInt(Sending::stage)
                .distinct()
                .toArray();
        boolean isShared = senders.length > 1
                && fluid.stagesOfRing[ring].length > 0
                && portOfRing[ring] == null
                && sending.stream().noneMatch(to -> to.ring() == ring && to.waits())
                && blueprint.sources().stream().noneMatch(source -> source.ring() == ring);
        return isShared ? new RoomShares(fluid, ring, senders) : null;
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
                boolean waits = targets.get(t) instanceof Blueprint.ToVnic vnic && vnic.tries() > 0;
                sending.add(new Sending(s, w, queue, ring, waits, partOfLeg(s, w, t), ways.get(w)::legAfter));
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
        shareRoom();
        for (LumpShares lumps : lumpsOfRing) {
            if (lumps != null) {
                lumps.share();
            }
        }
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
                        .forEach((queue, part) ->
                                fluid.intoRing[queue].add(chain, part * mpps * fitsOfBurst(queue, part, chain)));
            }
        }
    }

    /** Of a burst that comes into a ring, what its slots and what is taken of it meanwhile have room for; the rest is lost in each. */
    private double fitsOfBurst(int ring, double part, int chain) {
        double packets = part * burstOfChain[chain];
        double room = blueprint.rings().get(ring).slots();
        if (packets <= room) {
            return 1;
        }
        if (portOfRing[ring] != null) {
            double micros =
                    burstOfChain[chain] * fluid.amounts.meanWireBits(chain) / (1_000 * portOfRing[ring].gbpsL1());
            for (int reader : fluid.stagesOfRing[ring]) {
                room += fluid.mostMpps[reader] * micros;
            }
        }
        return Math.min(1, room / packets);
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

    private void shareRoom() {
        for (RoomShares shares : sharesOfRing) {
            if (shares != null) {
                shares.clear();
            }
        }
        for (Sending to : sending) {
            if (isShared(to)) {
                Mix taken = fluid.taken[to.stage()];
                double mpps = taken.total() * taken.mean(to.partOfLeg());
                sharesOfRing[to.ring()].add(to.stage(), mpps * fitsRing(to));
            }
        }
        for (RoomShares shares : sharesOfRing) {
            if (shares != null) {
                shares.share();
            }
        }
    }

    private boolean isShared(Sending to) {
        return to.ring() >= 0 && sharesOfRing[to.ring()] != null;
    }

    private double fitsRing(Sending to) {
        return fluid.fits(to.stage(), to.way(), blueprint.rings().get(to.ring()).slots());
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
            LumpShares lumps = lumpsOfRing[to.ring()];
            double favour = lumps == null && isShared(to) ? sharesOfRing[to.ring()].favour(to.stage()) : 1;
            IntToDoubleFunction part = lumps == null
                    ? to.partOfLeg()
                    : leg -> to.partOfLeg().applyAsDouble(leg) * lumps.favour(to.stage(), leg);
            fluid.intoRing[to.ring()].add(taken, favour * fitsRing(to), part, to.legAfter());
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
