package softpath.mechanism;

import java.util.function.DoubleSupplier;
import java.util.function.LongUnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source64.XoShiRo256PlusPlus;
import org.apache.commons.rng.sampling.distribution.AliasMethodDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.DiscreteSampler;
import org.apache.commons.rng.sampling.distribution.LogNormalSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import softpath.model.scenario.ServiceSpread;

/** How long what is done lasts, of how long it lasts on average, in picoseconds: by a factor that is drawn anew each time. */
public final class DrawnTimes implements LongUnaryOperator {

    private final DoubleSupplier factor;

    /** @param seed four words, not all zero, from the stream of this server */
    public DrawnTimes(ServiceSpread spread, long[] seed) {
        this.factor = factor(spread, new XoShiRo256PlusPlus(seed));
    }

    private static DoubleSupplier factor(ServiceSpread spread, UniformRandomProvider random) {
        if (spread instanceof ServiceSpread.LogNormal logNormal) {
            double sigma = logNormal.sigma();
            return LogNormalSampler.of(ZigguratSampler.NormalizedGaussian.of(random), -sigma * sigma / 2, sigma)
                    ::sample;
        }
        if (spread instanceof ServiceSpread.Histogram histogram) {
            double[] factors = histogram.factors();
            double[] weights = histogram.weights().values().stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            DiscreteSampler bin = AliasMethodDiscreteSampler.of(random, weights);
            return () -> factors[bin.sample()];
        }
        return ZigguratSampler.Exponential.of(random)::sample;
    }

    @Override
    public long applyAsLong(long meanPs) {
        return Math.max(1, Math.round(meanPs * factor.getAsDouble()));
    }
}
