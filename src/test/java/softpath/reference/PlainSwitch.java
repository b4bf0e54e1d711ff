package softpath.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import softpath.wiring.Blueprint;

/** The part of a blueprint that hangs on a switch: guests, senders, kernel threads, interrupts and their cores. */
final class PlainSwitch {

    private final Blueprint blueprint;
    private final Calendar calendar;
    private final List<PlainRing> rings;
    private final List<PlainTransmitQueue> queues;
    private final PlainSiblings siblings;
    private final Consumer<Frame> deliver;
    private final Draws draws;
    private final boolean oneClass;
    private final List<PlainGuest> guests = new ArrayList<>();
    private final Map<Integer, PlainLane> lanes = new TreeMap<>();
    private final Map<Integer, PlainLane> laneFromVif = new HashMap<>();
    private final Map<Integer, PlainLane> laneToVif = new HashMap<>();
    private final Map<Integer, PlainChannel> channelOfVif = new HashMap<>();
    private final Map<Integer, PlainSender> senders = new TreeMap<>();
    private final List<PlainKthread> threads = new ArrayList<>();
    private final Map<Integer, PlainDom0> dom0Cores = new TreeMap<>();

    /**
     * What is drawn at random.
     *
     * @param pausesOfCore   empty for a core that never stops
     * @param factorsOfStage empty for a stage whose times do not vary
     */
    record Draws(
            IntFunction<Optional<PlainPauses>> pausesOfCore, IntFunction<Optional<DoubleSupplier>> factorsOfStage) {}

    PlainSwitch(
            Blueprint blueprint,
            Calendar calendar,
            List<PlainRing> rings,
            List<PlainTransmitQueue> queues,
            PlainSiblings siblings,
            Consumer<Frame> deliver,
            Draws draws) {
        this.blueprint = blueprint;
        this.calendar = calendar;
        this.rings = rings;
        this.queues = queues;
        this.siblings = siblings;
        this.deliver = deliver;
        this.draws = draws;
        this.oneClass = blueprint.classes().count() == 1;
        blueprint.guests().forEach(this::addGuest);
        for (int s = 0; s < blueprint.stages().size(); s++) {
            if (blueprint.stages().get(s).drive() instanceof Blueprint.Batched batched) {
                addLane(s, batched);
            }
        }
        for (int v = 0; v < blueprint.vifs().size(); v++) {
            if (blueprint.vifs().get(v).receiveRing() != Blueprint.NONE) {
                channelOfVif.put(
                        v,
                        new PlainChannel(
                                calendar,
                                laneFromVif.get(v),
                                delivery(v),
                                guestOf(v).pollsAgain()));
            }
        }
        for (int v = 0; v < blueprint.vifs().size(); v++) {
            addThread(v, blueprint.vifs().get(v));
        }
        for (int s = 0; s < blueprint.stages().size(); s++) {
            if (blueprint.stages().get(s).drive() instanceof Blueprint.Interrupted interrupted) {
                addInterrupt(s, interrupted);
            }
        }
    }

    private void addGuest(Blueprint.Guest blueprintOf) {
        int core = blueprintOf.core();
        PlainGuest guest = new PlainGuest(calendar, blueprintOf, frequencyGhz(core), siblings.of(core));
        siblings.isWorking(core, guest::isWorking);
        draws.pausesOfCore().apply(core).ifPresent(guest::stopsFor);
        guest.runsAt(blueprint.cores().get(core).clocks());
        guests.add(guest);
    }

    private PlainDom0 newDom0(int core) {
        PlainDom0 dom0 = new PlainDom0(calendar, core, siblings.of(core));
        siblings.isWorking(core, dom0::isWorking);
        draws.pausesOfCore().apply(core).ifPresent(dom0::stopsFor);
        dom0.runsAt(blueprint.cores().get(core).clocks());
        return dom0;
    }

    private double frequencyGhz(int core) {
        return blueprint.cores().get(core).frequencyGhz();
    }

    private static long ps(double micros) {
        return (long) Math.rint(micros * 1_000_000);
    }

    private PlainDelay delivery(int vif) {
        return delay(vif, guestOf(vif).deliveryMicros());
    }

    /** On the way between a port's guest and the thread behind the port. */
    private PlainDelay delay(int vif, double micros) {
        Blueprint.Guest guest = guestOf(vif);
        return new PlainDelay(
                ps(micros),
                guest.delaysAreCycles() ? blueprint.cores().get(guest.core()).clocks() : List.of());
    }

