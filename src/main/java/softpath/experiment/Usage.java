package softpath.experiment;

import java.util.List;
import java.util.stream.IntStream;
import softpath.bound.LoadMatrix;
import softpath.bound.Resource;
import softpath.simulation.Window;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/** How much of each resource a simulation really used, and where its packets went. */
final class Usage {

    /** Share of its time from which a resource counts as busy all the time. */
    static final double BUSY = 0.98;

    /** Part of its time that a core must wait to be held up. */
    private static final double NOTABLE = 0.02;

    private final Blueprint blueprint;
    private final LoadMatrix matrix;
    private final Window window;
    private final double windowPs;
    private final double[] meanWireBits;
    private final double[] share;

    Usage(LoadMatrix matrix, Window window) {
        this.blueprint = matrix.blueprint();
        this.matrix = matrix;
        this.window = window;
        this.windowPs = window.durationPs();
        this.meanWireBits = meanWireBits();
        this.share = IntStream.range(0, matrix.resources())
                .mapToDouble(this::measured)
                .toArray();
    }

    private double[] meanWireBits() {
        double[] bitsOfClass = IntStream.of(blueprint.frameBytesOfClass())
                .mapToDouble(Units::wireBits)
                .toArray();
        return IntStream.range(0, blueprint.chains().size())
                .mapToDouble(c -> mean(c, bitsOfClass))
                .toArray();
    }

    /** Over the packets that came into a chain. */
    private double mean(int chain, double[] ofClass) {
        double sum = 0;
        double packets = 0;
        for (int k = 0; k < ofClass.length; k++) {
            if (blueprint.classes().chain(k) == chain) {
                sum += window.offeredOfClass()[k] * ofClass[k];
                packets += window.offeredOfClass()[k];
            }
        }
        return sum / Math.max(1, packets);
    }

    /** Part of its time that a core worked on packets or stood still, or part of what it carries that went over a wire. */
    double share(Resource resource) {
        double most = 0;
        for (int r : resource.rows()) {
            most = Math.max(most, share[r]);
        }
        return most;
    }

    /** The same without the time that cores stood still. */
    double useful(Resource resource) {
        return IntStream.of(resource.rows())
                .mapToDouble(r -> share[r]
                        - (matrix.coreOf(r) == Blueprint.NONE
                                ? 0
                                : window.pausedPsOfCore()[matrix.coreOf(r)] / windowPs))
                .max()
                .orElseThrow();
    }

    /** The same of one resource of the matrix. */
    double share(int r) {
        return share[r];
    }

    /** Whether the card that a transmit queue leaves by sends all the time. */
    boolean sendsByFullCard(int queue) {
        int card = blueprint
                .wires()
                .get(blueprint.transmitQueues().get(queue).wire())
                .card();
        return card != Blueprint.NONE
                && IntStream.range(0, share.length)
                        .anyMatch(r -> matrix.cardOf(r) == card && !matrix.isCardIn(r) && share[r] >= BUSY);
    }

    /** Whether it, or one of several cores, has no time for more of what comes. */
    boolean isBusy(Resource resource) {
        return IntStream.of(resource.rows()).anyMatch(r -> share[r] >= BUSY && !hasReserve(matrix.coreOf(r)));
    }

    /**
     * Whether a core could do all that came to it if it never stood still. One that polls works all the time on bursts
     * of a packet or two and takes longer ones, which cost less, as soon as there are more. Where senders wait for it, no
     * more came than it took.
     */
    boolean hasReserve(int core) {
        return core != Blueprint.NONE
                && neededPart(core) < (window.pausedPsOfCore()[core] > 0 ? 1 : BUSY)
                && !(takenPart(core) >= BUSY && isAwaited(core));
    }

    /** Part of its time that a core stood still. */
    double pausedPart(int core) {
        return window.pausedPsOfCore()[core] / windowPs;
    }

    /** Part of its time that a core worked on packets or stood still. */
    private double takenPart(int core) {
        return (window.usefulPsOfCore()[core] + window.pausedPsOfCore()[core]) / windowPs;
    }

