package softpath.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import softpath.bound.BatchRegime;
import softpath.bound.Forecast;
import softpath.bound.LoadMatrix;
import softpath.experiment.Trial;
import softpath.model.result.Result;
import softpath.wiring.Blueprint;

/**
 * Several guests behind one NIC of a VALE switch, and several senders to one guest.
 *
 * <p>Figures are worked out from clickos-2016: a run of the interrupt costs 3000 cycles, a packet of 64 B {@code 30 + 70 + 60 +
 * 64 · 0.48 = 190.72}, one that finds no slot 100, at 2600 MHz; a run begins every 10 us at least.
 */
class SharedPortsOnClickosTest {

    private static final String SCENARIO = "operators/two-vms-one-port-clickos";
    private static final String[] LIGHT = {"traffic[0].offered=1Mpps", "traffic[1].offered=1Mpps"};

    @TempDir
    private Path folder;

    private static Result light(String... sets) {
        return Trial.of(
                        SCENARIO,
                        Stream.concat(Stream.of(LIGHT), Stream.of(sets)).toArray(String[]::new))
                .result();
    }

    private static double useful(Result result, String role) {
        return result.cores().stream()
                .filter(core -> core.roles().stream().anyMatch(each -> each.startsWith(role)))
                .mapToDouble(Result.CoreResult::usefulShare)
                .sum();
    }

    private static long dropped(Result result, String ring) {
        return result.rings().stream()
                .filter(each -> each.name().equals(ring))
                .mapToLong(Result.RingResult::droppedPackets)
                .sum();
    }

    /** The most is that of runs as long as the NIC's ring, 512 packets: 190.72 and 3000 / 512 cycles. */
    @Test
    void theInterruptCarriesAsMuchForTwoGuestsAsForOne() {
        assertThat(LoadMatrix.of(Trial.of(SCENARIO).blueprint()).maxTotalMpps())
                .isCloseTo(2_600 / (190.72 + 3_000 / 512.0), within(1e-9));
    }

    /** Each guest has a ring full of packets at each look, and an event for each run of the thread that sends them. */
    @Test
    void theClosedFormPaysForLargeBatchesAndEventsOfGuestsThatAreNeverIdle() {
        Trial trial = Trial.of(SCENARIO);
        LoadMatrix matrix = LoadMatrix.of(trial.blueprint());
        BatchRegime.charge(matrix);

        assertThat(Forecast.mpps(matrix)).isCloseTo(trial.result().delivered().mpps(), withinPercentage(1.5));
    }

    /** 100 000 runs a second hold 10 packets of each guest: 3000 + 20 · 190.72 of 26 000 cycles. */
    @Test
    void aRunForTwoGuestsIsPaidForOnce() {
        Result result = light();

        assertThat(useful(result, "irq a.pnic0")).isCloseTo(6_814.4 / 26_000, within(0.0005));
        assertThat(result.lossRatio()).isZero();
    }

    /** Its batches and bells are those that it gets behind a NIC of its own. */
    @Test
    void aGuestThatSharesItsNicWorksAsOneThatDoesNot() {
        double alone = useful(light("chains[1].path=[a.pnic1, vm2, a.pnic0]"), "vm1.vcpu0");

        assertThat(useful(light(), "vm1.vcpu0")).isCloseTo(alone, within(0.002));
    }

    /** 500 cycles of a destination: a run of 3000 for one of them costs 3500 for two. */
    @Test
    void aFurtherDestinationCostsWhatTheDataplaneSays() throws IOException {
        Trial trial = withDestinationCycles(500, LIGHT);
        Blueprint.Stage stage = trial.blueprint().stages().get(0);

        assertThat(stage.name()).isEqualTo("a.pnic0");
        assertThat(stage.cyclesPerBurst()).isEqualTo(2_500);
        assertThat(stage.ways()).extracting(Blueprint.Way::cyclesPerBatch).containsExactly(500.0, 500.0);
        assertThat(useful(trial.result(), "irq a.pnic0")).isCloseTo(7_314.4 / 26_000, within(0.0005));
    }

    @Test
    void aRunWithOneDestinationCostsNoMoreForIt() throws IOException {
        Trial trial = withDestinationCycles(500, "chains[1].path=[a.pnic1, vm2, a.pnic0]");

        assertThat(trial.blueprint().stages().get(0).cyclesPerBurst()).isEqualTo(3_000);
        assertThat(trial.blueprint().stages().get(0).ways().get(0).cyclesPerBatch())
                .isZero();
    }

    /** The least run is a generator's, 1000 cycles. */
    @Test
    void aDestinationThatCostsMoreThanARunIsRefused() {
        assertThat(catchThrowable(() -> withDestinationCycles(1_001)))
                .hasMessageContaining("vale.destination-cycles.value: expected at most 1000, found 1001");
    }

    private Trial withDestinationCycles(int cycles, String... sets) throws IOException {
        String shipped = Files.readString(Trial.HOME.resolve("models/dataplanes/clickos-2016.yaml"));
        String key =
                "\n  destination-cycles: {value: " + cycles + ", unit: cycles/batch, origin: assumed, source: a test}";
        Path own = folder.resolve("models/dataplanes/clickos-2016.yaml");
        Files.createDirectories(own.getParent());
        Files.writeString(own, shipped.replace("\nvale:", "\nvale:" + key));
        Path scenario = folder.resolve("scenario.yaml");
        Files.copy(Trial.HOME.resolve("models/scenarios/" + SCENARIO + ".yaml"), scenario);
        return Trial.of(scenario, sets);
    }

    /** One guest of 10 000 cycles is full; the other, behind the same interrupt, loses nothing. */
    @Test
    void aFullGuestCostsItsNeighbourNoSlots() {
        Result result = light("functions={slow: {cycles: 10000}}", "vms[0].nf=slow", "run.warmup-ms=20");
        Result.ChainResult slow = result.chains().get(0);
        Result.ChainResult fast = result.chains().get(1);
        double sent = slow.deliveredMpps() + 1;
        double lost = 1 - slow.deliveredMpps();

        assertThat(slow.deliveredMpps()).isLessThan(0.26);
        assertThat(fast.lossRatio()).isZero();
        assertThat(dropped(result, "vm1.vnic0.rx")).isPositive();
        assertThat(dropped(result, "vm2.vnic0.rx")).isZero();
        // 0.1 runs, 190.72 for each packet that is sent on, 100 for each that is not, a microsecond
        assertThat(useful(result, "irq a.pnic0"))
                .isCloseTo((0.1 * 3_000 + sent * 190.72 + lost * 100) / 2_600, within(0.001));
        assertThat(result.bottleneck().resource()).isEqualTo("vm1");
    }

    /** By its one vNIC, whose thread sends on to a NIC and to another guest. */
    @Test
    void twoNicsSendToOneGuest() {
        String[] sets = {"vms[0].one-armed=true", "chains[1].path=[a.pnic1, vm1, vm2, a.pnic0]"};
        Result light = light(sets);
        Result full = Trial.of(SCENARIO, sets).result();

        assertThat(light.delivered().mpps()).isCloseTo(2, within(0.01));
        assertThat(light.lossRatio()).isZero();
        assertThat(full.bottleneck().resource()).isEqualTo("vm1");
        assertThat(full.rings())
                .filteredOn(ring -> ring.name().equals("vm1.vnic0.rx"))
                .singleElement()
                .satisfies(ring -> assertThat(ring.maxOccupancy()).isEqualTo(1_023));
    }
}
