package softpath.bound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import softpath.wiring.Blueprint;

/**
 * Which segments of chains come by which resources: what of a {@link LoadMatrix} stays as it is, as flat arrays.
 *
 * <p>An entry is a segment at a resource, which it may come by several times. Entries of one segment stand together; a core
 * has one for all of its stages.
 */
final class Passages {

    private final Blueprint blueprint;
    private final Flows flows;
    private final List<Rows.Row> rows;
    private final int[] sourceRingOfChain;
    private final int[] chainOfSegment;
    private final double[] partOfSegment;
    private final int[][] segmentsOfChain;
    private final int[] firstEntry;
    private final int[] rowOfEntry;
    private final int[] timesOfEntry;
    private final int[] segmentOfEntry;
    private final int[][] entriesOfRow;
    private final int[] rowOfCore;

    Passages(Blueprint blueprint) {
        this.blueprint = blueprint;
        flows = Flows.of(blueprint);
        sourceRingOfChain = sourceRings(blueprint);
        List<Flows.Segment> segments = flows.segments();
        chainOfSegment = segments.stream().mapToInt(Flows.Segment::chain).toArray();
        partOfSegment = segments.stream().mapToDouble(Flows.Segment::part).toArray();
        segmentsOfChain = groups(blueprint.chains().size(), segments.size(), j -> chainOfSegment[j]);
        firstEntry = new int[segments.size() + 1];
        Rows built = new Rows(blueprint);
        List<int[]> entries = entriesOfSegments(built);
        rowOfEntry = entries.stream().mapToInt(entry -> entry[0]).toArray();
        timesOfEntry = entries.stream().mapToInt(entry -> entry[1]).toArray();
        rows = List.copyOf(built.list());
        rowOfCore =
                IntStream.range(0, blueprint.cores().size()).map(built::ofCore).toArray();
        segmentOfEntry = new int[rowOfEntry.length];
        for (int j = 0; j < segments.size(); j++) {
            Arrays.fill(segmentOfEntry, firstEntry[j], firstEntry[j + 1], j);
        }
        entriesOfRow = groups(rows.size(), rowOfEntry.length, e -> rowOfEntry[e]);
    }

    private static int[] sourceRings(Blueprint blueprint) {
        int[] ringOfChain = new int[blueprint.chains().size()];
        Arrays.fill(ringOfChain, Blueprint.NONE);
        blueprint.sources().forEach(source -> ringOfChain[source.chain()] = source.ring());
        return ringOfChain;
    }

    /** Rows, and how often a packet comes by. */
    private List<int[]> entriesOfSegments(Rows built) {
        List<int[]> all = new ArrayList<>();
        for (int j = 0; j < segments().size(); j++) {
            int[] rowsOnWay = rowsOf(segments().get(j), built).toArray();
            IntStream.of(rowsOnWay).distinct().forEach(row -> {
                int times = (int)
                        IntStream.of(rowsOnWay).filter(each -> each == row).count();
                all.add(new int[] {row, times});
            });
            firstEntry[j + 1] = all.size();
        }
        return all;
    }

    private IntStream rowsOf(Flows.Segment segment, Rows built) {
        IntStream.Builder all = IntStream.builder();
        int ring = blueprint.stages().get(segment.stages()[0]).ring();
        int source = sourceRingOfChain[segment.chain()];
        if (source != Blueprint.NONE && blueprint.ringsOfPort(source).contains(ring)) {
            String nic = blueprint.chains().get(segment.chain()).ingressNic().orElse("");
            built.ofIngress(source, nic).forEach(all::add);
        }
        for (int i = 0; i < segment.stages().length; i++) {
            Blueprint.Stage stage = blueprint.stages().get(segment.stages()[i]);
            all.add(built.ofCore(stage.core()));
            List<Blueprint.Target> targets = stage.wayOf(segment.legs()[i]).targets();
            if (targets.size() == 1) {
                int queue = Blueprint.queueOf(targets.get(0));
                if (queue != Blueprint.NONE) {
                    built.ofQueue(queue).forEach(all::add);
                }
            }
        }
        return all.build();
    }

    /** For each group the members that are of it, in their order. */
    static int[][] groups(int groups, int members, IntUnaryOperator groupOf) {
        int[] sizes = new int[groups];
        for (int m = 0; m < members; m++) {
            sizes[groupOf.applyAsInt(m)]++;
        }
        int[][] all = new int[groups][];
        for (int g = 0; g < groups; g++) {
            all[g] = new int[sizes[g]];
        }
        int[] filled = new int[groups];
        for (int m = 0; m < members; m++) {
            int g = groupOf.applyAsInt(m);
            all[g][filled[g]++] = m;
        }
        return all;
    }

    Flows flows() {
        return flows;
    }

    /** That a chain begins at, {@link Blueprint#NONE} if nothing is offered to it; its phases are several sources. */
    int sourceRing(int chain) {
        return sourceRingOfChain[chain];
    }

    List<Rows.Row> rows() {
        return rows;
    }

    List<Flows.Segment> segments() {
        return flows.segments();
    }

    int chainOf(int segment) {
        return chainOfSegment[segment];
    }

    /** Of the chain's packets, if all are spread evenly over queue pairs. */
    double part(int segment) {
        return partOfSegment[segment];
    }

    int[] segmentsOf(int chain) {
        return segmentsOfChain[chain];
    }

    int rowOfCore(int core) {
        return rowOfCore[core];
    }

    int entries() {
        return rowOfEntry.length;
    }

    int firstEntry(int segment) {
        return firstEntry[segment];
    }

    int rowOf(int entry) {
        return rowOfEntry[entry];
    }

    int timesOf(int entry) {
        return timesOfEntry[entry];
    }

    int segmentOf(int entry) {
        return segmentOfEntry[entry];
    }

    int[] entriesOf(int row) {
        return entriesOfRow[row];
    }
}
