package softpath.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import softpath.model.scenario.Scenario;

/** Which {@code --set} options make a difference. */
class LastingSetsTest {

    private static List<String> lasting(String... sets) {
        return LastingSets.of(List.of(sets), Scenario.class);
    }

    @Test
    void oneThatALaterOneReplacesIsLeftOut() {
        assertThat(lasting("nics={h.pnic0: {queues: 4}}", "traffic[0].offered=1Mpps", "nics={h.pnic0: {queues: 5}}"))
                .containsExactly("traffic[0].offered=1Mpps", "nics={h.pnic0: {queues: 5}}");
        assertThat(lasting("traffic[0].offered=1Mpps", "traffic[0].offered = 2Mpps"))
                .containsExactly("traffic[0].offered = 2Mpps");
    }

    @Test
    void aPartOfWhatALaterOneReplacesWholeIsLeftOut() {
        assertThat(lasting("nics.'h.pnic0'.queues=4", "vms[0].vcpus=2", "vms=[]", "nics={}"))
                .containsExactly("vms=[]", "nics={}");
    }

    @Test
    void oneOfWhichALaterOneReplacesAPartStays() {
        assertThat(lasting("run={seed: 1}", "run.seed=2")).containsExactly("run={seed: 1}", "run.seed=2");
    }

    @Test
    void neighboursStay() {
        assertThat(lasting(
                        "traffic[1].offered=1Mpps", "traffic[10].offered=1Mpps", "dataplane-options={}", "dataplane=x"))
                .hasSize(4);
    }

    /** Names of threads have dots, so that {@code vm1} is none of what {@code vm1.vcpu0} is in. */
    @Test
    void aNameWithDotsIsOneStep() {
        assertThat(lasting("pinning.vm1.vcpu0=a.0.1", "pinning.vm1=a.0.2")).hasSize(2);
        assertThat(lasting("pinning.vm1.vcpu0=a.0.1", "pinning.'vm1.vcpu0'=a.0.2"))
                .containsExactly("pinning.'vm1.vcpu0'=a.0.2");
    }
}
