package softpath.harness.dpdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import softpath.harness.MeasureFiles;
import softpath.harness.MeasureFiles.LoadedTestbed;
import softpath.harness.testbed.Point;
import softpath.harness.testbed.Site;
import softpath.harness.testbed.Workplace;
import softpath.harness.transport.Command;
import softpath.harness.transport.LocalTransport;
import softpath.harness.transport.MeasureFault;
import softpath.harness.transport.Running;
import softpath.harness.transport.Transport;

/** Virtual machines that are not there: QEMU is replaced by programs that say nothing, or what a guest would say. */
class MachinePartTest {

    private static final MeasureFiles FILES =
            new MeasureFiles(Path.of(System.getProperty("softpath.home", ".")).toAbsolutePath());
    private static final LoadedTestbed TESTBED = FILES.testbed("local-vm");
    private static final Point.OfChain POINT =
            (Point.OfChain) FILES.plan("local-vm-quick", TESTBED).points().get(0);
    private static final String GUEST = "echo guest ready; while read -r line; do"
            + " case $line in functions*) echo functions run;; esac; echo guest did it; done";

    private final List<List<String>> started = new ArrayList<>();

    @Test
    void aGuestThatSaysNothingIsGivenUpAfterItsTimeLimit() throws IOException {
        MachinePart part = part(List.of(), List.of("sleep", "600"));

        assertThatThrownBy(part::start)
                .isInstanceOf(MeasureFault.class)
                .hasMessageContaining("the virtual machine (accel=tcg) did not come up")
                .hasMessageContaining("did not answer within 1 s");
        part.end();
    }

    @Test
    void whereKvmDoesNotStartAGuestItIsEmulatedFromThenOn() throws IOException {
        MachinePart part = part(List.of("kvm"), List.of("bash", "-c", GUEST));

        part.start();
        part.end();
        part.start();
        part.end();

        assertThat(started.stream().map(argv -> String.join(" ", argv)))
                .satisfiesExactly(
                        first -> assertThat(first).contains("accel=kvm", "-cpu host"),
                        second -> assertThat(second).contains("accel=tcg", "-cpu max"),
                        third -> assertThat(third).contains("accel=tcg"));
        assertThat(part.remarks())
                .singleElement()
                .asString()
                .contains("emulated (TCG)", "a guest did not start with it");
    }

    @Test
    void aScriptIsTypedForTheNicsOfTheGuest() {
        MachinePart part = part(List.of(), List.of("true"));

        assertThat(String.join("\n", part.commands()))
                .contains("link LINK1 dev 0000:00:03.0", "functions 2 --lcores 0@0,1@0 --huge-dir /huge -m 256");
    }

    private MachinePart part(List<String> devices, List<String> tcg) {
        Transport fake = new Fake(devices, tcg);
        Site site = new Site(fake, fake, new Workplace("/run/w"), "/h");
        Machine machine = new Machine(
                site.workplace(), TESTBED.testbed().vhost().orElseThrow(), Guests.Sockets.MADE_BY_DATAPLANE);
        return new MachinePart(site, "functions", machine, new Acceleration(), POINT, Duration.ofSeconds(1));
    }

    /** A machine whose KVM starts nothing. */
    private final class Fake implements Transport {

        private final List<String> devices;
        private final List<String> tcg;

        Fake(List<String> devices, List<String> tcg) {
            this.devices = devices;
            this.tcg = tcg;
        }

        @Override
        public Outcome run(Command command) {
            return new Outcome(0, "/kept", 0);
        }

        @Override
        public Running start(String name, Command command) throws IOException {
            started.add(command.argv());
            boolean isKvm = command.argv().contains("q35,accel=kvm");
            return new LocalTransport().start(name, new Command(isKvm ? List.of("false") : tcg, command.limit()));
        }

        @Override
        public Optional<String> read(String path) {
            return Optional.of("flags\t\t: fpu svm\n");
        }

        @Override
        public List<String> list(String folder) {
            return devices;
        }

        @Override
        public void write(String path, byte[] content) {}
    }
}
