package softpath.model.dataplane;

import softpath.units.Units;

/**
 * A ClickOS guest that works on packets of 64 B all the time between two NICs: its batches are as large as its ring, and
 * besides its function it pays for bytes, for what large batches cost, and for the events of each run of its kernel thread.
 */
record SaturatedGuest(Clickos dataplane, double frequencyGhz) {

    /** Each is nearer to the fixed point by the part of a packet's cycles that events are. */
    private static final int STEPS = 60;

    /** At the clock that a setting really gives. */
    static SaturatedGuest of(Clickos dataplane, double settingGhz) {
        Clickos.EffectiveClock effective = dataplane.effectiveClock();
        boolean differs = dataplane.options().effectiveClock()
                && settingGhz == effective.settingGhz().value();
        return new SaturatedGuest(dataplane, differs ? effective.frequencyGhz().value() : settingGhz);
    }

    /** Cycles that are left for the function if so many packets a second pass; below 0 if no function is as quick. */
    double cyclesLeft(double mpps) {
        double cycles = Units.cyclesFromMpps(mpps, frequencyGhz);
        Clickos.UnikernelCosts guest = dataplane.guest();
        double large =
                dataplane.options().batchPenalty() ? guest.largeBatchCycles().value() : 0;
        return cycles - Units.MIN_FRAME_BYTES * guest.cyclesPerByte().value() - large - eventCycles(mpps, cycles);
    }

    /** By the packet, of all that it costs. */
    private double eventCycles(double mpps, double cycles) {
        Clickos.Events events = dataplane.events();
        double ofRun = dataplane.options().eventCost().scale()
                * (events.eventCycles().value() + events.hypercallCycles().value());
        double each = 0;
        for (int step = 0; step < STEPS; step++) {
            each = ofRun / runs(cycles - each).packets(mpps);
        }
        return each;
    }

    /** @param cycles of a packet without events */
    private ThreadRuns runs(double cycles) {
        Clickos.Events events = dataplane.events();
        Clickos.Vale vale = dataplane.vale();
        double perMicro = 1_000 * frequencyGhz;
        boolean isCycles = dataplane.options().eventDelays() == Clickos.EventDelays.CYCLES;
        double slower = isCycles ? events.delaysAtGhz().value() / frequencyGhz : 1;
        double delays =
                events.kthreadWakeMicros().value() + events.deliveryMicros().value();
        double halfStep = dataplane.guest().burstPackets().value() * cycles / 2;
        double ofPacket = dataplane.kthread().ringCycles().value()
                + vale.lookupCycles().value()
                + vale.copyCycles().value()
                + Units.MIN_FRAME_BYTES * vale.copyCyclesPerByte().value();
        return new ThreadRuns(
                delays * slower + (dataplane.kthread().runCycles().value() + halfStep) / perMicro,
                ofPacket / perMicro,
                dataplane.vnicTransmit().value());
    }
}
