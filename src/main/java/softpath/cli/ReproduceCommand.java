package softpath.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import softpath.experiment.Predictor;
import softpath.experiment.SideBySide;
import softpath.io.InputError;
import softpath.io.Replacement;
import softpath.io.StudyFiles;
import softpath.model.Claims;
import softpath.model.Figures;
import softpath.model.InvalidInput;
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
        options.requireWritableJson();
        Path report = files.home().resolve("validation/REPORT.md");
        options.requireWritable("REPORT", report.toString());
        Path figures = files.home().resolve("validation/figures");
        Files.createDirectories(figures);
        requireWritable(options, files, figures);
        int draws = options.draws(DRAWS);
        Made made = options.predicting(predictor -> make(files, predictor, draws));
        Document document = made.report().document();
        for (FigureData figure : made.reproduction().figures()) {
            FigureFiles drawn = new FigureFiles(figure);
            Replacement.write(table(figures, figure.figure()), drawn.csv());
            Replacement.write(plot(figures, figure.figure()), drawn.vegaLite());
        }
        Replacement.write(report, document.markdown());
        options.print(document, made.report().json());
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

    private static void requireWritable(StudyOptions options, StudyFiles files, Path figures) {
        for (Figures.Figure figure : figures(files).figures()) {
            options.requireWritable("FIGURES", table(figures, figure).toString());
            options.requireWritable("FIGURES", plot(figures, figure).toString());
        }
    }

    private static Claims.Hypotheses hypotheses(StudyFiles files, Claims claims) {
        StudyFiles.Study<Claims.Hypotheses> study =
                files.hypotheses(files.home().resolve("validation/paper/hypotheses.yaml"));
        try {
            study.content().requireClaimsOf(claims);
        } catch (InvalidInput e) {
            throw study.file().describe(e);
        }
        return study.content();
    }

    private static Figures figures(StudyFiles files) {
        return files.figures(files.home().resolve("validation/paper/figures.yaml"))
                .content();
    }

    private static Path table(Path figures, Figures.Figure figure) {
        return figures.resolve(figure.name() + ".csv");
    }

    private static Path plot(Path figures, Figures.Figure figure) {
        return figures.resolve(figure.name() + ".vl.json");
    }

    private static Made make(StudyFiles files, Predictor predictor, int draws) {
        Path paper = files.home().resolve("validation/paper");
        Subjects subjects = new Subjects(files, predictor, draws);
        StudyFiles.Study<Claims> claims = files.claims(paper.resolve("claims.yaml"));
        Claims.Hypotheses hypotheses = hypotheses(files, claims.content());
        Figures figures = figures(files);
        List<Claims.Hypothesis> modelled = hypotheses.hypotheses().stream()
                .filter(each -> files.hasDataplane(each.dataplane()))
                .toList();
        List<StudyFiles.Study<Suite>> suites = suites(files);
        subjects.make(
                Stream.of(
                                suites.stream().flatMap(suite -> suite.content().fit().stream()),
                                dataplanes(files, claims.content()).map(dataplane -> fit(files, dataplane)),
                                modelled.stream().map(Claims.Hypothesis::fit))
                        .flatMap(fits -> fits)
                        .toList(),
                "validation");
        Map<String, Subject> byDataplane = byDataplane(files, subjects, claims);
        Reproduction reproduction = new Reproduction(
                results(suites, files, subjects, predictor),
                new ClaimCheck(byDataplane, predictor).check(claims.content().claims()),
                HypothesisTable.of(
                        modelled,
                        claims.content().claims(),
                        each -> subjects.fitted(
                                each.dataplane(),
                                each.fit(),
                                each.dataplaneOptions().orElse(Map.of()),
                                RUN,
                                each.name()),
                        byDataplane,
                        predictor),
                SideBySide.results(figures.figures().stream()
                        .<Supplier<FigureData>>map(figure -> () -> FigureData.of(figure, byDataplane, predictor))
                        .toList()));
        return new Made(
                reproduction,
                new PaperReport(
                        reproduction,
                        subjects.outcomes(),
                        draws,
                        new PaperReport.Remarks(claims.content().remark(), hypotheses.remark())));
    }

    /** Those on measurements of the paper, whose dataplane has a model. */
    private static List<StudyFiles.Study<Suite>> suites(StudyFiles files) {
        return StudyFiles.files(files.home().resolve("validation/suites")).stream()
                .map(files::suite)
                .filter(suite -> files.hasDataplane(suite.content().dataplane()))
                .filter(suite -> suite.content().rows().stream()
                        .allMatch(rows -> rows.data().startsWith(PAPER + "/")))
                .toList();
    }

    private static List<SuiteResult> results(
            List<StudyFiles.Study<Suite>> suites, StudyFiles files, Subjects subjects, Predictor predictor) {
        List<Supplier<SuiteResult>> runs = new ArrayList<>();
        for (StudyFiles.Study<Suite> suite : suites) {
            Subject subject = ValidateCommand.subject(subjects, files, suite);
            runs.add(() -> new SuiteRun(files, predictor).run(suite, subject));
        }
        return SideBySide.results(runs);
    }

    /** Every dataplane that a claim names, with the numbers of the fit of its name. */
    private static Map<String, Subject> byDataplane(
            StudyFiles files, Subjects subjects, StudyFiles.Study<Claims> claims) {
        Map<String, Subject> byDataplane = new TreeMap<>();
        dataplanes(files, claims.content())
                .forEach(dataplane -> byDataplane.put(
                        dataplane,
                        subjects.fitted(
                                dataplane,
                                fit(files, dataplane),
                                Map.of(),
                                RUN,
                                claims.file().name())));
        return byDataplane;
    }

    private static Stream<String> dataplanes(StudyFiles files, Claims claims) {
        return claims.claims().stream()
                .flatMap(claim -> claim.dataplanes().stream())
                .distinct()
                .filter(files::hasDataplane);
    }

    private static String fit(StudyFiles files, String dataplane) {
        return Subjects.fitOf(files, dataplane).orElse(dataplane);
    }
}