    private boolean isAwaited(int core) {
        return blueprint.stages().stream()
                .filter(stage -> stage.core() == core)
                .mapToInt(Blueprint.Stage::ring)
                .anyMatch(ring -> blueprint.stages().stream()
                        .anyMatch(sender -> waitsFor(sender, ring) && isHeldUp(sender.core())));
    }

    private static boolean waitsFor(Blueprint.Stage sender, int ring) {
        return sender.targets().stream()
                .anyMatch(target -> target instanceof Blueprint.ToVnic to && to.ring() == ring && to.tries() > 0);
    }

    /** Whether a core had no time, and some of it went into waiting for room. */
    boolean isHeldUp(int core) {
        double waits = window.waitingPsOfCore()[core] / windowPs;
        return waits > NOTABLE && waits + takenPart(core) >= BUSY;
    }

    /** Part of its time that a core needs for all that came to its rings, lost there or not, if it never stands still. */
    double neededPart(int core) {
        boolean polls = true;
        double taken = 0;
        double came = 0;
        for (int s = 0; s < blueprint.stages().size(); s++) {
            Blueprint.Stage stage = blueprint.stages().get(s);
            if (stage.core() == core) {
                double ps = cyclesOfPacket(s)
                        * Units.psPerCycle(blueprint.cores().get(core).frequencyGhz());
                double lost = window.lostOfRing()[stage.ring()] / (double) readersOf(stage.ring());
                taken += window.packetsOfStage()[s] * ps;
                came += (window.packetsOfStage()[s] + lost) * ps;
                polls &= stage.drive() instanceof Blueprint.Polled;
            }
        }
        if (taken > 0 && polls) {
            return (came + slowerPs(core)) / windowPs;
        }
        // What a packet more costs those that sleep depends on when they are woken: as much as those before, at most.
        return window.usefulPsOfCore()[core] / windowPs * (taken > 0 ? came / taken : 1);
    }

    private long readersOf(int ring) {
        return blueprint.stages().stream().filter(stage -> stage.ring() == ring).count();
    }

    private double measured(int r) {
        int core = matrix.coreOf(r);
        if (core != Blueprint.NONE) {
            return takenPart(core);
        }
        int card = matrix.cardOf(r);
        if (card != Blueprint.NONE) {
            return matrix.isCardIn(r) ? cardReceives(card, r) : cardSends(card, r);
        }
        int wire = matrix.wireOf(r);
        int ring = matrix.ringOf(r);
        boolean capBit = ring != Blueprint.NONE
                && blueprint.ringsOfPort(ring).stream().anyMatch(queue -> window.lostToCapOfRing()[queue] > 0);
        return capBit ? 1 : (wire == Blueprint.NONE ? comingIn(ring, r) : goingOut(wire, r)) / matrix.capacity(r);
    }

    /** What refuses packets is a port's own cap, or the card. */
    private double cardReceives(int card, int r) {
        int[] own = ringsOfCard(card);
        if (refusesByCap(own)) {
            return 1;
        }
        double taken = IntStream.of(own).mapToDouble(ring -> comingIn(ring, r)).sum();
        for (int w = 0; w < blueprint.wires().size(); w++) {
            int far = blueprint.wires().get(w).farRing();
            taken += IntStream.of(own).anyMatch(ring -> ring == far) ? goingOut(w, r) : 0;
        }
        return taken / matrix.capacity(r);
    }

    private int[] ringsOfCard(int card) {
        List<Blueprint.Ring> rings = blueprint.rings();
        return IntStream.range(0, rings.size())
                .filter(ring -> rings.get(ring)
                        .ingress()
                        .filter(in -> in.card() == card)
                        .isPresent())
                .toArray();
    }

    private boolean refusesByCap(int[] rings) {
        return IntStream.of(rings).anyMatch(ring -> window.lostToCapOfRing()[ring] > 0);
    }

    /** Whether a card, or a wire by which packets leave, was full and packets were lost in front of it. */
    boolean refuses(int r) {
        int card = matrix.cardOf(r);
        if (card != Blueprint.NONE && matrix.isCardIn(r)) {
            return refusesByCap(ringsOfCard(card));
        }
        return share[r] >= BUSY
                && IntStream.range(0, blueprint.transmitQueues().size())
                        .filter(q -> window.lostOfQueue()[q] > 0)
                        .map(q -> blueprint.transmitQueues().get(q).wire())
                        .anyMatch(wire -> card == Blueprint.NONE
                                ? matrix.wireOf(r) == wire
                                : blueprint.wires().get(wire).card() == card);
    }

