package softpath.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import softpath.evaluate.Evaluation;
import softpath.imports.CpuOrder;
import softpath.imports.vm.VmImport;
import softpath.imports.vm.VmWishes;
import softpath.io.InputError;
import softpath.io.ModelFiles;
import softpath.io.ModelFolders;
import softpath.io.ScenarioFiles;
import softpath.io.YamlText;
import softpath.model.KebabCase;

/** {@code softpath import vm}: descriptions of virtual machines and containers become a scenario. */
final class ImportVmCommand implements Callable<Integer> {

    private static final String HOST = "--host";
    private static final String DATAPLANE = "--dataplane";
    private static final String FUNCTION = "--nf";
    private static final String ORDER = "--cpu-order";
    private static final String WORKERS = "--workers";
    private static final String OFFERED = "--offered";
    private static final String ARRIVALS = "--arrivals";
    private static final String SIZES = "--sizes";
    private static final String SIDE_BY_SIDE = "--side-by-side";

    private final Console console;
    private final CommandSpec spec = Verb.of(
            "vm",
            this,
            "Makes a scenario of libvirt domains, OpenStack flavours, Kubernetes pods and kubelet's cpu_manager_state.");

    ImportVmCommand(Console console) {
        this.console = console;
        spec.addPositional(ImportOptions.read("What describes the VMs, in the order in which packets visit them."))
                .addOption(Verb.option(
                        HOST,
                        "HOST",
                        "The server: a name in models/hosts; files that softpath place wrote name it themselves."))
                .addOption(Verb.option(
                        DATAPLANE, "NAME", "A name in models/dataplanes; by default what the interfaces suggest."))
                .addOption(Verb.option(FUNCTION, "NAME", "What every VM does: a name in models/nfs; l2fwd by default."))
                .addOption(cpuOrder())
                .addOption(Verb.option(WORKERS, "CPUS", "CPUs that the switch polls on, as in 2-3,26."))
                .addOption(
                        Verb.option(OFFERED, "LOAD", "As a scenario has it, such as 5Mpps; the whole wire by default."))
                .addOption(Verb.option(ARRIVALS, "ARRIVALS", "As a scenario has them; constant by default."))
                .addOption(Verb.option(
                        SIZES,
                        "SIZES",
                        "Bytes of all frames, '{64: 7, 570: 4}' or a name in models/traffic; 64 by default."))
                .addOption(Verb.flag(SIDE_BY_SIDE, "Give each VM a chain of its own, and an equal share of the load."))
                .addOption(RunOptions.models());
        ImportOptions.addTo(spec, "The scenario");
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
        Path out = options.place(files.get(0));
        ModelFolders folders = RunOptions.models(given, StudyOptions.files());
        VmImport.Outcome outcome = VmImport.of(files, wishes(options, given), new ModelFiles(folders, out));
        requireRunnable(out, outcome.scenario(), folders);
        options.handOver(outcome.imported());
        return Exit.DONE;
    }

    /** Nothing is written that run would refuse. */
    private static void requireRunnable(Path out, Map<String, Object> scenario, ModelFolders folders) {
        Evaluation.of(ScenarioFiles.quoted(out.toString(), scenario, folders));
    }

    private static VmWishes wishes(ImportOptions options, ParseResult given) {
        return new VmWishes(
                Optional.ofNullable(options.text(HOST)),
                Optional.ofNullable(options.text(DATAPLANE)),
                Optional.ofNullable(options.text(FUNCTION)),
                cpuOrder(options),
                Optional.ofNullable(options.text(WORKERS)),
                Optional.ofNullable(options.text(OFFERED)),
                Optional.ofNullable(options.text(ARRIVALS)),
                Optional.ofNullable(options.text(SIZES)).map(ImportVmCommand::sizes),
                given.hasMatchedOption(SIDE_BY_SIDE));
    }

    /** A number alone is the size of all frames. */
    private static Object sizes(String text) {
        Object sizes = YamlText.value(SIZES, text);
        return sizes instanceof Number bytes ? Map.of(bytes.toString(), 1) : sizes;
    }

    static OptionSpec cpuOrder() {
        return Verb.option(
                ORDER,
                "ORDER",
                "How the system numbers CPUs: usual (socket by socket, all first threads before all second ones),"
                        + " interleaved (both threads of a core side by side) or interleaved-sockets (sockets in turn)."
                        + " By default the first of these that agrees with what the files say of NUMA nodes.");
    }

    static Optional<CpuOrder> cpuOrder(ImportOptions options) {
        return Optional.ofNullable(options.text(ORDER)).map(ImportVmCommand::cpuOrder);
    }

    private static CpuOrder cpuOrder(String text) {
        return Stream.of(CpuOrder.values())
                .filter(order -> KebabCase.of(order).equals(text))
                .findFirst()
                .orElseThrow(() -> new InputError(
                        ORDER + ": expected usual, interleaved or interleaved-sockets, found '" + text + "'"));
    }
}
