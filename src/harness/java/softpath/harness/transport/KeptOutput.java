package softpath.harness.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The last of what a process says, read as it comes, for those who wait for a part of it. */
final class KeptOutput {

    private static final long LAST_WORDS_MS = 3_000;

    private final String name;
    private final int mostCharacters;
    private final StringBuilder kept = new StringBuilder();
    private int seen;
    private boolean isEnded;

    /** @param mostCharacters that are kept: a dataplane may talk for days */
    KeptOutput(String name, int mostCharacters) {
        this.name = name;
        this.mostCharacters = mostCharacters;
    }

    /** Reads to the end of {@code stream}, in a thread of its own. */
    void readFrom(InputStream stream) {
        Thread reader = new Thread(() -> readAll(stream), "output of " + name);
        reader.setDaemon(true);
        reader.start();
    }

    private void readAll(InputStream stream) {
        char[] characters = new char[1 << 14];
        try (Reader in = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            for (int n = in.read(characters); n >= 0; n = in.read(characters)) {
                keep(new String(characters, 0, n));
            }
        } catch (IOException e) {
            keep("\n" + e.getMessage());
        }
        end();
    }

    private synchronized void keep(String text) {
        kept.append(text);
        int surplus = kept.length() - mostCharacters;
        if (surplus > 0) {
            kept.delete(0, surplus);
            seen = Math.max(0, seen - surplus);
        }
        notifyAll();
    }

    private synchronized void end() {
        isEnded = true;
        notifyAll();
    }

    synchronized void forget() {
        seen = kept.length();
    }

    /** As if the part that matched, and what came before it, had never been said. */
    synchronized void drop(String matched) {
        kept.delete(0, kept.indexOf(matched) + matched.length());
        seen = 0;
    }

    @Override
    public synchronized String toString() {
        return kept.toString();
    }

    /** As {@link Running#await}, of the output of {@code process}. */
    synchronized String await(Pattern pattern, Duration limit, Running process) throws MeasureFault {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            Matcher matcher = pattern.matcher(kept.substring(seen));
            if (matcher.find()) {
                return kept.substring(seen, seen + matcher.end());
            }
            if (isEnded) {
                throw new MeasureFault(name + " ended unexpectedly: " + Ending.of(process));
            }
            long leftMs = (deadline - System.nanoTime()) / 1_000_000;
            if (leftMs <= 0) {
                throw new MeasureFault(name + " (process " + process.pid() + ") did not answer within "
                        + limit.toSeconds() + " s; it had said: " + Ending.lastOf(kept.toString()));
            }
            try {
                wait(leftMs);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new MeasureFault("interrupted while waiting for " + name, e);
            }
        }
    }

    /** Waits for the rest of what a process said that is over; a child may hold its output open for longer. */
    synchronized void awaitLastWords() throws InterruptedException {
        long deadline = System.nanoTime() + LAST_WORDS_MS * 1_000_000;
        for (long leftMs = LAST_WORDS_MS; !isEnded && leftMs > 0; leftMs = (deadline - System.nanoTime()) / 1_000_000) {
            wait(leftMs);
        }
        if (!isEnded) {
            keep("\n(output still held open by a child)");
        }
    }
}
