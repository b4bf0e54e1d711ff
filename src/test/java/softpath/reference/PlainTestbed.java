package softpath.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.function.IntUnaryOperator;
import org.apache.commons.rng.core.source64.XoShiRo256PlusPlus;
import softpath.wiring.Blueprint;

/**
 * A blueprint built of the plainest parts, to the tables of docs/MODEL.md: one event for every packet that arrives, every
 * look that a core takes and every end of a burst.
 */
final class PlainTestbed {

    private final Blueprint blueprint;
    private final Calendar calendar = new Calendar();
    private final List<PlainRing> rings = new ArrayList<>();
    private final List<PlainCard> cards = new ArrayList<>();
    private final List<PlainNic> nics = new ArrayList<>();
    private final List<PlainWire> wires = new ArrayList<>();
    private final List<PlainTransmitQueue> queues = new ArrayList<>();
    private final Map<Integer, PlainStage> polledStages = new TreeMap<>();
    private final List<PlainWork> stages = new ArrayList<>();
    private final PlainSiblings siblings;
    private final Map<Integer, Timesheet> timesOfCore = new TreeMap<>();
    private final long[] offeredOfClass;
    private final long[] deliveredOfClass;
    private final List<List<Long>> latenciesPs;
    private final List<PlainHeld> held = new ArrayList<>();

    /** Of ports that spread what comes, by their first ring. */
    private final Map<Integer, PlainSpread> spreads = new TreeMap<>();

    PlainTestbed(Blueprint blueprint, long[][] seeds) {
        this.blueprint = blueprint;
        this.siblings = new PlainSiblings(blueprint);
        offeredOfClass = new long[blueprint.classes().count()];
        deliveredOfClass = new long[blueprint.classes().count()];
        latenciesPs = blueprint.chains().stream()
                .map(chain -> (List<Long>) new ArrayList<Long>())
                .toList();
        blueprint.rings().forEach(ring -> rings.add(new PlainRing(calendar, ring)));
        blueprint.cards().forEach(card -> cards.add(new PlainCard(calendar, card)));
        addNics();
        for (int p = 0; p < blueprint.spreads().size(); p++) {
            Blueprint.Spread port = blueprint.spreads().get(p);
            long[] seed = seeds[
                    1 + 2 * blueprint.sources().size() + blueprint.stages().size() + p];
            spreads.put(port.rings().get(0), new PlainSpread(port, blueprint.classes()::chain, seed));
        }
        blueprint.wires().forEach(wire -> wires.add(wire(wire)));
        blueprint
                .transmitQueues()
                .forEach(queue -> queues.add(new PlainTransmitQueue(calendar, queue, wires.get(queue.wire()))));
        for (int s = 0; s < blueprint.stages().size(); s++) {
            if (blueprint.stages().get(s).drive() instanceof Blueprint.Polled) {
                polledStages.put(s, stage(s, factors(s, seeds), seeds));
            }
        }
        PlainSwitch onSwitch = new PlainSwitch(
                blueprint,
                calendar,
                rings,
                queues,
                siblings,
                this::deliver,
                new PlainSwitch.Draws(c -> pauses(c, seeds), s -> factors(s, seeds)));
        for (int s = 0; s < blueprint.stages().size(); s++) {
            stages.add(polledStages.containsKey(s) ? polledStages.get(s) : onSwitch.work(s));
        }
        XoShiRo256PlusPlus phases = new XoShiRo256PlusPlus(seeds[0]);
        PlainSources sources = new PlainSources(blueprint, seeds, phases);
        for (int r = 0; r < rings.size(); r++) {
            int first = r;
            if (!spreads.containsKey(r)) {
                sources.into(r).ifPresent(source -> arriveNext(source, first));
            }
        }
        for (Blueprint.Spread port : blueprint.spreads()) {
            int first = port.rings().get(0);
            sources.into(first).ifPresent(source -> arriveNext(source, first));
        }
        for (int c = 0; c < blueprint.cores().size(); c++) {
            addCore(c, phases, seeds);
        }
        timesOfCore.putAll(onSwitch.times());
    }

