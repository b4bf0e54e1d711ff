package softpath.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import softpath.experiment.Trial;
import softpath.io.LoadedFile;
import softpath.model.dataplane.Clickos;
import softpath.model.dataplane.Dataplane;
import softpath.model.dataplane.Passthrough;
import softpath.model.dataplane.Softnic;
import softpath.units.Units;

/** Fitted costs follow from the rows of {@code calibration/data} that their sources name. */
class FittedCostsTest {

    private static final double ZHANG_MHZ = 2_600;

    private static Dataplane dataplane(String name) {
        return ((LoadedFile.OfScenario) Neighbour.trial(name, "single-vnf").file())
                .models()
                .dataplane();
    }

    /** Value in {@code column} of the one row that begins so. */
    private static double cell(String file, String row, int column) throws IOException {
        List<String> rows = Files.readAllLines(
                        Trial.HOME.resolve("calibration/data").resolve(file))
                .stream()
                .filter(line -> line.startsWith(row + ",") || line.endsWith(row))
                .toList();
        assertThat(rows).as(row).hasSize(1);
        return Double.parseDouble(rows.get(0).split(",")[column]);
    }

    private static double cyclesOfZhang(String row, int frameBytes) throws IOException {
        double gbps = cell("seven-switches-bess-vale.csv", row + "," + frameBytes, 4);
        return ZHANG_MHZ / Units.wireMpps(frameBytes, gbps);
    }

    private static double mppsOfIxy(String log) throws IOException {
        return cell("forwarding-dpdk-x520.csv", log + ".txt", 6);
    }

    @Test
    void plainDpdkSpendsWhatItsLogsSay() throws IOException {
        Passthrough dpdk = (Passthrough) dataplane("dpdk");
        double measured =
                (1_200 / mppsOfIxy("dpdk_cpu/dpdk-output-cpu49") + 1_200 / mppsOfIxy("dpdk_cpu/dpdk-output-cpu52")) / 2;
        double full = dpdk.core().burstCycles().value() / 32
                + dpdk.core().receiveCycles().value()
                + dpdk.core().transmitCycles().value()
                + dpdk.functionCycles().get("l2fwd").value();

        assertThat(full).isCloseTo(measured, within(0.1));
    }

    @Test
    void aRemoteNicCostsWhatMovingItAwayDid() throws IOException {
        Passthrough dpdk = (Passthrough) dataplane("dpdk");
        double near = 1_200 / mppsOfIxy("ixy-output-numa00-nic0404-cpu49");
        double one = 1_200 / mppsOfIxy("ixy-output-numa11-nic0481cpu49") - near;
        double both = 1_200 / mppsOfIxy("ixy-output-numa11-nic0404cpu49") - near;

        assertThat(dpdk.numa().controlCycles().value()).isCloseTo(one, within(1.0));
        assertThat(dpdk.numa().controlCycles().value()).isCloseTo(both / 2, within(3.0));
    }

    @Test
    void bessSpendsTheThreeSumsThatWereMeasured() throws IOException {
        Softnic bess = (Softnic) dataplane("bess-dpdk-22");
        Softnic.Worker worker = bess.worker();
        double poll = worker.pollCycles().value() / 32;
        double ingress =
                poll + worker.receiveCycles().value() + worker.enqueueCycles().value();
        double egress =
                poll + worker.dequeueCycles().value() + worker.transmitCycles().value();
        double link =
                poll + worker.dequeueCycles().value() + worker.enqueueCycles().value();
        double copied = 2 * worker.copyCyclesPerByte().value() * (1024 - 64);

        assertThat((ingress + egress) / 2).isCloseTo(cyclesOfZhang("bess,p2v,bi", 64), within(2.0));
        assertThat(link).isCloseTo(cyclesOfZhang("bess,v2v,uni", 64), within(1.0));
        assertThat(link + copied).isCloseTo(cyclesOfZhang("bess,v2v,uni", 1024), within(2.0));
        assertThat(ingress).isLessThan(cyclesOfZhang("bess,p2v,uni", 64));
        assertThat(ingress + egress - link).isLessThan(cyclesOfZhang("bess,p2p,bi", 64));
    }

    @Test
    void theSwitchSpendsWhatValeWasMeasuredAt() throws IOException {
        Clickos mswitch = (Clickos) dataplane("mswitch-2015");
        double fixed = mswitch.vale().lookupCycles().value()
                + mswitch.vale().copyCycles().value();
        double ring = mswitch.kthread().ringCycles().value();
        double perByte = mswitch.vale().copyCyclesPerByte().value();
        double receive = mswitch.interrupt().receiveCycles().value()
                + mswitch.interrupt().runCycles().value()
                        / mswitch.nicReceive().slots().count();

        for (int bytes : List.of(64, 256, 1024)) {
            assertThat(ring + fixed + perByte * bytes).isCloseTo(cyclesOfZhang("vale,v2v,uni", bytes), within(2.5));
        }
        assertThat(receive + fixed + perByte * 64).isCloseTo(cyclesOfZhang("vale,p2v,uni", 64), within(1.0));
    }
}
