package softpath.simulation;

import java.util.function.IntFunction;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import softpath.engine.BurstSimulator;
import softpath.engine.Departures;
import softpath.engine.PacketRing;
import softpath.engine.Work;
import softpath.mechanism.ClickOsGuest;
import softpath.mechanism.CoreTime;
import softpath.mechanism.Dom0Core;
import softpath.mechanism.EventChannel;
import softpath.mechanism.GuestPath;
import softpath.mechanism.GuestPort;
import softpath.mechanism.NetbackThread;
import softpath.mechanism.NicInterrupt;
import softpath.mechanism.NotificationDelay;
import softpath.mechanism.SmtSibling;
import softpath.mechanism.SwitchedNextLeg;
import softpath.mechanism.SwitchedNic;
import softpath.mechanism.SwitchedSink;
import softpath.mechanism.TimedCore;
import softpath.mechanism.TransmitQueue;
import softpath.mechanism.ValeBatches;
import softpath.mechanism.ValePort;
import softpath.mechanism.ValeSender;
import softpath.mechanism.ValeWay;
import softpath.mechanism.ValeWays;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/** The parts of a testbed that hang on VALE switches: interrupts, kernel threads and guests, tied to each other. */
final class SwitchedParts {

    private final Blueprint blueprint;
    private final PacketRing[] rings;
    private final TransmitQueue[] queues;
    private final Departures departures;
    private final TimedCore[] cores;
    private final Work[] works;
    private final IntFunction<LongUnaryOperator> timesOfStage;
    private final NetbackThread[] threads;
    private final GuestPort[] ports;

    private SwitchedParts(
            Blueprint blueprint,
            PacketRing[] rings,
            TransmitQueue[] queues,
            Departures departures,
            TimedCore[] cores,
            Work[] works,
            IntFunction<LongUnaryOperator> timesOfStage) {
        this.blueprint = blueprint;
        this.rings = rings;
        this.queues = queues;
        this.departures = departures;
        this.cores = cores;
        this.works = works;
        this.timesOfStage = timesOfStage;
        this.threads = new NetbackThread[blueprint.vifs().size()];
        this.ports = new GuestPort[blueprint.vifs().size()];
    }

    /**
     * The core of blueprint core {@code c}; null if it is not of this kind.
     *
     * @param time    null if it never stops and its clock stays
     * @param sibling null for none that matters
     */
    static TimedCore core(Blueprint blueprint, int c, BurstSimulator simulator, CoreTime time, SmtSibling sibling) {
        for (Blueprint.Guest guest : blueprint.guests()) {
            if (guest.core() == c) {
                return new ClickOsGuest(
                        simulator,
                        blueprint.cores().get(c).frequencyGhz(),
                        guest.wakeCycles(),
                        guest.eventCycles(),
                        guest.hypercallCycles(),
                        guest.sleeps(),
                        guest.pollsAgain(),
                        time,
                        sibling);
            }
        }
        boolean isDom0 = blueprint.vifs().stream().anyMatch(vif -> vif.core() == c)
                || blueprint.stages().stream()
                        .anyMatch(s -> s.core() == c && s.drive() instanceof Blueprint.Interrupted);
        return isDom0 ? new Dom0Core(simulator, time, sibling) : null;
    }

    /**
     * Ties together what {@link #core} made, and puts the work of each stage into {@code works}.
     *
     * @param timesOfStage how long what a stage does lasts, of how long it lasts on average
     */
    static void connect(
            Blueprint blueprint,
            PacketRing[] rings,
            TransmitQueue[] queues,
            Departures departures,
            TimedCore[] cores,
            Work[] works,
            IntFunction<LongUnaryOperator> timesOfStage) {
        SwitchedParts parts = new SwitchedParts(blueprint, rings, queues, departures, cores, works, timesOfStage);
        for (int v = 0; v < parts.threads.length; v++) {
            Blueprint.Vif vif = blueprint.vifs().get(v);
            double frequencyGhz = blueprint.cores().get(vif.core()).frequencyGhz();
            parts.threads[v] = new NetbackThread(
                    parts.dom0(vif.core()), parts.delay(vif.guest(), vif.wakeMicros()), vif.runCycles(), frequencyGhz);
        }
        IntStream.range(0, blueprint.stages().size()).forEach(parts::addGuestPath);
        IntStream.range(0, blueprint.stages().size()).forEach(parts::addSender);
    }

