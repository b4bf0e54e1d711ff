package softpath.harness.testbed;

import java.io.IOException;
import softpath.harness.transport.Command;
import softpath.harness.transport.Transport;

/** What programs a machine has. */
public final class Programs {

    private final Transport machine;

    public Programs(Transport machine) {
        this.machine = machine;
    }

    /** The command that installs packages of Debian. */
    public static String install(String packages) {
        return "apt-get install -y --no-install-recommends " + packages;
    }

    /** Whether one by this name, not empty, is in its search path. */
    public boolean has(String program) throws IOException {
        String script = "found=$(command -v \"$1\") && [ -x \"$found\" ] && echo \"$found\"";
        return !says("bash", "-c", script, "softpath", program).isEmpty();
    }

    /** Of a package of Debian; nothing if it is not installed. */
    public String version(String debianPackage) throws IOException {
        return says("dpkg-query", "--showformat=${Version}", "--show", debianPackage);
    }

    /** What a command says, nothing if it fails or does not exist. */
    public String says(String... argv) throws IOException {
        Transport.Outcome outcome = machine.run(Command.of(argv));
        return outcome.isDone() ? outcome.output().strip() : "";
    }
}
