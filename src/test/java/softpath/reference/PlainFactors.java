package softpath.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.apache.commons.rng.core.source64.XoShiRo256PlusPlus;
import org.apache.commons.rng.sampling.distribution.AliasMethodDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.DiscreteSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import softpath.model.scenario.ServiceSpread;

/** The factors by which bursts last longer or shorter than they cost. */
final class PlainFactors {

    private PlainFactors() {}

    /** A duration by a factor that is drawn now, if there are any. */
    static long varied(long wholePs, Optional<DoubleSupplier> factors) {
        return factors.isPresent()
                ? Math.max(1, Math.round(wholePs * factors.get().getAsDouble()))
                : wholePs;
    }

    static DoubleSupplier of(ServiceSpread spread, long[] seed) {
        XoShiRo256PlusPlus random = new XoShiRo256PlusPlus(seed);
        if (spread instanceof ServiceSpread.Exponential) {
            return ZigguratSampler.Exponential.of(random)::sample;
        }
        if (spread instanceof ServiceSpread.LogNormal logNormal) {
            double variance = Math.log1p(logNormal.cv() * logNormal.cv());
            ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
            return () -> Math.exp(-variance / 2 + Math.sqrt(variance) * normal.sample());
        }
        ServiceSpread.Histogram measured = (ServiceSpread.Histogram) spread;
        List<Double> cycles = new ArrayList<>(measured.weights().keySet());
        double[] weights = cycles.stream().mapToDouble(measured.weights()::get).toArray();
        double sum = 0;
        double count = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += cycles.get(i) * weights[i];
            count += weights[i];
        }
        double mean = sum / count;
        DiscreteSampler sampler = AliasMethodDiscreteSampler.of(random, weights);
        return () -> cycles.get(sampler.sample()) / mean;
    }
}
