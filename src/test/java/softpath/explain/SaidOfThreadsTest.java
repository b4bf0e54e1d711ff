package softpath.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import softpath.io.ModelFolders;
import softpath.io.ScenarioBase;
import softpath.model.InvalidInput;

/** What is said of the thread that takes packets from one VM, when there are two pairs of vNICs or no such thread. */
class SaidOfThreadsTest {

    private static final Path HOME = Path.of(System.getProperty("softpath.home", ""));
    private static final String TWO_PAIRS = "vms[0].vnic-pairs=2";
    private static final Change TWICE = Change.of("2 vNIC pairs", TWO_PAIRS);

    private static List<String> carried(Change change, String... said) {
        ScenarioBase base = ScenarioBase.read(
                HOME.resolve("models/scenarios/paper/single-vnf.yaml"), List.of(said), ModelFolders.of(HOME));
        return SaidOfThreads.carriedBy(change, base).sets();
    }

    @Test
    void pausesAndServiceTimesAreThoseOfEachThreadThatIsMadeOfOne() {
        assertThat(carried(
                        TWICE,
                        "pauses={vm1->a.pnic1: {per-second: 500, micros: 200.5}, default: isolated}",
                        "service-times={vm1->a.pnic1: {cv: 0.5}}",
                        "servers[0].host=icelake-8358-2s"))
                .containsExactly(
                        TWO_PAIRS,
                        "pauses={\"vm1->a.pnic1#0\": {per-second: 500, micros: 200.5}, \"vm1->a.pnic1#1\": {per-second: 500,"
                                + " micros: 200.5}, default: isolated}",
                        "service-times={\"vm1->a.pnic1#0\": {cv: 0.5}, \"vm1->a.pnic1#1\": {cv: 0.5}}");
    }

    @Test
    void theFirstThreadKeepsAPinAndTheOthersGetCoresOfTheirOwn() {
        assertThat(carried(TWICE, "pinning={vm1->a.pnic1: a.0.6}"))
                .containsExactly(TWO_PAIRS, "pinning={\"vm1->a.pnic1#0\": a.0.6}");
    }

    @Test
    void whatIsStillThereOrReplacedIsNotSaidAnew() {
        assertThat(carried(
                        TWICE, "pauses={vm1.vcpu0: {per-second: 1, micros: 5}, workers: {per-second: 1, micros: 4}}"))
                .containsExactly(TWO_PAIRS);
        Change isolated = TWICE.and(Change.of("no pauses", "pauses={}"));
        assertThat(carried(isolated, "pauses={vm1->a.pnic1: {per-second: 1, micros: 5}}"))
                .containsExactly(TWO_PAIRS, "pauses={}");
    }

    @Test
    void aThreadThatIsGoneIsNamedWithWhatIsSaidOfIt() {
        assertThatThrownBy(() -> carried(
                        Change.of("SR-IOV", "dataplane=sr-iov"), "pauses={vm1->a.pnic1: {per-second: 1, micros: 5}}"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("the scenario states pauses of vm1->a.pnic1, and there is no such thread or core then");
    }
}
