package softpath.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import softpath.experiment.Experiment;
import softpath.model.Names;
import softpath.model.result.AnalyticResult;
import softpath.model.result.Result;
import softpath.search.SearchAnswer;

/** What stands behind numbers, in a line under each chart. */
final class Evidence {

    private static final int DIGEST_CHARACTERS = 12;

    private Evidence() {}

    static String of(Result result) {
        String models = models(result.scenario(), result.modelFiles(), result.modelDigest());
        return result.evidence().name().toLowerCase(Locale.ROOT) + ": seed " + result.seed() + " · "
                + times(result.replications()) + " · scenario " + brief(result.scenarioDigest()) + models;
    }

    static String of(AnalyticResult result) {
        String models = models(result.scenario(), result.modelFiles(), result.modelDigest());
        return "closed form · scenario " + brief(result.scenarioDigest()) + models;
    }

    static String of(SearchAnswer answer) {
        Experiment.Provenance provenance = answer.provenance();
        String models = models(provenance.scenario(), Optional.of(provenance.modelFiles()), provenance.modelDigest());
        return words(answer.found().evidence()) + (answer.isSimulated() ? ": seed " + answer.seed() : "")
                + " · scenario " + brief(provenance.scenarioDigest()) + models;
    }

    /** Their names, where they are known, and the digest of all; a bare pipeline has none. */
    private static String models(Object scenario, Optional<Map<String, String>> files, String digest) {
        if (new Setting(scenario).isPipeline()) {
            return "";
        }
        List<String> names = files.map(Map::keySet).orElse(Set.of()).stream()
                .map(name -> name.substring(name.lastIndexOf('/') + 1))
                .toList();
        return " · models " + (names.isEmpty() ? "" : Names.few(names, ", ") + ", ") + brief(digest);
    }

    private static String words(Result.Evidence evidence) {
        return switch (evidence) {
            case SIMULATED -> "simulated";
            case MEASURED -> "measured";
            case ANALYTIC -> "closed form";
        };
    }

    static String times(int replications) {
        return replications == 1 ? "1 replication" : replications + " replications";
    }

    /** Behind what is said of the window, if the warm-up that was asked for was not enough. */
    static String longerWarmup(Result.Steadiness steadiness) {
        return steadiness.warmupMs() > steadiness.askedWarmupMs()
                ? ", lengthened to " + Numbers.significant(steadiness.warmupMs(), 6) + " ms"
                : "";
    }

    /** So many characters of a digest as tell files apart. */
    static String brief(String digest) {
        return digest.substring(0, Math.min(DIGEST_CHARACTERS, digest.length()));
    }
}
