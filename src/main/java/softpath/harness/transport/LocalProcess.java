package softpath.harness.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process of this machine in a group of its own, with its output at hand. */
final class LocalProcess implements Running {

    /** A dataplane may talk for days. */
    private static final int MOST_KEPT_CHARACTERS = 1 << 20;

    private static final long LAST_WORDS_MS = 500;
    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);

    private final String name;
    private final Process process;
    private final StringBuilder kept = new StringBuilder();
    private int seen;
    private final CountDownLatch outputEnded = new CountDownLatch(1);

    private LocalProcess(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    static LocalProcess start(String name, List<String> argv) throws IOException {
        Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
        LocalProcess local = new LocalProcess(name, process);
        Thread reader = new Thread(local::readAll, "output of " + name);
        reader.setDaemon(true);
        reader.start();
        return local;
    }

    private void readAll() {
        byte[] bytes = new byte[1 << 14];
        try (InputStream in = process.getInputStream()) {
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                keep(new String(bytes, 0, n, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            keep("\n" + e.getMessage());
        }
        outputEnded.countDown();
        wake();
    }

    private synchronized void wake() {
        notifyAll();
    }

    private synchronized void keep(String text) {
        kept.append(text);
        int surplus = kept.length() - MOST_KEPT_CHARACTERS;
        if (surplus > 0) {
            kept.delete(0, surplus);
            seen = Math.max(0, seen - surplus);
        }
        notifyAll();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    /** Beside threads that never rest, the Java runtime may learn of an end late; the kernel knows at once. */
    @Override
    public boolean isAlive() {
        return process.isAlive() && !isZombie();
    }

    private boolean isZombie() {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid() + "/stat"));
            return stat.startsWith(" Z ", stat.lastIndexOf(')') + 1);
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public int exitCode() {
        return process.exitValue();
    }

    @Override
    public void type(String line) throws IOException {
        try {
            OutputStream in = process.getOutputStream();
            in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException e) {
            awaitEnd(KILL_LIMIT);
            throw new MeasureFault(name + " takes no more commands: " + Ending.of(this), e);
        }
    }

    /** Tells the process that no input will follow. */
    void closeInput() throws IOException {
        process.getOutputStream().close();
    }

    @Override
    public synchronized void forget() {
        seen = kept.length();
    }

    @Override
    public synchronized String await(Pattern pattern, Duration limit) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            Matcher matcher = pattern.matcher(kept.substring(seen));
            if (matcher.find()) {
                return kept.substring(seen, seen + matcher.end());
            }
            if (outputEnded.getCount() == 0) {
                throw new MeasureFault(name + " ended unexpectedly: " + Ending.of(this));
            }
            long leftMs = (deadline - System.nanoTime()) / 1_000_000;
            if (leftMs <= 0) {
                throw new MeasureFault(name + " (process " + pid() + ") did not answer within " + limit.toSeconds()
                        + " s; it had said: " + Ending.lastOf(kept.toString()));
            }
            try {
                wait(leftMs);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new MeasureFault("interrupted while waiting for " + name, e);
            }
        }
    }

    @Override
    public synchronized String output() {
        return kept.toString();
    }

    @Override
    public boolean awaitEnd(Duration limit) {
        try {
            boolean isOver = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            // A child may hold the pipe open for longer than the process lives.
            if (isOver && !outputEnded.await(LAST_WORDS_MS, TimeUnit.MILLISECONDS)) {
                keep("\n(output still held open by a child)");
            }
            return isOver;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void kill() {
        LocalTransport.signal("KILL", pid());
        awaitEnd(KILL_LIMIT);
    }
}
