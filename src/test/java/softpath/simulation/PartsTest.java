package softpath.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import softpath.evaluate.Evaluation;
import softpath.io.ModelFolders;
import softpath.io.ScenarioFiles;
import softpath.wiring.Blueprint;

/** Which cores a simulation may run apart from each other. */
class PartsTest {

    private static final Path HOME = Path.of("").toAbsolutePath();

    private static Blueprint blueprint(String scenario, String... sets) {
        return Evaluation.of(ScenarioFiles.load(
                        HOME.resolve("models/scenarios/" + scenario + ".yaml"), List.of(sets), ModelFolders.of(HOME)))
                .blueprint();
    }

    private static int[] partsOfCores(Blueprint blueprint) {
        Parts parts = new Parts(blueprint);
        return IntStream.range(0, blueprint.cores().size()).map(parts::ofCore).toArray();
    }

    @Test
    void copiesOfAPipelineShareNothing() {
        // eight copies of three cores in a row
        Blueprint eightCopies = blueprint("bench/w2-chains");

        assertThat(new Parts(eightCopies).count()).isEqualTo(8);
        assertThat(partsOfCores(eightCopies))
                .containsExactly(0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5, 6, 6, 6, 7, 7, 7);
    }

    @Test
    void whatAWireJoinsIsOnePart() {
        assertThat(new Parts(blueprint("paper/chain-cross-server")).count()).isEqualTo(1);
    }

    /** Fifty VMs with their port on each socket, whose workers poll nothing of the other. */
    @Test
    void portsThatShareNoWorkerAreApart() {
        Blueprint hundredVms = blueprint("operators/hundred-vms");
        int[] part = partsOfCores(hundredVms);

        assertThat(new Parts(hundredVms).count()).isEqualTo(2);
        for (int c = 0; c < part.length; c++) {
            assertThat(part[c] == part[0])
                    .as(hundredVms.cores().get(c).name())
                    .isEqualTo(hundredVms.cores().get(c).socket()
                            == hundredVms.cores().get(0).socket());
        }
    }

    /** Their NICs are ports of one card, which judges what comes to either. */
    @Test
    void portsOfOneCardAreOnePart() {
        Blueprint apart = twoPipelines(Blueprint.NONE);
        Blueprint onOneCard = twoPipelines(0);

        assertThat(partsOfCores(apart)).containsExactly(0, 0, 0, 1, 1, 1);
        assertThat(partsOfCores(onOneCard)).containsExactly(0, 0, 0, 0, 0, 0);
    }

    /** Two copies of a pipeline whose first rings are those of NICs, on card {@code card}. */
    private static Blueprint twoPipelines(int card) {
        Blueprint copies = blueprint("bench/w2-chains", "copies=2");
        List<Blueprint.Ring> rings = IntStream.range(0, copies.rings().size())
                .mapToObj(r -> r % 3 == 0
                        ? behindNic(copies.rings().get(r), card)
                        : copies.rings().get(r))
                .toList();
        return new Blueprint(
                copies.classes(),
                copies.chains(),
                rings,
                copies.sources(),
                copies.wires(),
                copies.transmitQueues(),
                copies.stages(),
                copies.vifs(),
                copies.guests(),
                copies.cores(),
                copies.spreads(),
                List.of(new Blueprint.Card("card", new double[1], new double[1])),
                copies.readings());
    }

    private static Blueprint.Ring behindNic(Blueprint.Ring ring, int card) {
        return new Blueprint.Ring(
                ring.name(),
                ring.slots(),
                ring.refillBlock(),
                ring.freeAtClaim(),
                ring.place(),
                Optional.of(new Blueprint.Ingress(10, 100, 0, card)));
    }

    @Test
    void guestsOnASwitchAreOnePart() {
        assertThat(new Parts(blueprint("paper/single-vnf", "dataplane=clickos-2016")).count())
                .isEqualTo(1);
    }
}
