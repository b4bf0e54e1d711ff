package softpath.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.evaluate.Evaluation;
import softpath.model.Parameter;
import softpath.model.dataplane.Host;
import softpath.model.result.AnalyticResult;
import softpath.model.result.Result;
import softpath.model.scenario.Run;
import softpath.wiring.Blueprint;
import softpath.wiring.ScenarioWiring;

/** Hosts, dataplanes and functions of the user's own. */
class OwnModelsTest {

    private static final String HOST =
            """
            softpath: 1
            kind: host
            about: one of ours
            cpu: Intel Xeon E5-2650 v2
            sockets: 2
            cores-per-socket: 16
            lowest-frequency-ghz: 0.8
            highest-frequency-ghz: 3.2
            nics: {p0: PORT, p1: PORT}
            """.replace("PORT", "{socket: 0, line-rate-gbps: 25, packet-cap-mpps: 37.2, packet-buffer-kib: 512}");

    private static final String SCENARIO = """
            softpath: 1
            kind: scenario
            about: a chain on one of ours
            dataplane: softnic-2016
            servers:
              - {name: a, host: ours, frequency-ghz: 3.0}
            vms:
              - {name: vm1, nf: l3fwd, server: a, socket: 0, vcpus: 1, vnic-pairs: 1}
            chains:
              - {name: c1, path: [a.p0, vm1, a.p1]}
            traffic:
              - {chain: c1, offered: 25Gbps, arrivals: constant, sizes: {64: 1}}
            run: {warmup-ms: 0.1, measure-ms: 0.5, replications: 2, seed: 1}
            """;

    @TempDir
    private Path folder;

    private Path scenario;

    @BeforeEach
    void writeScenario() throws IOException {
        scenario = write("scenario.yaml", SCENARIO);
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private LoadedFile.OfScenario load(Path... own) {
        return (LoadedFile.OfScenario)
                ScenarioFiles.load(scenario, List.of(), ModelFolders.of("--models", List.of(own), Shipped.HOME));
    }

    /** The scenario with each second text in the place of the one before. */
    private LoadedFile.OfScenario changed(String... replacements) throws IOException {
        write("models/hosts/ours.yaml", HOST);
        String text = SCENARIO;
        for (int i = 0; i < replacements.length; i += 2) {
            assertThat(text).contains(replacements[i]);
            text = text.replace(replacements[i], replacements[i + 1]);
        }
        Files.writeString(scenario, text);
        return load();
    }

    @Test
    void portsOfAHostMayShareACardAndItsSlot() throws IOException {
        write("models/hosts/ours.yaml", HOST.replace("{socket", "{card: x710, socket") + """
                        cards:
                          x710:
                            transmit-cap-mpps: 36
                            pcie: {generation: 3, lanes: 8, max-payload-bytes: 256, read-request-bytes: 512, \
                        link-layer-percent: 8.15}
                        """);
        Host.Card card = load().models().hosts().get("a").cardOf("p1").orElseThrow();

        assertThat(card.transmitCapMpps().orElseThrow().value()).isEqualTo(36);
        assertThat(card.receiveCapMpps()).isEmpty();
        assertThat(card.pcie().orElseThrow().lanes().count()).isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "card: x71 | nics.p0.card: expected one of [x710], found 'x71'",
                "lanes: 6  | cards.x710.pcie.lanes: expected a power of 2, found 6",
                "generation: 6 | cards.x710.pcie.generation: expected 1 to 5 generation (later ones are coded another way), found 6",
            })
    void aCardThatCannotBeIsRefused(String wrong, String expected) throws IOException {
        String key = wrong.split(":")[0];
        String good = HOST.replace("{socket", "{card: x710, socket")
                + "cards: {x710: {pcie: {generation: 3, lanes: 8, max-payload-bytes: 256, read-request-bytes: 512,"
                + " link-layer-percent: 8.15}}}\n";
        write("models/hosts/ours.yaml", good.replaceFirst(key + ": \\w+", wrong));

        assertThatThrownBy(this::load).hasMessageContaining(expected);
    }

    private static final String MEMORY = "memory: {knee-gbps: 5, cycles-per-byte-per-gbps: 0.1}\n";

    /** Simulation and closed form rest on the same costs, and say what of the host they are made of. */
    @Test
    void aHostMaySayFromHowMuchOnItsCoresSlowEachOtherDown() throws IOException {
        write("models/hosts/ours.yaml", HOST);
        double alone = boundMpps();
        write("models/hosts/ours.yaml", HOST + MEMORY);
        Result together = Evaluation.of(load()).simulated();

        assertThat(boundMpps()).isLessThan(0.9 * alone);
        assertThat(together.delivered().mpps()).isCloseTo(boundMpps(), within(0.02 * boundMpps()));
        assertThat(together.warnings())
                .anyMatch(warning -> warning.contains("ours: memory.knee-gbps")
                        && warning.contains("memory.cycles-per-byte-per-gbps"));
    }

