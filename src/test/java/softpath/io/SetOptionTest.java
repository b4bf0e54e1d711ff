package softpath.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.model.InvalidInput;
import softpath.model.dataplane.Softnic;
import softpath.model.scenario.OfferedLoad;
import softpath.model.scenario.Pipeline;
import softpath.model.scenario.Scenario;
import softpath.model.scenario.SizeMix;

/** {@code --set path=value} replaces what stands at the path before the file is read. */
class SetOptionTest {

    private static Scenario with(String... sets) {
        return Shipped.scenario(Shipped.SINGLE_VNF, sets).scenario();
    }

    @Test
    void itReplacesANumber() {
        assertThat(with("servers[0].frequency-ghz=1.2").servers().get(0).frequencyGhz())
                .isEqualTo(1.2);
        assertThat(with("servers[0].frequency-ghz = 2").servers().get(0).frequencyGhz())
                .isEqualTo(2);
    }

    @Test
    void itReplacesMapsAndListsWhole() {
        Scenario scenario = with("traffic[0].sizes={128: 1, 256: 3}", "chains[0].path=[a.pnic1, vm1, a.pnic0]");

        assertThat(scenario.traffic().get(0).sizes()).isEqualTo(new SizeMix(Map.of(128, 1.0, 256, 3.0)));
        assertThat(scenario.chains().get(0).path()).containsExactly("a.pnic1", "vm1", "a.pnic0");
    }

    @Test
    void severalApplyInOrder() {
        Scenario scenario =
                with("run={warmup-ms: 0, measure-ms: 1, replications: 2, seed: 3}", "run.seed=4", "run.seed=5");

        assertThat(scenario.run().seed()).isEqualTo(5);
        assertThat(scenario.run().replications()).isEqualTo(2);
    }

    @Test
    void itSetsOptionalKeysThatTheFileLeavesOut() {
        assertThat(with("vms[0].memory-gb=4").vms().get(0).memoryGb()).isEqualTo(Optional.of(4.0));
        assertThat(with("pinning.vm1.vcpu0=a.0.3").pinning()).contains(Map.of("vm1.vcpu0", "a.0.3"));
        assertThat(with("pinning.'c1 > 0'=a.0.3").pinning()).contains(Map.of("c1 > 0", "a.0.3"));
        assertThat(
                        with("chains=[{name: c1, path: [a.pnic0, vm1, a.pnic1]}, {name: c2, path: [a.pnic0, a.pnic1], branch: {of: c1, percent: 25}}]")
                                .chains()
                                .get(1)
                                .branch())
                .contains(new Scenario.Branch("c1", 25));
        assertThat(with("generators=[{name: g, server: a, socket: 0}]")
                        .generators()
                        .orElseThrow())
                .hasSize(1);
    }

    @Test
    void itSetsDataplaneOptionsOverThoseOfTheDataplane() {
        LoadedFile.OfScenario loaded = Shipped.scenario(
                Shipped.SINGLE_VNF,
                "dataplane-options.vhost-retry=false",
                "dataplane-options.bottleneck=vhost-queue-cap");
        Softnic.Options options = ((Softnic) loaded.models().dataplane()).options();

        assertThat(options)
                .isEqualTo(new Softnic.Options(
                        Softnic.Bottleneck.VHOST_QUEUE_CAP, false, true, Optional.empty(), Optional.empty()));
    }

