package softpath.bound;

import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Mean, variance and third central moment of a time, in powers of microseconds; those of independent times add up. */
record Cumulants(double mean, double variance, double third) {

    static final Cumulants NONE = new Cumulants(0, 0, 0);

    /** Below, a gamma distribution is as good as a normal one. */
    private static final double SLIGHT_SKEW = 0.01;

    /** Beyond, a gamma distribution has no quantile that can be told from its lower end. */
    private static final double MOST_SKEW = 40;

    private static final double SLIGHT_DEVIATION = 1e-9;

    static Cumulants ofMoments(double first, double second, double third) {
        double variance = Math.max(0, second - first * first);
        return new Cumulants(first, variance, third - 3 * first * second + 2 * first * first * first);
    }

    /** Even between 0 and twice the mean. */
    static Cumulants even(double mean) {
        return new Cumulants(mean, mean * mean / 3, 0);
    }

    Cumulants plus(Cumulants other) {
        return new Cumulants(mean + other.mean, variance + other.variance, third + other.third);
    }

    /** Of a part of the packets. */
    Cumulants part(double part) {
        return new Cumulants(mean * part, variance * part, third * part);
    }

    /** The one of a part of the packets, the other of the rest. */
    Cumulants mixedWith(Cumulants other, double part) {
        return ofMoments(
                part * other.mean + (1 - part) * mean,
                part * other.second() + (1 - part) * second(),
                part * other.cube() + (1 - part) * cube());
    }

    private double second() {
        return variance + mean * mean;
    }

    private double cube() {
        return third + 3 * mean * variance + mean * mean * mean;
    }

    Cumulants times(double factor) {
        return new Cumulants(mean * factor, variance * factor * factor, third * factor * factor * factor);
    }

    /** Of the shifted gamma distribution that has these moments (Pearson's type III). */
    double quantile(double part) {
        double deviation = Math.sqrt(variance);
        if (deviation <= SLIGHT_DEVIATION * mean) {
            return mean;
        }
        double skew = Math.max(-MOST_SKEW, Math.min(MOST_SKEW, third / (deviation * variance)));
        if (Math.abs(skew) < SLIGHT_SKEW) {
            return mean + deviation * NormalDistribution.of(0, 1).inverseCumulativeProbability(part);
        }
        double shape = 4 / (skew * skew);
        GammaDistribution gamma = GammaDistribution.of(shape, 1);
        double of = skew > 0 ? gamma.inverseCumulativeProbability(part) : gamma.inverseSurvivalProbability(part);
        return mean + deviation * (of - shape) * skew / 2;
    }
}