    private Optional<PlainCard> card(int index) {
        return index == Blueprint.NONE ? Optional.empty() : Optional.of(cards.get(index));
    }

    /** The queues of a port share its packet cap. */
    private void addNics() {
        Map<Integer, Optional<PlainCap>> capOfRing = new TreeMap<>();
        Map<Integer, Integer> portOfRing = new TreeMap<>();
        for (int r = 0; r < rings.size(); r++) {
            if (blueprint.rings().get(r).ingress().isEmpty()) {
                nics.add(null);
                continue;
            }
            if (!capOfRing.containsKey(r)) {
                Optional<PlainCap> cap = PlainNic.cap(blueprint, r);
                for (int ring : blueprint.ringsOfPort(r)) {
                    capOfRing.put(ring, cap);
                    portOfRing.put(ring, r);
                }
            }
            int card = blueprint.rings().get(r).ingress().get().card();
            nics.add(
                    PlainNic.of(blueprint, r, calendar, rings.get(r), capOfRing.get(r), card(card), portOfRing.get(r)));
        }
    }

    private PlainWire wire(Blueprint.Wire wire) {
        long leastSlotPs = Math.round(1_000_000 / wire.capMpps());
        long[] slotPs = PlainSources.slotPsOfClass(blueprint, wire.gbpsL1());
        for (int c = 0; c < slotPs.length; c++) {
            slotPs[c] = Math.max(slotPs[c], leastSlotPs);
        }
        return new PlainWire(
                calendar,
                slotPs,
                wire.farRing() == Blueprint.OUTSIDE
                        ? this::deliver
                        : frame -> ringOf(wire.farRing(), frame).arrive(frame),
                card(wire.card()));
    }

    private Optional<DoubleSupplier> factors(int s, long[][] seeds) {
        return blueprint
                .cores()
                .get(blueprint.stages().get(s).core())
                .spread()
                .map(spread -> PlainFactors.of(
                        spread, seeds[1 + 2 * blueprint.sources().size() + s]));
    }

    private Optional<PlainPauses> pauses(int c, long[][] seeds) {
        if (blueprint.cores().get(c).pauses().isEmpty()) {
            return Optional.empty();
        }
        int after = 1
                + 2 * blueprint.sources().size()
                + blueprint.stages().size()
                + blueprint.spreads().size();
        return Optional.of(new PlainPauses(blueprint.cores().get(c), seeds[after + 1 + c]));
    }

    private PlainStage stage(int s, Optional<DoubleSupplier> factors, long[][] seeds) {
        Blueprint.Stage stage = blueprint.stages().get(s);
        Blueprint.Core core = blueprint.cores().get(stage.core());
        if (stage.ways().get(0).dispatch().isPresent()) {
            List<PlainTarget> workers =
                    stage.targets().stream().map(this::target).toList();
            PlainDispatch dispatch = new PlainDispatch(
                    stage.ways().get(0),
                    workers,
                    blueprint.classes()::chain,
                    seedOfDispatcher(firstDispatcher(s), seeds),
                    seedOfDispatcher(s, seeds));
            return new PlainStage(stage, k -> 0, core.frequencyGhz(), rings.get(stage.ring()), dispatch, factors);
        }
        List<PlainTarget> ways = stage.ways().stream().map(this::way).toList();
        IntUnaryOperator wayOfClass = k -> stage.indexOfWay(blueprint.classes().leg(k));
        PlainTarget target = ways.size() == 1 ? ways.get(0) : new PlainBatches(ways, wayOfClass);
        return new PlainStage(stage, wayOfClass, core.frequencyGhz(), rings.get(stage.ring()), target, factors);
    }

    private boolean dispatchesFlows(int s) {
        return blueprint
                .stages()
                .get(s)
                .ways()
                .get(0)
                .dispatch()
                .filter(dispatch -> !dispatch.ofChain().isEmpty())
                .isPresent();
    }

