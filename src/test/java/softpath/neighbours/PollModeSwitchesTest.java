package softpath.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import softpath.experiment.Trial;
import softpath.io.LoadedFile;
import softpath.model.Parameter;
import softpath.model.dataplane.Softnic;

/** Switches that poll all their queues on one core: costs that follow from rows of chains, and chains that follow from costs. */
class PollModeSwitchesTest {

    private static final double CSIT_MHZ = 2_500;
    private static final double ZHANG_MHZ = 2_600;

    private static Softnic dataplane(String name) {
        return (Softnic)
                ((LoadedFile.OfScenario) Neighbour.trial(name, "single-vnf").file())
                        .models()
                        .dataplane();
    }

    private static double optional(Optional<Parameter> cycles) {
        return cycles.map(Parameter::value).orElse(0.0);
    }

    /** Cycles of a packet from a NIC through {@code guests} guests to a NIC, in one direction, at full bursts. */
    private static double cycles(Softnic dataplane, int guests) {
        Softnic.Worker worker = dataplane.worker();
        double poll = worker.pollCycles().value() + optional(worker.frameCycles());
        double burst = dataplane.burstPackets().value();
        double in = worker.receiveCycles().value() + (poll + optional(worker.receiveBurstCycles())) / burst;
        double out = worker.transmitCycles().value() + optional(worker.transmitBatchCycles()) / burst;
        double guest = worker.enqueueCycles().value()
                + worker.dequeueCycles().value()
                + optional(worker.forwardingGuestCycles())
                + (optional(worker.enqueueBatchCycles()) + poll + optional(worker.dequeueBurstCycles())) / burst;
        // Each of n guests pays (1 - 1/n) of it.
        double manyRings = optional(worker.manyRingsCycles()) * Math.max(0, guests - 1);
        return in + guests * guest + manyRings + out;
    }

    private static double cyclesOfZhang(String id) throws IOException {
        return Files.readAllLines(Trial.HOME.resolve("calibration/data/seven-switches-chains.csv")).stream()
                .filter(line -> line.startsWith(id + ","))
                .mapToDouble(line -> ZHANG_MHZ / Double.parseDouble(line.substring(line.lastIndexOf(',') + 1)))
                .findFirst()
                .orElseThrow();
    }

    /** Means of both ways of measuring: 400.1 and 393.6 cycles for one container, 1146.9 and 1115.9 for four. */
    @Test
    void vppSpendsOnOneAndOnFourContainersWhatWasMeasured() {
        Softnic vpp = dataplane("vpp-memif-2018");

        assertThat(cycles(vpp, 1)).isCloseTo(396.9, within(4.0));
        assertThat(cycles(vpp, 4)).isCloseTo(1131.4, within(11.0));
    }

    @Test
    void eachContainerBehindTheSwitchCostsItAnotherPass() {
        double ten = Trial.of("operators/memif-chain").result().delivered().mpps();

        assertThat(ten).isCloseTo(CSIT_MHZ / cycles(dataplane("vpp-memif-2018"), 10), within(0.005));
    }

    @Test
    void containersJoinedDirectlyCostTheSwitchWhatOneDoes() {
        double ten =
                Trial.of("operators/memif-chain-direct").result().delivered().mpps();

        assertThat(ten).isCloseTo(CSIT_MHZ / cycles(dataplane("vpp-memif-2018"), 1), within(0.06));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bess", "vpp", "ovs-dpdk", "fastclick", "t4p4s", "snabb"})
    void switchesSpendFromPortToPortWhatWasMeasured(String name) throws IOException {
        double measured = cyclesOfZhang(name + "/p2p/bi/64");

        assertThat(cycles(dataplane(name + "-2019"), 0)).isCloseTo(measured, within(0.02 * measured));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bess", "vpp", "ovs-dpdk", "fastclick", "t4p4s", "snabb"})
    void switchesSpendOnTwoVmsWhatOneDirectionOrBothTook(String name) throws IOException {
        double one = cyclesOfZhang(name + "/loopback-2/uni/64");
        double both = cyclesOfZhang(name + "/loopback-2/bi/64");

        assertThat(cycles(dataplane(name + "-2019"), 2))
                .isBetween(0.97 * Math.min(one, both), 1.03 * Math.max(one, both));
    }
}
