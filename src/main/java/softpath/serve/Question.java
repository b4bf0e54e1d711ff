package softpath.serve;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import softpath.evaluate.Evaluation;
import softpath.io.ForeignJson;
import softpath.io.InputError;
import softpath.io.LoadedFile;
import softpath.io.ScenarioTexts;
import softpath.io.YamlText;

/**
 * What is asked: the text of a scenario's file and changes of it, as {@code softpath run FILE --set ...} takes them.
 *
 * @param sets {@code path=value}
 */
record Question(String yaml, List<String> sets) {

    /** What errors call the file, which has no name. */
    static final String NAME = "scenario";

    private static final Path BODY = Path.of("request");
    private static final Set<String> KEYS = Set.of("yaml", "sets");
    private static final Set<String> RUN_KEYS = Set.of("yaml", "sets", "replications", "timeline");
    private static final double MOST_REPLICATIONS = 100_000;

    Question {
        sets = List.copyOf(sets);
    }

    /** A question, worked out as far as can be before anything is simulated. */
    record Loaded(Question question, LoadedFile file, Evaluation evaluation) {

        /** As it is run: the text as it came if nothing is changed. */
        String yaml() {
            if (question.sets().isEmpty()) {
                return question.yaml();
            }
            Map<String, Object> body = file.content();
            String kind = String.valueOf(body.remove("kind"));
            body.remove("softpath");
            return YamlText.of(List.of(), kind, body);
        }
    }

    /** With how full rings are over time, which only runs tell. */
    Question withTimeline() {
        return with("run.timeline=true");
    }

    private Question with(String set) {
        List<String> all = new ArrayList<>(sets);
        all.add(set);
        return new Question(yaml, all);
    }

    static Question of(String json, Limits limits) {
        return of(ForeignJson.parse(BODY, json), KEYS, limits);
    }

    /** With what only runs are asked, which become changes, as the options of the command line do. */
    static Question ofRun(String json, Limits limits) {
        ForeignJson body = ForeignJson.parse(BODY, json);
        Question asked = of(body, RUN_KEYS, limits);
        Optional<ForeignJson> count = body.at("replications");
        if (count.isPresent()) {
            double replications = count.get().number(MOST_REPLICATIONS, "replications");
            if (replications != Math.rint(replications) || replications < 1) {
                throw count.get().wrong("a whole number of at least 1");
            }
            asked = asked.with("run.replications=" + (long) replications);
        }
        return body.at("timeline").map(ForeignJson::truth).orElse(false) ? asked.withTimeline() : asked;
    }

    private static Question of(ForeignJson body, Set<String> known, Limits limits) {
        if (!body.isObject()) {
            throw body.wrong("an object with yaml and sets");
        }
        for (String key : body.fields().keySet()) {
            if (!known.contains(key)) {
                throw new InputError(BODY + ": expected no other keys than "
                        + String.join(", ", known.stream().sorted().toList()) + ", found '" + key + "'");
            }
        }
        Optional<ForeignJson> changes = body.at("sets");
        List<String> sets = changes.map(ForeignJson::items).orElse(List.of()).stream()
                .map(ForeignJson::text)
                .toList();
        if (changes.isPresent() && !changes.get().isArray()) {
            throw changes.get().wrong("a list of texts such as servers[0].frequency-ghz=2.6");
        }
        if (sets.size() > limits.sets()) {
            throw new InputError(BODY + ": sets: expected at most " + limits.sets() + " changes, found " + sets.size());
        }
        return new Question(body.need("yaml").text(), sets);
    }

    /** @throws InputError if there can be no such scenario */
    Loaded load(ScenarioTexts texts) {
        LoadedFile file = texts.load(NAME, yaml, sets);
        return new Loaded(this, file, Evaluation.of(file));
    }
}
