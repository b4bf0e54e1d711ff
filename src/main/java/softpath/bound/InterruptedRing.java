package softpath.bound;

import java.util.Optional;
import softpath.wiring.Blueprint;

/**
 * A NIC's or generator's ring that an interrupt of a core empties which stops:
 *
 * <pre>rate · (T + period of the interrupt + run behind the pause) + block - 1 &lt;= slots</pre>
 *
 * <p>At worst a pause begins as the next interrupt is due; the slots of what waits come back when all of it is forwarded.
 * Guests must catch up with what then comes to them at once ({@link GuestBacklog}).
 */
record InterruptedRing(StageRates rates, int stage) implements PausedReader {

    @Override
    public int core() {
        return rates.stage(stage).core();
    }

    @Override
    public boolean keepsUp(double times) {
        return rates.keepsUp(stage, times);
    }

    @Override
    public double enoughMicros(double times, Moment moment) {
        if (!keepsUp(times)) {
            return 0;
        }
        SenderRuns runs = new SenderRuns(rates);
        double period = runs.periodMicros(stage, times);
        double waits = waitingPackets(times, moment) / rates.into(stage, times);
        double before = moment == Moment.WORST ? period : period / 2;
        double stands = waits - before - runs.othersMicros(core(), stage, times, waits);
        return Math.min(stands, new GuestBacklog(rates).enoughMicros(stage, times));
    }

    /** What may wait as a run begins behind a pause, for what comes until its end to find slots; on average it is a full one. */
    private double waitingPackets(double times, Moment moment) {
        Blueprint.Ring ring = rates.ring(stage);
        if (ring.freeAtClaim()) {
            return ring.slots();
        }
        double slots = ring.slots() - ring.refillBlock() + 1;
        double mpps = rates.into(stage, times);
        double comesInEmptyRun = mpps * rates.burstMicros(stage, 0);
        double comesPerPacket = mpps * rates.cyclesOfPacket(stage) / rates.clockMhz(stage);
        double all = (slots - comesInEmptyRun) / (1 + comesPerPacket);
        double mostOfRun = Math.min(slots, Bursts.longest(rates.blueprint, rates.stage(stage)));
        return moment == Moment.WORST && all <= mostOfRun ? all : slots - comesInEmptyRun - comesPerPacket * mostOfRun;
    }

    @Override
    public Optional<String> guessed(double times, double longestMicros) {
        return new Lumps(rates).outgrow(stage, times, longestMicros);
    }
}
