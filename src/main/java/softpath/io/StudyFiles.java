package softpath.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import softpath.model.Claims;
import softpath.model.Figures;
import softpath.model.Fit;
import softpath.model.Suite;

/**
 * Reads files that say what to fit, to validate and to reproduce.
 *
 * @param home folder that holds {@code models/}, {@code calibration/} and {@code validation/}
 */
public record StudyFiles(Path home) {

    private static final String SUFFIX = ".yaml";

    /**
     * A file of a study.
     *
     * @param name of the file without folder and ending
     */
    public record Study<T>(String name, InputFile file, T content) {}

    public Study<Fit> fit(Path file) {
        return read(file, "fit", Fit.class);
    }

    /** Every fit in {@code calibration/fits}, by name. */
    public List<Study<Fit>> fits() {
        return files(home.resolve("calibration/fits")).stream().map(this::fit).toList();
    }

    /** The fit of this name in {@code calibration/fits}. */
    public Study<Fit> fitNamed(String name, String askedBy) {
        List<Study<Fit>> fits = fits();
        List<String> names = fits.stream().map(Study::name).toList();
        if (!names.contains(name)) {
            throw new InputError(askedBy + ": expected a name in calibration/fits, found '" + name + "' ("
                    + Suggestion.among(names, name) + ")");
        }
        return fits.get(names.indexOf(name));
    }

    public Study<Suite> suite(Path file) {
        return read(file, "suite", Suite.class);
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

    /** Whether {@code models/dataplanes} has a file of this name. */
    public boolean hasDataplane(String name) {
        return Files.exists(dataplane(name));
    }

    public Path dataplane(String name) {
        return home.resolve("models/dataplanes").resolve(name + SUFFIX);
    }

    public Path scenario(String name) {
        return home.resolve("models/scenarios").resolve(name + SUFFIX);
    }

    /** YAML files of a folder in the order of their names; none if there is no such folder. */
    public static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static <T> Study<T> read(Path path, String kind, Class<T> type) {
        InputFile file = InputFile.read(path).requireKind(List.of(kind));
        String name = path.getFileName().toString();
        return new Study<>(
                name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name,
                file,
                file.bind(type));
    }
}