    private Dom0Core dom0(int core) {
        return (Dom0Core) cores[core];
    }

    private NotificationDelay delay(int g, double micros) {
        Blueprint.Guest guest = blueprint.guests().get(g);
        Blueprint.Core core = blueprint.cores().get(guest.core());
        boolean changes = guest.delaysAreCycles() && !core.clocks().isEmpty();
        return new NotificationDelay(Units.psFromMicros(micros), changes ? Testbed.steppedClock(core, null) : null);
    }

    private void addGuestPath(int s) {
        Blueprint.Stage stage = blueprint.stages().get(s);
        if (stage.drive() instanceof Blueprint.Batched batched) {
            GuestPath path = new GuestPath(
                    rings[stage.ring()],
                    rings[((Blueprint.ToRing) stage.targets().get(0)).ring()],
                    threads[batched.receiveVif()],
                    threads[batched.transmitVif()],
                    stage.cyclesOfClass(),
                    stage.burstPackets(),
                    batched.largeBatchPackets(),
                    batched.largeBatchCycles(),
                    timesOfStage.apply(s));
            works[s] = path;
            ClickOsGuest guest = (ClickOsGuest) cores[stage.core()];
            double deliveryMicros = blueprint.guests().get(batched.guest()).deliveryMicros();
            EventChannel toGuest = guest.serves(
                    path,
                    delay(batched.guest(), deliveryMicros),
                    threads[batched.receiveVif()],
                    threads[batched.transmitVif()]);
            ports[batched.receiveVif()] = new GuestPort(rings[stage.ring()], toGuest);
        }
    }

    private void addSender(int s) {
        Blueprint.Stage stage = blueprint.stages().get(s);
        if (stage.drive() instanceof Blueprint.Interrupted interrupted) {
            ValeSender sender = sender(s, interrupted.unsentCyclesOfClass());
            new NicInterrupt(dom0(stage.core()), sender, Units.psFromMicros(interrupted.gapMicros()));
        } else if (stage.drive() instanceof Blueprint.Woken woken) {
            ValeSender sender = sender(s, woken.unsentCyclesOfClass());
            for (int v = 0; v < threads.length; v++) {
                if (blueprint.vifs().get(v).stage() == s) {
                    threads[v].forwards(sender);
                }
            }
        }
    }

    private ValeSender sender(int s, double[] unsentCyclesOfClass) {
        Blueprint.Stage stage = blueprint.stages().get(s);
        ValeSender sender = new ValeSender(
                rings[stage.ring()],
                ways(stage, new ValeWays.Cycles(stage.cyclesPerBurst(), stage.cyclesOfClass(), unsentCyclesOfClass)),
                blueprint.cores().get(stage.core()).frequencyGhz(),
                stage.burstPackets(),
                timesOfStage.apply(s));
        works[s] = sender;
        return sender;
    }

    private ValeWays ways(Blueprint.Stage stage, ValeWays.Cycles cycles) {
        ValePort[] ways = stage.ways().stream().map(this::port).toArray(ValePort[]::new);
        return ways.length == 1
                ? new ValeWay(ways[0], cycles)
                : new ValeBatches(
                        ways,
                        blueprint.waysOfClasses(stage),
                        stage.ways().stream()
                                .mapToDouble(Blueprint.Way::cyclesPerBatch)
                                .toArray(),
                        cycles,
                        rings[stage.ring()],
                        stage.burstPackets());
    }

    /** Senders to a guest share its port; each has its own way to a NIC. */
    private ValePort port(Blueprint.Way way) {
        Blueprint.Target target = way.targets().get(0);
        if (target instanceof Blueprint.ToVif vif) {
            GuestPort port = ports[vif.vif()];
            return way.legAfter().length == 0 ? port : new SwitchedNextLeg(port, blueprint.classesAfter(way));
        }
        if (target instanceof Blueprint.ToSwitchedNic nic) {
            long retryPs = Math.max(1, Units.psFromMicros(nic.retryMicros()));
            return new SwitchedNic(queues[nic.transmitQueue()], retryPs, nic.tries());
        }
        return new SwitchedSink(departures.end());
    }
}
