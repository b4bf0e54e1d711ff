package softpath.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.bound.Delivery;
import softpath.bound.LoadMatrix;
import softpath.experiment.Trial;
import softpath.model.result.ClosedForm;
import softpath.model.result.Result;
import softpath.report.RunReport;
import softpath.wiring.Blueprint;

/** What operators see of cores that stop for a while. */
class PausesTest {

    private static final String SCENARIO = "operators/paused-vcpu";
    private static final double PAUSE_MICROS = 250;

    /** Pauses of the scenario's length, more often, so that a short run has some. */
    private static final String OFTEN = "pauses={vm1.vcpu0: {per-second: 40, micros: 250}}";

    private static final String SHORT = "run={warmup-ms: 1, measure-ms: 500, replications: 1, seed: 1}";

    @TempDir
    private Path folder;

    private static Result result(String... sets) {
        return Trial.of(SCENARIO, sets).result();
    }

    /** Packets lost at the vNIC: what waited in a long one may be too much for the ring behind the guest. */
    private static long lostAtVnic(double mpps, int slots) {
        Trial trial = Trial.of(SCENARIO, OFTEN, SHORT, "traffic[0].offered=" + mpps + "Mpps");
        Trial changed = trial.with(withVnic(trial.blueprint(), slots));
        long[] lost = changed.replications().get(0).window().lostOfRing();
        return IntStream.range(0, lost.length)
                .filter(r -> changed.blueprint().rings().get(r).place() == Result.Place.VNIC_RX)
                .mapToLong(r -> lost[r])
                .sum();
    }

    /** A vNIC with so many slots, whose descriptors are given back one by one. */
    private static Blueprint withVnic(Blueprint blueprint, int slots) {
        List<Blueprint.Ring> rings = blueprint.rings().stream()
                .map(ring -> ring.place() == Result.Place.VNIC_RX
                        ? new Blueprint.Ring(ring.name(), slots, 1, false, ring.place(), ring.ingress())
                        : ring)
                .toList();
        return blueprint.withRings(rings);
    }

    /**
     * Nova's specification of queue sizes: where vCPUs are scheduled out, 256 slots lose above about 1 Mpps, 1024 do not.
     * Slots over pause are 1.024 and 4.096 Mpps.
     */
    @Test
    void theFirstLossIsAtSlotsOverPause() {
        for (int slots : new int[] {256, 1_024}) {
            double slotsOverPause = slots / PAUSE_MICROS;

            assertThat(lostAtVnic(0.9 * slotsOverPause, slots))
                    .as("%d slots", slots)
                    .isZero();
            assertThat(lostAtVnic(1.1 * slotsOverPause, slots))
                    .as("%d slots", slots)
                    .isPositive();
        }
        assertThat(lostAtVnic(1.2, 1_024)).isZero();
    }

    /** As shipped: the guest gives descriptors back after each burst, and 256 slots last 250 us at 1.02 Mpps. */
    @Test
    void aPauseASecondIsLossForAVnicOf256SlotsAndNoneForOneOf1024() {
        Result lossy = result();

        assertThat(lossy.lost()).extracting(Result.Loss::ring).containsExactly("vm1.vnic0.rx");
        assertThat(lossy.bottleneck().sentence())
                .startsWith("vm1.vnic0.rx binds: it overflows while vm1.vcpu0 (l2fwd) stands still: a pause of 212 µs");
        ClosedForm.Pauses pauses = lossy.closedForm().orElseThrow().pauses().orElseThrow();
        assertThat(pauses.losslessMpps().orElseThrow()).isCloseTo(1.018, within(0.001));
        assertThat(lossy.lossRatio()).isCloseTo(pauses.rings().get(0).lossRatio(), within(0.5 * lossy.lossRatio()));
        assertThat(lossy.cores().get(1).pausedShare().orElseThrow()).isCloseTo(250e-6, within(125e-6));

        assertThat(result("dataplane=bess-dpdk-22").lost()).isEmpty();
    }

