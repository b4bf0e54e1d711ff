package softpath.io;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import softpath.model.InvalidInput;
import softpath.model.scenario.Scenario;
import softpath.model.study.Candidates;
import softpath.model.study.Claims;
import softpath.model.study.Figures;
import softpath.model.study.Fit;
import softpath.model.study.Suite;
import softpath.model.study.Sweep;
import tools.jackson.databind.JsonNode;

/**
 * Reads files that say what to fit, to validate and to reproduce.
 *
 * @param home folder that holds {@code models/}, {@code calibration/} and {@code validation/}
 */
public record StudyFiles(Path home) {

    private static final String SUFFIX = ".yaml";
    private static final String FITS = "calibration/fits";
    private static final String SUITES = "validation/suites";

    /**
     * A file of a study.
     *
     * @param name of the file without folder and ending
     */
    public record Study<T>(String name, InputFile file, T content) {}

    public Study<Fit> fit(Path file) {
        Study<Fit> study = read(file, "fit", Fit.class);
        requireRowsLeft(study);
        return study;
    }

    /** An explanation takes some rows for lost, not all; which, only the tables tell. */
    private void requireRowsLeft(Study<Fit> study) {
        List<Fit.Explanation> explanations = study.content().explanations().orElse(List.of());
        if (explanations.stream().allMatch(each -> each.without().isEmpty())) {
            return;
        }
        List<Measurements.Measurement> rows =
                calibrationData().rows(study.content().rows(), study.file());
        for (int i = 0; i < explanations.size(); i++) {
            Map<String, Object> without = explanations.get(i).without().orElse(Map.of());
            String place = "explanations[" + i + "].without";
            requireColumns(study.file(), place, without, rows);
            if (!without.isEmpty() && rows.stream().allMatch(row -> Measurements.meets(row.cells(), without))) {
                throw study.file()
                        .describe(new InvalidInput(
                                place, "expected rows to be left for the fit, found none without " + without));
            }
        }
    }

    /** Throws unless some row has each of the columns: tables differ in theirs. */
    private static void requireColumns(
            InputFile file, String place, Map<String, Object> conditions, List<Measurements.Measurement> rows) {
        Set<String> columns = new TreeSet<>();
        rows.forEach(row -> columns.addAll(row.cells().keySet()));
        for (String column : conditions.keySet()) {
            if (!columns.contains(column)) {
                throw file.describe(new InvalidInput(
                        place + "." + column,
                        "expected a column of the rows, found '" + column + "' (" + Suggestion.among(columns, column)
                                + ")"));
            }
        }
    }

    /** What fits may be made on: tables, and nothing else that could be taken for one. */
    public Measurements calibrationData() {
        Path folder = home.resolve("calibration/data");
        WholeFolder.files(folder, ".csv");
        return new Measurements(folder);
    }

    /**
     * Every fit of a dataplane: with one missing, its rows would count as blind. So a file that does not say which
     * dataplane it is of, or one that there is not, is a fault; of another dataplane's, the rest is not read.
     */
    public List<Study<Fit>> fitsOf(String dataplane) {
        List<Study<Fit>> fits = new ArrayList<>();
        for (Path file : files(home.resolve(FITS))) {
            try {
                InputFile content = InputFile.read(file);
                JsonNode named = content.root().path("dataplane");
                if (!named.isString() || named.stringValue().equals(dataplane)) {
                    fits.add(fit(file));
                } else {
                    requireDataplane(content, "dataplane", named.stringValue());
                }
            } catch (InputError e) {
                throw new InputError(e.getMessage() + " (needed to know which rows the fits of " + dataplane
                        + " used, as these are never counted as blind)");
            }
        }
        return fits;
    }

    /** The fit of this name in {@code calibration/fits}. */
    public Study<Fit> fitNamed(String name, String askedBy) {
        if (!fitNames().contains(name)) {
            throw new InputError(askedBy + ": expected a name in calibration/fits, found '" + name + "' ("
                    + Suggestion.among(fitNames(), name) + ")");
        }
        return fit(home.resolve(FITS).resolve(name + SUFFIX));
    }