    @Test
    void itWorksOnPipelines() {
        LoadedFile loaded = ScenarioFiles.load(
                Shipped.W2, List.of("sources[0].offered=7Mpps", "sources[0].sizes=simple-imix"), Shipped.HOME);
        Pipeline.Source source =
                ((LoadedFile.OfPipeline) loaded).pipeline().sources().get(0);

        assertThat(source.offered()).isEqualTo(OfferedLoad.parse("7Mpps"));
        assertThat(source.sizes().meanFrameBytes()).isEqualTo(4246 / 12.0);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "run                             | expected path=value, found no '='",
                "=5                              | expected path=value, found no path",
                "run..seed=5                     | expected a path such as vms[0].socket, found 'run..seed'",
                "[0]=5                           | expected a path such as vms[0].socket, found '[0]'",
                "run.=5                          | expected a path such as vms[0].socket, found 'run.'",
                "run.seed=                       | run.seed: expected YAML, found nothing",
                "run.seed=~                      | run.seed: expected a value, found nothing (leave the key out if it is optional)",
                "run.seed=[1                     | run.seed: expected YAML, found: while parsing a flow sequence, expected ',' or ']', but got <stream end>",
                "run.sed=1                       | run.sed: expected a known key, found 'sed' (did you mean seed? known: warmup-ms, measure-ms, replications, seed, latency-by-place, timeline)",
                "server[0].host=x                | server: expected a known key, found 'server' (did you mean servers? known: about, dataplane, dataplane-options, functions, servers, vms, generators, sinks, chains, traffic, pinning, workers, siblings, burst-packets, nics, direct-links, pauses, service-times, run)",
                "kind=pipeline                   | kind: expected a known key, found 'kind' (known: about, dataplane, dataplane-options, functions, servers, vms, generators, sinks, chains, traffic, pinning, workers, siblings, burst-packets, nics, direct-links, pauses, service-times, run)",
                "servers[1].host=x               | servers[1]: expected an index from 0 to 0, found 1",
                "servers.host=x                  | servers: expected a map with the key 'host', found a list",
                "run[0]=1                        | run: expected a list, found a map",
                "generators[0].name=x            | generators: expected a list, found no such key",
                "traffic[0].sizes.64.x=1         | traffic[0].sizes.64: expected a map with the key 'x', found 1",
                "dataplane-options.retry=true    | dataplane-options.retry: expected a known key, found 'retry' (known: bottleneck, vhost-retry, nic-drop-enable, most-workers, one-guest-process, queue-assignment, output-queue, polling-pauses)",
                "dataplane-options.vhost-retry=1 | dataplane-options.vhost-retry: expected true or false, found 1",
                "dataplane-options.bottleneck=host | dataplane-options.bottleneck: expected one of guest, vhost-queue-cap, found text 'host'",
                "dataplane-options.most-workers=0 | dataplane-options.most-workers: expected 1 to 4096 workers (no server has more cores), found 0",
                "dataplane-options=[]            | dataplane-options: expected a map, found a list",
                "traffic[0].offered=5            | traffic[0].offered: expected a rate with its unit such as 10Gbps, 7.6GbpsL2, 1.5Mpps or 50%, found 5",
                "traffic[0].sizes=paper-sizes    | traffic[0].sizes: expected a mix of sizes for one run, found 'paper-sizes', sizes to run one by one: [64, 128, 256, 512, 1024, 1500]",
                "traffic[0].sizes=webmix         | traffic[0].sizes: expected a name in models/traffic, found 'webmix' (did you mean web-mix? known: csit-imix, paper-sizes, rfc2544-sizes, simple-imix, web-mix)",
            })
    void aFaultIsNamedWithTheOption(String set, String message) {
        assertThatThrownBy(() -> with(set)).isInstanceOf(InputError.class).hasMessage("--set " + set + ": " + message);
    }

    @Test
    void errorsFoundLaterNameTheOptionTooAndOthersStillTheFile() {
        LoadedFile loaded = Shipped.scenario(Shipped.SINGLE_VNF, "vms[0].vcpus=9");

        assertThat(loaded.describe(new InvalidInput("vms[0].vcpus", "expected fewer cores")))
                .hasMessage("--set vms[0].vcpus=9: vms[0].vcpus: expected fewer cores");
        assertThat(loaded.describe(new InvalidInput("vms[0].nf", "expected another")))
                .hasMessage(Shipped.SINGLE_VNF + ":10: vms[0].nf: expected another");
        assertThat(loaded.describe(new InvalidInput("vms[0].memory-gb", "expected more")))
                .hasMessage(Shipped.SINGLE_VNF + ":10: vms[0].memory-gb: expected more");
        assertThat(loaded.describe(new InvalidInput("", "expected another")))
                .hasMessage(Shipped.SINGLE_VNF + ":3: expected another");
        assertThat(loaded.describe(new InvalidInput("a strange path", "expected another")))
                .hasMessage(Shipped.SINGLE_VNF + ": a strange path: expected another");
    }
}
