package softpath.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import softpath.model.study.DeviceUnderTest;
import softpath.model.study.Trial;

/** A device whose loss is a function of the trial. */
final class FakeDevice implements DeviceUnderTest {

    final List<Trial> ran = new ArrayList<>();
    private final ToDoubleFunction<Trial> lossRatio;

    FakeDevice(ToDoubleFunction<Trial> lossRatio) {
        this.lossRatio = lossRatio;
    }

    /** Carries so much and loses what is beyond it. */
    static FakeDevice of(double capacityMpps) {
        return new FakeDevice(trial -> Math.max(0, 1 - capacityMpps / trial.mpps()));
    }

    @Override
    public List<Trial.Outcome> run(List<Trial> trials) {
        ran.addAll(trials);
        return trials.stream()
                .map(trial -> new Trial.Outcome(
                        trial.mpps() * trial.seconds(),
                        trial.mpps() * trial.seconds() * lossRatio.applyAsDouble(trial)))
                .toList();
    }
}
