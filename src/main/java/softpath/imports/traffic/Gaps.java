package softpath.imports.traffic;

import java.util.Locale;
import softpath.io.CaptureReader;
import softpath.model.Counted;

/** The time between packets, in the order of a capture: their mean rate and how much they differ. */
final class Gaps {

    /** Squared coefficients of variation: 0 of even gaps, 1 of exponential ones, n - 1 of bursts of n. */
    private static final double MOST_OF_CONSTANT = 0.3;

    private static final double MOST_OF_POISSON = 1.7;
    private static final int MOST_BURST = 65_536;
    private static final double NANOS_A_SECOND = 1e9;

    private long packets;
    private long backwards;
    private long timeless;
    private long gaps;
    private double meanNanos;
    private double squares;
    private long first;
    private long last;
    private long before;

    void packet(long nanos) {
        if (nanos == CaptureReader.NO_TIME) {
            timeless++;
            return;
        }
        if (packets++ == 0) {
            first = nanos;
            last = nanos;
        } else if (nanos < before) {
            backwards++;
        } else {
            gap(nanos - before);
        }
        first = Math.min(first, nanos);
        last = Math.max(last, nanos);
        before = nanos;
    }

    /** Welford's way, which loses no digits however many there are. */
    private void gap(double nanos) {
        gaps++;
        double from = nanos - meanNanos;
        meanNanos += from / gaps;
        squares += from * (nanos - meanNanos);
    }

    void say(Mix mix) {
        if (timeless > 0) {
            mix.ignore(Counted.of(timeless, "packet") + " without a time: gaps are of the others.");
        }
        if (backwards > 0) {
            mix.ignore(backwards + " gaps that went back in time, as where several queues write one capture.");
        }
        if (gaps < 2 || last == first || meanNanos <= 0) {
            mix.ignore("The gaps: too few packets have times that differ.");
            return;
        }
        double pps = (packets - 1) * NANOS_A_SECOND / (last - first);
        double variation = squares / gaps / (meanNanos * meanNanos);
        mix.took(String.format(
                Locale.ROOT,
                "Gaps: %.6g packets a second over %.6g s, squared coefficient of variation %.3g.",
                pps,
                (last - first) / NANOS_A_SECOND,
                variation));
        mix.assume(String.format(
                Locale.ROOT,
                "arrivals: %s comes nearest, by that coefficient alone (%s); trace(NAME) has the gaps themselves.",
                arrivals(variation),
                "even gaps have 0, exponential ones 1, bursts of n packets n - 1"));
        mix.detail("meanPps", pps);
        mix.detail("gapScv", variation);
        mix.detail("arrivals", arrivals(variation));
    }

    private static String arrivals(double variation) {
        if (variation <= MOST_OF_CONSTANT) {
            return "constant";
        }
        return variation <= MOST_OF_POISSON
                ? "poisson"
                : "bursts(" + Math.min(MOST_BURST, Math.round(1 + variation)) + ")";
    }
}