    /** Of those that dispatch what comes by the same NIC. */
    private int firstDispatcher(int of) {
        for (int s = 0; s < of; s++) {
            String group = blueprint.stages().get(s).group();
            if (dispatchesFlows(s) && group.equals(blueprint.stages().get(of).group())) {
                return s;
            }
        }
        return of;
    }

    /** Streams behind those of edges and pauses, one for each stage that dispatches flows; null of the others. */
    private long[] seedOfDispatcher(int s, long[][] seeds) {
        if (!dispatchesFlows(s)) {
            return null;
        }
        int stream = 2
                + 2 * blueprint.sources().size()
                + blueprint.stages().size()
                + blueprint.spreads().size()
                + (blueprint.hasPauses() ? blueprint.cores().size() : 0);
        for (int before = 0; before < s; before++) {
            stream += dispatchesFlows(before) ? 1 : 0;
        }
        return seeds[stream];
    }

    private PlainTarget way(Blueprint.Way way) {
        List<PlainTarget> targets = way.targets().stream().map(this::target).toList();
        PlainTarget out = targets.size() == 1 ? targets.get(0) : new PlainRoundRobin(targets);
        if (way.legAfter().length == 0) {
            return held(way, out);
        }
        return held(
                way,
                burst -> out.handOn(burst.stream()
                        .map(frame -> frame.onNextLeg(way, blueprint.classes()))
                        .toList()));
    }

    private PlainTarget held(Blueprint.Way way, PlainTarget target) {
        if (way.held().isEmpty()) {
            return target;
        }
        PlainHeld batch = new PlainHeld(calendar, held.size(), way.held().get(), target);
        held.add(batch);
        return batch;
    }

    private PlainTarget target(Blueprint.Target target) {
        if (target instanceof Blueprint.ToVnic vnic) {
            return new PlainVnic(
                    rings.get(vnic.ring()),
                    Math.max(1, (long) Math.rint(vnic.retryMicros() * 1_000_000)),
                    vnic.tries());
        }
        if (target instanceof Blueprint.ToRing ring) {
            return rings.get(ring.ring());
        }
        if (target instanceof Blueprint.ToNic nic) {
            return queues.get(nic.transmitQueue());
        }
        return burst -> {
            burst.forEach(this::deliver);
            return PlainTarget.DONE;
        };
    }

    private void addCore(int c, XoShiRo256PlusPlus phases, long[][] seeds) {
        List<PlainStage> own = polledStages.entrySet().stream()
                .filter(stage -> blueprint.stages().get(stage.getKey()).core() == c)
                .map(Map.Entry::getValue)
                .toList();
        if (own.isEmpty()) {
            return;
        }
        PlainCore core = new PlainCore(calendar, c, own, siblings.of(c));
        siblings.isWorking(c, core::isWorking);
        core.start(blueprint
                .cores()
                .get(c)
                .firstPollPs()
                .orElseGet(() -> core.periodPs() == 0 ? 0 : phases.nextLong(core.periodPs())));
        pauses(c, seeds).ifPresent(core::stopsFor);
        core.runsAt(blueprint.cores().get(c).clocks());
        timesOfCore.put(c, core.times());
    }

    private void arriveNext(PlainSource source, int first) {
        Frame frame = source.next();
        calendar.at(frame.birthPs(), Calendar.ARRIVALS, () -> {
            offeredOfClass[frame.packetClass()]++;
            ringOf(first, frame).arrive(frame);
            arriveNext(source, first);
        });
    }

    /** Of the port whose first ring is {@code first}, the one that a frame goes to. */
    private PlainRing ringOf(int first, Frame frame) {
        return rings.get(
                spreads.containsKey(first)
                        ? blueprint.ringsOfPort(first).get(spreads.get(first).queueOf(frame))
                        : first);
    }

