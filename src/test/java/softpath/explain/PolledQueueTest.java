package softpath.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.evaluate.Evaluator;
import softpath.io.ModelFolders;
import softpath.model.result.Result;

/** What a function that polls NICs could have more of: a queue, and a vCPU that polls it. */
class PolledQueueTest {

    private static final Path HOME = Path.of(System.getProperty("softpath.home", ""));

    /** Said as the scenario says queues: of the VM, of its NICs (all of them), or of both. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sr-iov-two-queues | vms[0].queue-pairs=2 | vms[0].queue-pairs=3",
                "dpdk-two-queues | nics={} | vms[0].queue-pairs=2",
                "dpdk-two-queues | vms[0].vcpus=2 | nics={a.pnic0: {queues: 3}, a.pnic1: {queues: 3}}",
                "dpdk-two-queues | vms[0].queue-pairs=2 | vms[0].queue-pairs=3 & nics={a.pnic0: {queues: 3}, a.pnic1: {queues: 3}}",
            })
    void aQueueMoreIsProposedAloneAndWithAVcpu(String scenario, String before, String more) {
        List<String> once = List.of(before, "run={warmup-ms: 1, measure-ms: 1, replications: 1, seed: 1}");
        Explainer.Subject subject = Explainer.Subject.of(
                HOME.resolve("models/scenarios/operators/" + scenario + ".yaml"), once, ModelFolders.of(HOME));
        try (Evaluator evaluator = new Evaluator(1)) {
            Result result =
                    evaluator.replicated(List.of(subject.evaluation())).get(0).result();
            List<Change> changes = PolledQueue.of(
                    new Situation(subject.file(), subject.evaluation().blueprint(), result));

            assertThat(changes).hasSize(2);
            assertThat(changes.get(0).sets()).containsExactly(more.split(" & "));
            assertThat(changes.get(1).sets()).containsAll(changes.get(0).sets()).contains("vms[0].vcpus=3");
        }
    }
}
