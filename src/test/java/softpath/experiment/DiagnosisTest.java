package softpath.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import softpath.model.result.Result;
import softpath.wiring.Blueprint;

/** Each kind of bottleneck, met by a scenario that has it, and what is said of it. */
class DiagnosisTest {

    /** 2600 / 278.4 = 9.34 of 14.88 Mpps; then the egress worker, 2600 / 212.8 = 12.22, 1.308 times as much. */
    @Test
    void aCoreBinds() {
        Result result = Trial.of("paper/single-vnf").result();
        Result.Bottleneck bottleneck = result.bottleneck();

        assertThat(bottleneck.kind()).isEqualTo(Result.ResourceKind.CORE);
        assertThat(bottleneck.resource()).isEqualTo("vm1");
        assertThat(bottleneck.nextResource()).isEqualTo("vm1->a.pnic1");
        assertThat(bottleneck.gainIfLifted().orElseThrow()).isCloseTo(1.308, within(0.001));
        assertThat(bottleneck.sentence())
                .contains(
                        "vm1.vcpu0 (l3fwd) binds",
                        "278.4 cycles on each packet",
                        "2.6 GHz",
                        "at most 9.34 Mpps of the 14.88 Mpps offered",
                        "5.54 Mpps at a.pnic0.rx (receive ring of a NIC)",
                        "12.22 Mpps would pass (x1.31)",
                        "then worker vm1->a.pnic1 binds");
    }

    /** Of a function that costs less than the egress worker, 200 cycles against 212.8, the forecast comes true. */
    @Test
    void whatIsSaidToPassWithoutTheLimitDoesPass() {
        Result limited = Trial.of("paper/single-vnf").result();
        Result lifted = Trial.of("paper/single-vnf", "vms[0].nf=l2fwd").result();
        double forecastMpps =
                limited.delivered().mpps() * limited.bottleneck().gainIfLifted().orElseThrow();

        assertThat(lifted.bottleneck().resource())
                .isEqualTo(limited.bottleneck().nextResource());
        assertThat(lifted.delivered().mpps()).isCloseTo(forecastMpps, within(0.001 * forecastMpps));
    }

    /** Two chains of 10 Gbit/s each leave by one wire of 10 Gbit/s; 512 B, so that no core is short. */
    @Test
    void aWireBinds() {
        Result result = Trial.of(
                        "paper/single-vnf",
                        "vms=[{name: vm1, nf: l3fwd, server: a, socket: 0, vcpus: 1, vnic-pairs: 1}, "
                                + "{name: vm2, nf: l3fwd, server: a, socket: 0, vcpus: 1, vnic-pairs: 1}]",
                        "generators=[{name: gen1, server: a, socket: 0}]",
                        "chains=[{name: c1, path: [a.pnic0, vm1, a.pnic1]}, {name: c2, path: [gen1, vm2, a.pnic1]}]",
                        "traffic=[{chain: c1, offered: 10Gbps, arrivals: constant, sizes: {512: 1}}, "
                                + "{chain: c2, offered: 10Gbps, arrivals: constant, sizes: {512: 1}}]")
                .result();
        Result.Bottleneck bottleneck = result.bottleneck();

        assertThat(bottleneck.kind()).isEqualTo(Result.ResourceKind.WIRE);
        assertThat(bottleneck.resource()).isEqualTo("a.pnic1 wire out");
        assertThat(bottleneck.nextResource()).isEqualTo("offered load");
        assertThat(bottleneck.gainIfLifted().orElseThrow()).isCloseTo(2, within(0.001));
        assertThat(bottleneck.sentence())
                .contains(
                        "a.pnic1 wire out binds",
                        "at most 2.35 Mpps of the 4.70 Mpps offered",
                        "transmit ring of a NIC",
                        "(x2.00)");
    }

