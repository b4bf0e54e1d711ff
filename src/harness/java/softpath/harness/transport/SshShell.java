package softpath.harness.transport;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.channel.ChannelExec;

/**
 * One shell of a far machine that stays as long as the connection: it reads files and folders and kills groups of
 * processes, as a command for each would cost a hundred times as much, and would itself wait beside threads that never
 * rest. A question is a verb and a path on a line each; an answer is any number of lines and a full
 * stop.
 */
final class SshShell {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String END = ".";
    private static final String NONE = "-";

    /** Files below /proc have no length and hold zero bytes, hence base64, to their end. */
    private static final String SHELL = "LC_ALL=C; shopt -s nullglob dotglob;"
            + " while IFS= read -r verb && IFS= read -r path; do case $verb in"
            + " read) if text=$(base64 -w 0 -- \"$path\" 2>/dev/null); then echo \"=$text\"; else echo " + NONE
            + "; fi;;"
            + " list) for entry in \"$path\"/*; do printf '=%s\\n' \"${entry##*/}\"; done; echo " + END + ";;"
            + " end) echo " + END + ";;"
            + " kill) kill -KILL -- \"-$path\" 2>/dev/null;;"
            + " esac; done";

    /** In the place of a line: none will follow. */
    private static final String GONE = "";

    private final SshConnection connection;
    private final ChannelExec channel;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private SshShell(SshConnection connection, ChannelExec channel) {
        this.connection = connection;
        this.channel = channel;
    }

    static SshShell start(SshConnection connection) throws IOException {
        SshShell reader = new SshShell(connection, connection.exec("exec bash -c " + Command.quoted(SHELL)));
        Thread taking = new Thread(reader::takeLines, "files of " + connection.target());
        taking.setDaemon(true);
        taking.start();
        return reader;
    }

    /** A login shell may have its own things to say before. */
    private void takeLines() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(channel.getInvertedOut(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equals(NONE) || line.equals(END) || line.startsWith("=")) {
                    lines.add(line);
                }
            }
        } catch (IOException e) {
            lines.clear();
        }
        lines.add(GONE);
    }

    /** The texts of files, nothing for one that cannot be read. */
    synchronized List<Optional<String>> read(List<String> paths) throws IOException {
        StringBuilder question = new StringBuilder();
        paths.forEach(
                path -> question.append("read\n").append(requireOneLine(path)).append('\n'));
        List<String> answers = ask(question.append("end\n\n").toString());
        if (answers.size() != paths.size()) {
            throw new MeasureFault(connection.target() + " answered for " + answers.size() + " of " + paths.size()
                    + " files that were to be read");
        }
        return answers.stream().map(SshShell::text).toList();
    }

    private static Optional<String> text(String answer) {
        return answer.equals(NONE)
                ? Optional.empty()
                : Optional.of(new String(Base64.getDecoder().decode(answer.substring(1)), StandardCharsets.UTF_8));
    }

    /** Names in a folder, in order. */
    synchronized List<String> list(String folder) throws IOException {
        return ask("list\n" + requireOneLine(folder) + "\n").stream()
                .map(line -> line.substring(1))
                .sorted()
                .toList();
    }

    /** Its second line would be taken for a verb. */
    private static String requireOneLine(String path) {
        if (path.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a path of several lines: " + path);
        }
        return path;
    }

    /** Kills a group of processes, if it is still there. */
    void kill(long group) throws IOException {
        tell("kill\n" + group + "\n");
    }

    private void tell(String words) throws IOException {
        try {
            OutputStream in = channel.getInvertedIn();
            in.write(words.getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException e) {
            throw lost();
        }
    }

    private List<String> ask(String question) throws IOException {
        tell(question);
        List<String> answers = new ArrayList<>();
        long deadline = System.nanoTime() + LIMIT.toNanos();
        try {
            while (true) {
                String line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (line == null) {
                    channel.close(true);
                    throw new MeasureFault(
                            connection.target() + " did not tell its files within " + LIMIT.toSeconds() + " s");
                }
                if (line.equals(GONE)) {
                    lines.add(GONE);
                    throw lost();
                }
                if (line.equals(END)) {
                    return answers;
                }
                answers.add(line);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MeasureFault("interrupted while reading files of " + connection.target(), e);
        }
    }

    private MeasureFault lost() {
        return connection.isLost()
                ? connection.lost()
                : new MeasureFault("the shell that stays on " + connection.target() + " ended; is there a bash?");
    }
}
