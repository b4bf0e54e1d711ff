package softpath.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Parts of commands, made without picocli's annotations: to read those of every verb takes a tenth of a second,
 * whichever verb is asked for.
 */
final class Verb {

    private Verb() {}

    /** @param action a {@code Runnable} or {@code Callable} */
    static CommandSpec of(String name, Object action, String description) {
        CommandSpec verb = CommandSpec.wrapWithoutInspection(action).name(name).versionProvider(new ToolVersion());
        verb.usageMessage().description(verbatim(description)).sortOptions(false);
        return verb;
    }

    /** An option that takes a text. */
    static OptionSpec option(String name, String label, String description) {
        return OptionSpec.builder(name)
                .type(String.class)
                .paramLabel(label)
                .description(verbatim(description))
                .build();
    }

    /** An option that takes a text and may stand several times. */
    static OptionSpec options(String name, String label, String description) {
        return OptionSpec.builder(name)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel(label)
                .description(verbatim(description))
                .build();
    }

    /** An option that is there or not. */
    static OptionSpec flag(String shortName, String name, String description) {
        return flag(OptionSpec.builder(shortName, name), description);
    }

    static OptionSpec flag(String name, String description) {
        return flag(OptionSpec.builder(name), description);
    }

    private static OptionSpec flag(OptionSpec.Builder option, String description) {
        return option.type(boolean.class).description(verbatim(description)).build();
    }

    static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help message and exit.")
                .build();
    }

    static OptionSpec version() {
        return OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Print version information and exit.")
                .build();
    }

    /** The first argument, which the verb needs. */
    static PositionalParamSpec argument(String label, String description) {
        return argument(0, label, description);
    }

    /** Another that it needs; from 0. */
    static PositionalParamSpec argument(int index, String label, String description) {
        return PositionalParamSpec.builder()
                .index(Integer.toString(index))
                .type(String.class)
                .required(true)
                .paramLabel(label)
                .description(verbatim(description))
                .build();
    }

    /** Picocli takes a description for a format, in which a percent sign begins something. */
    private static String verbatim(String description) {
        return description.replace("%", "%%");
    }
}