    private void deliver(Frame frame) {
        deliveredOfClass[frame.packetClass()]++;
        int chain = blueprint.classes().chain(frame.packetClass());
        long simulatedPs = calendar.nowPs() - frame.birthPs();
        latenciesPs.get(chain).add(simulatedPs + blueprint.chains().get(chain).fixedPs());
    }

    Calendar calendar() {
        return calendar;
    }

    /** All counters as they stand now. */
    Figures figures() {
        Figures figures = new Figures();
        long[] lostOfChain = new long[blueprint.chains().size()];
        for (int c = 0; c < offeredOfClass.length; c++) {
            figures.set(Figures.offered(blueprint, c), offeredOfClass[c]);
            figures.set(Figures.delivered(blueprint, c), deliveredOfClass[c]);
        }
        long inFlight = wires.stream().mapToLong(PlainWire::inFlight).sum()
                + stages.stream().mapToLong(PlainWork::inFlight).sum()
                + held.stream().mapToLong(PlainHeld::size).sum();
        for (int r = 0; r < rings.size(); r++) {
            PlainRing ring = rings.get(r);
            PlainNic nic = nics.get(r);
            List<Frame> lost = new ArrayList<>(ring.dropped());
            List<Frame> lostToCap = nic == null ? List.of() : nic.lostToCap();
            lost.addAll(nic == null ? List.of() : nic.lostToBuffer());
            count(lost, lostOfChain);
            count(lostToCap, lostOfChain);
            figures.set(Figures.lost(blueprint, r), lost.size());
            figures.set(Figures.lostToCap(blueprint, r), lostToCap.size());
            figures.set(Figures.slotTime(blueprint, r), ring.slotTimePs());
            figures.set(Figures.waitingTime(blueprint, r), ring.waitingTimePs());
            inFlight += ring.waiting() + (nic == null ? 0 : nic.buffered());
        }
        for (int q = 0; q < queues.size(); q++) {
            count(queues.get(q).dropped(), lostOfChain);
            figures.set(
                    Figures.lostOfQueue(blueprint, q), queues.get(q).dropped().size());
            figures.set(Figures.slotTimeOfQueue(blueprint, q), queues.get(q).slotTimePs());
        }
        for (int s = 0; s < stages.size(); s++) {
            figures.set(Figures.packets(blueprint, s), stages.get(s).packets());
            figures.set(Figures.unsent(blueprint, s), stages.get(s).unsent());
        }
        for (int c = 0; c < blueprint.cores().size(); c++) {
            figures.set(Figures.slowed(blueprint, c), siblings.slowedPs(c, timesOfCore.get(c)));
            Timesheet times = timesOfCore.get(c);
            figures.set(Figures.lowClock(blueprint, c), times == null ? 0 : times.lowClockPs());
            for (Timesheet.Doing doing : Timesheet.Doing.values()) {
                figures.set(Figures.spent(blueprint, c, doing), times == null ? 0 : times.spentPs(doing));
            }
        }
        for (int c = 0; c < lostOfChain.length; c++) {
            figures.set(Figures.lostOfChain(blueprint, c), lostOfChain[c]);
        }
        figures.setInFlight(inFlight);
        return figures;
    }

    private void count(List<Frame> lost, long[] lostOfChain) {
        lost.forEach(frame -> lostOfChain[blueprint.classes().chain(frame.packetClass())]++);
    }

    /** The warm-up is over. */
    void resetExtremes() {
        rings.forEach(PlainRing::resetMostHeld);
        queues.forEach(PlainTransmitQueue::resetMostHeld);
        latenciesPs.forEach(List::clear);
    }

    int[] mostHeld() {
        return rings.stream().mapToInt(PlainRing::mostHeld).toArray();
    }

    int[] mostQueued() {
        return queues.stream().mapToInt(PlainTransmitQueue::mostHeld).toArray();
    }

    /** Of the packets of each chain, in the order of delivery. */
    List<List<Long>> latenciesPs() {
        return latenciesPs;
    }
}
