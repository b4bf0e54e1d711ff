package softpath.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.harness.FakeClickos.Fault;
import softpath.harness.MeasureFiles.LoadedPlan;
import softpath.harness.MeasureFiles.LoadedTestbed;
import softpath.harness.testbed.Site;
import softpath.harness.testbed.Workplace;
import softpath.harness.transport.MeasureFault;
import softpath.model.result.Result;

/** Whole measurements of ClickOS on machines that only answer as such would. */
class ClickosRunTest {

    private static final MeasureFiles FILES =
            new MeasureFiles(Path.of(System.getProperty("softpath.home", ".")).toAbsolutePath());
    private static final LoadedTestbed TESTBED = FILES.testbed("clickos-paper");
    private static final String PLAN = """
            softpath: 1
            kind: plan
            about: One point
            chains:
              - {scenario: models/scenarios/paper/FILE.yaml, set: ["dataplane=clickos-2016"SET], sizes: [64]}
            components: []
            measuring: {rounds: 1, reference-every: 9, warmup-ms: 1, window-ms: 100, windows: 2, seed: 1}
            """;

    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();

    private LoadedPlan plan(String scenario, String set) throws IOException {
        Path file = folder.resolve("plan.yaml");
        Files.writeString(file, PLAN.replace("FILE", scenario).replace("SET", set));
        return FILES.plan(file.toString(), TESTBED);
    }

    private Workplace workplace() {
        return new Workplace(folder.resolve("run").toString());
    }

    private List<Sample> measure(FakeClickos machines, LoadedPlan plan) throws IOException {
        Site site = new Site(machines.system(), machines.generator(), workplace(), "/dev/hugepages");
        Session session = Session.at(site, TESTBED, plan, new Session.Watcher() {
            @Override
            public void says(String what) {
                said.add(what);
            }

            @Override
            public void begins(int step, int of, Step next) {}

            @Override
            public void took(Sample sample) {}
        });
        Path record = folder.resolve("record.jsonl");
        try (RunRecord into = RunRecord.create(record)) {
            session.begin(into, "test");
            session.run(into, List.of());
        }
        return RecordReader.read(record).samples();
    }

    private static void assertNothingIsLeft(FakeClickos machines) {
        assertThat(machines.domains).isEmpty();
        assertThat(machines.ports).isEmpty();
        assertThat(machines.processes).noneMatch(FakeProcess::isAlive);
        assertThat(machines.files).isEmpty();
        assertThat(machines.governor).isEqualTo("ondemand");
    }

    @Test
    void windowsAreMeasuredOnTheReportsOfPktGen() throws IOException {
        FakeClickos machines = new FakeClickos();
        List<Sample> samples = measure(machines, plan("single-vnf", ""));

        assertThat(samples).hasSize(4).allSatisfy(sample -> {
            assertThat(sample.seconds() * 4)
                    .isEqualTo(Math.rint(sample.seconds() * 4))
                    .isPositive();
            assertThat(sample.deliveredMpps()).isEqualTo(5.34, within(1e-9));
            assertThat(sample.offeredMpps()).isEqualTo(14.880952, within(1e-5));
            assertThat(sample.lost()).hasSize(1);
            assertThat(sample.lost().get(0).place()).isEqualTo(Result.Place.RING);
            assertThat(sample.lost().get(0).mpps()).isEqualTo(14.880952 - 5.34, within(1e-5));
            assertThat(sample.interference()).isEmpty();
            assertThat(sample.utilisations()).containsOnlyKeys("0-l3fwd");
            assertThat(sample.utilisations().get("0-l3fwd")).isEqualTo(0.701, within(1e-9));
        });
        assertNothingIsLeft(machines);
    }

    @Test
    void aRowTellsHowBusyEachGuestWas() throws IOException {
        LoadedPlan chain = plan("chain", "");
        List<Sample> samples = measure(new FakeClickos(), chain);
        String csv = MeasuredCsv.text(TESTBED, PointSummary.of(chain.points(), samples));

        assertThat(csv).contains("generator_limited,guest_utilisation_percent,");
        assertThat(csv)
                .containsPattern(
                        "clickos,firewall\\+l3fwd\\+l2fwd,64,512,5\\.340000,0\\.000000,2,4,0,false,70\\.1\\+70\\.1\\+70\\.1,14\\.880952,");
    }

