package softpath.bound;

import softpath.wiring.Blueprint;

/**
 * What waited for a guest through a pause comes to it as one batch, which costs more a packet if it is large: a guest that
 * does not carry the load at that cost falls behind for ever, so what a pause brings it must not outgrow its cache.
 */
record GuestBacklog(StageRates rates) {

    /** The longest pause behind which all guests catch up that share a chain with a stage. */
    double enoughMicros(int stage, double times) {
        double enough = Double.POSITIVE_INFINITY;
        for (int g = 0; g < rates.blueprint.stages().size(); g++) {
            if (rates.stage(g).drive() instanceof Blueprint.Batched batched
                    && rates.shareChain(stage, g)
                    && !catchesUp(g, batched, times)) {
                enough = Math.min(enough, fitsMicros(g, batched, times));
            }
        }
        return enough;
    }

    /** Cycles of a packet of a batch of so many. */
    double cyclesOfPacket(int g, double batchPackets) {
        Blueprint.Batched batched = (Blueprint.Batched) rates.stage(g).drive();
        double extra = batchPackets > batched.largeBatchPackets() ? batched.largeBatchCycles() : 0;
        return rates.cyclesOfPacket(g) + extra;
    }

    private boolean catchesUp(int g, Blueprint.Batched batched, double times) {
        double cycles = 0;
        for (int path : rates.stagesOf(rates.stage(g).core())) {
            cycles += rates.into(path, times) * (rates.cyclesOfPacket(path) + batched.largeBatchCycles());
        }
        return cycles <= (1 - rates.core(g).pausedPart()) * rates.clockMhz(g);
    }

    /** A batch that still fits begins with what comes in a period of a sender. */
    private double fitsMicros(int g, Blueprint.Batched batched, double times) {
        SenderRuns runs = new SenderRuns(rates);
        double period = rates.writersOf(g).stream()
                .mapToDouble(w -> runs.periodMicros(w, times))
                .max()
                .orElse(0);
        return batched.largeBatchPackets() / rates.into(g, times) - period;
    }
}
