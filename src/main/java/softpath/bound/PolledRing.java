package softpath.bound;

import softpath.wiring.Blueprint;

/**
 * A ring that a core polls which stops:
 *
 * <pre>rate · (T + own burst + round behind a pause) + what is held besides &lt;= slots</pre>
 *
 * <p>A pause of T finds a burst in flight, whose slots come back when it is over, and while the first burst behind it is
 * worked on packets go on coming, a round of full bursts long; what is held besides are descriptors that wait for their block
 * to be whole, and what one sender puts there at once. Where slots come free at the claim the round behind it is without the
 * ring's own burst. A sender that waits for room puts off the loss by its tries.
 */
record PolledRing(StageRates rates, int stage) implements PausedReader {

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
        return enoughMicros(times, moment, waits());
    }

    /** The longest pause until a sender that waits for room has to. */
    double standsMicros(double times, Moment moment) {
        return enoughMicros(times, moment, 0);
    }

    /** The longest pause itself is in what comes behind it. */
    private double enoughMicros(double times, Moment moment, double waitsMicros) {
        double heldBesides = moment == Moment.WORST ? mostHeld() : mostHeld() / 2;
        double fills = (rates.ring(stage).slots() - heldBesides) / rates.into(stage, times) + waitsMicros;
        return rates.keepsUpBetweenPauses(stage, times) ? fills - behind(times, fills) : 0;
    }

    /** From the last look before a pause to the first slots that come back behind it, without the pause itself. */
    private double behind(double times, double pauseMicros) {
        double round = rates.roundMicros(core(), times);
        double own = rates.burstMicros(stage, Math.max(1, rates.into(stage, times) * round));
        double full = 0;
        double ownFull = 0;
        for (int other : rates.stagesOf(core())) {
            double waiting = Math.max(1, rates.into(other, times) * (pauseMicros + round));
            double micros =
                    rates.burstMicros(other, Math.min(Bursts.longest(rates.blueprint, rates.stage(other)), waiting));
            full += micros;
            ownFull = other == stage ? micros : ownFull;
        }
        return rates.ring(stage).freeAtClaim()
                ? Math.max(round, own + full - ownFull)
                : Math.max(round + ownFull, own + full);
    }

    /** Besides bursts in flight: descriptors whose block is not whole, and all but one of what is put into the ring at once. */
    private double mostHeld() {
        Blueprint.Ring ring = rates.ring(stage);
        return (ring.freeAtClaim() ? 0 : ring.refillBlock() - 1) + atOnce();
    }

    private double atOnce() {
        double most = 1;
        for (int w : rates.writersOf(stage)) {
            double longest = Bursts.longest(rates.blueprint, rates.stage(w));
            most = Math.max(
                    most,
                    Math.min(
                            longest,
                            rates.into(w, 1) * rates.roundMicros(rates.stage(w).core(), 1)));
        }
        return most - 1;
    }

    /** How long a sender waits for room in the ring before it drops. */
    private double waits() {
        int ring = rates.stage(stage).ring();
        return rates.blueprint.stages().stream()
                .flatMap(each -> each.targets().stream())
                .filter(to -> to instanceof Blueprint.ToVnic vnic && vnic.ring() == ring)
                .mapToDouble(to -> ((Blueprint.ToVnic) to).tries() * ((Blueprint.ToVnic) to).retryMicros())
                .min()
                .orElse(0);
    }
}
