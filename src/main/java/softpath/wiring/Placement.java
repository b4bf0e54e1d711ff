package softpath.wiring;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which core each thread runs on.
 *
 * @param cores        those in use, in the order in which threads first use them
 * @param coreOfThread name of a thread to its core's, {@code server.socket.core}
 * @param indexOfCore  in {@code cores}, by name
 */
record Placement(List<Blueprint.Core> cores, Map<String, String> coreOfThread, Map<String, Integer> indexOfCore) {

    /** The core of what is not on one yet. */
    static final int NOT_PLACED = -1;

    Placement(List<Blueprint.Core> cores, Map<String, String> coreOfThread) {
        this(cores, coreOfThread, new HashMap<>());
        for (int c = 0; c < cores.size(); c++) {
            indexOfCore.put(cores.get(c).name(), c);
        }
    }

    /** A stage, and the name of the thread that runs it. */
    record Work(Blueprint.Stage stage, String thread) {}

    /** Index in {@link #cores} of the core that {@code thread} runs on. */
    int coreOf(String thread) {
        return indexOfCore.getOrDefault(coreOfThread.get(thread), NOT_PLACED);
    }

    /** The stages on the cores of their threads, in the order given. */
    List<Blueprint.Stage> stages(List<Work> work) {
        return work.stream().map(w -> w.stage().onCore(coreOf(w.thread()))).toList();
    }
}
