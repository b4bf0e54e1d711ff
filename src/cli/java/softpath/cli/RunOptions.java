package softpath.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import softpath.io.InputError;
import softpath.io.ModelFolders;
import softpath.io.StudyFiles;
import softpath.model.KebabCase;
import softpath.model.scenario.Run;
import softpath.model.study.Placing;

/** Options of verbs that take one scenario, and what follows from them. */
final class RunOptions {

    private RunOptions() {}

    /** Of all verbs that take one. */
    static CommandSpec addTo(CommandSpec spec) {
        return spec.addOption(set()).addOption(models()).addOption(seed());
    }

    /** How answers are found, by its name; null if it is not given. */
    static <E extends Enum<E>> E fidelity(String text, Class<E> all) {
        return named("--fidelity", text, all);
    }

    /** A value of an option by its name; null if it is not given. */
    static <E extends Enum<E>> E named(String option, String text, Class<E> all) {
        if (text == null) {
            return null;
        }
        List<String> names =
                Stream.of(all.getEnumConstants()).map(KebabCase::of).toList();
        if (!names.contains(text)) {
            String last = names.get(names.size() - 1);
            throw new InputError(option + ": expected " + String.join(", ", names.subList(0, names.size() - 1)) + " or "
                    + last + ", found '" + text + "'");
        }
        return all.getEnumConstants()[names.indexOf(text)];
    }

    private static OptionSpec set() {
        return Verb.options(
                "--set",
                "PATH=VALUE",
                "Replace a value of the file, as in 'traffic[0].sizes={128: 1}'; may be repeated.");
    }

    static OptionSpec models() {
        return Verb.options(
                "--models",
                "DIR",
                "A folder of your own hosts, dataplanes, nfs and traffic, before those that ship; may be repeated."
                        + " A folder called models beside SCENARIO is one unasked.");
    }

    private static OptionSpec seed() {
        return Verb.option("--seed", "N", "Seed of all random streams; short for --set run.seed=N.");
    }

    static ModelFolders models(ParseResult given, StudyFiles files) {
        List<Path> folders = given.matchedOptionValue("--models", List.<String>of()).stream()
                .map(folder -> StudyOptions.path("--models", folder))
                .toList();
        return ModelFolders.of("--models", folders, files.home());
    }

    /** Shorthands become what they are short for, so that the result quotes the file as it ran. */
    static List<String> sets(ParseResult given) {
        List<String> sets = new ArrayList<>(given.matchedOptionValue("--set", List.of()));
        String seed = given.matchedOptionValue("--seed", null);
        if (seed != null) {
            add(sets, "--seed", "run.seed", OptionValue.wholeNumber("--seed", seed, 0, Long.MAX_VALUE));
        }
        String objective = given.matchedOptionValue("--objective", null);
        if (objective != null) {
            named("--objective", objective, Placing.Objective.class);
            add(sets, "--objective", "placement.objective", objective);
        }
        String migrations = given.matchedOptionValue("--most-migrations", null);
        if (migrations != null) {
            add(
                    sets,
                    "--most-migrations",
                    "placement.most-migrations",
                    OptionValue.wholeNumber("--most-migrations", migrations, 0, Integer.MAX_VALUE));
        }
        String replications = given.matchedOptionValue("--replications", null);
        if (replications != null) {
            add(
                    sets,
                    "--replications",
                    "run.replications",
                    OptionValue.wholeNumber("--replications", replications, 1, Run.MOST_REPLICATIONS));
        }
        if (given.hasMatchedOption("--timeline")) {
            add(sets, "--timeline", "run.timeline", true);
        }
        return sets;
    }

    private static void add(List<String> sets, String option, String path, Object value) {
        sets.stream().filter(set -> set.startsWith(path + "=")).findFirst().ifPresent(set -> {
            throw new InputError(option + ": expected none beside --set " + set + ", which sets the same");
        });
        sets.add(path + "=" + value);
    }
}