    private Blueprint.Guest guestOf(int vif) {
        return blueprint.guests().get(blueprint.vifs().get(vif).guest());
    }

    private void addLane(int s, Blueprint.Batched drive) {
        Blueprint.Stage stage = blueprint.stages().get(s);
        Blueprint.ToRing target = (Blueprint.ToRing) stage.targets().get(0);
        PlainGuest guest = guests.get(drive.guest());
        PlainLane lane = new PlainLane(
                stage,
                oneClass,
                rings.get(stage.ring()),
                rings.get(target.ring()),
                guest,
                vif -> threads.get(vif).notified(),
                draws.factorsOfStage().apply(s));
        guest.has(lane);
        lanes.put(s, lane);
        laneFromVif.put(drive.receiveVif(), lane);
        laneToVif.put(drive.transmitVif(), lane);
    }

    private void addThread(int v, Blueprint.Vif vif) {
        PlainDom0 core = dom0(vif.core());
        Optional<PlainSender> sender = Optional.empty();
        if (vif.stage() != Blueprint.NONE) {
            Blueprint.Woken woken =
                    (Blueprint.Woken) blueprint.stages().get(vif.stage()).drive();
            sender = Optional.of(addSender(vif.stage(), woken.unsentCyclesOfClass()));
        }
        long emptyRunPs = Math.max(1, (long) Math.rint(vif.runCycles() * (1_000 / frequencyGhz(vif.core()))));
        PlainKthread thread = new PlainKthread(
                calendar,
                core,
                new PlainKthread.Times(delay(v, vif.wakeMicros()), emptyRunPs, delivery(v)),
                sender,
                Optional.ofNullable(laneToVif.get(v)),
                Optional.ofNullable(channelOfVif.get(v)));
        threads.add(thread);
        core.runs(thread);
    }

    private void addInterrupt(int s, Blueprint.Interrupted drive) {
        PlainDom0 core = dom0(blueprint.stages().get(s).core());
        PlainSender sender = addSender(s, drive.unsentCyclesOfClass());
        PlainInterrupt interrupt = new PlainInterrupt(calendar, core, sender, ps(drive.gapMicros()));
        rings.get(blueprint.stages().get(s).ring()).onArrival(interrupt::packetCame);
        core.runs(interrupt);
    }

    private PlainDom0 dom0(int core) {
        return dom0Cores.computeIfAbsent(core, this::newDom0);
    }

    private PlainSender addSender(int s, double[] unsentCyclesOfClass) {
        Blueprint.Stage stage = blueprint.stages().get(s);
        PlainSender sender = new PlainSender(
                stage,
                unsentCyclesOfClass,
                frequencyGhz(stage.core()),
                oneClass,
                rings.get(stage.ring()),
                stage.ways().stream().map(this::port).toList(),
                k -> stage.indexOfWay(blueprint.classes().leg(k)),
                draws.factorsOfStage().apply(s));
        senders.put(s, sender);
        return sender;
    }

    private PlainPort port(Blueprint.Way way) {
        Blueprint.Target target = way.targets().get(0);
        if (target instanceof Blueprint.ToVif to) {
            Blueprint.Vif vif = blueprint.vifs().get(to.vif());
            return new PlainVifPort(
                    rings.get(vif.receiveRing()),
                    channelOfVif.get(to.vif()),
                    guests.get(vif.guest()),
                    frame -> frame.onNextLeg(way, blueprint.classes()));
        }
        if (target instanceof Blueprint.ToSwitchedNic to) {
            long waitPs = Math.max(1, ps(to.retryMicros()));
            return new PlainSwitchedNic(queues.get(to.transmitQueue()), waitPs, to.tries());
        }
        return new PlainSwitchedSink(deliver);
    }

    PlainWork work(int stage) {
        return Stream.of(senders.get(stage), lanes.get(stage))
                .filter(work -> work != null)
                .findFirst()
                .orElseThrow();
    }

    /** Of the cores that are in use here, by their index. */
    Map<Integer, Timesheet> times() {
        Map<Integer, Timesheet> times = new TreeMap<>();
        dom0Cores.forEach((core, dom0) -> times.put(core, dom0.times()));
        for (int g = 0; g < guests.size(); g++) {
            times.put(blueprint.guests().get(g).core(), guests.get(g).times());
        }
        return times;
    }
}