    /** Nothing is lost at line rate: the wire binds that the load comes in by. L3FWD would carry 2600 / 281.6. */
    @Test
    void theWireThatTheLoadComesInByBindsAtLineRate() {
        Result result =
                Trial.of("paper/single-vnf", "traffic[0].sizes={128: 1}").result();
        Result.Bottleneck bottleneck = result.bottleneck();

        assertThat(result.lineRate()).isTrue();
        assertThat(bottleneck.kind()).isEqualTo(Result.ResourceKind.WIRE);
        assertThat(bottleneck.resource()).isEqualTo("a.pnic0 wire in");
        assertThat(bottleneck.nextResource()).isEqualTo("vm1");
        assertThat(bottleneck.gainIfLifted().orElseThrow()).isCloseTo(9.233 / 8.446, within(0.001));
        assertThat(bottleneck.sentence())
                .contains("8.45 Mpps", "nothing is lost", "vm1.vcpu0 (l3fwd)", "9.23 Mpps (x1.09)");
    }

    /** Bursts of 100 us at 12 Mpps are 266 packets too many for the guest, on average, and for 256 slots. */
    @Test
    void aRingBinds() {
        Result result = Trial.of(
                        "paper/single-vnf", "traffic[0].offered=6Mpps", "traffic[0].arrivals=on-off(100us,100us)")
                .result();
        Result.Bottleneck bottleneck = result.bottleneck();

        assertThat(bottleneck.kind()).isEqualTo(Result.ResourceKind.RING);
        assertThat(bottleneck.resource()).isEqualTo("a.pnic0.rx");
        assertThat(bottleneck.nextResource()).isEqualTo("vm1");
        assertThat(bottleneck.gainIfLifted().orElseThrow())
                .isCloseTo(result.offered().mpps() / result.delivered().mpps(), within(1e-9));
        assertThat(bottleneck.sentence())
                .contains(
                        "a.pnic0.rx binds",
                        "overflows in bursts",
                        "(tightest: vm1.vcpu0 (l3fwd), ",
                        "what is offered is 61.1 % of what it carries)");
        assertThat(bottleneck.sentence())
                .contains(String.format(
                        Locale.ROOT,
                        "%.2f Mpps at a.pnic0.rx",
                        result.lost().get(0).mpps()));
    }

