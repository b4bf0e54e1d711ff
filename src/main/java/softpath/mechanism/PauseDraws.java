package softpath.mechanism;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source64.XoShiRo256PlusPlus;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import softpath.model.dataplane.Pause;
import softpath.units.Units;

/**
 * Pauses of several kinds as one renewal process: exponentially distributed gaps, each pause of a kind drawn by the kinds'
 * rates, with a length of that kind.
 *
 * <p>Gaps count from the end of a pause, so no two overlap, and their mean is what leaves the stated rates:
 * {@code (1 - sum of rate · mean length) / sum of rates}.
 */
public final class PauseDraws implements Pauses.Draws {

    private final List<Pause> kinds;
    private final double perSecond;
    private final double meanGapPs;
    private final UniformRandomProvider random;
    private final ZigguratSampler.Exponential gaps;

    /**
     * @param kinds that stop one core
     * @param seed four words, not all zero, from the stream of this core's pauses
     */
    public PauseDraws(List<Pause> kinds, long[] seed) {
        this.kinds = List.copyOf(kinds);
        this.perSecond = kinds.stream().mapToDouble(Pause::perSecond).sum();
        this.meanGapPs = (1 - Pause.part(kinds)) / perSecond * Units.PS_PER_SECOND;
        this.random = new XoShiRo256PlusPlus(seed);
        this.gaps = ZigguratSampler.Exponential.of(random);
    }

    @Override
    public long gapPs() {
        return Math.max(1, (long) Math.ceil(meanGapPs * gaps.sample()));
    }

    @Override
    public long lengthPs() {
        double micros = kind().length().micros(random.nextDouble());
        return Math.max(1, Units.psFromMicros(micros));
    }

    private Pause kind() {
        if (kinds.size() == 1) {
            return kinds.get(0);
        }
        double left = random.nextDouble() * perSecond;
        int last = kinds.size() - 1;
        for (int k = 0; k < last; k++) {
            left -= kinds.get(k).perSecond();
            if (left < 0) {
                return kinds.get(k);
            }
        }
        return kinds.get(last);
    }
}
