package softpath.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import softpath.evaluate.Evaluator;
import softpath.evaluate.SideBySide;
import softpath.io.FileSet;
import softpath.io.InputError;
import softpath.io.PaperFiles;
import softpath.io.ResultFiles;
import softpath.io.StudyFiles;
import softpath.model.scenario.Run;
import softpath.model.study.Claims;
import softpath.model.study.Figures;
import softpath.model.study.Suite;
import softpath.page.Document;
import softpath.report.FigureFiles;
import softpath.report.PaperReport;
import softpath.validate.ClaimCheck;
import softpath.validate.FigureData;
import softpath.validate.HypothesisTable;
import softpath.validate.Reproduction;
import softpath.validate.Subject;
import softpath.validate.Subjects;
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
            "Fits from the declared rows of the paper, predicts the rest, and writes validation/REPORT.md;"
                    + " fails when a suite is out of tolerance that is not marked known-miss.");

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
        PaperFiles paper = PaperFiles.read(files);
        Path report = files.home().resolve("validation/REPORT.md");
        Path figures = files.home().resolve("validation/figures");
        requireWritable(options, paper, report, figures);
        int draws = options.draws(DRAWS);
        Made made = options.predicting(evaluator -> make(files, paper, evaluator, draws));
        Document document = made.report().document();
        FileSet written = new FileSet().with(report, document.markdown());
        for (FigureData figure : made.reproduction().figures()) {
            FigureFiles drawn = new FigureFiles(figure);
            written.with(table(figures, figure.figure()), drawn.csv())
                    .with(plot(figures, figure.figure()), drawn.vegaLite());
        }
        options.handOver(
                written,
                Map.of(StudyOptions.JSON, () -> ResultFiles.json(made.report().json()) + "\n"),
                () -> document);
        options.say("wrote " + report + " and " + figures);
        List<String> missed = made.reproduction().suites().stream()
                .filter(SuiteResult::isUnexpectedMiss)
                .map(suite -> suite.study().name())
                .toList();
        if (missed.isEmpty()) {
            return Exit.DONE;
        }
        console.say("out of tolerance and not known to be: " + String.join(", ", missed));
        return Exit.CHECK;
    }

    private static void requireWritable(StudyOptions options, PaperFiles paper, Path report, Path figures) {
        options.requireWritableForms();
        options.requireWritable("REPORT", report.toString());
        Map<String, Path> written = new LinkedHashMap<>();
        written.put("REPORT", report);
        for (Figures.Figure figure : paper.figures().content().figures()) {
            for (Path file : List.of(table(figures, figure), plot(figures, figure))) {
                options.requireWritable("FIGURES", file.toString(), Optional.of(figures));
                written.put("FIGURES " + file.getFileName(), file);
            }
        }
        options.requireApart("CLAIMS", Path.of(paper.claims().file().name()), written);
        ResultFiles.requireFolder(figures);
    }

    private static Path table(Path figures, Figures.Figure figure) {
        return figures.resolve(figure.name() + ".csv");
    }

    private static Path plot(Path figures, Figures.Figure figure) {
        return figures.resolve(figure.name() + ".vl.json");
    }

    private static Made make(StudyFiles files, PaperFiles paper, Evaluator evaluator, int draws) {
        Subjects subjects = new Subjects(files, evaluator, draws);
        Claims claims = paper.claims().content();
        Claims.Hypotheses hypotheses = paper.hypotheses().content();
        // Fits may take long, and come first.
        paper.suites().forEach(suite -> SuiteRun.measured(files, suite));
        subjects.make(
                Stream.of(
                                paper.suites().stream().flatMap(suite -> suite.content().fit().stream()),
                                paper.dataplanes().stream().map(dataplane -> fit(files, dataplane)),
                                hypotheses.hypotheses().stream().map(Claims.Hypothesis::fit))
                        .flatMap(fits -> fits)
                        .toList(),
                "validation");
        Map<String, Subject> byDataplane = byDataplane(files, subjects, paper);
        Reproduction reproduction = new Reproduction(
                results(paper.suites(), files, subjects, evaluator),
                new ClaimCheck(byDataplane, evaluator).check(claims.claims()),
                HypothesisTable.of(
                        hypotheses.hypotheses(),
                        claims.claims(),
                        each -> subjects.fitted(
                                each.dataplane(),
                                each.fit(),
                                each.dataplaneOptions().orElse(Map.of()),
                                RUN,
                                each.name()),
                        byDataplane,
                        evaluator),
                SideBySide.results(paper.figures().content().figures().stream()
                        .<Supplier<FigureData>>map(figure -> () -> FigureData.of(figure, byDataplane, evaluator))
                        .toList()));
        return new Made(
                reproduction,
                new PaperReport(
                        reproduction,
                        subjects.outcomes(),
                        draws,
                        new PaperReport.Remarks(claims.remark(), hypotheses.remark())));
    }

    private static List<SuiteResult> results(
            List<StudyFiles.Study<Suite>> suites, StudyFiles files, Subjects subjects, Evaluator evaluator) {
        List<Supplier<SuiteResult>> runs = new ArrayList<>();
        for (StudyFiles.Study<Suite> suite : suites) {
            Subject subject = subjects.of(suite);
            runs.add(() -> new SuiteRun(files, evaluator).run(suite, subject));
        }
        return SideBySide.results(runs);
    }

    /** Every dataplane that is asked about, with the numbers of the fit of its name. */
    private static Map<String, Subject> byDataplane(StudyFiles files, Subjects subjects, PaperFiles paper) {
        Map<String, Subject> byDataplane = new TreeMap<>();
        for (String dataplane : paper.dataplanes()) {
            String askedBy = paper.claims().file().name();
            byDataplane.put(dataplane, subjects.fitted(dataplane, fit(files, dataplane), Map.of(), RUN, askedBy));
        }
        return byDataplane;
    }

    private static String fit(StudyFiles files, String dataplane) {
        return Subjects.fitOf(files, dataplane).orElse(dataplane);
    }
}
