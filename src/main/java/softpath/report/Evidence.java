package softpath.report;

import java.util.Locale;
import softpath.model.result.AnalyticResult;
import softpath.model.result.Result;

/** What stands behind numbers, in a line under each chart. */
final class Evidence {

    private static final int DIGEST_CHARACTERS = 12;

    private Evidence() {}

    static String of(Result result) {
        String models = new Setting(result.scenario()).isPipeline() ? "" : " · models " + brief(result.modelDigest());
        return result.evidence().name().toLowerCase(Locale.ROOT) + ": seed " + result.seed() + " · "
                + times(result.replications()) + " · scenario " + brief(result.scenarioDigest()) + models;
    }

    static String of(AnalyticResult result) {
        String models = new Setting(result.scenario()).isPipeline() ? "" : " · models " + brief(result.modelDigest());
        return "closed form · scenario " + brief(result.scenarioDigest()) + models;
    }

    static String times(int replications) {
        return replications == 1 ? "1 replication" : replications + " replications";
    }

    /** So many characters of a digest as tell files apart. */
    static String brief(String digest) {
        return digest.substring(0, Math.min(DIGEST_CHARACTERS, digest.length()));
    }
}
