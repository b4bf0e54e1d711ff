package softpath.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;

/** One figure as independent replications measured it, to be held against theory. */
record Sample(String of, double[] values) {

    /**
     * Of a correct simulator, one check in ten thousand fails by chance. Seeds are fixed, so chance strikes when draws
     * change order, not from run to run; a failure that another seed mends and a third does not repeat is chance.
     */
    private static final double CONFIDENCE = 0.9999;

    /** An interval with a wider half than this part of the theoretical value would agree with too much. */
    private static final double WIDEST = 0.03;

    private static final double LARGEST_ERROR = 0.02;

    /** The interval of the replications' mean is narrow and holds {@code theory}, which the mean is close to. */
    void agreesWith(double theory) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        double standardError = Math.sqrt(squares / (values.length - 1) / values.length);
        double halfWidth = standardError
                * new TDistribution(null, values.length - 1).inverseCumulativeProbability((1 + CONFIDENCE) / 2);

        assertThat(halfWidth).as("half width of " + of).isPositive().isLessThan(WIDEST * theory);
        assertThat(mean).as(of).isCloseTo(theory, within(Math.min(halfWidth, LARGEST_ERROR * theory)));
    }
}
