package softpath.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import softpath.evaluate.Evaluator;
import softpath.io.DemandFile;
import softpath.io.FileSet;
import softpath.io.ResultFiles;
import softpath.io.StudyFiles;
import softpath.model.study.Demand;
import softpath.plan.PlanAnswer;
import softpath.plan.Planner;
import softpath.report.PlanJson;
import softpath.report.PlanReport;
import softpath.validate.FittedDraws;

/** {@code softpath plan}: the cheapest resources for a demand. */
final class PlanCommand implements Callable<Integer> {

    private final Console console;
    private final CommandSpec spec = Verb.of(
            "plan",
            this,
            "Finds the cheapest servers, cores, queues and clocks for a demand, when they break, and what polling costs.");

    PlanCommand(Console console) {
        this.console = console;
        RunOptions.addTo(spec.addPositional(
                        Verb.argument("DEMAND", "A YAML file of kind demand, as in models/demands.")))
                .addOption(FittedDoubt.option("the plan"));
        StudyOptions.addTo(spec);
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        ParseResult given = spec.commandLine().getParseResult();
        StudyOptions options = new StudyOptions(console, given);
        StudyFiles files = StudyOptions.files();
        options.threads();
        int draws = FittedDoubt.draws(options);
        Path path = StudyOptions.path("DEMAND", given.matchedPositionalValue(0, ""));
        DemandFile file = DemandFile.load(path, RunOptions.sets(given), RunOptions.models(given, files));
        options.requireWritableForms();
        options.requireApart("DEMAND", path, Map.of());
        PlanAnswer plan = options.predicting(evaluator -> plan(file, files, draws, evaluator));
        options.handOver(
                new FileSet(),
                Map.of(StudyOptions.JSON, () -> ResultFiles.json(PlanJson.of(plan)) + "\n"),
                () -> PlanReport.of(plan));
        return plan.isFeasible() ? Exit.DONE : Exit.INFEASIBLE;
    }

    private static PlanAnswer plan(DemandFile file, StudyFiles files, int draws, Evaluator evaluator) {
        Demand demand = file.demand();
        return new Planner(
                        file,
                        () -> FittedDraws.of(files, demand.dataplane(), draws, evaluator, FittedDoubt.OPTION),
                        evaluator)
                .plan();
    }
}
