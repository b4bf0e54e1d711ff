package softpath.harness;

import java.io.IOException;
import java.util.Optional;
import softpath.harness.testbed.Site;
import softpath.harness.testbed.Testbed;
import softpath.harness.testbed.Testbed.Reach;
import softpath.harness.testbed.Workplace;
import softpath.harness.transport.SshFiles;
import softpath.harness.transport.Transport;
import softpath.harness.transport.Transports;

/** Where a testbed's machines and the places on them are, none of which is reached yet. */
final class Sites {

    private static final String HUGETLBFS = "/dev/hugepages";

    private Sites() {}

    static Site of(Testbed testbed, Workplace workplace) {
        Reach reach = testbed.reach();
        SshFiles files = SshFiles.ofUser(reach.identity(), reach.knownHosts());
        Transport system = Transports.of(reach.system(), files);
        Transport generator = reach.generator()
                .filter(machine -> !machine.equals(reach.system()))
                .map(machine -> Transports.of(machine, files))
                .orElse(system);
        return new Site(system, generator, workplace, testbed.hugetlbfs().orElse(HUGETLBFS));
    }

    /**
     * The workplace that the user names, or the usual one.
     *
     * @param runFolder what {@link Workplace#VARIABLE} says: one that is set but says nothing is no wish for the usual one
     */
    static Workplace workplace(Testbed testbed, Optional<String> runFolder) throws IOException {
        if (runFolder.isPresent()) {
            return new Workplace(runFolder.get());
        }
        Reach reach = testbed.reach();
        boolean isHere = reach.system().equals(Transports.LOCAL);
        Transport system = Transports.of(reach.system(), SshFiles.ofUser(reach.identity(), reach.knownHosts()));
        return Workplace.ofUser(system.user(), isHere ? System.getenv("XDG_RUNTIME_DIR") : null);
    }
}
