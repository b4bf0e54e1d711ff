package softpath.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import softpath.experiment.Predictor;
import softpath.io.InputError;
import softpath.io.Replacement;
import softpath.io.StudyFiles;
import softpath.model.Claims;
import softpath.model.Figures;
import softpath.model.Run;
import softpath.model.Suite;
import softpath.report.Document;
import softpath.report.FigureFiles;
import softpath.report.PaperReport;
import softpath.validate.ClaimCheck;
import softpath.validate.FigureData;
import softpath.validate.HypothesisTable;
import softpath.validate.Reproduction;
import softpath.validate.Subject;
import softpath.validate.SuiteResult;
import softpath.validate.SuiteRun;

/** {@code softpath reproduce paper}: everything that the paper says, beside what the simulation says to it. */
final class ReproduceCommand implements Callable<Integer> {

    private static final String PAPER = "paper";
    private static final int DRAWS = 16;

    /** Of claims, hypotheses and figures: long enough that a burst more or less does not show. */
    private static final Run RUN = new Run(2, 6, 2, 1);

    private final Console console;
    private final CommandSpec spec = Verb.of(
            "reproduce",
            this,
            "Fits from the declared rows of the paper, predicts the rest, and writes validation/REPORT.md.");

    ReproduceCommand(Console console) {
        this.console = console;
        spec.addPositional(Verb.argument("WHAT", "paper: Niu et al., Benchmarking NFV Software Dataplanes."))
                .addOption(ValidateCommand.uncertainty());
        StudyOptions.addTo(spec);
    }

    CommandSpec spec() {
        return spec;
    }

    /** What was made, in one piece. */
    private record Made(Reproduction reproduction, PaperReport report) {}

    @Override
    public Integer call() throws IOException {
        ParseResult given = spec.commandLine().getParseResult();
        StudyOptions options = new StudyOptions(console, given);
        String what = given.matchedPositionalValue(0, "");
        if (!PAPER.equals(what)) {
            throw new InputError("WHAT: expected paper, found '" + what + "'");
        }
        StudyFiles files = StudyOptions.files();
        options.requireWritableJson();
        Path report = files.home().resolve("validation/REPORT.md");
        options.requireWritable("REPORT", report.toString());
        int draws = options.draws(DRAWS);
        Made made = options.predicting(predictor -> make(files, predictor, draws));
        Document document = made.report().document();
        Path figures = files.home().resolve("validation/figures");
        Files.createDirectories(figures);
        for (FigureData figure : made.reproduction().figures()) {
            FigureFiles drawn = new FigureFiles(figure);
            Replacement.write(figures.resolve(figure.figure().name() + ".csv"), drawn.csv());
            Replacement.write(figures.resolve(figure.figure().name() + ".vl.json"), drawn.vegaLite());
        }
        Replacement.write(report, document.markdown());
        options.print(document, made.report().json());
        options.say("wrote " + report + " and " + figures);
        return Exit.DONE;
    }

    private static Made make(StudyFiles files, Predictor predictor, int draws) {
        Path paper = files.home().resolve("validation/paper");
        Subjects subjects = new Subjects(files, predictor, draws);
        List<SuiteResult> suites = suites(files, subjects, predictor);
        StudyFiles.Study<Claims> claims = files.claims(paper.resolve("claims.yaml"));
        Map<String, Subject> byDataplane = byDataplane(files, subjects, claims);
        Claims.Hypotheses hypotheses =
                files.hypotheses(paper.resolve("hypotheses.yaml")).content();
        List<Claims.Hypothesis> modelled = hypotheses.hypotheses().stream()
                .filter(each -> files.hasDataplane(each.dataplane()))
                .toList();
        Figures figures = files.figures(paper.resolve("figures.yaml")).content();
        Reproduction reproduction = new Reproduction(
                suites,
                new ClaimCheck(byDataplane, predictor).check(claims.content().claims()),
                HypothesisTable.of(
                        modelled,
                        claims.content().claims(),
                        each -> subjects.fitted(
                                each.fit(), each.dataplaneOptions().orElse(Map.of()), RUN, each.name()),
                        byDataplane,
                        predictor),
                figures.figures().stream()
                        .map(figure -> FigureData.of(figure, byDataplane, predictor))
                        .toList());
        return new Made(
                reproduction, new PaperReport(reproduction, subjects.outcomes().values(), draws));
    }

    private static List<SuiteResult> suites(StudyFiles files, Subjects subjects, Predictor predictor) {
        List<SuiteResult> results = new ArrayList<>();
        for (Path file : StudyFiles.files(files.home().resolve("validation/suites"))) {
            StudyFiles.Study<Suite> study = files.suite(file);
            if (files.hasDataplane(study.content().dataplane())) {
                results.add(new SuiteRun(files, predictor).run(study, ValidateCommand.subject(subjects, files, study)));
            }
        }
        return results;
    }

    /** Every dataplane that a claim names, with the numbers of the fit of its name. */
    private static Map<String, Subject> byDataplane(
            StudyFiles files, Subjects subjects, StudyFiles.Study<Claims> claims) {
        Map<String, Subject> byDataplane = new TreeMap<>();
        claims.content().claims().stream()
                .flatMap(claim -> claim.dataplanes().stream())
                .distinct()
                .filter(files::hasDataplane)
                .forEach(dataplane -> byDataplane.put(
                        dataplane,
                        subjects.fitted(
                                subjects.fitOf(dataplane).orElse(dataplane),
                                Map.of(),
                                RUN,
                                claims.file().name())));
        return byDataplane;
    }
}
