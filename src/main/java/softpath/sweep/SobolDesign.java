package softpath.sweep;

import java.util.List;
import softpath.model.study.Factor;
import umontreal.ssj.hups.SobolSequence;

/**
 * The sequence of Sobol' with the numbers of Joe and Kuo as SSJ has them, shifted by chance modulo 1 so that no point
 * stands in a corner. Any part at the beginning is spread evenly, best a power of two.
 */
final class SobolDesign implements Design {

    private static final int OUTPUT_BITS = 31;

    private final List<Factor> factors;
    private final int samples;
    private final SobolSequence sequence;
    private final double[] shifts;

    SobolDesign(List<Factor> factors, int samples, long seed) {
        this.factors = List.copyOf(factors);
        this.samples = samples;
        int bits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(samples - 1));
        this.sequence = new SobolSequence(Math.min(bits, OUTPUT_BITS - 1), OUTPUT_BITS, factors.size());
        this.shifts = new double[factors.size()];
        for (int f = 0; f < shifts.length; f++) {
            shifts[f] = (new Shuffle(1L << OUTPUT_BITS, seed, f).of(0) + 0.5) / (1L << OUTPUT_BITS);
        }
    }

    @Override
    public long points() {
        return samples;
    }

    @Override
    public String value(long point, int factor) {
        double shifted = sequence.getCoordinateNoGray((int) point, factor) + shifts[factor];
        return factors.get(factor).at(shifted - Math.floor(shifted));
    }
}