    private double cardSends(int card, int r) {
        return IntStream.range(0, blueprint.wires().size())
                        .filter(w -> blueprint.wires().get(w).card() == card)
                        .mapToDouble(w -> goingOut(w, r))
                        .sum()
                / matrix.capacity(r);
    }

    private double comingIn(int ring, int r) {
        return blueprint.sources().stream()
                .filter(source -> source.ring() == ring)
                .mapToInt(Blueprint.Source::chain)
                .distinct()
                .mapToDouble(c -> mpps(offered(c)) * amount(r, c))
                .sum();
    }

    private double goingOut(int wire, int r) {
        double taken = 0;
        for (int s = 0; s < blueprint.stages().size(); s++) {
            Blueprint.Stage stage = blueprint.stages().get(s);
            for (int w = 0; w < stage.ways().size(); w++) {
                List<Blueprint.Target> targets = stage.ways().get(w).targets();
                if (targets.size() == 1 && wireOf(targets.get(0)) == wire) {
                    double packets = partOf(stage, w) * window.packetsOfStage()[s];
                    taken += Units.mpps(packets, windowPs) * amount(r, stage, w);
                }
            }
        }
        for (int q = 0; q < blueprint.transmitQueues().size(); q++) {
            if (blueprint.transmitQueues().get(q).wire() == wire && taken > 0) {
                double lost = Units.mpps(window.lostOfQueue()[q], windowPs);
                taken -= Math.min(taken, lost * amountTo(q, r));
            }
        }
        return taken;
    }

    /** Of what a stage takes, the part that goes a way: in proportion to what of its chains gets through. */
    private double partOf(Blueprint.Stage stage, int way) {
        if (stage.ways().size() == 1) {
            return 1;
        }
        double all = 0;
        double goes = 0;
        for (int leg = 0; leg < stage.shareOfLeg().length; leg++) {
            if (stage.isPassedBy(leg)) {
                double packets = stage.shareOfLeg()[leg] * getsThrough(leg);
                all += packets;
                goes += stage.indexOfWay(leg) == way ? packets : 0;
            }
        }
        return all > 0 ? goes / all : 0;
    }

    /** What a packet that comes to a transmit queue takes of a resource behind it. */
    private double amountTo(int queue, int r) {
        for (Blueprint.Stage stage : blueprint.stages()) {
            for (int w = 0; w < stage.ways().size(); w++) {
                if (Blueprint.queueOf(stage.ways().get(w).targets().get(0)) == queue) {
                    return amount(r, stage, w);
                }
            }
        }
        throw new IllegalStateException("nothing sends to transmit queue " + queue);
    }

    private int wireOf(Blueprint.Target target) {
        int queue = Blueprint.queueOf(target);
        return queue == Blueprint.NONE
                ? Blueprint.NONE
                : blueprint.transmitQueues().get(queue).wire();
    }

    /** What a packet of a chain takes of a wire or NIC. */
    private double amount(int r, int chain) {
        int card = matrix.cardOf(r);
        if (card == Blueprint.NONE) {
            return matrix.isWire(r) ? meanWireBits[chain] : 1;
        }
        Blueprint.Card own = blueprint.cards().get(card);
        return mean(chain, matrix.isCardIn(r) ? own.receiveMicrosOfClass() : own.transmitMicrosOfClass());
    }

    /** The same of a packet that goes a way out of a stage. */
    private double amount(int r, Blueprint.Stage stage, int way) {
        double offered = 0;
        double taken = 0;
        for (int leg = 0; leg < stage.shareOfLeg().length; leg++) {
            int chain = blueprint.chainOfLeg(leg);
            double packets = stage.indexOfWay(leg) == way ? stage.shareOfLeg()[leg] * offered(chain) : 0;
            offered += packets;
            taken += packets * amount(r, chain);
        }
        return offered == 0 ? 0 : taken / offered;
    }

    double offered(int chain) {
        return ofChain(window.offeredOfClass(), chain);
    }

