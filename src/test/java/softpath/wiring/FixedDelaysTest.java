package softpath.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import softpath.io.LoadedFile;
import softpath.model.Parameter;
import softpath.model.dataplane.Host;
import softpath.model.dataplane.HostCopies;
import softpath.model.dataplane.Models;

/**
 * What NICs and generator add to each packet's time. Ports pnic0 and pnic1 receive in 1000.5 and 2000 ns and send in 300
 * and 400 ns; the generator adds 50000 ns.
 */
class FixedDelaysTest {

    @Test
    void aPacketPaysToComeInByItsFirstPortAndToLeaveByItsLastAndForTheGenerator() {
        assertThat(fixedPs("paper/single-vnf")).containsExactly(1_000_500L + 400_000 + 50_000_000);
    }

    @Test
    void aCableBetweenServersIsLeftByOnePortAndComeInByAnother() {
        String servers = "servers=[{name: a, host: aptlab-c6220, frequency-ghz: 2.6}, "
                + "{name: b, host: aptlab-c6220, frequency-ghz: 2.6}]";
        String vms = "vms=[{name: vm1, nf: l3fwd, server: a, socket: 0, vcpus: 1, vnic-pairs: 1}, "
                + "{name: vm2, nf: l3fwd, server: b, socket: 0, vcpus: 1, vnic-pairs: 1}]";
        String chain = "chains=[{name: chain, path: [a.pnic0, vm1, a.pnic1, b.pnic0, vm2, b.pnic1]}]";
        String traffic = "traffic=[{chain: chain, offered: 10%, arrivals: constant, sizes: {64: 1}}]";

        assertThat(fixedPs("paper/single-vnf", servers, vms, chain, traffic))
                .containsExactly(2 * (1_000_500L + 400_000) + 50_000_000);
    }

    @Test
    void aHostThatSaysNothingAddsNothing() {
        assertThat(Wired.blueprint("paper/single-vnf", Map.of()).chains())
                .extracting(Blueprint.Chain::fixedPs)
                .containsExactly(0L);
    }

    @Test
    void aResultRestsOnTheDelaysOfThePortsThatItsPacketsPassInTheirDirection() {
        LoadedFile.OfScenario loaded = Wired.load("paper/single-vnf", Map.of());
        Map<String, Host> hosts = delayed(loaded);
        Blueprint blueprint = wired(loaded, hosts);
        Host host = hosts.values().iterator().next();

        assertThat(blueprint.readings().has(host.generatorNanos().orElseThrow()))
                .isTrue();
        assertThat(blueprint
                        .readings()
                        .has(host.nics().get("pnic0").receiveNanos().orElseThrow()))
                .isTrue();
        assertThat(blueprint
                        .readings()
                        .has(host.nics().get("pnic0").transmitNanos().orElseThrow()))
                .isFalse();
        assertThat(blueprint
                        .readings()
                        .has(host.nics().get("pnic1").transmitNanos().orElseThrow()))
                .isTrue();
    }

    private static List<Long> fixedPs(String scenario, String... sets) {
        LoadedFile.OfScenario loaded = Wired.load(scenario, new HashMap<>(), sets);
        return wired(loaded, delayed(loaded)).chains().stream()
                .map(Blueprint.Chain::fixedPs)
                .toList();
    }

    private static Blueprint wired(LoadedFile.OfScenario loaded, Map<String, Host> hosts) {
        Models models = loaded.models();
        return ScenarioWiring.blueprint(
                loaded.scenario(), new Models(models.dataplane(), hosts, models.functions(), models.digest()));
    }

    private static Map<String, Host> delayed(LoadedFile.OfScenario loaded) {
        Map<String, Host> hosts = new TreeMap<>();
        loaded.models().hosts().forEach((server, host) -> {
            Map<String, Host.NicPort> nics = new TreeMap<>();
            nics.put("pnic0", delayed(host.nics().get("pnic0"), 1_000.5, 300));
            nics.put("pnic1", delayed(host.nics().get("pnic1"), 2_000, 400));
            hosts.put(server, HostCopies.with(host, nics, host.cards(), Optional.of(nanos(50_000))));
        });
        return hosts;
    }

    private static Host.NicPort delayed(Host.NicPort port, double receiveNanos, double transmitNanos) {
        return new Host.NicPort(
                port.socket(),
                port.lineRateGbps(),
                port.packetCapMpps(),
                port.packetBufferKib(),
                port.receiveQueues(),
                port.card(),
                Optional.of(nanos(receiveNanos)),
                Optional.of(nanos(transmitNanos)));
    }

    private static Parameter nanos(double value) {
        return new Parameter(value, "nanoseconds", Parameter.Origin.ASSUMED, "for this test", Optional.empty());
    }
}