    /** A suite by its name in {@code validation/suites}. */
    public Study<Suite> suiteNamed(String name, String askedBy) {
        List<String> names = WholeFolder.names(home.resolve(SUITES), SUFFIX);
        if (!names.contains(name)) {
            throw new InputError(askedBy + ": expected a name in validation/suites, found '" + name + "' ("
                    + Suggestion.among(names, name) + ")");
        }
        return suite(home.resolve(SUITES).resolve(name + SUFFIX));
    }

    private List<String> fitNames() {
        return WholeFolder.names(home.resolve(FITS), SUFFIX);
    }

    /** The file's path below home, the same wherever home is; of a file elsewhere, as the user gave it. */
    public String place(InputFile file) {
        try {
            Path real = Path.of(file.name()).toRealPath();
            Path realHome = home.toRealPath();
            return real.startsWith(realHome)
                    ? realHome.relativize(real).toString().replace('\\', '/')
                    : file.name();
        } catch (IOException e) {
            return file.name();
        }
    }

    public Study<Suite> suite(Path file) {
        return read(file, "suite", Suite.class);
    }

    /** Suites whose predictions are made with a dataplane and the numbers of a fit, or of its file. */
    public List<Study<Suite>> suitesOf(String dataplane, String fit) {
        return files(home.resolve("validation/suites")).stream()
                .map(this::suite)
                .filter(study -> study.content().dataplane().equals(dataplane)
                        && study.content().fit().orElse(fit).equals(fit)
                        && !study.content().isDiagnostic())
                .toList();
    }

    /** Every scenario of the folder of one, by name, in order; {@code local/single-vnf} has those of {@code local}. */
    public List<String> scenariosBeside(String name) {
        int end = name.lastIndexOf('/') + 1;
        Path folder = home.resolve("models/scenarios").resolve(name.substring(0, end));
        return WholeFolder.names(folder, SUFFIX).stream()
                .map(each -> name.substring(0, end) + each)
                .toList();
    }

    /**
     * A scenario of {@code models/scenarios}.
     *
     * @param name  as {@code paper/chain}
     * @param error why it cannot be read; then nothing else is known of it
     */
    public record Listed(String name, String about, String dataplane, Optional<String> error) {}

    /** All scenarios that ship, in the order of their names; what cannot be read is listed with what is wrong with it. */
    public List<Listed> scenarios() {
        Path folder = home.resolve("models/scenarios");
        List<Listed> found = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(SUFFIX)) {
                        listed(name(file), file).ifPresent(found::add);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    found.add(broken(name(file), file + ": expected to read it, found: " + e.getMessage()));
                    return FileVisitResult.CONTINUE;
                }

