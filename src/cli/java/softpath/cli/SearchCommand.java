package softpath.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import softpath.evaluate.Evaluation;
import softpath.evaluate.Fidelity;
import softpath.io.FileSet;
import softpath.io.InputError;
import softpath.io.LoadedFile;
import softpath.io.ResultFiles;
import softpath.io.ScenarioFiles;
import softpath.model.InvalidInput;
import softpath.report.CsitJson;
import softpath.report.SearchJson;
import softpath.report.SearchReport;
import softpath.search.Goal;
import softpath.search.GoalText;
import softpath.search.ScenarioSearch;
import softpath.search.SearchAnswer;
import softpath.search.SearchPlan;

/** {@code softpath search}: the highest rate that a scenario carries at a loss ratio. */
final class SearchCommand implements Callable<Integer> {

    private static final String GOAL = "--goal";
    private static final String CHAIN = "--chain";
    private static final String CSIT = "--csit";
    private static final String BACK_TO_BACK = "--back-to-back";

    private final Console console;
    private final CommandSpec spec = Verb.of(
            "search",
            this,
            "Searches the highest rate at a stated loss ratio (MLRsearch, RFC 9971): NDR, PDR, any other.");

    SearchCommand(Console console) {
        this.console = console;
        spec.addPositional(Verb.argument("SCENARIO", "A YAML file of kind scenario or pipeline."))
                .addOption(Verb.options(
                        GOAL,
                        "GOAL",
                        "ndr, pdr (both if none is given), rfc2544, tst009, with other values as in"
                                + " 'pdr,trial=1s', or values alone as in 'loss=0.1%%,trial=100ms,sum=2s,exceed=50%%,width=1%%';"
                                + " may be repeated."))
                .addOption(
                        Verb.option(CHAIN, "NAME", "Scale this chain while the others stay; all together by default."))
                .addOption(Verb.option(
                        "--fidelity", "F", "simulation (by default), or closed-form: milliseconds, but no queues."))
                .addOption(Verb.flag("--mrr", "Maximum receive rate, too: ten trials at the highest rate."))
                .addOption(Verb.flag(
                        "--frame-loss",
                        "The frame loss curve, too (RFC 2544, 26.3): from the highest rate down in tenths."))
                .addOption(Verb.flag(
                        BACK_TO_BACK, "The longest burst without loss, too, and what buffers hold (RFC 9004)."))
                .addOption(Verb.option(
                        CSIT,
                        "FILE",
                        "Write NDR and PDR as FD.io CSIT's JSON; - is standard output, in the place of the"
                                + " report."));
        StudyOptions.addTo(RunOptions.addTo(spec));
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        ParseResult given = spec.commandLine().getParseResult();
        StudyOptions options = new StudyOptions(console, given);
        Fidelity fidelity = Optional.ofNullable(RunOptions.fidelity(options.text("--fidelity"), Fidelity.class))
                .orElse(Fidelity.SIMULATION);
        if (fidelity == Fidelity.CLOSED_FORM && given.hasMatchedOption(BACK_TO_BACK)) {
            throw new InputError(BACK_TO_BACK + ": expected --fidelity simulation, found 'closed-form'");
        }
        options.threads();
        Path scenario = StudyOptions.path("SCENARIO", given.matchedPositionalValue(0, ""));
        LoadedFile file =
                ScenarioFiles.load(scenario, RunOptions.sets(given), RunOptions.models(given, StudyOptions.files()));
        ScenarioSearch search = search(Evaluation.of(file), options.text(CHAIN));
        SearchPlan plan = new SearchPlan(
                goals(given, search.durationScale(fidelity)),
                fidelity,
                options.text(CSIT) != null,
                given.hasMatchedOption("--mrr"),
                given.hasMatchedOption("--frame-loss"),
                given.hasMatchedOption(BACK_TO_BACK));
        requireCsit(options, plan.goals());
        options.requireWritableJson();
        options.requireApart("SCENARIO", scenario, csit(options));
        SearchAnswer answer = options.predicting(evaluator -> plan.run(search, evaluator));
        if (options.text(CSIT) != null && !CsitJson.isPossible(answer)) {
            throw new InputError(CSIT + ": expected rates for ndr and pdr, found none that holds them");
        }
        Map<String, Supplier<String>> results = new LinkedHashMap<>();
        results.put(StudyOptions.JSON, () -> ResultFiles.json(SearchJson.of(answer)) + "\n");
        results.put(CSIT, () -> ResultFiles.json(CsitJson.of(answer)) + "\n");
        options.handOver(new FileSet(), results, () -> SearchReport.text(answer));
        return Exit.DONE;
    }

    private static ScenarioSearch search(Evaluation evaluation, String chain) {
        if (chain == null) {
            return ScenarioSearch.of(evaluation);
        }
        try {
            return ScenarioSearch.of(evaluation, chain);
        } catch (InvalidInput e) {
            throw new InputError(CHAIN + ": " + e.getMessage());
        }
    }

    private static List<Goal> goals(ParseResult given, double scale) {
        try {
            return new GoalText(scale).all(given.matchedOptionValue(GOAL, List.of("ndr", "pdr")));
        } catch (InvalidInput e) {
            throw new InputError(GOAL + ": " + e.getMessage());
        }
    }

    private static void requireCsit(StudyOptions options, List<Goal> goals) {
        List<String> names = goals.stream().map(Goal::name).toList();
        if (options.text(CSIT) != null && !names.containsAll(List.of("ndr", "pdr"))) {
            throw new InputError(CSIT + ": expected the goals ndr and pdr, found " + String.join(", ", names));
        }
    }

    /** The file to write, by the option that names it; none if it is not given. */
    private static Map<String, Path> csit(StudyOptions options) {
        String target = options.text(CSIT);
        if (target == null) {
            return Map.of();
        }
        Path file = StudyOptions.path(CSIT, target);
        options.requireWritable(CSIT, target);
        return Map.of(CSIT, file);
    }
}
