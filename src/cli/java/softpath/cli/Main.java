package softpath.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import softpath.calibrate.NotConverged;
import softpath.io.InputError;
import softpath.model.InvalidInput;

/** The command {@code softpath}. */
public final class Main implements Runnable {

    private static final String DEBUG = "SOFTPATH_DEBUG";

    private final CommandSpec spec =
            Verb.of("softpath", this, "Simulates software dataplanes and the network functions behind them.");

    private Main(Console console, UnaryOperator<String> environment, List<String> args) {
        Map<String, Supplier<CommandSpec>> verbs = new LinkedHashMap<>();
        verbs.put("run", () -> new RunCommand(console).spec());
        verbs.put("search", () -> new SearchCommand(console, environment).spec());
        verbs.put("explain", () -> new ExplainCommand(console).spec());
        verbs.put("sweep", () -> new SweepCommand(console, environment).spec());
        verbs.put("plan", () -> new PlanCommand(console).spec());
        verbs.put("place", () -> new PlaceCommand(console).spec());
        verbs.put("diff", () -> new DiffCommand(console).spec());
        verbs.put("serve", () -> new ServeCommand(console).spec());
        verbs.put("calibrate", () -> new CalibrateCommand(console).spec());
        verbs.put("validate", () -> new ValidateCommand(console).spec());
        verbs.put("reproduce", () -> new ReproduceCommand(console).spec());
        verbs.put("import", () -> new ImportCommand(console).spec());
        verbs.put("measure", () -> new MeasureCommand(console, environment).spec());
        verbs.put("learn", () -> new LearnCommand(console, environment).spec());
        // To build the options of all takes a tenth of a short run.
        if (!args.isEmpty() && verbs.containsKey(args.get(0))) {
            verbs.keySet().retainAll(Set.of(args.get(0)));
        }
        spec.addOption(Verb.help()).addOption(Verb.version());
        verbs.forEach((verb, options) -> spec.addSubcommand(verb, options.get()));
        spec.usageMessage()
                .synopsisSubcommandLabel("VERB")
                .commandListHeading("%nVerbs:%n")
                .optionListHeading("%nOptions:%n")
                .footer(
                        "",
                        "Exit status: 0 done, 1 a fault of softpath or of the system, 2 the input is wrong, 3 a check failed,",
                        "4 what is asked for cannot be had.",
                        "SOFTPATH_DEBUG=1 adds a stack trace to every error.");
    }

    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT);
        System.exit(run(List.of(args), Console.ofProcess()));
    }

    /** Runs one command and returns its exit status. */
    static int run(List<String> args, Console console) {
        return run(args, console, System::getenv);
    }

    /** @param environment what a variable says, null if it is not set */
    static int run(List<String> args, Console console, UnaryOperator<String> environment) {
        StringWriter help = new StringWriter();
        CommandLine command = new CommandLine(new Main(console, environment, args).spec)
                .setExpandAtFiles(false)
                .setUsageHelpWidth(100)
                .setOut(new PrintWriter(help))
                .setParameterExceptionHandler(new Errors(console))
                .setExecutionExceptionHandler(new Errors(console));
        try {
            int exit = command.execute(args.toArray(String[]::new));
            if (exit == Exit.DONE) {
                console.print(help.toString());
            }
            return exit;
        } catch (IOException | Error e) {
            return fail(e, console);
        }
    }

    /** The command alone asks nothing. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected a verb, found none");
    }

    /** A class with a name, as lambdas of picocli's old interfaces have no place in an archive of classes. */
    private record Errors(Console console) implements IParameterExceptionHandler, IExecutionExceptionHandler {

        @Override
        public int handleParseException(ParameterException e, String[] arguments) {
            return refuse(e, console);
        }

        @Override
        public int handleExecutionException(Exception e, CommandLine failed, ParseResult parsed) {
            return fail(e, console);
        }
    }

    private static int refuse(ParameterException e, Console console) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        // What is quoted may hold line breaks and worse.
        console.say(new InputError(Misuse.of(e)).getMessage() + "; see " + command + " --help");
        trace(e, console);
        return Exit.INPUT;
    }

    private static int fail(Throwable e, Console console) {
        boolean isDebug = isDebug();
        if (e instanceof InputError || e instanceof NotConverged) {
            console.say(e.getMessage());
        } else if (e instanceof InvalidInput invalid) {
            // No reader of files saw it, so there is no file to name.
            console.say(new InputError((invalid.path().isEmpty() ? "" : invalid.path() + ": ") + e.getMessage())
                    .getMessage());
        } else if (e instanceof OutOfMemoryError) {
            console.say("out of memory; more is given by SOFTPATH_JAVA_OPTS, as in SOFTPATH_JAVA_OPTS=-Xmx8g");
        } else if (e instanceof IOException) {
            console.say(message(e) + hint(isDebug));
        } else {
            console.say("fault in softpath: " + e.getClass().getSimpleName() + ": " + message(e) + hint(isDebug));
        }
        trace(e, console);
        if (e instanceof NotConverged) {
            return Exit.CHECK;
        }
        return e instanceof InputError || e instanceof InvalidInput ? Exit.INPUT : Exit.FAULT;
    }

    private static String message(Throwable e) {
        return e.getMessage() == null ? "no message" : new InputError(e.getMessage()).getMessage();
    }

    private static String hint(boolean isDebug) {
        return isDebug ? "" : " (" + DEBUG + "=1 shows where)";
    }

    private static void trace(Throwable e, Console console) {
        if (isDebug()) {
            e.printStackTrace(console.err());
        }
    }

    static boolean isDebug() {
        return "1".equals(System.getenv(DEBUG));
    }
}
