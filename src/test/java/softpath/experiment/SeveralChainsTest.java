package softpath.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import softpath.model.result.Result;

/** What is said of several chains, shared cores and capped NICs holds for them together. */
class SeveralChainsTest {

    private static final String TWO_VMS = "vms=[{name: vm1, nf: l3fwd, server: a, socket: 0, vcpus: 1, vnic-pairs: 1}, "
            + "{name: vm2, nf: l3fwd, server: a, socket: 0, vcpus: 1, vnic-pairs: 1}]";
    private static final String CONFLUENCE =
            "chains=[{name: c1, path: [a.pnic0, vm1, a.pnic1]}, {name: c2, path: [gen1, vm2, a.pnic1]}]";
    private static final String GENERATOR = "generators=[{name: gen1, server: a, socket: 0}]";

    private static String traffic(String first, String second, int bytes) {
        return "traffic=[{chain: c1, offered: %s, arrivals: constant, sizes: {%d: 1}}, {chain: c2, offered: %s, arrivals: constant, sizes: {%d: 1}}]"
                .formatted(first, bytes, second, bytes);
    }

    /** Half of c1 is lost on a shared wire out, c2 makes up for the bits. */
    @Test
    void aRunThatLosesHalfIsNotAtLineRate() {
        Result result = Trial.of("paper/single-vnf", TWO_VMS, GENERATOR, CONFLUENCE, traffic("10Gbps", "10Gbps", 512))
                .result();
        assertThat(result.chains().get(0).lossRatio()).isGreaterThan(0.4);
        assertThat(result.lineRate()).isFalse();
    }

    /** "With more of it 17.10 Mpps would pass; then a.pnic1 wire out binds, at 14.88 Mpps". */
    @Test
    void noMoreIsForecastThanTheNextLimitLetsPass() {
        Result result = Trial.of("paper/single-vnf", TWO_VMS, GENERATOR, CONFLUENCE, traffic("10Gbps", "5Mpps", 64))
                .result();
        assertThat(result.bottleneck().nextResource()).isEqualTo("a.pnic1 wire out");
        assertThat(result.delivered().mpps()
                        * result.bottleneck().gainIfLifted().orElseThrow())
                .isLessThan(14.89);
    }

    /** Only c1 gains: 9.34 + 2 of 8.59 + 2 Mpps is x1.071, not x1.088. */
    @Test
    void aLimitOfOneChainLiftsThatChainOnly() {
        Result result = Trial.of(
                        "paper/colocation",
                        "chains=[{name: c1, path: [gen1, vm1, sink1]},{name: c2, path: [gen2, vm2, sink2]}]",
                        traffic("10Gbps", "2Mpps", 64))
                .result();
        assertThat(result.bottleneck().gainIfLifted().orElseThrow()).isCloseTo(11.339 / 10.586, within(0.002));
    }

    /** Two traffic classes pinned to one core: each packet costs it 380.6 cycles, not 190.3. */
    @Test
    void cyclesPerPacketTimesBoundIsTheClock() {
        Result result = Trial.of("paper/single-vnf", "pinning={a.pnic0->vm1: a.0.1, vm1->a.pnic1: a.0.1}")
                .result();
        Matcher said = Pattern.compile(
                        "spends ([0-9.]+) cycles on each packet.*, so at ([0-9.]+) GHz it carries at most ([0-9.]+) Mpps")
                .matcher(result.bottleneck().sentence());
        assertThat(said.find()).isTrue();
        assertThat(Double.parseDouble(said.group(1)) * Double.parseDouble(said.group(3)))
                .isCloseTo(1000 * Double.parseDouble(said.group(2)), within(10.0));
    }

    /** The NIC at the far end of a link between servers has a cap too. */
    @Test
    void theCapOfAFarNicIsABound(@TempDir Path home) throws IOException, InterruptedException {
        new ProcessBuilder("cp", "-r", Trial.HOME.resolve("models").toString(), home.toString())
                .start()
                .waitFor();
        String host = Files.readString(home.resolve("models/hosts/aptlab-c6220.yaml"));
        Files.writeString(home.resolve("models/hosts/capped.yaml"), host.replaceFirst("value: 14.881", "value: 4"));
        Result result = Trial.in(home, "paper/chain-cross-server", "servers[1].host=capped")
                .result();
        assertThat(result.delivered().mpps()).isCloseTo(4, within(0.01));
        assertThat(result.bounds().stream()
                        .mapToDouble(Result.Bound::mpps)
                        .min()
                        .orElseThrow())
                .isCloseTo(4, within(0.01));
        assertThat(result.bottleneck().kind()).isEqualTo(Result.ResourceKind.NIC);
    }

    /** Both NICs capped at 4: lifting one alone lets nothing more pass. */
    @Test
    void whatIsAlikeIsNamedForNicsToo(@TempDir Path home) throws IOException, InterruptedException {
        new ProcessBuilder("cp", "-r", Trial.HOME.resolve("models").toString(), home.toString())
                .start()
                .waitFor();
        String host = Files.readString(home.resolve("models/hosts/aptlab-c6220.yaml"));
        Files.writeString(home.resolve("models/hosts/capped.yaml"), host.replaceAll("value: 14.881", "value: 4"));
        Result result =
                Trial.in(home, "paper/single-vnf", "servers[0].host=capped").result();
        assertThat(result.bottleneck().sentence()).contains("a.pnic0 packet cap in", "a.pnic1 packet cap out");
    }
}
