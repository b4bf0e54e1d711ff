package softpath.sweep;

import java.util.List;
import softpath.model.study.Factor;

/**
 * Each factor's range in as many equal parts as there are samples, each part taken once, in an order of its own (McKay,
 * Beckman and Conover 1979; the middle of each part, so that nothing but the order is left to chance).
 */
record LatinHypercube(List<Factor> factors, int samples, long seed) implements Design {

    @Override
    public long points() {
        return samples;
    }

    @Override
    public String value(long point, int factor) {
        long part = new Shuffle(samples, seed, factor).of(point);
        return factors.get(factor).at((part + 0.5) / samples);
    }
}
