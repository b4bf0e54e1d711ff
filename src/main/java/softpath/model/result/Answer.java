package softpath.model.result;

/**
 * What a scenario carries, by whatever evidence: closed form, simulated or measured. The words are the same in all; what
 * the evidence does not tell is not there.
 */
public sealed interface Answer permits Result, AnalyticResult, MeasuredResult {

    Result.Evidence evidence();

    /** SHA-256 over the scenario's values; with {@link #modelDigest} the same for the same question. */
    String scenarioDigest();

    /** SHA-256 over the values of the model files that the scenario names. */
    String modelDigest();

    Result.Rate offered();

    /** Of all chains together. */
    double deliveredMpps();

    /** Lost of what was offered, 0 to 1. */
    double lossRatio();
}
