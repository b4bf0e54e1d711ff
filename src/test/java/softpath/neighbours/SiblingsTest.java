package softpath.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import softpath.experiment.Trial;
import softpath.io.InputError;
import softpath.model.InvalidInput;
import softpath.model.result.ClosedForm;
import softpath.model.result.Result;
import softpath.wiring.Blueprint;

/** What operators ask of hyper-threads: two threads that work on one core, and what each leaves the other. */
class SiblingsTest {

    private static final String SCENARIO = "operators/two-pmds-one-core";

    /** Of the host of the scenario: what a sibling leaves that works or polls, and one that polls with pauses. */
    private static final double SHARE = 0.62;

    private static final double PAUSING = 0.9;

    private static final String PAUSES = "dataplane-options.polling-pauses=true";

    /** All packets come to one of the two queues. */
    private static final String ONE_FLOW = "traffic[0].flows={count: 1, hash-seed: 1}";

    private static final String HOST = "servers[0].host=icelake-8358-2s";

    /** A vCPU without a pipeline beside one that works. */
    private static final String IDLE_VCPU = "pinning={vm1.vcpu0: a.0.9, vm1.vcpu1: a.0.9.1}";

    /** The vCPU of a ClickOS guest beside the kernel thread that empties its ring. */
    private static final String GUEST_BESIDE_THREAD =
            "pinning={vm1.vcpu0: a.0.9, vm1.vnic1.kthread: a.0.9.1, vm1.vnic0.kthread: a.0.10}";

    private static Result result(String... sets) {
        return Trial.of(SCENARIO, sets).result();
    }

    private static double mpps(String... sets) {
        return result(sets).delivered().mpps();
    }

