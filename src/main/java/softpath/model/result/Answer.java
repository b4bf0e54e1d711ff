package softpath.model.result;

import java.util.Map;
import java.util.Optional;

/**
 * What a scenario carries, by whatever evidence: closed form, simulated or measured. The words are the same in all; what
 * the evidence does not tell is not there.
 */
public sealed interface Answer permits Result, AnalyticResult, MeasuredResult {

    Result.Evidence evidence();

    /** As it was run, {@code --set} applied. */
    Object scenario();

    /** SHA-256 over the scenario's values; with {@link #modelDigest} the same for the same question. */
    String scenarioDigest();

    /** SHA-256 over the values of the model files that the scenario names. */
    String modelDigest();

    /** SHA-256 of each of them; of results of older versions they are not known. */
    Optional<Map<String, String>> modelFiles();

    String softpathVersion();

    Result.Rate offered();

    /** Of all chains together. */
    double deliveredMpps();

    /** Lost of what was offered, 0 to 1. */
    double lossRatio();
}
