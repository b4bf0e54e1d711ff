package softpath.cli;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import softpath.io.InputError;
import softpath.io.ModelFolders;
import softpath.serve.Server;

/** {@code softpath serve}: scenarios in a browser, until it is stopped. */
final class ServeCommand implements Callable<Integer> {

    private static final String PORT = "--port";
    private static final String ADDRESS = "--address";
    private static final String TOKEN_FILE = "--token-file";
    private static final String RUN_SECONDS = "--run-seconds";
    private static final int USUAL_PORT = 7421;
    private static final int LAST_PORT = 65_535;
    private static final int USUAL_RUN_SECONDS = 300;
    private static final int MOST_RUN_SECONDS = 86_400;
    private static final int TOKEN_BYTES = 24;
    private static final String HIDDEN = "...";

    /** What a URL and a header can hold, and nobody guesses. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~-]{16,256}");

    private final Console console;
    private final CommandSpec spec = Verb.of(
            "serve", this, "Opens scenarios in a browser: what binds while values change, and simulations of it.");

    ServeCommand(Console console) {
        this.console = console;
        spec.addOption(Verb.option(
                        PORT, "N", "Port to listen on, " + USUAL_PORT + " by default; 0 takes one that is free."))
                .addOption(Verb.option(
                        ADDRESS,
                        "ADDRESS",
                        "Address to listen on: this machine alone can ask by default. Elsewhere only with a token."))
                .addOption(Verb.option(
                        TOKEN_FILE,
                        "FILE",
                        "A word without which nothing is answered, in a file that only you can read; made and printed"
                                + " if " + ADDRESS + " needs one."))
                .addOption(RunOptions.models())
                .addOption(Verb.option(
                        "--threads", "N", "Simulations that run at once, all cores by default; others wait."))
                .addOption(Verb.option(
                        RUN_SECONDS,
                        "N",
                        "Stop a simulation that takes longer, " + USUAL_RUN_SECONDS + " seconds by default."))
                .addOption(Verb.help())
                .addOption(Verb.version());
        spec.usageMessage().optionListHeading("%n");
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        ParseResult given = spec.commandLine().getParseResult();
        StudyOptions options = new StudyOptions(console, given);
        int port = (int) number(options, PORT, USUAL_PORT, 0, LAST_PORT);
        int runSeconds = (int) number(options, RUN_SECONDS, USUAL_RUN_SECONDS, 1, MOST_RUN_SECONDS);
        int threads = options.threads();
        ModelFolders models = RunOptions.models(given, StudyOptions.files());
        InetSocketAddress address = address(options.text(ADDRESS), port);
        Optional<String> stated = Optional.ofNullable(options.text(TOKEN_FILE)).map(ServeCommand::token);
        boolean isMade = stated.isEmpty() && !address.getAddress().isLoopbackAddress();
        Optional<String> token = isMade ? Optional.of(newToken()) : stated;
        try (Server server = listen(address, token, models, threads, Duration.ofSeconds(runSeconds))) {
            // Before anyone is told that it serves, who may stop it at once.
            Thread stop = stopOnSignal(server);
            try {
                tell(server, isMade ? token.orElseThrow() : HIDDEN, token.isPresent());
                waitUntilInterrupted();
            } finally {
                Runtime.getRuntime().removeShutdownHook(stop);
            }
        }
        return Exit.DONE;
    }

    /** @param word that stands for the token, which is printed only if nobody else knows it */
    private void tell(Server server, String word, boolean needsToken) throws IOException {
        console.print(server.url() + (needsToken ? "#token=" + word : "") + "\n");
        boolean isHidden = word.equals(HIDDEN) && needsToken;
        console.say("serves until it is stopped (Ctrl+C)"
                + (isHidden ? "; in the place of the dots stands what " + TOKEN_FILE + " holds" : ""));
    }

    private static long number(StudyOptions options, String option, long usual, long least, long most) {
        String text = options.text(option);
        return text == null ? usual : OptionValue.wholeNumber(option, text, least, most);
    }

    private static InetSocketAddress address(String name, int port) {
        if (name == null) {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        }
        try {
            if (!name.isBlank()) {
                return new InetSocketAddress(InetAddress.getByName(name), port);
            }
        } catch (UnknownHostException e) {
            // Answered like a blank name.
        }
        throw noneOfOurs(name);
    }

    private static InputError noneOfOurs(String name) {
        return new InputError(
                ADDRESS + ": expected an address of this machine such as 127.0.0.1 or 0.0.0.0, found '" + name + "'");
    }

    private static String token(String file) {
        String word =
                SecretFile.word(TOKEN_FILE, StudyOptions.path(TOKEN_FILE, file)).strip();
        if (!TOKEN.matcher(word).matches()) {
            throw new InputError(TOKEN_FILE + " " + file
                    + ": expected 16 to 256 letters, digits and . _ ~ -, found " + word.length()
                    + " characters, or others");
        }
        return word;
    }

    private static String newToken() {
        byte[] token = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(token);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    private Server listen(
            InetSocketAddress address, Optional<String> token, ModelFolders models, int threads, Duration runTime)
            throws IOException {
        try {
            return Server.listen(address, token, models, threads, runTime, this::fault);
        } catch (BindException e) {
            if (!isOurs(address.getAddress())) {
                throw noneOfOurs(address.getHostString());
            }
            throw new InputError(PORT + " " + address.getPort()
                    + ": expected a port that is free, found one that is taken or not to be" + " had; " + PORT
                    + " 0 takes a free one");
        }
    }

    private static boolean isOurs(InetAddress address) throws SocketException {
        return address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || NetworkInterface.getByInetAddress(address) != null;
    }

    private void fault(Throwable fault) {
        console.say(new InputError("fault in softpath: " + fault.getClass().getSimpleName() + ": " + fault.getMessage())
                .getMessage());
        if (Main.isDebug()) {
            fault.printStackTrace(console.err());
        }
    }

    /** A signal ends it as what it is for: with status 0, once connections and simulations are over. */
    private static Thread stopOnSignal(Server server) {
        Thread stop = new Thread(
                () -> {
                    server.close();
                    Runtime.getRuntime().halt(Exit.DONE);
                },
                "serve-stop");
        Runtime.getRuntime().addShutdownHook(stop);
        return stop;
    }

    private static void waitUntilInterrupted() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            // As good as a signal.
        }
    }
}
