package softpath.harness.dpdk;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import softpath.harness.transport.Command;
import softpath.harness.transport.Ending;
import softpath.harness.transport.MeasureFault;
import softpath.harness.transport.Transport;

/** DPDK's ip_pipeline, which Debian ships as source: compiled at first use for each version of DPDK, then kept. */
public final class FunctionProgram {

    private static final Duration COMPILE_LIMIT = Duration.ofMinutes(5);

    /** Next to the kept program while it is being compiled, so that one that is there is whole. */
    private static final String SCRIPT = "set -e; version=$(pkg-config --modversion libdpdk);"
            + " kept=${XDG_CACHE_HOME:-$HOME/.cache}/softpath/ip_pipeline-$version;"
            + " if [ ! -x \"$kept\" ]; then"
            + " mkdir -p \"$(dirname \"$kept\")\"; build=$(mktemp -d); trap 'rm -rf \"$build\"' EXIT;"
            + " cp -r /usr/share/dpdk/examples/ip_pipeline /usr/share/dpdk/examples/common \"$build\";"
            + " make -C \"$build/ip_pipeline\" >\"$build/log\" 2>&1 || { tail -n 5 \"$build/log\"; exit 1; };"
            + " cp \"$build/ip_pipeline/build/ip_pipeline\" \"$kept.$$\"; mv \"$kept.$$\" \"$kept\"; fi;"
            + " echo \"$kept\"";

    private FunctionProgram() {}

    public static Command command() {
        return new Command(List.of("bash", "-c", SCRIPT), COMPILE_LIMIT);
    }

    /** Its path. */
    public static String path(Transport transport) throws IOException {
        Transport.Outcome outcome = transport.run(command());
        if (!outcome.isDone()) {
            throw new MeasureFault("ip_pipeline could not be compiled: " + Ending.lastOf(outcome.output()));
        }
        return outcome.output().strip();
    }
}
