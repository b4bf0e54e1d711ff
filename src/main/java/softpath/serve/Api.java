package softpath.serve;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import softpath.experiment.Experiment;
import softpath.io.Lazy;
import softpath.io.LoadedFile;
import softpath.io.ModelFolders;
import softpath.io.ResultFiles;
import softpath.io.ScenarioTexts;
import softpath.io.StudyFiles;
import softpath.model.result.AnalyticResult;
import softpath.model.result.Result;
import softpath.page.Lines;
import softpath.page.Page;
import softpath.report.Asked;
import softpath.report.ClosedFormReport;
import softpath.report.PipelineData;
import softpath.report.RunReport;
import softpath.report.ShownCharts;

/** What stands under {@code /api/}. */
final class Api {

    static final String ROOT = "/api/";

    private static final String SCENARIOS = ROOT + "scenarios";
    private static final String RUNS = ROOT + "runs";
    private static final int RETRY_SECONDS = 1;
    private static final int ROUNDS_OF_WARM_UP = 50;
    private static final long KEPT_BOUNDS_BYTES = 8L << 20;

    /** What a page opens with that has no scenario in its address. */
    private static final String OPENING = "paper/single-vnf";

    private final ModelFolders models;
    private final StudyFiles files;
    private final Limits limits;
    private final Runs runs;
    private final EventStreams streams;
    private final Patience patience;
    private final ScenarioTexts texts;
    private final Knobs knobs;
    private final Bounds bounds;
    private final Folders folders;
    private final Lazy<List<StudyFiles.Listed>> scenarios;

    /** Bounds that are worked out at once: more at once would only make each slower. */
    private final Semaphore turns;

    Api(ModelFolders models, Folders folders, Limits limits, Runs runs, EventStreams streams, Patience patience) {
        this.models = models;
        this.files = new StudyFiles(models.home());
        this.folders = folders;
        this.limits = limits;
        this.runs = runs;
        this.streams = streams;
        this.patience = patience;
        texts = new ScenarioTexts(models, limits.parts());
        knobs = new Knobs(texts);
        bounds = new Bounds(KEPT_BOUNDS_BYTES, texts::stamp);
        scenarios = Lazy.by(files::scenarios);
        turns = new Semaphore(Runtime.getRuntime().availableProcessors());
    }

    /** Answers what a page asks when it opens, which is then there: a simulation and the closed form. */
    void prepare() {
        Question opening = new Question(opening().text(), List.of());
        runs.prepare(opening.withTimeline().load(texts));
        bound(opening);
    }

    /**
     * What comes next: the lists to choose from, and a scenario bounded some times, so that whoever turns a knob need not wait
     * for that to be compiled.
     */
    void warmUp() {
        scenarios.get();
        texts.functionsOfDataplanes();
        Question opening = new Question(opening().text(), List.of());
        for (int round = 0; round < ROUNDS_OF_WARM_UP; round++) {
            inTurn(() -> bound(opening.load(texts)));
        }
    }

    /** Empty if the exchange is answered over time. */
    Optional<Answer> answer(HttpExchange exchange, String path) throws IOException {
        if (path.equals(ROOT + "about")) {
            require(exchange, "GET");
            return Optional.of(about());
        }
        if (path.equals(ROOT + "dataplanes")) {
            require(exchange, "GET");
            return Optional.of(Answer.json(Answer.OK, texts.functionsOfDataplanes()));
        }
        if (path.equals(ROOT + "bound")) {
            require(exchange, "POST");
            return Optional.of(bound(body(exchange)));
        }
        if (path.equals(SCENARIOS)) {
            require(exchange, "GET");
            return Optional.of(list());
        }
        if (path.equals(ROOT + "opening")) {
            require(exchange, "GET");
            Opening opening = opening();
            return Optional.of(named(opening.name(), opening.text()));
        }
        if (path.startsWith(SCENARIOS + "/")) {
            require(exchange, "GET");
            return Optional.of(scenario(path.substring(SCENARIOS.length() + 1)));
        }
        if (path.equals(RUNS)) {
            require(exchange, "POST");
            return Optional.of(start(body(exchange)));
        }
        if (path.startsWith(RUNS + "/")) {
            return ofRun(exchange, path.substring(RUNS.length() + 1));
        }
        throw nothing();
    }

    private Optional<Answer> ofRun(HttpExchange exchange, String rest) throws IOException {
        int end = rest.indexOf('/');
        String id = end < 0 ? rest : rest.substring(0, end);
        String what = end < 0 ? "" : rest.substring(end + 1);
        switch (what) {
            case "" -> {
                require(exchange, "DELETE");
                runs.cancel(runs.find(id));
                return Optional.of(Answer.nothing());
            }
            case "events" -> {
                require(exchange, "GET");
                streams.open(exchange, runs.find(id));
                return Optional.empty();
            }
            case "report.html", "result.json", "scenario.yaml" -> {
                require(exchange, "GET");
                Run run = runs.find(id);
                return Optional.of(inTurn(() -> download(run, what)));
            }
            default -> throw nothing();
        }
    }

    private static Refusal nothing() {
        return new Refusal(
                Refusal.NOT_FOUND,
                "expected /api/about, /api/scenarios, /api/dataplanes, /api/opening, /api/bound or /api/runs, found another path");
    }

