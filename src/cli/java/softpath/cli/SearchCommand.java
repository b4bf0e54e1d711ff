package softpath.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import softpath.evaluate.Evaluation;
import softpath.evaluate.Fidelity;
import softpath.experiment.Experiment;
import softpath.harness.MeasureFiles;
import softpath.harness.NewFile;
import softpath.harness.RunRecord;
import softpath.harness.Session;
import softpath.harness.testbed.Workplace;
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
    private static final String FIDELITY = "--fidelity";
    private static final String TESTBED = "--testbed";
    private static final String RECORD = "--record";

    /** Below, the time that it takes to ask for counters shows. */
    private static final double LEAST_REAL_SECONDS = 0.1;

    private final Console console;
    private final UnaryOperator<String> environment;
    private final CommandSpec spec = Verb.of(
            "search",
            this,
            "Searches the highest rate at a stated loss ratio (MLRsearch, RFC 9971): NDR, PDR, any other.");

    /** @param environment what a variable says, null if it is not set */
    SearchCommand(Console console, UnaryOperator<String> environment) {
        this.console = console;
        this.environment = environment;
        spec.addPositional(Verb.argument("SCENARIO", "A YAML file of kind scenario or pipeline."))
                .addOption(Verb.options(
                        GOAL,
                        "GOAL",
                        "ndr, pdr (both if none is given), rfc2544, tst009, with other values as in"
                                + " 'pdr,trial=1s', or values alone as in 'loss=0.1%,trial=100ms,sum=2s,exceed=50%,width=1%';"
                                + " may be repeated."))
                .addOption(
                        Verb.option(CHAIN, "NAME", "Scale this chain while the others stay; all together by default."))
                .addOption(Verb.option(
                        FIDELITY, "F", "simulation (by default), or closed-form: milliseconds, but no queues."))
                .addOption(Verb.flag("--mrr", "Maximum receive rate, too: ten trials at the highest rate."))
                .addOption(Verb.flag(
                        "--frame-loss",
                        "The frame loss curve, too (RFC 2544, 26.3): from the highest rate down in tenths."))
                .addOption(Verb.flag(
                        BACK_TO_BACK, "The longest burst without loss, too, and what buffers hold (RFC 9004)."))
                .addOption(Verb.option(
                        TESTBED,
                        "NAME",
                        "Search on a real dataplane, as softpath measure does, in the place of a simulation: a name in"
                                + " calibration/testbeds, such as local, or a file of kind testbed."))
                .addOption(Verb.option(
                        RECORD,
                        "FILE",
                        "The new record of what was measured; by default search-TESTBED-TIME.jsonl here."))
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
        Fidelity fidelity = Optional.ofNullable(RunOptions.fidelity(options.text(FIDELITY), Fidelity.class))
                .orElse(Fidelity.SIMULATION);
        if (options.text(RECORD) != null && options.text(TESTBED) == null) {
            throw new InputError(
                    RECORD + ": expected none without " + TESTBED + ", found '" + options.text(RECORD) + "'");
        }
        if (fidelity == Fidelity.CLOSED_FORM && given.hasMatchedOption(BACK_TO_BACK)) {
            throw new InputError(BACK_TO_BACK + ": expected --fidelity simulation, found 'closed-form'");
        }
        options.threads();
        Path scenario = StudyOptions.path("SCENARIO", given.matchedPositionalValue(0, ""));
        LoadedFile file =
                ScenarioFiles.load(scenario, RunOptions.sets(given), RunOptions.models(given, StudyOptions.files()));
        Evaluation evaluation = Evaluation.of(file);
        ScenarioSearch search = search(evaluation, options.text(CHAIN));
        boolean isReal = options.text(TESTBED) != null;
        SearchPlan plan = new SearchPlan(
                goals(given, isReal ? 1 : search.durationScale(fidelity)),
                fidelity,
                options.text(CSIT) != null,
                given.hasMatchedOption("--mrr"),
                given.hasMatchedOption("--frame-loss"),
                given.hasMatchedOption(BACK_TO_BACK));
        requireCsit(options, plan.goals());
        options.requireWritableForms();
        options.requireApart("SCENARIO", scenario, csit(options));
        SearchAnswer answer = isReal
                ? measured(given, options, scenario, search, plan)
                : options.predicting(evaluator -> plan.run(search, evaluator));
        if (options.text(CSIT) != null && !CsitJson.isPossible(answer)) {
            throw new InputError(CSIT + ": expected rates for ndr and pdr, found none that holds them");
        }
        Map<String, Supplier<String>> results = new LinkedHashMap<>();
        results.put(
                StudyOptions.JSON,
                () -> ResultFiles.json(SearchJson.of(
                                answer, evaluation.closedFormAfterPhases().pauses()))
                        + "\n");
        results.put(CSIT, () -> ResultFiles.json(CsitJson.of(answer)) + "\n");
        options.handOver(new FileSet(), results, () -> SearchReport.of(answer, search.pausesNearFull()));
        return Exit.DONE;
    }

    private SearchAnswer measured(
            ParseResult given, StudyOptions options, Path scenario, ScenarioSearch search, SearchPlan plan)
            throws IOException {
        for (String option : List.of(FIDELITY, BACK_TO_BACK, "--threads")) {
            if (given.hasMatchedOption(option)) {
                throw new InputError(option + ": expected none beside " + TESTBED + ", found one");
            }
        }
        for (Goal goal : plan.goals()) {
            if (Math.min(goal.trialSeconds(), goal.initialTrialSeconds()) < LEAST_REAL_SECONDS) {
                throw new InputError(GOAL + ": expected trials of at least 100 ms on a testbed, found "
                        + goal.trialSeconds() + " s of " + goal.name());
            }
        }
        MeasureFiles files = new MeasureFiles(StudyOptions.files().home());
        MeasureFiles.LoadedTestbed testbed = files.testbed(options.text(TESTBED));
        MeasureFiles.LoadedPlan searched = files.searched(
                scenario, RunOptions.sets(given), RunOptions.models(given, StudyOptions.files()), testbed);
        Session session = Session.of(
                testbed,
                searched,
                Optional.ofNullable(environment.apply(Workplace.VARIABLE)),
                new MeasureProgress(console));
        Path file = record(options, testbed.name());
        session.requireReady();
        AtomicReference<SearchAnswer> answer = new AtomicReference<>();
        try (RunRecord record = RunRecord.create(file)) {
            session.begin(record, Experiment.version());
            session.search(
                    record, trials -> answer.set(plan.measure(search, trials).withWarnings(trials.warnings())));
        }
        console.say("recorded in " + file);
        return answer.get();
    }

    private static Path record(StudyOptions options, String testbed) {
        String named = options.text(RECORD);
        return named == null
                ? Path.of("search-" + testbed + "-" + MeasureCommand.stamp() + ".jsonl")
                : NewFile.named(RECORD, named);
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
