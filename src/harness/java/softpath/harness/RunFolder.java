package softpath.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import softpath.harness.testbed.Site;
import softpath.harness.testbed.Workplace;
import softpath.harness.transport.Command;
import softpath.harness.transport.Ending;
import softpath.harness.transport.MeasureFault;
import softpath.harness.transport.Transport;
import softpath.io.InputError;

/**
 * The folder of a workplace on one machine. All that is done to it is done by one script, which looks first whose it is:
 * that is the only way by which anything is ever deleted, on this machine as on one behind SSH.
 */
record RunFolder(Transport machine, Workplace workplace, String hugetlbfs) {

    /** What the script is called, for whoever looks at the processes of a machine. */
    static final String NAME = "softpath-run-folder";

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String SCRIPT = script();
    private static final String REFUSED = "refused ";

    /** On every machine of a site. */
    static List<RunFolder> of(Site site) {
        return site.machines().stream()
                .map(machine -> new RunFolder(machine, site.workplace(), site.hugetlbfs()))
                .toList();
    }

    /** Why it is not ours to use, if it is not; changes nothing. */
    Optional<String> refusal() throws IOException {
        String said = ask("look");
        return said.startsWith(REFUSED) ? Optional.of(said.substring(REFUSED.length())) : Optional.empty();
    }

    /** Makes it, if it is not there yet, for its owner alone; one that is not ours stays as it is. */
    void claim() throws IOException {
        String said = ask("claim");
        if (!said.equals("ours")) {
            throw refused(said);
        }
    }

    /** Waits for its lock and holds it for as long as there are signs of life. */
    Command hold() {
        return new Command(command("hold").argv(), Duration.ZERO);
    }

    /** Whether somebody measures in it now; changes nothing. */
    boolean isHeld() throws IOException {
        return ask("held").equals("busy");
    }

    /** What is left in it, and beside it by its mark; nothing if it is not ours. */
    List<String> files() throws IOException {
        String said = ask("list");
        return said.startsWith(REFUSED) ? List.of() : said.lines().toList();
    }

    /** Deletes that; what it deleted. */
    List<String> sweep() throws IOException {
        String said = ask("sweep");
        if (said.startsWith(REFUSED)) {
            throw refused(said);
        }
        return said.lines().toList();
    }

    /** As one line for the user, who may name another. */
    InputError refused(String why) {
        return new InputError("run folder " + workplace.folder() + ": "
                + (why.startsWith(REFUSED) ? why.substring(REFUSED.length()) : why) + "; " + Workplace.VARIABLE
                + "=FOLDER names another");
    }

    private String ask(String verb) throws IOException {
        Transport.Outcome outcome = machine.tend(command(verb));
        if (!outcome.isDone()) {
            throw new MeasureFault("run folder " + workplace.folder() + ": '" + verb + "' failed, exit status "
                    + outcome.exitCode() + ": " + Ending.lastOf(outcome.output()));
        }
        return outcome.output().strip();
    }

    private Command command(String verb) {
        return Command.of(
                        "bash",
                        "-c",
                        SCRIPT,
                        NAME,
                        verb,
                        workplace.folder(),
                        workplace.mark(),
                        hugetlbfs,
                        Workplace.DPDK_RUNTIME)
                .within(LIMIT);
    }

    private static String script() {
        try (InputStream in = RunFolder.class.getResourceAsStream("run-folder.sh")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
