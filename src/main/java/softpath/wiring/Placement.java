package softpath.wiring;

import java.util.List;
import java.util.Map;

/**
 * Which core each thread runs on.
 *
 * @param cores        those in use, in the order in which threads first use them
 * @param coreOfThread name of a thread to its core's, {@code server.socket.core}
 */
record Placement(List<Plan.Core> cores, Map<String, String> coreOfThread) {

    /** A stage, and the name of the thread that runs it. */
    record Work(Plan.Stage stage, String thread) {}

    /** Index in {@link #cores} of the core that {@code thread} runs on. */
    int coreOf(String thread) {
        String core = coreOfThread.get(thread);
        return cores.stream().map(Plan.Core::name).toList().indexOf(core);
    }

    /** The stages on the cores of their threads, in the order given. */
    List<Plan.Stage> stages(List<Work> work) {
        return work.stream().map(w -> w.stage().onCore(coreOf(w.thread()))).toList();
    }
}
