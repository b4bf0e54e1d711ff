package softpath.search;

import softpath.model.Check;

/**
 * What a rate must hold to be carried: the Search Goal of MLRsearch (RFC 9971, section 4.6).
 *
 * @param name                what it is called in reports
 * @param lossRatio           most of the offered frames that a trial may lose
 * @param trialSeconds        final trial duration: shorter trials may refuse a rate, but not accept it
 * @param durationSumSeconds  how long a rate is tried in all, unless it is decided before
 * @param exceedRatio         part of this time in which trials may lose more
 * @param width               how near the bounds must come: their difference over the upper one, at most
 * @param initialTrialSeconds duration of the first trials
 */
public record Goal(
        String name,
        double lossRatio,
        double trialSeconds,
        double durationSumSeconds,
        double exceedRatio,
        double width,
        double initialTrialSeconds) {

    /** FD.io CSIT: no loss, in trials of a second. */
    public static final Goal NDR = new Goal("ndr", 0, 1, 21, 0.5, 0.005, 1);

    /** FD.io CSIT: 0.5 % may be lost. */
    public static final Goal PDR = NDR.with("pdr", 0.005);

    /** RFC 2544, section 26.1: no loss in one trial of a minute. */
    public static final Goal RFC2544 = new Goal("rfc2544", 0, 60, 60, 0, 0.005, 60);

    /** ETSI GS NFV-TST 009: one of two trials of a minute may lose. */
    public static final Goal TST009 = new Goal("tst009", 0, 60, 120, 0.5, 0.005, 60);

    private static final double LEAST_SECONDS = 1e-6;

    /** With a warm-up of some seconds the longest that can be simulated. */
    private static final double MOST_SECONDS = 900;

    private static final double LEAST_WIDTH = 1e-6;

    /** Trials of one rate. */
    private static final double MOST_TRIALS = 10_000;

    public Goal {
        Check.name("name", name);
        Check.require(lossRatio >= 0 && lossRatio < 1, "loss", "a part of at least 0 and below 1", lossRatio);
        requireSeconds("trial", trialSeconds, MOST_SECONDS);
        requireSeconds("sum", durationSumSeconds, MOST_TRIALS * trialSeconds);
        Check.require(exceedRatio >= 0 && exceedRatio < 1, "exceed", "a part of at least 0 and below 1", exceedRatio);
        Check.require(width >= LEAST_WIDTH && width < 1, "width", "a part of 0.000001 or more and below 1", width);
        requireSeconds("initial", initialTrialSeconds, trialSeconds);
    }

    private static void requireSeconds(String key, double seconds, double most) {
        Check.require(
                seconds >= LEAST_SECONDS && seconds <= most,
                key,
                "0.000001 s to " + Check.plain(most) + " s",
                Check.plain(seconds) + " s");
    }

    private Goal with(String otherName, double otherLossRatio) {
        return new Goal(
                otherName, otherLossRatio, trialSeconds, durationSumSeconds, exceedRatio, width, initialTrialSeconds);
    }

    /** The same goal on a clock that goes so many times as fast: all durations are scaled. */
    public Goal timesDurations(double factor) {
        return new Goal(
                name,
                lossRatio,
                trialSeconds * factor,
                durationSumSeconds * factor,
                exceedRatio,
                width,
                initialTrialSeconds * factor);
    }

    /** What trials of so many seconds, one each, would have to hold. */
    Goal tried(double seconds, double sumSeconds) {
        return new Goal(name, lossRatio, seconds, sumSeconds, exceedRatio, width, seconds);
    }
}