                private String name(Path file) {
                    String name = folder.relativize(file).toString().replace('\\', '/');
                    return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
                }
            });
        } catch (IOException e) {
            throw new InputError(folder + ": expected a folder that can be read, found: " + e.getMessage());
        }
        found.sort(Comparator.comparing(Listed::name));
        return List.copyOf(found);
    }

    /** Nothing of a file that says that it is of another kind. */
    private static Optional<Listed> listed(String name, Path path) {
        if (InputFile.kindOf(path).filter(kind -> !kind.equals("scenario")).isPresent()) {
            return Optional.empty();
        }
        try {
            InputFile file = InputFile.read(path).requireKind(List.of("scenario"));
            Scenario scenario = file.bind(Scenario.class);
            return Optional.of(new Listed(name, scenario.about(), scenario.dataplane(), Optional.empty()));
        } catch (InputError e) {
            return Optional.of(broken(name, e.getMessage()));
        }
    }

    private static Listed broken(String name, String error) {
        return new Listed(name, "", "", Optional.of(error));
    }

    /** The text of a scenario of this name. */
    public String scenarioText(String name) {
        return FileText.read(scenario(name));
    }

    public Study<Candidates> candidates(Path file) {
        Study<Candidates> study = read(file, "candidates", Candidates.class);
        for (int i = 0; i < study.content().candidates().size(); i++) {
            requireScenario(
                    study.file(),
                    "candidates[" + i + "].scenario",
                    study.content().candidates().get(i).scenario());
        }
        return study;
    }

    public Study<Claims> claims(Path file) {
        return read(file, "claims", Claims.class);
    }

    public Study<Claims.Hypotheses> hypotheses(Path file) {
        return read(file, "hypotheses", Claims.Hypotheses.class);
    }

    public Study<Figures> figures(Path file) {
        return read(file, "figures", Figures.class);
    }

    public Study<Sweep> sweep(Path file) {
        return read(file, "study", Sweep.class);
    }

    /**
     * The scenario of a study: one that ships by its name; by its path, as seen from the study's folder, one of the user's own.
     *
     * @throws InputError if there is no such file
     */
    public Path scenarioOf(Study<Sweep> study) {
        String name = study.content().scenario();
        if (!name.endsWith(SUFFIX)) {
            requireScenario(study.file(), "scenario", name);
            return scenario(name);
        }
        Path own = beside(study.file(), name);
        if (!Files.isRegularFile(own)) {
            throw study.file()
                    .describe(new InvalidInput(
                            "scenario",
                            "expected a file by its path from the folder of the study, or a name in models/scenarios without "
                                    + SUFFIX + ", found no '" + own + "'"));
        }
        return own;
    }

    private static Path beside(InputFile file, String name) {
        try {
            return Path.of(file.name()).resolveSibling(name);
        } catch (InvalidPathException e) {
            throw file.describe(new InvalidInput("scenario", "expected the path of a file, found '" + name + "'"));
        }
    }

    /** Throws unless {@code models/dataplanes} has a file of this name; {@code place} is where it stands. */
    public void requireDataplane(InputFile askedBy, String place, String name) {
        List<String> known = dataplanes();
        if (!known.contains(name)) {
            throw askedBy.describe(new InvalidInput(
                    place,
                    "expected a file in models/dataplanes, found no '" + name + SUFFIX + "' ("
                            + Suggestion.among(known, name) + ")"));
        }
    }

    /** Throws unless {@code calibration/fits} has a file of this name. */
    void requireFit(InputFile askedBy, String place, String name) {
        List<String> known = fitNames();
        if (!known.contains(name)) {
            throw askedBy.describe(new InvalidInput(
                    place,
                    "expected a name in calibration/fits, found '" + name + "' (" + Suggestion.among(known, name)
                            + ")"));
        }
    }

    /** Throws unless {@code models/scenarios} has a file of this name, which may start with a folder's. */
    void requireScenario(InputFile askedBy, String place, String name) {
        if (!Files.isRegularFile(scenario(name))) {
            throw askedBy.describe(
                    new InvalidInput(place, "expected a file in models/scenarios, found no '" + name + SUFFIX + "'"));
        }
    }

    private List<String> dataplanes() {
        return WholeFolder.names(home.resolve("models/dataplanes"), SUFFIX);
    }

    /** The file of a host by name. */
    public Path host(String name) {
        return home.resolve("models/hosts/" + name + ".yaml");
    }

    public Path dataplane(String name) {
        return home.resolve("models/dataplanes").resolve(name + SUFFIX);
    }

    public Path scenario(String name) {
        try {
            return home.resolve("models/scenarios").resolve(name + SUFFIX);
        } catch (InvalidPathException e) {
            throw new InputError("expected a file in models/scenarios, found '" + name + "'");
        }
    }

    /** YAML files of a folder in the order of their names; none if there is no such folder, nothing else beside them. */
    public static List<Path> files(Path folder) {
        return WholeFolder.files(folder, SUFFIX);
    }

    private static <T> Study<T> read(Path path, String kind, Class<T> type) {
        InputFile file = InputFile.read(path).requireKind(List.of(kind));
        return new Study<>(stem(path), file, file.bind(type));
    }

    private static String stem(Path path) {
        String name = path.getFileName().toString();
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }
}
