package softpath.harness.dpdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import softpath.harness.testbed.Site;
import softpath.harness.transport.Command;
import softpath.harness.transport.Ending;
import softpath.harness.transport.MeasureFault;
import softpath.harness.transport.Transport;

/** Kernel and file system of a guest, built from Debian's packages at first use, then kept. */
public final class GuestImage {

    static final String KERNEL = "vmlinux";
    static final String FILES = "guest.cpio";

    /** Debian's packages that it is built with, beside those of the functions. */
    static final String PACKAGES = "busybox-static lz4";

    /** Names the kernel's package, which is fetched and unpacked, not installed. */
    static final String KERNEL_PACKAGE = "linux-image-cloud-amd64";

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String BUILD = "guest-image.sh";
    private static final String INIT = "guest-init.sh";

    private GuestImage() {}

    /** Prints its folder. */
    static Command command(Site site, String program) {
        String folder = site.workplace().running() + "/";
        return new Command(List.of("bash", folder + BUILD, program, folder + INIT), LIMIT);
    }

    /** Its folder. */
    public static String path(Site site) throws IOException {
        for (String file : List.of(BUILD, INIT)) {
            site.system().write(site.workplace().running() + "/" + file, resource(file));
        }
        Transport.Outcome built = site.system().run(command(site, FunctionProgram.path(site.system())));
        if (!built.isDone()) {
            throw new MeasureFault("the guest's kernel and files could not be built: " + Ending.lastOf(built.output()));
        }
        return built.output().strip();
    }

    private static byte[] resource(String name) {
        try (InputStream in = GuestImage.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
