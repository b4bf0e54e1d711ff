package softpath.cli;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What the library that reads the command line complains of, in the words of every other error. */
final class Misuse {

    private Misuse() {}

    static String of(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        }
        if (e instanceof MissingParameterException missing) {
            return missing.getMissing().stream().map(Misuse::missing).collect(Collectors.joining(", "));
        }
        if (e instanceof OverwrittenOptionException twice && twice.getOverwritten() instanceof OptionSpec option) {
            return option.longestName() + ": expected once, found again";
        }
        String message = String.valueOf(e.getMessage());
        // Ours, where a verb itself asks for more.
        return message.startsWith("expected ") ? message : "expected arguments as the help tells, found: " + message;
    }

    private static String unmatched(UnmatchedArgumentException e) {
        String found = "'" + e.getUnmatched().get(0) + "'";
        if (e.isUnknownOption()) {
            List<String> known = e.getCommandLine().getCommandSpec().options().stream()
                    .map(OptionSpec::longestName)
                    .sorted()
                    .toList();
            return "expected an option (" + String.join(", ", known) + "), found " + found;
        }
        return e.getCommandLine().getSubcommands().isEmpty()
                ? "expected one argument, found " + found + " too"
                : "expected a verb ("
                        + String.join(", ", e.getCommandLine().getSubcommands().keySet()) + "), found " + found;
    }

    private static String missing(ArgSpec spec) {
        return spec instanceof OptionSpec option
                ? option.longestName() + ": expected " + option.paramLabel() + ", found nothing"
                : spec.paramLabel() + ": expected one, found none";
    }
}