    private static Blueprint.Core core(Trial trial, String name) {
        return trial.blueprint().cores().stream()
                .filter(core -> core.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> cores(String scenario, String... sets) {
        return Trial.of(scenario, sets).blueprint().cores().stream()
                .map(Blueprint.Core::name)
                .toList();
    }

    /** Each of two has 0.62 of a core: 1.24 times what one does alone; two cores do twice as much. */
    @Test
    void twoThreadsOfACoreDoTwiceTheirShareOfWhatOneDoesAlone() {
        double alone = mpps("workers=[a.0.3]");

        assertThat(mpps() / alone).isCloseTo(2 * SHARE, within(0.002));
        assertThat(mpps("workers=[a.0.3, a.0.4]") / alone).isCloseTo(2, within(0.002));
    }

    @Test
    void aSiblingThatPollsInVainCostsAsMuchAsOneThatWorksUnlessItPauses() {
        double alone = mpps(ONE_FLOW, "workers=[a.0.3, a.0.4]");

        assertThat(mpps(ONE_FLOW) / alone).isCloseTo(SHARE, within(0.002));
        assertThat(mpps(ONE_FLOW, PAUSES) / alone).isCloseTo(PAUSING, within(0.002));
    }

    /** At overload neither ever pauses. */
    @Test
    void siblingsThatPauseDoNoMoreWhileBothWork() {
        Result both = result(PAUSES);

        assertThat(both.delivered().mpps() / mpps()).isCloseTo(1, within(0.002));
        assertThat(both.closedForm().orElseThrow().reasons())
                .anyMatch(reason -> reason.cause() == ClosedForm.Cause.SIBLINGS);
        // A burst takes 0.9 / 0.62 as long as beside one that pauses, so 1 - 0.62 / 0.9 of the time is lost.
        assertThat(both.cores().get(0).sibling().orElseThrow().slowedShare())
                .isCloseTo(1 - SHARE / PAUSING, within(0.01));
    }

    @Test
    void aSiblingThatSleepsCostsNothing() {
        Trial beside = Trial.of("paper/single-vnf", HOST, "vms[0].vcpus=2", IDLE_VCPU);
        Trial apart = Trial.of("paper/single-vnf", HOST, "vms[0].vcpus=2", IDLE_VCPU.replace("a.0.9.1", "a.0.10"));

        assertThat(beside.result().delivered()).isEqualTo(apart.result().delivered());
        assertThat(core(beside, "a.0.9.1").frequencyGhz()).isEqualTo(2.6 * SHARE);
    }

    @Test
    void threadsThatSleepLeaveTheirSiblingAllWhileTheyDo() {
        Trial beside = Trial.of("paper/single-vnf", "dataplane=clickos-2016", HOST, GUEST_BESIDE_THREAD);
        double mpps = beside.result().delivered().mpps();
        double apart = Trial.of(
                        "paper/single-vnf",
                        "dataplane=clickos-2016",
                        HOST,
                        GUEST_BESIDE_THREAD.replace("a.0.9.1", "a.0.11"))
                .result()
                .delivered()
                .mpps();

        assertThat(core(beside, "a.0.9").sibling().orElseThrow().share()).isEqualTo(1);
        assertThat(core(beside, "a.0.9").sibling().orElseThrow().workingShare()).isEqualTo(SHARE);
        assertThat(mpps).isBetween(SHARE * apart, 0.99 * apart);
    }

    @Test
    void aResultNamesSiblingsAndWhatTheyLeave() {
        Result result = result();

        assertThat(result.cores().get(1).sibling()).contains(new Result.Sibling("a.0.3", SHARE, SHARE, 0));
        assertThat(result.bottleneck().sentence())
                .contains("a.pnic0->a.pnic1#0 has 0.62 of the 2.6 GHz of its core, as its sibling a.0.3.1");
        assertThat(result.warnings())
                .anyMatch(warning -> warning.endsWith(
                        "both are busy whatever comes: they have 0.62 and 0.62 of their" + " speed alone"));
        assertThat(result("workers=[a.0.3]").warnings()).noneMatch(warning -> warning.contains("hardware threads"));
    }

    @Test
    void placesWithAndWithoutThread0AreOne() {
        assertThat(cores(SCENARIO, "workers=[a.0.3.0, a.0.3.1]")).containsExactly("a.0.3", "a.0.3.1");
    }

    /** As the operating system numbers them, and so CSIT, a mask of OVS and a list of VPP. */
    @Test
    void workersOnSiblingsAreAllFirstThreadsAndThenTheSecondOnes() {
        assertThat(cores(SCENARIO, "nics={a.pnic0: {queues: 4}}", "workers=[a.0.3, a.0.4]", "siblings=[workers]"))
                .containsExactly("a.0.3", "a.0.4", "a.0.3.1", "a.0.4.1");
    }

    @Test
    void threadsThatAreNotPinnedShareCoresOnlyWhereTheScenarioAsksForIt() {
        assertThat(cores("paper/single-vnf", HOST, "pinning={vm1.vcpu0: a.0.0.1}"))
                .containsExactlyInAnyOrder("a.0.0.1", "a.0.1", "a.0.2");
        assertThat(cores("operators/two-pmds-two-queues", HOST, "siblings=[vcpus]"))
                .contains("a.0.2", "a.0.2.1");
        assertThat(cores("paper/single-vnf", HOST, "siblings=[workers]"))
                .startsWith("a.0.0")
                .contains("a.0.0.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "workers=[a.0.3.2] | workers[0]: expected a thread below 2, as many as each core of its host has (threads-per-core), found 'a.0.3.2'",
                "servers[0].host=aptlab-c6220 & nics={} | workers[1]: expected a thread below 1, as many as each core of its host has (threads-per-core), found 'a.0.3.1'",
                "pinning={'a.pnic0->a.pnic1#0': a.0.1.5} | pinning.'a.pnic0->a.pnic1#0': expected a thread below 2",
                "workers=[a.0.3, a.0.3.0] | workers[1]: expected each core or thread once, found 'a.0.3.0', which is workers[0] in other words",
                "siblings=[workers] | workers[1]: expected a core, as siblings puts a worker on each of its threads, found 'a.0.3.1'",
                "siblings=[workers] & workers=[a.0.3] & servers[0].host=aptlab-c6220 & nics={} | siblings: expected none, as cores of server a have one thread each (threads-per-core of its host), found [workers]",
                "siblings=[cores] | siblings[0]: expected one of workers, vcpus, found text 'cores'",
            })
    void whatCannotBeIsRefusedByItsPlace(String sets, String message) {
        Throwable refusal = catchThrowable(() -> Trial.of(SCENARIO, sets.split(" & ")));

        assertThat(refusal).isInstanceOfAny(InputError.class, InvalidInput.class);
        String place = refusal instanceof InvalidInput invalid ? invalid.path() + ": " : "";
        assertThat(place + refusal.getMessage()).contains(message);
    }
}
