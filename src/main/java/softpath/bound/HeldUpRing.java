package softpath.bound;

import java.util.stream.Stream;
import softpath.wiring.Blueprint;

/**
 * A ring that a core polls which is held up: one of its stages waits for room in a vNIC's ring (vhost retry) while the core that
 * reads that ring stops. The vNIC's ring stands a part of the pause by itself; the rest is waited for in whole tries, and comes to
 * this ring as if its own reader stopped. The first try that finds room may find little, and then one more is waited for:
 *
 * <pre>rate · (k · try + what stays behind the first try that finds room) &lt;= what it stands of a stop</pre>
 *
 * <p>If tries do not suffice, the vNIC's ring loses ({@link PolledRing}).
 *
 * @param stage  that reads it
 * @param sender on the same core, which waits
 * @param to     where there is no room
 * @param reader of that ring
 */
record HeldUpRing(StageRates rates, int stage, int sender, Blueprint.ToVnic to, int reader) implements PausedReader {

    /** Of a stage, by each of its core that may wait for another core. */
    static Stream<PausedReader> of(StageRates rates, int stage) {
        int core = rates.stage(stage).core();
        return rates.stagesOf(core).stream()
                .flatMap(sender -> rates.stage(sender).targets().stream()
                        .filter(target -> target instanceof Blueprint.ToVnic vnic && vnic.tries() > 0)
                        .map(Blueprint.ToVnic.class::cast)
                        .distinct()
                        .flatMap(to -> rates.readersOf(to.ring()).stream()
                                .filter(reader -> rates.stage(reader).core() != core)
                                .map(reader -> new HeldUpRing(rates, stage, sender, to, reader))));
    }

    @Override
    public int core() {
        return rates.stage(reader).core();
    }

    @Override
    public boolean keepsUp(double times) {
        return rates.keepsUp(stage, times);
    }

    @Override
    public double enoughMicros(double times, Moment moment) {
        double absorbs = new PolledRing(rates, reader).standsMicros(times, moment);
        double stands = new PolledRing(rates, stage).standsMicros(times, moment);
        double mpps = rates.into(stage, times);
        double aTry = to.retryMicros();
        double longest = Bursts.longest(rates.blueprint, rates.stage(reader));
        double burstMicros = rates.burstMicros(reader, longest);
        double ownRoom = longest * ownPart(times);
        double enough = absorbs;
        for (int tries = 1; tries <= to.tries() && tries * aTry <= stands; tries++) {
            double stays = mpps * ((tries + 1) * aTry - stands);
            double earlier = stays <= 0 ? 0 : Math.max(0, Math.ceil(stays / ownRoom) - 1) * burstMicros;
            if (earlier < aTry) {
                enough = absorbs + tries * aTry - earlier;
            }
        }
        return enough;
    }

    /** Of the room that comes back, that which packets of this ring get. */
    private double ownPart(double times) {
        return stage == sender ? Math.min(1, rates.into(sender, times) / rates.into(reader, times)) : 1;
    }
}
