package softpath.search;

import java.util.ArrayList;
import java.util.List;
import softpath.bound.Delivery;
import softpath.bound.LoadMatrix;
import softpath.bound.PauseLimits;
import softpath.model.study.DeviceUnderTest;
import softpath.model.study.Trial;

/**
 * A scenario whose trials are worked out: as long as they may be, each loses what its rate loses in the long run. One thread
 * at a time.
 */
final class ClosedFormDevice implements DeviceUnderTest {

    /** The fixed point of a fluid is that near. */
    private static final double NOTHING = 1e-6;

    private final SearchedLoad load;
    private final LoadMatrix matrix;
    private final boolean[] searched;
    private double lastMpps = Double.NaN;
    private double lastLossRatio;

    ClosedFormDevice(SearchedLoad load) {
        this.load = load;
        this.matrix = LoadMatrix.of(load.blueprint());
        this.searched = load.searched();
    }

    @Override
    public List<Trial.Outcome> run(List<Trial> trials) {
        List<Trial.Outcome> outcomes = new ArrayList<>();
        for (Trial trial : trials) {
            double offered = trial.mpps() * trial.seconds() * 1e6;
            outcomes.add(new Trial.Outcome(offered, offered * lossRatio(trial.mpps())));
        }
        return outcomes;
    }

    private double lossRatio(double mpps) {
        if (mpps != lastMpps) {
            lastLossRatio = workedOut(mpps);
            lastMpps = mpps;
        }
        return lastLossRatio;
    }

    private double workedOut(double mpps) {
        double[] offered = load.mppsOfChain(mpps);
        for (int c = 0; c < offered.length; c++) {
            matrix.setOffered(c, offered[c]);
        }
        Delivery delivery = Delivery.of(matrix);
        double lost = 0;
        double sent = 0;
        for (int c = 0; c < offered.length; c++) {
            lost += searched[c] ? Math.max(0, offered[c] - delivery.mppsOfChain()[c]) : 0;
            sent += searched[c] ? offered[c] : 0;
        }
        double lossRatio = Math.min(1, lost / sent);
        // A pause that is seldom longer than a ring stands loses something all the same.
        boolean losesSeldom = delivery.pauses().filter(PauseLimits::loses).isPresent();
        return losesSeldom ? Math.max(NOTHING, lossRatio) : lossRatio < NOTHING ? 0 : lossRatio;
    }
}