    /**
     * What comes to a guest whose senders wait is as much as it takes: not that it could do more, if it were running. At 278.4
     * cycles of 2.6 GHz it carries 9.34 Mpps in the time in which it runs.
     */
    @Test
    void aGuestThatStandsStillBindsWhereSendersWaitForIt() {
        Result result = Trial.of("paper/single-vnf", "pauses={vm1.vcpu0: {per-second: 400, micros: 400}}", SHORT)
                .result();

        double paused = result.cores().get(1).pausedShare().orElseThrow();
        double mpps = result.delivered().mpps();
        assertThat(paused).isCloseTo(0.138, within(0.05));
        assertThat(mpps).isCloseTo(9.34 * (1 - paused), withinPercentage(0.5));
        assertThat(result.bottleneck().sentence())
                .startsWith(String.format(
                        Locale.ROOT,
                        "vm1.vcpu0 (l3fwd) binds: the core spends 278.4 cycles on each packet, so at 2.6 GHz, less %.1f %% in"
                                + " which it stands still, it carries at most %.2f Mpps",
                        100 * paused,
                        mpps));
        ClosedForm.Reason reason = result.closedForm().orElseThrow().reasons().get(0);
        assertThat(reason.cause()).isEqualTo(ClosedForm.Cause.PAUSES);
        assertThat(reason.mpps()).isCloseTo(9.34 - mpps, within(0.02));
    }

    /**
     * A ClickOS guest whose vCPU stops for 400 us: lumps of 30 packets, one each 10 us, of which 34 find room in 1023 slots.
     * 41 come at worst in 400 us and the 4.5 that the interrupt runs for and the event takes, 1 + 404 / 10, so some 200
     * packets are lost. At 2.4 Mpps they are of 24, and 42 of these find room.
     */
    @Test
    void aClickOsGuestLosesWhatComesInAPauseAndDoesNotFit() {
        String clickos = "dataplane=clickos-2016";
        String host = "servers[0].host=aptlab-c6220";
        String pauses = "pauses={vm1.vcpu0: {per-second: 40, micros: 400}}";
        String often = "pauses={vm1.vcpu0: {per-second: 300, micros: 400}}";
        Result lossy = result(clickos, host, often, SHORT, "traffic[0].offered=3Mpps");
        ClosedForm closed = lossy.closedForm().orElseThrow();

        assertThat(lossy.lost()).extracting(Result.Loss::ring).containsExactly("vm1.vnic0.rx");
        assertThat(lossy.bottleneck().sentence())
                .startsWith("vm1.vnic0.rx binds: it overflows while vm1.vcpu0 (l2fwd) stands still: a pause of 33");
        assertThat(closed.reasons())
                .anySatisfy(reason -> assertThat(reason.cause()).isEqualTo(ClosedForm.Cause.PAUSES));
        assertThat(closed.reasons())
                .noneSatisfy(reason -> assertThat(reason.cause()).isEqualTo(ClosedForm.Cause.SLEEPING));
        assertThat(closed.pauses().orElseThrow().losslessMpps().orElseThrow()).isCloseTo(2.495, within(0.001));
        assertThat(result(clickos, host, pauses, SHORT, "traffic[0].offered=2.4Mpps")
                        .lost())
                .isEmpty();
    }

    /** With a core for each kernel thread that behind the port stops alone, and others wake the guest. */
    @Test
    void whereNoClosedFormSaysWhatARingStandsTheReportSaysWhy() {
        Result result = result(
                "dataplane=clickos-2016",
                "servers[0].host=aptlab-c6220",
                "dataplane-options={dom0-map: dedicated}",
                "pauses={vm1.vnic0.kthread: {per-second: 40, micros: 900}}",
                SHORT,
                "traffic[0].offered=3Mpps");

        assertThat(result.closedForm().orElseThrow().pauses().orElseThrow().losslessMpps())
                .isEmpty();
        assertThat(text(result))
                .contains(
                        "No closed form says what vm1.vnic0.rx stands while a.0.2 stops: other events wake vm1, or it waits"
                                + " for room.")
                .doesNotContain("No pause by itself loses a packet");
    }

