package softpath.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import softpath.explain.Explainer;
import softpath.explain.Explanation;
import softpath.io.FileSet;
import softpath.io.ResultFiles;
import softpath.report.ExplainJson;
import softpath.report.ExplainReport;

/** {@code softpath explain}: what binds a scenario, and what would help. */
final class ExplainCommand implements Callable<Integer> {

    private final Console console;
    private final CommandSpec spec = Verb.of(
            "explain",
            this,
            "Says what binds a scenario and tries what would help: more vNICs, cores, queues, another clock or place.");

    ExplainCommand(Console console) {
        this.console = console;
        RunOptions.addTo(spec.addPositional(Verb.argument("SCENARIO", "A YAML file of kind scenario.")));
        StudyOptions.addTo(spec);
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        ParseResult given = spec.commandLine().getParseResult();
        StudyOptions options = new StudyOptions(console, given);
        options.threads();
        Path scenario = StudyOptions.path("SCENARIO", given.matchedPositionalValue(0, ""));
        Explainer.Subject subject =
                Explainer.Subject.of(scenario, RunOptions.sets(given), RunOptions.models(given, StudyOptions.files()));
        options.requireWritableForms();
        options.requireApart("SCENARIO", scenario, Map.of());
        Explanation found = options.predicting(evaluator -> Explainer.explain(subject, evaluator));
        options.handOver(
                new FileSet(),
                Map.of(StudyOptions.JSON, () -> ResultFiles.json(ExplainJson.of(found)) + "\n"),
                () -> ExplainReport.of(found));
        return Exit.DONE;
    }
}
