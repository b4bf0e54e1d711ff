package softpath.search;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import softpath.model.study.DeviceUnderTest;
import softpath.model.study.Trial;

/** Tests at rates that are known beforehand. */
final class RateTests {

    private static final int MRR_TRIALS = 10;
    private static final int LOSS_STEPS = 10;

    private final DeviceUnderTest device;
    private final double wholeMpps;
    private final double trialSeconds;
    private final long seed;

    /** @param wholeMpps the highest rate, of which the others are parts */
    RateTests(DeviceUnderTest device, double wholeMpps, double trialSeconds, long seed) {
        this.device = device;
        this.wholeMpps = wholeMpps;
        this.trialSeconds = trialSeconds;
        this.seed = seed;
    }

    /** The rates forwarded at the highest rate sent: CSIT's maximum receive rate. */
    List<TrialResult> maxReceiveRate() {
        List<Trial> trials = IntStream.range(0, MRR_TRIALS)
                .mapToObj(i -> new Trial(wholeMpps, trialSeconds, seed + i))
                .toList();
        List<Trial.Outcome> outcomes = device.run(trials);
        return IntStream.range(0, MRR_TRIALS)
                .mapToObj(i -> new TrialResult(trials.get(i), outcomes.get(i)))
                .toList();
    }

    /** From the highest rate downwards in tenths of it, until two trials in a row lose nothing (RFC 2544, section 26.3). */
    List<TrialResult> frameLossCurve() {
        List<TrialResult> curve = new ArrayList<>();
        int withoutLoss = 0;
        for (int step = LOSS_STEPS; step > 0 && withoutLoss < 2; step--) {
            Trial trial = new Trial(wholeMpps * step / LOSS_STEPS, trialSeconds, seed);
            Trial.Outcome outcome = device.run(List.of(trial)).get(0);
            curve.add(new TrialResult(trial, outcome));
            withoutLoss = outcome.lost() == 0 ? withoutLoss + 1 : 0;
        }
        return curve;
    }
}
