package softpath.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import softpath.evaluate.Evaluation;
import softpath.imports.counters.SwitchImport;
import softpath.imports.counters.SwitchWishes;
import softpath.io.InputError;
import softpath.io.ModelFiles;
import softpath.io.ModelFolders;
import softpath.io.ScenarioFiles;

/** {@code softpath import switch}: what a software switch counts becomes costs of a dataplane, or queues of a scenario. */
final class ImportSwitchCommand implements Callable<Integer> {

    private static final String HOST = "--host";
    private static final String DATAPLANE = "--dataplane";
    private static final String FRAME_BYTES = "--frame-bytes";
    private static final int SMALLEST_FRAME_BYTES = 64;
    private static final int LONGEST_FRAME_BYTES = 9_728;

    private final Console console;
    private final CommandSpec spec = Verb.of(
            "switch",
            this,
            "Moves the costs of a dataplane to what Open vSwitch, VPP or BESS counts, or makes a scenario of its queues.");

    ImportSwitchCommand(Console console) {
        this.console = console;
        spec.addPositional(
                        ImportOptions.read(
                                "What ovs-appctl dpif-netdev/pmd-stats-show, pmd-perf-show or pmd-rxq-show, vppctl show runtime or"
                                        + " show interface rx-placement, or bessctl monitor tc, monitor port or show port printed."))
                .addOption(Verb.option(
                        DATAPLANE, "BASE", "The dataplane whose costs are moved: a name in models/dataplanes."))
                .addOption(Verb.option(HOST, "HOST", "The server: a name in models/hosts."))
                .addOption(ImportVmCommand.cpuOrder())
                .addOption(Verb.option(FRAME_BYTES, "N", "Frames that were counted, FCS included; 64 by default."))
                .addOption(RunOptions.models());
        ImportOptions.addTo(spec, "The dataplane, or of queues alone the scenario,");
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        ParseResult given = spec.commandLine().getParseResult();
        ImportOptions options = new ImportOptions(console, given);
        List<Path> files = options.files();
        options.requireWritableAgain(files, "scenario");
        files.forEach(SwitchImport::requireCounters);
        Path out = options.place(files.get(0));
        ModelFolders folders = RunOptions.models(given, StudyOptions.files());
        String frameBytes = options.text(FRAME_BYTES);
        SwitchWishes wishes = new SwitchWishes(
                required(options, HOST, "models/hosts"),
                required(options, DATAPLANE, "models/dataplanes"),
                ImportVmCommand.cpuOrder(options),
                frameBytes == null
                        ? SMALLEST_FRAME_BYTES
                        : (int) OptionValue.wholeNumber(
                                FRAME_BYTES, frameBytes, SMALLEST_FRAME_BYTES, LONGEST_FRAME_BYTES),
                options.text(ImportOptions.OUT) != null);
        SwitchImport.Outcome outcome = SwitchImport.of(files, wishes, new ModelFiles(folders, out));
        // Nothing is written that run would refuse.
        outcome.scenario()
                .ifPresent(scenario -> Evaluation.of(ScenarioFiles.quoted(out.toString(), scenario, folders)));
        options.handOver(outcome.imported());
        return Exit.DONE;
    }

    private static String required(ImportOptions options, String option, String folder) {
        if (options.text(option) == null) {
            throw new InputError(option + ": expected a name in " + folder + ", found none");
        }
        return options.text(option);
    }
}