    private String body(HttpExchange exchange) throws IOException {
        return patience.with(() -> Body.read(exchange, limits.bodyBytes()));
    }

    static void require(HttpExchange exchange, String method) {
        if (!exchange.getRequestMethod().equals(method)) {
            exchange.getResponseHeaders().set("Allow", method);
            throw new Refusal(Refusal.METHOD_NOT_ALLOWED, "expected " + method + ", found another method");
        }
    }

    private Answer about() {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("version", Experiment.version());
        Map<String, List<String>> names = models.names();
        about.put("models", models.own().stream().map(Path::toString).toList());
        List.of("dataplanes", "hosts", "nfs", "traffic").forEach(shelf -> about.put(shelf, names.get(shelf)));
        return Answer.json(Answer.OK, about);
    }

    /** Only names of the list reach the file system. */
    private Answer scenario(String name) {
        StudyFiles.Listed listed = scenarios.get().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        Refusal.NOT_FOUND, "expected the name of a scenario in /api/scenarios, found another"));
        return named(listed.name(), files.scenarioText(listed.name()));
    }

    private static Answer named(String name, String text) {
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("name", name);
        found.put("yaml", text);
        return Answer.json(Answer.OK, found);
    }

    private Answer list() {
        List<Map<String, Object>> listed = scenarios.get().stream()
                .map(each -> {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("name", each.name());
                    one.put("about", each.about());
                    one.put("dataplane", each.dataplane());
                    each.error().ifPresent(error -> one.put("error", folders.leftOutOf(error)));
                    return one;
                })
                .toList();
        return Answer.json(Answer.OK, listed);
    }

    private record Opening(String name, String text) {}

    /** The usual one, else the first in which nothing is wrong. */
    private Opening opening() {
        String name = Files.isRegularFile(files.scenario(OPENING))
                ? OPENING
                : scenarios.get().stream()
                        .filter(each -> each.error().isEmpty())
                        .map(StudyFiles.Listed::name)
                        .findFirst()
                        .orElseThrow(() ->
                                new Refusal(Refusal.NOT_FOUND, "expected a scenario in models/scenarios, found none"));
        return new Opening(name, files.scenarioText(name));
    }

    private Answer bound(String json) {
        return bound(Question.of(json, limits));
    }

    private Answer bound(Question question) {
        return bounds.of(question, () -> inTurn(() -> bound(question.load(texts))));
    }

    private Answer bound(Question.Loaded loaded) {
        AnalyticResult closedForm = loaded.evaluation().closedFormWithLatency();
        Map<String, Object> bound = new LinkedHashMap<>();
        bound.put("yaml", loaded.yaml());
        bound.put("closedForm", closedForm);
        bound.put("drawing", PipelineData.of(loaded.file(), loaded.evaluation().blueprint(), closedForm));
        bound.put(
                "knobs",
                loaded.file() instanceof LoadedFile.OfScenario scenario
                        ? knobs.of(scenario, loaded.evaluation().blueprint())
                        : List.of());
        bound.put("sentence", ClosedFormReport.sentence(closedForm));
        bound.put("charts", ShownCharts.of(closedForm));
        return Answer.json(Answer.OK, bound);
    }

    private Answer start(String json) {
        Question question = Question.ofRun(json, limits);
        return inTurn(() -> Answer.json(
                Answer.ACCEPTED, Map.of("id", runs.start(question.load(texts)).id())));
    }

    private interface Work {
        Answer answer();
    }

    private Answer inTurn(Work work) {
        try {
            if (!turns.tryAcquire(limits.turnTime().toMillis(), TimeUnit.MILLISECONDS)) {
                throw Refusal.busy(
                        "expected a turn, found that " + turns.getQueueLength() + " others wait for theirs",
                        RETRY_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.busy("the server stops, or this took too long", RETRY_SECONDS);
        }
        try {
            return work.answer();
        } finally {
            turns.release();
        }
    }

    private Answer download(Run run, String name) {
        if (name.equals("scenario.yaml")) {
            return file(name, "application/yaml", run.yaml());
        }
        Result result = run.result()
                .orElseThrow(() -> new Refusal(Refusal.NOT_FOUND, "expected a run with a result, found one without"));
        return name.equals("result.json")
                ? file(name, "application/json", ResultFiles.json(result) + "\n")
                : file(name, "text/html", report(run, result));
    }

    private String report(Run run, Result result) {
        Question.Loaded loaded = run.question().load(texts);
        if (!loaded.evaluation().provenance().modelDigest().equals(result.modelDigest())) {
            throw new Refusal(
                    Refusal.CONFLICT,
                    "expected model files as they were when this was run, found that they have changed since:"
                            + " run it again for its report; result.json and scenario.yaml are there as before");
        }
        String options = Stream.concat(
                        models.own().stream().map(folder -> " --models " + Lines.word(folder.toString())),
                        run.question().sets().stream().map(set -> " --set " + Lines.word(set)))
                .collect(Collectors.joining());
        // scenario.yaml, which is downloaded beside the report, has the changes already: they do no harm twice.
        return new Page("softpath run", "softpath run scenario.yaml" + options, Experiment.version())
                .html(RunReport.of(
                        result, new Asked(loaded.file(), loaded.evaluation().blueprint())));
    }

    private static Answer file(String name, String type, String text) {
        return Answer.text(Answer.OK, type, text).with("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }
}
