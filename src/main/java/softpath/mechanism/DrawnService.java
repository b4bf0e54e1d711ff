package softpath.mechanism;

import softpath.engine.BurstCost;
import softpath.engine.PacketRing;
import softpath.model.scenario.ServiceSpread;

/** Service times that vary: what each burst costs on average, times a factor that is drawn anew. */
public final class DrawnService implements BurstCost {

    private final BurstCost mean;
    private final DrawnTimes times;

    /** @param seed four words, not all zero, from the stream of this server */
    public DrawnService(BurstCost mean, ServiceSpread spread, long[] seed) {
        this.mean = mean;
        this.times = new DrawnTimes(spread, seed);
    }

    @Override
    public boolean isRandom() {
        return true;
    }

    @Override
    public long durationPs(PacketRing ring, int count) {
        return times.applyAsLong(mean.durationPs(ring, count));
    }
}