    /**
     * The most of a chain that could be delivered in the window: what was offered in it, or what came out, where that is
     * more, as packets that were inside as it began came out, too.
     */
    double cameMpps(int chain) {
        return mpps(Math.max(offered(chain), cameOut(chain)));
    }

    /** What was delivered of a chain, and what was lost. */
    double cameOut(int chain) {
        return delivered(chain) + window.lostOfChain()[chain];
    }

    double delivered(int chain) {
        return ofChain(window.deliveredOfClass(), chain);
    }

    private double ofChain(long[] packetsOfClass, int chain) {
        double packets = 0;
        for (int k = 0; k < packetsOfClass.length; k++) {
            packets += blueprint.classes().chain(k) == chain ? packetsOfClass[k] : 0;
        }
        return packets;
    }

    double mpps(double packets) {
        return Units.mpps(packets, windowPs);
    }

    /** Whether clocks change in the window. */
    boolean hasClocks() {
        return blueprint.hasClocks();
    }

    Window window() {
        return window;
    }

    double windowPs() {
        return windowPs;
    }

    /** Packets of a stage that were delivered. */
    double deliveredThrough(Blueprint.Stage stage) {
        double packets = 0;
        double[] shares = stage.shareOfLeg();
        for (int leg = 0; leg < shares.length; leg++) {
            packets += shares[leg] * delivered(blueprint.chainOfLeg(leg));
        }
        return packets;
    }

    /** Of the useful time of a core, what its sibling and clocks below its highest add. */
    double slowerPs(int core) {
        return window.slowedPsOfCore()[core] + window.lowClockPsOfCore()[core];
    }

    /** Packets of a leg's chain that get through; a trace of what came where none do. */
    private double getsThrough(int leg) {
        int chain = blueprint.chainOfLeg(leg);
        return delivered(chain) + 1e-9 * offered(chain);
    }

    /** Of a packet that finds no slot, over the legs as {@link #cyclesOfPacket}, less what is not done on it. */
    double cyclesOfUnsent(int s) {
        double packets = 0;
        double cycles = 0;
        Blueprint.Stage stage = blueprint.stages().get(s);
        double[] shares = stage.shareOfLeg();
        double[] saved = savedCyclesOfLeg(stage);
        for (int leg = 0; leg < shares.length; leg++) {
            double weight = shares[leg] * getsThrough(leg);
            packets += weight;
            cycles += weight > 0 ? weight * (matrix.cyclesOf(s, leg) - saved[leg]) : 0;
        }
        return packets > 0 ? cycles / packets : 0;
    }

    private double[] savedCyclesOfLeg(Blueprint.Stage stage) {
        double[] unsentOfClass = unsentCyclesOfClass(stage);
        double[] saved = new double[stage.shareOfLeg().length];
        for (int k = 0; k < unsentOfClass.length; k++) {
            int leg = blueprint.classes().leg(k);
            double part = window.offeredOfClass()[blueprint.classes().atStart(k)]
                    / Math.max(1, offered(blueprint.chainOfLeg(leg)));
            saved[leg] += part > 0 && stage.isPassedBy(leg) ? part * (stage.cyclesOfClass()[k] - unsentOfClass[k]) : 0;
        }
        return saved;
    }

    private static double[] unsentCyclesOfClass(Blueprint.Stage stage) {
        if (stage.drive() instanceof Blueprint.Interrupted interrupted) {
            return interrupted.unsentCyclesOfClass();
        }
        if (stage.drive() instanceof Blueprint.Woken woken) {
            return woken.unsentCyclesOfClass();
        }
        throw new IllegalStateException(stage.name() + " has no packets without a slot");
    }

    /** Of a packet at full bursts, over the legs that come to a stage, in proportion to what of them gets through. */
    double cyclesOfPacket(int s) {
        double packets = 0;
        double cycles = 0;
        double[] shares = blueprint.stages().get(s).shareOfLeg();
        for (int leg = 0; leg < shares.length; leg++) {
            double weight = shares[leg] * getsThrough(leg);
            packets += weight;
            cycles += weight > 0 ? weight * matrix.cyclesOf(s, leg) : 0;
        }
        return packets > 0 ? cycles / packets : 0;
    }
}
