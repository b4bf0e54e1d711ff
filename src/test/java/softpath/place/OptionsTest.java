package softpath.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import softpath.evaluate.Evaluator;
import softpath.io.DemandFile;
import softpath.io.FleetFile;
import softpath.io.InputError;
import softpath.io.ModelFolders;

/** What a way to stand takes: the same, whatever else was looked at before. */
class OptionsTest {

    private static final Path HOME = Path.of(System.getProperty("softpath.home", ""));

    private static final String DEMAND = """
            softpath: 1
            kind: demand
            about: a test
            dataplane: ovs-dpdk-3
            chains:
              - name: long
                functions: [l3fwd, nat, l2fwd]
                sizes: {128: 1}
                arrivals: poisson
                offered: 0.7Mpps
                slo: {loss-ratio: 0.001}
            head-room-percent: 10
            confidence-percent: 95
            run: {warmup-ms: 1, measure-ms: 1, replications: 2, seed: 1}
            """;

    private static final String FLEET = """
            softpath: 1
            kind: fleet
            about: a test
            servers:
              - {name: rack, host: icelake-8358-2s}
            """;

    @TempDir
    private Path folder;

    /** Threads ask in any order. Ways that differ only in where a chain crosses sockets take different parts of a port. */
    @Test
    void whatAWayToStandTakesDoesNotHangOnWhichWayIsAskedFirst() throws IOException {
        DemandFile demand =
                DemandFile.load(Files.writeString(folder.resolve("d.yaml"), DEMAND), List.of(), ModelFolders.of(HOME));
        FleetFile fleet = FleetFile.load(Files.writeString(folder.resolve("f.yaml"), FLEET), List.of(), demand);
        double[] mpps = Loads.of(demand, fleet);
        FleetFile.ServerKind kind = fleet.servers().get(0);
        Equipment equipment = new Equipment(
                0, kind, "ovs-dpdk-3", kind.clocksGhz().get(kind.clocksGhz().size() - 1));
        Leg leg = Leg.whole(0, demand.demand().chains().get(0));
        List<List<Integer>> spreads = Options.spreads(2, leg.functions());
        List<List<Integer>> backwards = new ArrayList<>(spreads);
        Collections.reverse(backwards);

        try (Evaluator evaluator = new Evaluator(1)) {
            List<Map<String, List<Double>>> found = new ArrayList<>();
            for (List<List<Integer>> order : List.of(spreads, backwards)) {
                Options options = new Options(demand.demand(), new Sites(demand), mpps, evaluator, new Refusals());
                Map<String, List<Double>> shares = new TreeMap<>();
                order.forEach(sockets -> shares.put(
                        sockets.toString(),
                        options.of(equipment, leg, List.of(0), sockets).stream()
                                .map(Option::fullShare)
                                .toList()));
                found.add(shares);
            }

            assertThat(found.get(0)).isEqualTo(found.get(1)).hasSize(spreads.size());
            assertThat(found.get(0).get("[0, 0, 1]")).isNotEqualTo(found.get(0).get("[0, 1, 1]"));
        }
    }

    @Test
    void theOrderOfChainsInTheFileIsNotThatOfTheSearch() throws IOException {
        String one =
                "  - {name: one, functions: [nat], sizes: {64: 1}, arrivals: poisson, offered: 1Mpps, slo: {loss-ratio: 0.1}}\n";
        String two = one.replace("name: one", "name: two").replace("[nat]", "[nat, l2fwd]");
        String before = DEMAND.substring(0, DEMAND.indexOf("  - name"));
        String after = DEMAND.substring(DEMAND.indexOf("head-room"));

        assertThat(searched(before + one + two + after))
                .isEqualTo(searched(before + two + one + after))
                .startsWith("two 0 to 2");
    }

    private List<String> searched(String text) throws IOException {
        DemandFile file =
                DemandFile.load(Files.writeString(folder.resolve("d.yaml"), text), List.of(), ModelFolders.of(HOME));
        return Fleets.legs(file.demand()).stream()
                .map(leg -> file.demand().chains().get(leg.chain()).name() + " " + leg.from() + " to " + leg.to())
                .toList();
    }

    @Test
    void ratesAreRidOfWhatDividingByHeadRoomLeavesBehind() throws IOException {
        String text = DEMAND.replace("0.7Mpps", "0.45Mpps");
        DemandFile demand =
                DemandFile.load(Files.writeString(folder.resolve("d.yaml"), text), List.of(), ModelFolders.of(HOME));
        FleetFile fleet = FleetFile.load(Files.writeString(folder.resolve("f.yaml"), FLEET), List.of(), demand);

        assertThat(Loads.of(demand, fleet)).containsExactly(0.5);
    }

    @Test
    void noChainIsCalledLikeOneOfAKindWithACount() {
        String text = DEMAND.replace("name: long", "name: long\n    count: 2")
                .replace(
                        "head-room",
                        "  - {name: long-2, functions: [nat], sizes: {64: 1}, arrivals: poisson, offered: 1Mpps, slo: {loss-ratio: 0}}\nhead-room");

        assertThatThrownBy(() -> DemandFile.load(
                        Files.writeString(folder.resolve("d.yaml"), text), List.of(), ModelFolders.of(HOME)))
                .isInstanceOf(InputError.class)
                .hasMessageContaining(
                        "d.yaml:13: chains[1].name: expected another name, as one of the 2 chains of long is called so, found"
                                + " 'long-2'");
    }
}
