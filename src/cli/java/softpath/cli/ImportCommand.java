package softpath.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** {@code softpath import}: files of other tools become files of ours, a verb for each kind of file. */
final class ImportCommand implements Runnable {

    private final CommandSpec spec = Verb.of(
            "import", this, "Makes models, scenarios and rows of measurements of the files that other tools write.");

    ImportCommand(Console console) {
        Map<String, Supplier<CommandSpec>> kinds = new LinkedHashMap<>();
        kinds.put("host", () -> new ImportHostCommand(console).spec());
        kinds.put("vm", () -> new ImportVmCommand(console).spec());
        kinds.put("switch", () -> new ImportSwitchCommand(console).spec());
        kinds.put("results", () -> new ImportResultsCommand(console).spec());
        kinds.put("traffic", () -> new ImportTrafficCommand(console).spec());
        kinds.forEach((kind, command) -> spec.addSubcommand(kind, command.get()));
        spec.addOption(Verb.help()).addOption(Verb.version());
        spec.usageMessage()
                .synopsisSubcommandLabel("KIND")
                .commandListHeading("%nKinds:%n")
                .optionListHeading("%nOptions:%n");
    }

    CommandSpec spec() {
        return spec;
    }

    /** The verb alone asks nothing. */
    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "expected a kind (" + String.join(", ", spec.subcommands().keySet()) + "), found none");
    }
}