    /** 18 pauses a second are 0.45 % of the time: more is lost at no rate, so PDR goes on where NDR stops, at 1.02 Mpps. */
    @Test
    void theRateWithoutLossIsFarBelowTheRateWithHalfAPercentOfLoss() {
        String pauses = "pauses={vm1.vcpu0: {per-second: 18, micros: 250}}";
        String run = "run={warmup-ms: 1, measure-ms: 300, replications: 2, seed: 1}";
        Result above = result(pauses, run, "traffic[0].offered=1.1Mpps");
        Result far = result(pauses, run, "traffic[0].offered=9Mpps");

        assertThat(above.lossRatio()).isPositive();
        assertThat(far.lossRatio()).isBetween(0.001, 0.005);
    }

    @Test
    void packetsAreTheSameWithPausesAndWithout() {
        String poisson = "traffic[0].arrivals=poisson";
        String load = "traffic[0].offered=5Mpps";
        Result with = result(SHORT, poisson, load, OFTEN);
        Result without = result(SHORT, poisson, load, "pauses={}");

        assertThat(with.packets().offered()).isEqualTo(without.packets().offered());
        assertThat(with.packets().lost()).isPositive();
        assertThat(without.packets().lost()).isZero();
        assertThat(result(SHORT, poisson, load, "pauses={default: {per-second: 0.000001, micros: 0.001}}")
                        .latencyMicros())
                .as("pauses that do not come")
                .isEqualTo(without.latencyMicros());
    }

    /** Without pauses a result has no word of them. */
    @Test
    void pausesAreOffUnlessAScenarioAsksForThem() {
        Result result = Trial.of("operators/two-vms-one-port").result();

        assertThat(result.closedForm().orElseThrow().pauses()).isEmpty();
        assertThat(result.cores()).allMatch(core -> core.pausedShare().isEmpty());
    }

    /**
     * The vNIC stands 250 us at 256 / (250 + 1.4) = 1.018 Mpps: behind the pause a burst of 32
     * packets of 110 cycles at 2.6 GHz. The worker behind carries 11.146.
     */
    @Test
    void whyTheRateWithoutLossIsBelowTheOneWithALittleIsSaidWhateverIsOffered() {
        String why =
                "From there on pauses of a.0.1 (up to 250.0 µs) overflow vm1.vnic0.rx, although cores and wires carry"
                        + " 12.790: so the highest rate without loss (NDR) lies below the highest with a little loss (PDR).";

        for (String mpps : List.of("0.8", "1.2", "12")) {
            assertThat(text(mpps)).as("%s Mpps", mpps).contains(why);
        }
        assertThat(text("0.8"))
                .contains("Nothing binds", "No pause by itself loses a packet up to 1.018 Mpps offered in all");
        assertThat(text("1.2")).contains("there are pauses of 250 µs, which it does not stand from 1.02 Mpps on.");
    }

    /** Of a run, without its line breaks. */
    private static String text(String mpps) {
        return text(result(SHORT, OFTEN, "traffic[0].offered=" + mpps + "Mpps"));
    }

    private static String text(Result result) {
        return RunReport.of(result).text().replace("\n  ", " ").replace('\n', ' ');
    }

    /** 1024 slots stand 10 us at some 95 Mpps, which no part of this carries: what is lost first has other reasons. */
    @Test
    void pausesThatRingsStandAtAnyRateAreNotBlamed() {
        Result result = result(SHORT, "dataplane=bess-dpdk-22", "pauses={vm1.vcpu0: {per-second: 40, micros: 10}}");

        assertThat(RunReport.of(result).text())
                .contains("No pause by itself loses a packet up to")
                .doesNotContain("NDR");
    }