    private double boundMpps() {
        return Evaluation.of(load()).closedForm().delivered().atMostMpps();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "knee-gbps: 5 | knee-gbps: 0 | memory.knee-gbps: expected 1 to 1000000 Gbit/s (no socket's memory moves more), found 0",
                "gbps: 0.1 | gbps: 2 | memory.cycles-per-byte-per-gbps: expected 0 to 1 cycles/byte per Gbit/s (a cycle for each byte at every further Gbit/s), found 2",
                "knee-gbps: 5, | knee: 5, | memory.knee: expected a known key, found 'knee'",
            })
    void aMemoryThatCannotBeIsRefused(String right, String wrong, String expected) throws IOException {
        write("models/hosts/ours.yaml", HOST + MEMORY.replace(right, wrong));

        assertThatThrownBy(this::load).hasMessageContaining(expected);
    }

    private Blueprint jumbo(int frameBytes, String bufferBytes) throws IOException {
        String softnic = Files.readString(Shipped.HOME.resolve("models/dataplanes/softnic-2016.yaml"));
        write(
                "models/dataplanes/big.yaml",
                softnic.replaceFirst("(largest-frame-bytes:\\s+value:) 1518", "$1 9018") + bufferBytes);
        LoadedFile.OfScenario loaded =
                changed("dataplane: softnic-2016", "dataplane: big", "{64: 1}", "{64: 1, " + frameBytes + ": 1}");
        return ScenarioWiring.blueprint(loaded.scenario(), loaded.models());
    }

    /** 9014 B without the checksum take five buffers of 2048 B: of 256 and 128 slots 51 and 25 are left, of blocks of 32 six. */
    @Test
    void aJumboFrameTakesSeveralDescriptors() throws IOException {
        Blueprint blueprint = jumbo(9018, "buffer-bytes: 2048\n");

        assertThat(blueprint.rings()).extracting(Blueprint.Ring::slots).containsOnly(51, 25);
        assertThat(blueprint.transmitQueues())
                .extracting(Blueprint.TransmitQueue::slots)
                .containsExactly(51);
        assertThat(blueprint.rings()).extracting(Blueprint.Ring::refillBlock).containsOnly(6);
    }

    /** Open vSwitch has one buffer as long as the frame at a NIC, its guests have theirs of 2048 B. */
    @Test
    void ringsOfVnicsMayHaveOtherBuffersThanThoseOfNics() throws IOException {
        Blueprint blueprint = jumbo(9018, "vnic-buffer-bytes: 2048\n");

        assertThat(blueprint.rings())
                .extracting(Blueprint.Ring::name, Blueprint.Ring::slots)
                .contains(tuple("a.p0.rx", 256), tuple("vm1.vnic0.rx", 51), tuple("vm1.vnic1.tx", 25));
        assertThat(blueprint.transmitQueues())
                .extracting(Blueprint.TransmitQueue::slots)
                .containsExactly(256);
    }

    /** 2052 B are 2048 without the checksum. */
    @ParameterizedTest
    @CsvSource({"9018, ''", "9018, buffer-bytes: 9728", "2052, buffer-bytes: 2048"})
    void aFrameThatFitsIntoOneBufferTakesOneDescriptor(int frameBytes, String bufferBytes) throws IOException {
        Blueprint blueprint = jumbo(frameBytes, bufferBytes + "\n");

        assertThat(blueprint.rings()).extracting(Blueprint.Ring::slots).containsOnly(256, 128);
    }

    @Test
    void aFrameThatNoRingHasRoomForIsRefused() {
        assertThatThrownBy(() -> jumbo(9018, "buffer-bytes: 64\n"))
                .hasMessageContaining(
                        "expected at least 141 slots in vm1.vnic1.tx, as many as a frame of 9018 bytes takes");
    }

    @Test
    void aFrameAboveWhatTheDataplaneCarriesIsRefused() {
        assertThatThrownBy(() -> jumbo(9019, "buffer-bytes: 2048\n"))
                .hasMessageContaining("traffic[0].sizes.9019: expected frames of at most 9018 bytes, FCS included, the"
                        + " largest that the dataplane carries (BESS b43bbdd, snbuf.h:41")
                .hasMessageEndingWith("found 9019");
    }

    @Test
    void aHostOfNineLinesBesideTheScenarioWillDo() throws IOException {
        write("models/hosts/ours.yaml", HOST);
        assertThat(HOST.lines().count()).isLessThan(10);
        Host host = load().models().hosts().get("a");

        assertThat(host.sockets().count()).isEqualTo(2);
        assertThat(host.nics().get("p0").lineRateGbps().value()).isEqualTo(25);
        assertThat(host.sockets().origin()).isEqualTo(Parameter.Origin.STATED);
        assertThat(load().warnings()).isEmpty();
    }

    @Test
    void aFolderThatIsGivenIsNearerThanTheOneBesideTheScenario() throws IOException {
        write("models/hosts/ours.yaml", HOST);
        Path given = write("given/hosts/ours.yaml", HOST.replace("cores-per-socket: 16", "cores-per-socket: 64"))
                .getParent()
                .getParent();

        assertThat(load(given).models().hosts().get("a").coresPerSocket().count())
                .isEqualTo(64);
        assertThat(load(given).warnings())
                .singleElement()
                .asString()
                .startsWith(given.resolve("hosts/ours.yaml").toString())
                .contains(
                        "in the place of another host",
                        folder.resolve("models/hosts").toString());
        assertThat(load(given).modelDigest()).isNotEqualTo(load().modelDigest());
    }

    @Test
    void aResultSaysWhatRestsOnNumbersWithoutASource() throws IOException {
        write("models/hosts/ours.yaml", HOST);
        AnalyticResult result = Evaluation.of(load()).closedForm();

        assertThat(result.warnings())
                .anyMatch(warning -> warning.startsWith("rests on numbers that are stated without a source: ours: "));
        assertThat(result.uncalibrated()).noneMatch(place -> place.startsWith("ours"));
    }

    @Test
    void whatShipsMustSayWhereItsNumbersComeFrom() throws IOException {
        Path home = folder.resolve("home");
        for (String shelf : ModelLibrary.Shelf.folders()) {
            Files.createDirectories(home.resolve("models").resolve(shelf));
        }
        write("home/models/hosts/ours.yaml", HOST);
        Files.copy(
                Shipped.HOME.resolve("models/dataplanes/softnic-2016.yaml"),
                home.resolve("models/dataplanes/softnic-2016.yaml"));
        Files.copy(Shipped.HOME.resolve("models/nfs/l3fwd.yaml"), home.resolve("models/nfs/l3fwd.yaml"));

        assertThatThrownBy(() -> ScenarioFiles.load(scenario, List.of(), home))
                .isInstanceOf(InputError.class)
                .hasMessageContaining(
                        "sockets: expected a number, or a map with the keys value, unit, origin, source, interval");
    }

    @Test
    void aNumberOfOnesOwnIsHeldToTheSameRange() throws IOException {
        write("models/hosts/ours.yaml", HOST.replace("3.2", "3200"));

        assertThatThrownBy(this::load)
                .isInstanceOf(InputError.class)
                .hasMessageContaining("models/hosts/ours.yaml:8: highest-frequency-ghz: expected 0.01 to 100 GHz");
    }

    @Test
    void textInThePlaceOfANumberIsToldWhatMayStandThere() throws IOException {
        write("models/hosts/ours.yaml", HOST.replaceFirst("sockets: [0-9]+", "sockets: two"));

        assertThatThrownBy(this::load)
                .hasMessageEndingWith("sockets: expected a number, or a map with the keys value, unit, origin, source,"
                        + " interval, found text 'two'");
    }

    @Test
    void foldersThatHoldNothingAreRefused() {
        assertThatThrownBy(() -> load(folder.resolve("none")))
                .hasMessageEndingWith("none: expected a folder, found nothing there");
        assertThatThrownBy(() -> load(folder))
                .hasMessageContaining("expected a folder with hosts, dataplanes, nfs, traffic, captures in it");
    }

    @Test
    void aNameThatIsNowhereIsToldWithEveryFolderSearched() throws IOException {
        write("models/hosts/other.yaml", HOST);

        assertThatThrownBy(this::load)
                .hasMessageContaining("servers[0].host: expected a name in " + folder.resolve("models/hosts")
                        + " or models/hosts, found 'ours'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "softnic-2016 | {mine: {cycles: 1000}}                 | 2.6",
                "softnic-2016 | {mine: {alone-mpps: 1.3, at-ghz: 1.3}} | 2.6",
                "sr-iov       | {mine: {alone-mpps: 1.3, at-ghz: 2.6}} | 1.3",
            })
    void aFunctionIsStatedByItsCyclesOrByWhatItDidAlone(String dataplane, String functions, double mpps)
            throws IOException {
        Files.writeString(
                scenario,
                SCENARIO.replace("softnic-2016", dataplane + "\nfunctions: " + functions)
                        .replace("nf: l3fwd", "nf: mine")
                        .replace("host: ours, frequency-ghz: 3.0", "host: aptlab-c6220, frequency-ghz: 2.6")
                        .replace(".p0", ".pnic0")
                        .replace(".p1", ".pnic1")
                        .replace("25Gbps", "10Gbps"));
        AnalyticResult result = Evaluation.of(load()).closedForm();

        assertThat(result.delivered().atMostMpps()).isCloseTo(mpps, within(1e-9));
        assertThat(result.warnings()).anyMatch(warning -> warning.contains("guest.functions.mine"));
    }

    /** Batches grow and events are taken while it is saturated: what it did alone contains them, at any load above. */
    @ParameterizedTest
    @CsvSource({
        "clickos-2016, 1.0, 2.0, 5",
        "clickos-2016, 1.0, 2.0, 0.95",
        "clickos-2016-all-rows, 3.0, 2.6, 12",
        "mswitch-2015, 3.0, 2.6, 12",
        "ptnetmap-2015, 0.3, 1.2, 5",
        "sr-iov, 3.0, 2.0, 12",
    })
    void aFunctionThatIsSaturatedAloneCarriesWhatIsStated(
            String dataplane, double aloneMpps, double ghz, double offeredMpps) throws IOException {
        String functions = "{mine: {alone-mpps: " + aloneMpps + ", at-ghz: " + ghz + "}}";
        Files.writeString(
                scenario,
                SCENARIO.replace("softnic-2016", dataplane + "\nfunctions: " + functions)
                        .replace("nf: l3fwd", "nf: mine")
                        .replace("host: ours, frequency-ghz: 3.0", "host: aptlab-c6220, frequency-ghz: " + ghz)
                        .replace(".p0", ".pnic0")
                        .replace(".p1", ".pnic1")
                        .replace("25Gbps", offeredMpps + "Mpps"));
        double carried = Math.min(aloneMpps, offeredMpps);

        assertThat(Evaluation.of(load()).simulated().delivered().mpps()).isCloseTo(carried, within(0.025 * carried));
    }

    @ParameterizedTest
    @CsvSource({
        "clickos-2016, 7.6, 2.0, 'expected less than 5.106, what a core at 2.0 GHz carries of this dataplane'",
        "dpdk, 60, 2.0, 'expected less than '",
    })
    void aloneNothingIsQuickerThanTheDataplaneWithoutAFunction(
            String dataplane, double aloneMpps, double ghz, String expected) {
        assertThatThrownBy(() -> changed(
                        "softnic-2016",
                        dataplane + "\nfunctions: {mine: {alone-mpps: " + aloneMpps + ", at-ghz: " + ghz + "}}",
                        "nf: l3fwd",
                        "nf: mine"))
                .hasMessageContaining("functions.mine.alone-mpps: " + expected)
                .hasMessageEndingWith("without a function, found " + aloneMpps);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{mine: {cycles: 10, alone-mpps: 1, at-ghz: 2}} | functions.mine: expected either cycles or alone-mpps",
                "{mine: {}}                                     | functions.mine: expected either cycles or alone-mpps",
                "{mine: {alone-mpps: 1}}                        | functions.mine: expected alone-mpps and at-ghz",
                "{mine: {cycles: 0}}                            | functions.mine.cycles: expected",
                "{mine: {cycles: 10}, other: {cycles: 10}}      | functions.other: expected the nf of a VM",
                "{mine: {cycles: 10}, l3fwd: {cycles: 10}}      | functions.l3fwd: expected",
            })
    void functionsThatCannotBeAreRefused(String functions, String expected) {
        assertThatThrownBy(
                        () -> changed("softnic-2016", "softnic-2016\nfunctions: " + functions, "nf: l3fwd", "nf: mine"))
                .isInstanceOf(InputError.class)
                .hasMessageContaining(expected);
    }

    /** A fit tries its numbers on one dataplane for all scenarios that choose the same. */
    @Test
    void scenariosThatStateOtherFunctionsDoNotShareADataplane() {
        ScenarioVariants variants = new ScenarioVariants(
                new StudyFiles(Shipped.HOME),
                "softnic-2016",
                Map.of(),
                Map.of("worker.poll-cycles", 50.0),
                new Run(0.1, 0.5, 1, 1),
                "here");

        assertThat(cyclesOfMine(variants, 500)).isEqualTo(500);
        assertThat(cyclesOfMine(variants, 900)).isEqualTo(900);
    }

    private static double cyclesOfMine(ScenarioVariants variants, int cycles) {
        List<String> sets = List.of("functions={mine: {cycles: " + cycles + "}}", "vms[0].nf=mine");
        return variants.load("paper/single-vnf", sets)
                .models()
                .dataplane()
                .functionCycles()
                .get("mine")
                .value();
    }

    @Test
    void aFunctionFasterThanWhatComesWithItIsRefused() {
        assertThatThrownBy(() -> changed("softnic-2016", "sr-iov\nfunctions: {mine: {alone-mpps: 2000, at-ghz: 2.6}}"))
                .isInstanceOf(InputError.class)
                .hasMessageContaining("functions.mine.alone-mpps: expected less than ");
    }
}
