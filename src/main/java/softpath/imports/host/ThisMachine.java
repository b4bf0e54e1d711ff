package softpath.imports.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import softpath.imports.Notes;
import softpath.io.InputError;

/** This machine: as hwloc sees it where it is installed, and as Linux tells where it is not. */
final class ThisMachine {

    private static final List<String> COMMANDS = List.of("lstopo-no-graphics", "lstopo");
    private static final int MOST_SECONDS = 60;

    private final Path root;

    /** @param root of the file system */
    ThisMachine(Path root) {
        this.root = root;
    }

    Machine read(Notes notes) {
        Kernel kernel = new Kernel(new KernelFiles(root));
        Optional<String> command = command();
        if (command.isEmpty()) {
            notes.took("all from /sys and /proc, as lstopo of hwloc is not installed");
            return kernel.machine(notes);
        }
        notes.took("sockets, cores and devices from " + command.get()
                + "; clocks and speeds of links from /sys and /proc");
        Machine machine = written(command.get(), notes);
        return machine.withClocks(kernel.clocks())
                .withFunctions(machine.functions().stream()
                        .map(function -> seenBy(kernel, function))
                        .toList());
    }

    /** What hwloc does not tell: whether a function is virtual for sure, and the speed of its link. */
    private static PciFunction seenBy(Kernel kernel, PciFunction function) {
        PciFunction with = function.withSpeed(kernel.speedGbps(function.address()));
        return kernel.isVirtual(function.address()) ? with.asVirtual() : with;
    }

    private static Optional<String> command() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return COMMANDS.stream()
                .filter(command -> List.of(path.split(":")).stream()
                        .filter(folder -> !folder.isBlank())
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command))))
                .findFirst();
    }

    private static Machine written(String command, Notes notes) {
        Path file = null;
        try {
            file = Files.createTempFile("softpath-host", ".xml");
            run(command, file);
            return HwlocFile.read(file, "seen on the machine by hwloc", notes);
        } catch (IOException e) {
            throw new InputError(command + ": expected to be run, found: " + e.getMessage());
        } finally {
            delete(file);
        }
    }

    private static void run(String command, Path file) throws IOException {
        Process process = new ProcessBuilder(command, "--of", "xml")
                .redirectOutput(file.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        try {
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                throw new InputError(
                        command + ": expected to end within " + MOST_SECONDS + " s, found that it still runs");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InputError(command + ": expected to end, found that it was interrupted");
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new InputError(command + ": expected exit status 0, found " + process.exitValue());
        }
    }

    private static void delete(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // It is in the folder of temporary files, and holds nothing that the machine does not tell anyone on it.
        }
    }
}