    /**
     * One core that forwards what a 100 Gbit/s port brings at 512 B, 23.5 Mpps, out of a ring of 128 slots. A burst of n takes
     * 334 + 50.1 n cycles at 3.5 GHz: 0.55 us a full one, behind a pause, and 0.14 us the one of 3.4 packets before it. Beside
     * half a block of 32 that is not given back, the ring is full (128 - 15.5) / 23.5 - 0.70 = 4.09 us into a pause of 5: each
     * loses what comes in 0.91 us, and 1000 a second 9.1e-4 of all. An operator lost 1 packet in 2275 so, and 1 in 16 million
     * once interrupts went to other cores; here one whose port brings 1 Mpps, 5 packets in a pause.
     */
    @Test
    void kernelThreadsOnTheCoreOfAFastPortAreAllOfItsLoss() throws IOException {
        Path models = Files.createDirectories(folder.resolve("models"));
        Files.createDirectories(models.resolve("hosts"));
        Files.createDirectories(models.resolve("dataplanes"));
        Files.writeString(models.resolve("hosts/fast.yaml"), """
                softpath: 1
                kind: host
                about: one with 100 GbE
                cpu: some Xeon
                sockets: 1
                cores-per-socket: 8
                lowest-frequency-ghz: 3.5
                highest-frequency-ghz: 3.5
                nics: {p0: PORT, p1: PORT, p2: PORT, p3: PORT}
                pauses: {pinned: {kernel-threads: {per-second: 1000, micros: 5}}}
                """.replace(
                        "PORT", "{socket: 0, line-rate-gbps: 100, packet-cap-mpps: 148.8, packet-buffer-kib: 512}"));
        String dpdk = Files.readString(Trial.HOME.resolve("models/dataplanes/dpdk.yaml"));
        Files.writeString(
                models.resolve("dataplanes/short-ring.yaml"),
                dpdk.replaceFirst("(nic-receive:\\s+slots:\\s+value: )[0-9]+", "$1" + "128"));
        Path scenario = Files.writeString(folder.resolve("fast.yaml"), """
                softpath: 1
                kind: scenario
                about: one core on a fast port, and one on a port that brings little
                dataplane: short-ring
                servers:
                  - {name: a, host: fast, frequency-ghz: 3.5}
                vms:
                  - {name: vm1, nf: l2fwd, server: a, socket: 0, vcpus: 1, vnic-pairs: 1}
                  - {name: vm2, nf: l2fwd, server: a, socket: 0, vcpus: 1, vnic-pairs: 1}
                chains:
                  - {name: c1, path: [a.p0, vm1, a.p1]}
                  - {name: c2, path: [a.p2, vm2, a.p3]}
                traffic:
                  - {chain: c1, offered: 100Gbps, arrivals: constant, sizes: {512: 1}}
                  - {chain: c2, offered: 1Mpps, arrivals: constant, sizes: {512: 1}}
                pauses: {vm1.vcpu0: pinned}
                run: {warmup-ms: 1, measure-ms: 200, replications: 2, seed: 1}
                """);

        Result on = Trial.of(scenario).result();
        Result off = Trial.of(scenario, "pauses={vm2.vcpu0: pinned}").result();

        assertThat(on.chains().get(0).lossRatio()).isCloseTo(9.1e-4, within(1.4e-4));
        assertThat(on.chains().get(1).packets().lost()).isZero();
        assertThat(off.packets().lost())
                .as("of %d: less than a thousandth of that", off.packets().offered())
                .isLessThan((long) (9.1e-7 * off.packets().offered()));
    }

    /** One worker for all rings, and one more in front of the guest: rings that the worker fills itself stand every pause. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a.0.0; workers; 2000; 100",
                "a.0.0; workers; 500; 80",
                "a.0.0; workers; 1000; 250",
                "a.0.0, a.0.1; a.pnic0->vm1; 2000; 100",
            })
    void aWorkerThatStopsLosesWhatComesMeanwhileOnceAndIsExpectedTo(
            String workers, String who, int perSecond, int micros) {
        Trial trial = Trial.of(
                "paper/single-vnf",
                "workers=[" + workers + "]",
                "pauses={" + who + ": {per-second: " + perSecond + ", micros: " + micros + "}}",
                "run={warmup-ms: 2, measure-ms: 100, replications: 1, seed: 1}");
        Result result = trial.result();
        double expected = result.closedForm().orElseThrow().expectedMpps().orElseThrow();
        double answered = DoubleStream.of(
                        Delivery.of(LoadMatrix.of(trial.blueprint())).mppsOfChain())
                .sum();

        assertThat(expected).as("as without a simulation").isCloseTo(answered, within(1e-3));
        assertThat(expected).isCloseTo(result.delivered().mpps(), withinPercentage(4));
    }
}