    @Test
    void colocatedChainsAreAddedUp() throws IOException {
        FakeClickos machines = new FakeClickos();
        List<Sample> samples =
                measure(machines, plan("colocation", ", \"dataplane-options={}\", \"traffic[1].sizes={64: 1}\""));

        assertThat(samples).allSatisfy(sample -> {
            assertThat(sample.deliveredMpps()).isEqualTo(3 * 5.34, within(1e-9));
            assertThat(sample.utilisations()).hasSize(3);
        });
        assertThat(machines.ran)
                .noneMatch(command -> command.startsWith("generator: bash") && command.contains("pkt-gen -i"));
        assertNothingIsLeft(machines);
    }

    @Test
    void aGeneratorThatDoesNotSendWhatItIsAskedToIsFlagged() throws IOException {
        assertThat(measure(new FakeClickos(Fault.SENDER_SLOW), plan("single-vnf", "")))
                .allSatisfy(sample -> assertThat(sample.interference())
                        .containsExactly("the generator offered 94.1 % of what it was asked to"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE_FAILS        | 'xl create .*nf0.cfg' failed on the measured machine, exit status 1; .*libxl: error",
                "PORT_MISSING        | domain nf0-.* runs, but its vNICs are not on their switches: expected \\[vales0:vif3.0, vales1:vif3.1\\], found",
                "COSMOS_DOES_NOTHING | 'xenstore-read /local/domain/3/clickos/0/status' failed",
                "PIN_IGNORED         | xl pinned the vCPU of nf0-.* to CPU 5, but lists .*any cpu",
                "CLOCK_NOT_TAKEN     | xenpm was told to set 2600000 kHz under governor userspace, but the clock of CPU 5 is 1200000",
                "TURBO               | CPU 5 was set to 2600000 kHz, but ran at 2990000 kHz on average; turn turbo",
                "DOMAIN_CRASHES      | domain nf0-.* \\(l3fwd\\) crashed, xl list says ----c-; see its console",
                "DOMAIN_VANISHES     | domain nf0-.* \\(l3fwd\\) is gone",
                "RECEIVER_SILENT     | receiver0 on the generator has received nothing, although its sender sends; .*console of each guest",
                "RECEIVER_DIES       | receiver0 .*ended",
                "SENDER_STOPS        | traffic.0.tx-packets stands still at [0-9]+: pkt-gen on the generator reports, but counts no",
            })
    void whatGoesWrongIsSaidAndEverythingIsTakenDown(Fault fault, String message) throws IOException {
        FakeClickos machines = new FakeClickos(fault);
        LoadedPlan plan = plan("single-vnf", "");

        assertThatThrownBy(() -> measure(machines, plan))
                .isInstanceOf(MeasureFault.class)
                .hasMessageMatching("(?s).*" + message + ".*");
        assertNothingIsLeft(machines);
        assertThat(Files.readString(folder.resolve("record.jsonl"))).contains("\"type\":\"fault\"");
    }

    @Test
    void whatAKilledMeasurementLeftIsRemovedByTheNext() throws IOException {
        FakeClickos machines = new FakeClickos();
        String old = "nf0-" + workplace().mark() + "l2fwd";
        machines.domains.put(old, 1);
        machines.domains.put("of-somebody-else", 2);
        machines.domains.put("x-" + old, 7);
        machines.ports.addAll(List.of("vales0:vif1.0", "vales0:eth2", "vale0:vif2.0", "valesys0:eth4"));

        measure(machines, plan("single-vnf", ""));

        assertThat(said)
                .contains(
                        "left behind by an earlier measurement: destroyed domain " + old,
                        "left behind by an earlier measurement: detached port vales0:eth2");
        assertThat(machines.domains).containsOnlyKeys("of-somebody-else", "x-" + old);
        assertThat(machines.ports).containsExactly("vale0:vif2.0", "valesys0:eth4");
    }

    @Test
    void aCheckTellsWhatTheMachinesHave() throws IOException {
        FakeClickos machines = new FakeClickos();
        Site site = new Site(machines.system(), machines.generator(), workplace(), "/dev/hugepages");

        assertThat(new Preflight(TESTBED.testbed(), TESTBED.driver(), List.of(), site).check())
                .extracting(finding ->
                        finding.what() + " " + finding.severity().name().toLowerCase(Locale.ROOT))
                .contains("Xen good", "Dom0 good", "sockets good", "clock good", "guest good", "leftovers good");
    }
}
