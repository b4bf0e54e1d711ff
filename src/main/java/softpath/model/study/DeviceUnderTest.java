package softpath.model.study;

import java.util.List;

/** What a search sends trials to: a scenario that is worked out or simulated, or a real dataplane. */
public interface DeviceUnderTest {

    /**
     * Runs trials and says what became of each, in their order. A device that can may run them side by side; the same trial
     * of a simulated one has the same outcome at any time.
     */
    List<Trial.Outcome> run(List<Trial> trials);
}
