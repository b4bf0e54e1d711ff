package softpath.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import softpath.model.dataplane.Host;

/** Layouts of a server that a plan chooses from. */
final class Layouts {

    private static final List<Integer> WORKERS = List.of(0, 1, 2, 4, 8);
    private static final List<Integer> QUEUES = List.of(1, 2, 4);
    private static final List<Integer> COPIES = List.of(1, 2, 4, 8);

    private Layouts() {}

    /** What a chain may be given, the least first. */
    static List<Layout.OfChain> ofChain() {
        List<Layout.OfChain> all = new ArrayList<>();
        for (int copies : COPIES) {
            for (int vnicPairs : QUEUES) {
                for (int queuePairs : QUEUES) {
                    all.add(new Layout.OfChain(copies, vnicPairs, queuePairs));
                }
            }
        }
        all.sort(Comparator.comparingInt(Layout.OfChain::size));
        return all;
    }

    /** All in which every chain is given the same, on a host that has cores for them. */
    static List<Layout> uniform(int supply, Host host, int chains, int functions) {
        int cores = host.sockets().count() * host.coresPerSocket().count();
        List<Layout> all = new ArrayList<>();
        for (Layout.OfChain each : ofChain()) {
            if (each.size() * functions > cores) {
                continue;
            }
            for (int workers : WORKERS) {
                for (int queues : QUEUES) {
                    all.add(new Layout(supply, workers, queues, Collections.nCopies(chains, each), false));
                }
            }
        }
        return all;
    }
}
