package softpath.harness.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** This machine. */
public final class LocalTransport implements Transport {

    @Override
    public Outcome run(Command command) throws IOException {
        long start = System.nanoTime();
        LocalProcess process = LocalProcess.start(command.argv().get(0), argv(command), command.mark());
        process.closeInput();
        return Outcome.of(process, command, start);
    }

    @Override
    public Running start(String name, Command command) throws IOException {
        return LocalProcess.start(name, argv(command), command.mark());
    }

    /**
     * A session of its own makes one process group of a command and its children. Threads that never rest get no
     * precedence over what waits beside them: with it, the scheduler has kept reading counters waiting for minutes.
     */
    private static List<String> argv(Command command) {
        List<String> argv = new ArrayList<>(List.of("setsid"));
        argv.addAll(command.argv());
        return argv;
    }

    /** Files below /proc and /sys have no length, so they are read to their end. */
    @Override
    public Optional<String> read(String path) {
        try (InputStream in = Files.newInputStream(Path.of(path))) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<String> list(String folder) {
        try (Stream<Path> entries = Files.list(Path.of(folder))) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    @Override
    public void write(String path, byte[] content) throws IOException {
        Path file = Path.of(path);
        Path beside = file.resolveSibling(file.getFileName() + "." + System.nanoTime() + ".new");
        try {
            Files.write(beside, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** Signals a group of processes; those that are gone already are no fault. */
    public static void signal(String signal, long group) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + signal, "--", "-" + group)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            kill.waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            ProcessHandle.of(group).ifPresent(ProcessHandle::destroyForcibly);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
