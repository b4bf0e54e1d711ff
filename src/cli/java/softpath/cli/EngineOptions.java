package softpath.cli;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import softpath.io.InputError;
import softpath.sweep.PointEngine;
import softpath.sweep.SparkMaster;

/** Options that say who works out points, and what follows from them. */
final class EngineOptions {

    private static final String ENGINE = "--engine";
    private static final String MASTER = "--master";
    private static final String SECRET_FILE = "--secret-file";
    private static final String INSECURE = "--insecure";
    private static final String SECRET = "SOFTPATH_SPARK_SECRET";
    private static final Pattern URL =
            Pattern.compile("spark://([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]):([1-9][0-9]{0,4})/?");
    private static final int LAST_PORT = 65_535;

    private final ParseResult given;
    private final StudyOptions options;
    private final UnaryOperator<String> environment;

    EngineOptions(ParseResult given, StudyOptions options, UnaryOperator<String> environment) {
        this.given = given;
        this.options = options;
        this.environment = environment;
    }

    static CommandSpec addTo(CommandSpec spec) {
        return spec.addOption(Verb.option(
                        ENGINE, "E", "Who works out points: local, this machine (the default), or spark, a cluster."))
                .addOption(Verb.option(MASTER, "URL", "The cluster's master, spark://HOST:PORT."))
                .addOption(Verb.option(
                        SECRET_FILE,
                        "FILE",
                        "The secret of the cluster, in a file that only you can read; or in the variable " + SECRET
                                + "."))
                .addOption(
                        Verb.flag(INSECURE, "Neither authentication nor encryption, for a cluster without a secret."));
    }

    /** The cluster, if one is asked for; the launcher puts on the class path what leads there. */
    Optional<PointEngine.Opener> cluster() {
        Optional<SparkMaster> master = master();
        if (master.isEmpty()) {
            return Optional.empty();
        }
        SparkMaster.Provider provider = ServiceLoader.load(SparkMaster.Provider.class)
                .findFirst()
                .orElseThrow(
                        () -> new InputError(ENGINE + " spark: expected a start by the script softpath, which brings"
                                + " Spark, found no Spark on the class path"));
        return Optional.of(provider.at(master.get()));
    }

    private Optional<SparkMaster> master() {
        String engine = options.text(ENGINE);
        if (engine == null || engine.equals("local")) {
            options.refuse(MASTER, ENGINE + " spark");
            options.refuse(SECRET_FILE, ENGINE + " spark");
            if (given.hasMatchedOption(INSECURE)) {
                throw new InputError(INSECURE + ": expected none without " + ENGINE + " spark, found it");
            }
            return Optional.empty();
        }
        if (!engine.equals("spark")) {
            throw new InputError(ENGINE + ": expected local or spark, found '" + engine + "'");
        }
        String url = options.text(MASTER);
        Matcher form = URL.matcher(url == null ? "" : url);
        if (!form.matches() || Integer.parseInt(form.group(2)) > LAST_PORT) {
            throw new InputError(
                    MASTER + ": expected spark://HOST:PORT, found " + (url == null ? "none" : "'" + url + "'"));
        }
        OptionalInt cores = options.text("--threads") == null ? OptionalInt.empty() : OptionalInt.of(options.threads());
        return Optional.of(new SparkMaster(form.group(1), Integer.parseInt(form.group(2)), secret(), cores));
    }

    /** Never by a word of the command line, which everyone on the machine can read. */
    private Optional<SparkMaster.Secret> secret() {
        String file = options.text(SECRET_FILE);
        if (given.hasMatchedOption(INSECURE)) {
            if (file != null) {
                throw new InputError(INSECURE + ": expected none with " + SECRET_FILE + ", found both");
            }
            return Optional.empty();
        }
        String word = file == null
                ? environment.apply(SECRET)
                : SecretFile.word(SECRET_FILE, StudyOptions.path(SECRET_FILE, file));
        if (word == null || word.isBlank()) {
            throw new InputError(
                    file == null
                            ? ENGINE + " spark: expected " + SECRET_FILE + " FILE or the variable " + SECRET + " (or "
                                    + INSECURE + "), found none"
                            : SECRET_FILE + " " + file + ": expected a secret, found nothing");
        }
        return Optional.of(new SparkMaster.Secret(word.strip()));
    }
}