    /** No host that is shipped has a cap below its wire, so this one is made: 10 of 14.88 Mpps. */
    @Test
    void aNicBinds(@TempDir Path home) throws IOException {
        copy(Trial.HOME.resolve("models"), home.resolve("models"));
        String host = Files.readString(home.resolve("models/hosts/aptlab-c6220.yaml"));
        Files.writeString(
                home.resolve("models/hosts/capped.yaml"),
                host.replaceFirst("(packet-cap-mpps:\\s+value:) 14.881", "$1 9"));

        Result result =
                Trial.in(home, "paper/single-vnf", "servers[0].host=capped").result();
        Result.Bottleneck bottleneck = result.bottleneck();

        assertThat(result.delivered().mpps()).isCloseTo(9, within(0.01));
        assertThat(bottleneck.kind()).isEqualTo(Result.ResourceKind.NIC);
        assertThat(bottleneck.resource()).isEqualTo("a.pnic0 packet cap in");
        assertThat(bottleneck.nextResource()).isEqualTo("vm1");
        assertThat(bottleneck.gainIfLifted().orElseThrow()).isCloseTo(9.339 / 9, within(0.001));
        assertThat(bottleneck.sentence())
                .contains(
                        "a.pnic0 packet cap in binds",
                        "at most 9.00 Mpps of the 14.88 Mpps offered",
                        "5.88 Mpps at a.pnic0.rx (above the packet cap of a NIC)",
                        "9.34 Mpps would pass (x1.04); then vm1.vcpu0 (l3fwd) binds");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> {
                try {
                    Files.copy(file, to.resolve(from.relativize(file).toString()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** 5 of 9.34 Mpps is 53.5 %. */
    @Test
    void nothingBinds() {
        Result result = Trial.of("paper/single-vnf", "traffic[0].offered=5Mpps").result();
        Result.Bottleneck bottleneck = result.bottleneck();

        assertThat(bottleneck.kind()).isEqualTo(Result.ResourceKind.NONE);
        assertThat(bottleneck.resource()).isEqualTo("none");
        assertThat(bottleneck.gainIfLifted().orElseThrow()).isEqualTo(1);
        assertThat(bottleneck.nextResource()).isEqualTo("vm1");
        assertThat(bottleneck.sentence())
                .contains(
                        "Nothing binds",
                        "all of the 5.00 Mpps",
                        "Tightest is vm1.vcpu0 (l3fwd), ",
                        "what is offered is 53.5 % of what it carries, 9.34 Mpps.");
    }

    /** A bare pipeline has no NIC: its rings and cores are named. */
    @Test
    void aPipelineNamesItsCores() {
        Result.Bottleneck bottleneck =
                Trial.of("theory/mm1k", "sources[0].offered=30Mpps").result().bottleneck();

        assertThat(bottleneck.kind()).isEqualTo(Result.ResourceKind.CORE);
        assertThat(bottleneck.resource()).isEqualTo("server");
        assertThat(bottleneck.sentence())
                .contains("250 cycles on each packet", "at most 10.00 Mpps of the 30.00 Mpps", "q (full ring)");
    }

    /** 14.88 Mpps for 7 of 10 ms are 159 % of what the guest carries; then it rests. */
    @Test
    void aCoreBindsInThePhasesThatAreTooMuchForIt() {
        Result result = Trial.of(
                        "paper/single-vnf",
                        "traffic[0].offered=1Mpps",
                        "traffic[0].phases=[{for-ms: 8, offered: 10Gbps}]")
                .result();
        Result.Bottleneck bottleneck = result.bottleneck();

        assertThat(bottleneck.kind()).isEqualTo(Result.ResourceKind.CORE);
        assertThat(bottleneck.resource()).isEqualTo("vm1");
        assertThat(bottleneck.sentence())
                .contains("for 7.00 of the 10.00 ms measured", "14.88 Mpps come", "159 % of the 9.34 Mpps");
        assertThat(bottleneck.gainIfLifted().orElseThrow()).isGreaterThan(1);
    }

    /** A burst of the guest does not fit into its transmit ring: the guest waits for ever, and so does the chain. */
    @Test
    void aChainThatStandsStillSaysWhatItWaitsFor() {
        Trial trial = Trial.of("paper/single-vnf", "dataplane=clickos-2016");
        Blueprint blueprint = trial.blueprint();
        List<Blueprint.Ring> rings = blueprint.rings().stream()
                .map(ring -> ring.name().equals("vm1.vnic1.tx")
                        ? new Blueprint.Ring(ring.name(), 1, 1, false, ring.place(), ring.ingress())
                        : ring)
                .toList();
        Blueprint tooShort = blueprint.withRings(rings);
        Result result = trial.with(tooShort).result();

        assertThat(result.delivered().mpps()).isZero();
        assertThat(result.bottleneck().kind()).isEqualTo(Result.ResourceKind.RING);
        assertThat(result.bottleneck().sentence())
                .contains("rests 100.0 % of its time", "room for a burst of 2 in vm1.vnic1.tx, which has 1 slots");
        assertThat(result.bottleneck().gainIfLifted()).isEmpty();
    }

    /** Each chain says what binds it: one is short of a core, the other of nothing. */
    @Test
    void everyChainHasABottleneckOfItsOwn() {
        Result result = Trial.of(
                        "paper/single-vnf",
                        "vms=[{name: vm1, nf: l3fwd, server: a, socket: 0, vcpus: 1, vnic-pairs: 1}, "
                                + "{name: vm2, nf: l3fwd, server: a, socket: 0, vcpus: 1, vnic-pairs: 1}]",
                        "generators=[{name: gen1, server: a, socket: 0}]",
                        "sinks=[{name: sink1, server: a, socket: 0}]",
                        "chains=[{name: c1, path: [a.pnic0, vm1, a.pnic1]}, {name: c2, path: [gen1, vm2, sink1]}]",
                        "traffic=[{chain: c1, offered: 10Gbps, arrivals: constant, sizes: {64: 1}}, "
                                + "{chain: c2, offered: 1Mpps, arrivals: constant, sizes: {64: 1}}]")
                .result();

        assertThat(result.chains().get(0).bottleneck().orElseThrow().resource()).isEqualTo("vm1");
        assertThat(result.chains().get(1).bottleneck().orElseThrow().kind()).isEqualTo(Result.ResourceKind.NONE);
        assertThat(result.bottleneck().resource()).isEqualTo("vm1");
    }
}
