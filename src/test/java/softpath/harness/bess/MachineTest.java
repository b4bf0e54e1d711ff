package softpath.harness.bess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import softpath.harness.testbed.PollThread;

/** What the driver sees and changes of the measured machine beside bessd: its threads and the clock. */
class MachineTest {

    private final FakeMachine machine = new FakeMachine();

    private void thread(String pid, String thread, String state, String cpus) {
        machine.files.put(
                "/proc/" + pid + "/task/" + thread + "/status",
                "Name:\tbessd\nState:\t" + state + "\nCpus_allowed:\tff\nCpus_allowed_list:\t" + cpus + "\n");
    }

    @Test
    void aWorkerIsTheRunningThreadThatMayRunOnItsCoreOnly() {
        machine.files.put("/proc/7/comm", "bash\n");
        machine.files.put("/proc/12/comm", "bessd\n");
        thread("12", "12", "S (sleeping)", "2");
        thread("12", "13", "R (running)", "0-7");
        thread("12", "14", "R (running)", "2");
        thread("12", "15", "R (running)", "3");

        WorkerThreads threads = new WorkerThreads(machine, "dataplane");

        assertThat(threads.process()).contains("/proc/12");
        assertThat(threads.of("/proc/12", List.of(3, 2, 5)))
                .containsExactly(
                        new PollThread("dataplane worker0", "/proc/12/task/15"),
                        new PollThread("dataplane worker1", "/proc/12/task/14"));
    }

    private ClockPart clock() {
        return new ClockPart(machine, List.of(0, 3), 1.6, 1.2, 2.6);
    }

    private void limits(int core, String khz) {
        String folder = "/sys/devices/system/cpu/cpu" + core + "/cpufreq/scaling_";
        machine.files.put(folder + "min_freq", khz + "\n");
        machine.files.put(folder + "max_freq", khz + "\n");
    }

    @Test
    void aClockIsHeldAndGivenItsRangeBack() throws IOException {
        limits(0, "1600000");
        limits(3, "1600000");
        ClockPart clock = clock();

        clock.start();
        clock.end();

        assertThat(machine.commands)
                .containsExactly(
                        "cpupower --cpu 0,3 frequency-set --min 1600MHz --max 1600MHz",
                        "cpupower --cpu 0,3 frequency-set --min 1200MHz --max 2600MHz");
    }

    @Test
    void aClockThatTheKernelRoundedOrDidNotTakeIsAFault() {
        limits(0, "1600000");
        limits(3, "1700000");

        assertThatThrownBy(() -> clock().start())
                .hasMessageContaining("clock of CPU 3 was set to 1600MHz")
                .hasMessageContaining("says 1700000");
    }
}
