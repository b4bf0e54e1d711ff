package softpath.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import softpath.model.InvalidInput;
import softpath.model.study.Claims;
import softpath.model.study.Figures;
import softpath.model.study.Fit;
import softpath.model.study.Point;
import softpath.model.study.Statement;
import softpath.model.study.Suite;

/**
 * All that a paper says, as {@code validation/paper} and the suites on its tables tell it. Every file there is used, and
 * every name in them is that of something: what is not is an error, as left out it would never be missed.
 *
 * @param suites those of all in {@code validation/suites} that are held to tables of the paper
 */
public record PaperFiles(
        StudyFiles.Study<Claims> claims,
        StudyFiles.Study<Claims.Hypotheses> hypotheses,
        StudyFiles.Study<Figures> figures,
        List<StudyFiles.Study<Suite>> suites) {

    private static final String PAPER = "paper";
    private static final String SUITES = "validation/suites";
    private static final String CLAIMS = "claims.yaml";
    private static final String HYPOTHESES = "hypotheses.yaml";
    private static final String FIGURES = "figures.yaml";

    public PaperFiles {
        suites = List.copyOf(suites);
    }

    public static PaperFiles read(StudyFiles files) {
        Path paper = files.home().resolve("validation").resolve(PAPER);
        List<StudyFiles.Study<Suite>> suites = suites(files);
        requireUsed(paper, suites);
        PaperFiles all = new PaperFiles(
                files.claims(paper.resolve(CLAIMS)),
                files.hypotheses(paper.resolve(HYPOTHESES)),
                files.figures(paper.resolve(FIGURES)),
                suites);
        all.requireKnownNames(files);
        return all;
    }

    private static List<StudyFiles.Study<Suite>> suites(StudyFiles files) {
        Path folder = files.home().resolve(SUITES);
        List<StudyFiles.Study<Suite>> ofPaper = new ArrayList<>();
        for (Path file : StudyFiles.files(folder)) {
            StudyFiles.Study<Suite> suite = files.suite(file);
            files.requireDataplane(suite.file(), "dataplane", suite.content().dataplane());
            suite.content().fit().ifPresent(fit -> files.requireFit(suite.file(), "fit", fit));
            // A table that there is not would else pass for one of another paper.
            new Measurements(files.home().resolve("validation"))
                    .rows(suite.content().rows(), suite.file());
            if (tables(suite).anyMatch(table -> table.startsWith(PAPER))) {
                ofPaper.add(suite);
            }
        }
        if (ofPaper.isEmpty()) {
            throw new InputError(folder + ": expected suites on tables of validation/paper, found none");
        }
        return ofPaper;
    }

    /** Below {@code validation}, however they are written. */
    private static Stream<Path> tables(StudyFiles.Study<Suite> suite) {
        return suite.content().rows().stream()
                .map(rows -> Path.of(rows.data() + ".csv").normalize());
    }

    private static void requireUsed(Path paper, List<StudyFiles.Study<Suite>> suites) {
        Set<Path> used = new TreeSet<>(Stream.of(CLAIMS, HYPOTHESES, FIGURES)
                .map(name -> Path.of(PAPER, name))
                .toList());
        suites.forEach(suite -> tables(suite).forEach(used::add));
        for (Path file : WholeFolder.files(paper, "")) {
            if (!used.contains(Path.of(PAPER).resolve(file.getFileName()))) {
                throw new InputError(file + ": expected " + CLAIMS + ", " + HYPOTHESES + ", " + FIGURES
                        + " or a table that a suite in " + SUITES + " is held to, as the whole folder is read (but for"
                        + " hidden files and *.md), found none of them");
            }
        }
    }

    private void requireKnownNames(StudyFiles files) {
        requirePremises(files);
        List<Claims.Claim> said = claims.content().claims();
        for (int c = 0; c < said.size(); c++) {
            String place = "claims[" + c + "].";
            requireDataplanes(
                    files, claims.file(), place + "dataplanes", said.get(c).dataplanes());
            said.get(c).check().ifPresent(check -> requirePoints(files, place + "check", check));
            said.get(c)
                    .checkOf()
                    .orElse(Map.of())
                    .forEach((dataplane, check) -> requirePoints(files, place + "check-of." + dataplane, check));
        }
        List<Figures.Figure> drawn = figures.content().figures();
        for (int f = 0; f < drawn.size(); f++) {
            requireDataplanes(
                    files,
                    figures.file(),
                    "figures[" + f + "].dataplanes",
                    drawn.get(f).dataplanes());
            String curves = "figures[" + f + "].curves";
            drawn.get(f).curves().forEach((name, point) -> requirePoint(files, figures.file(), curves, name, point));
        }
        List<Claims.Hypothesis> tried = hypotheses.content().hypotheses();
        for (int h = 0; h < tried.size(); h++) {
            String place = "hypotheses[" + h + "].";
            files.requireDataplane(
                    hypotheses.file(), place + "dataplane", tried.get(h).dataplane());
            files.requireFit(hypotheses.file(), place + "fit", tried.get(h).fit());
        }
        try {
            hypotheses.content().requireClaimsOf(claims.content());
        } catch (InvalidInput e) {
            throw hypotheses.file().describe(e);
        }
        dataplanes().forEach(dataplane -> files.fitsOf(dataplane).forEach(this::requireBoundByClaims));
    }

    /** A claim that follows from a name that nothing has would be left out of the count for nothing. */
    private void requirePremises(StudyFiles files) {
        List<Claims.Claim> said = claims.content().claims();
        Set<String> known = new TreeSet<>();
        said.forEach(claim -> known.add(claim.id()));
        Measurements data = new Measurements(files.home().resolve("validation"));
        suites.forEach(suite -> data.rows(suite.content().rows(), suite.file()).forEach(row -> known.add(row.id())));
        for (int c = 0; c < said.size(); c++) {
            List<String> premises = said.get(c).followsFrom().orElse(List.of());
            for (int p = 0; p < premises.size(); p++) {
                if (!known.contains(premises.get(p))) {
                    throw claims.file()
                            .describe(new InvalidInput(
                                    "claims[" + c + "].follows-from[" + p + "]",
                                    "expected the id of a claim or of a row of the paper's tables, found '"
                                            + premises.get(p) + "' (" + Suggestion.among(known, premises.get(p))
                                            + ")"));
                }
            }
        }
    }

    private static void requireDataplanes(StudyFiles files, InputFile askedBy, String place, List<String> names) {
        for (int d = 0; d < names.size(); d++) {
            files.requireDataplane(askedBy, place + "[" + d + "]", names.get(d));
        }
    }

    private void requirePoints(StudyFiles files, String place, Statement check) {
        check.points().forEach((name, point) -> requirePoint(files, claims.file(), place + ".points", name, point));
    }

    private static void requirePoint(StudyFiles files, InputFile askedBy, String place, String name, Point point) {
        String at = place + "." + name;
        point.dataplane().ifPresent(dataplane -> files.requireDataplane(askedBy, at + ".dataplane", dataplane));
        files.requireScenario(askedBy, at + ".scenario", point.scenario());
    }

    /** A sentence that bounds a parameter is not predicted, and it is known for that by its name alone. */
    private void requireBoundByClaims(StudyFiles.Study<Fit> fit) {
        List<String> ids =
                claims.content().claims().stream().map(Claims.Claim::id).toList();
        List<Fit.Bounded> bounded = fit.content().boundedParameters();
        for (int b = 0; b < bounded.size(); b++) {
            for (String id : bounded.get(b).by()) {
                if (!ids.contains(id)) {
                    throw fit.file()
                            .describe(new InvalidInput(
                                    "bounded[" + b + "].by",
                                    "expected ids of claims of validation/paper, found '" + id + "' ("
                                            + Suggestion.among(ids, id) + ")"));
                }
            }
        }
    }

    /** Every dataplane that a claim or a figure names, or that a claim compares one with. */
    public List<String> dataplanes() {
        Stream<String> claimed = claims.content().claims().stream()
                .flatMap(claim -> Stream.concat(claim.dataplanes().stream(), compared(claim)));
        Stream<String> drawn = figures.content().figures().stream().flatMap(figure -> figure.dataplanes().stream());
        return Stream.concat(claimed, drawn).distinct().toList();
    }

    private static Stream<String> compared(Claims.Claim claim) {
        return Stream.concat(claim.check().stream(), claim.checkOf().orElse(Map.of()).values().stream())
                .flatMap(check -> check.points().values().stream())
                .flatMap(point -> point.dataplane().stream());
    }
}
