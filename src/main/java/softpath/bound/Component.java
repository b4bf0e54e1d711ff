package softpath.bound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Chains that share resources, directly or through others: what they carry does not depend on the rest of the blueprint.
 *
 * @param chains    of the blueprint
 * @param segments  of those chains
 * @param rows      that they share
 * @param junctions between those segments
 */
record Component(int[] chains, int[] segments, int[] rows, Flows.Junction[] junctions) {

    /** One chain whose packets all go one way. */
    boolean isOneLine() {
        return chains.length == 1 && segments.length == 1;
    }

    /** Whether any of its chains is marked. */
    boolean meets(boolean[] marked) {
        for (int c : chains) {
            if (marked[c]) {
                return true;
            }
        }
        return false;
    }

    static Component[] of(Passages passages, int chainCount) {
        int[] leader = new int[chainCount];
        for (int c = 0; c < chainCount; c++) {
            leader[c] = c;
        }
        int[] chainOfRow = new int[passages.rows().size()];
        Arrays.fill(chainOfRow, -1);
        List<Flows.Segment> segments = passages.segments();
        for (int j = 0; j < segments.size(); j++) {
            for (int e = passages.firstEntry(j); e < passages.firstEntry(j + 1); e++) {
                int r = passages.rowOf(e);
                if (chainOfRow[r] < 0) {
                    chainOfRow[r] = passages.chainOf(j);
                } else {
                    leader[find(leader, passages.chainOf(j))] = find(leader, chainOfRow[r]);
                }
            }
        }
        return gathered(passages, leader, chainOfRow);
    }

    /** The component of each chain. */
    static Component[] ofChains(List<Component> components, int chainCount) {
        Component[] ofChain = new Component[chainCount];
        for (Component component : components) {
            for (int c : component.chains()) {
                ofChain[c] = component;
            }
        }
        return ofChain;
    }

    private static Component[] gathered(Passages passages, int[] leader, int[] chainOfRow) {
        Map<Integer, List<List<Integer>>> parts = new LinkedHashMap<>();
        Map<Integer, List<Flows.Junction>> joined = new LinkedHashMap<>();
        for (int c = 0; c < leader.length; c++) {
            List<List<Integer>> own = parts.computeIfAbsent(
                    find(leader, c), lead -> List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
            own.get(0).add(c);
            for (int j : passages.segmentsOf(c)) {
                own.get(1).add(j);
            }
        }
        for (int r = 0; r < chainOfRow.length; r++) {
            if (chainOfRow[r] >= 0) {
                parts.get(find(leader, chainOfRow[r])).get(2).add(r);
            }
        }
        passages.flows()
                .junctions()
                .forEach(junction -> joined.computeIfAbsent(find(leader, junction.chain()), lead -> new ArrayList<>())
                        .add(junction));
        return parts.entrySet().stream()
                .map(each -> new Component(
                        ints(each.getValue().get(0)),
                        ints(each.getValue().get(1)),
                        ints(each.getValue().get(2)),
                        joined.getOrDefault(each.getKey(), List.of()).toArray(Flows.Junction[]::new)))
                .toArray(Component[]::new);
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int find(int[] leader, int c) {
        int at = c;
        while (leader[at] != at) {
            leader[at] = leader[leader[at]];
            at = leader[at];
        }
        return at;
    }
}
