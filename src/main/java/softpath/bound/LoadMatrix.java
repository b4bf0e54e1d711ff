package softpath.bound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/**
 * A blueprint as flat arrays: what a packet of each stream takes of each resource. From it follows the most that can get
 * through, as a linear programme:
 *
 * <pre>maximise the packets delivered, where for each resource sum over streams amount · x &lt;= capacity</pre>
 *
 * <p>and no stream carries more than is offered to it. Streams are the {@link Flows.Segment}s of chains. An amount is what
 * a packet costs at least: a burst's own cycles are those of a full burst, a batch is never too large for the cache,
 * events cost nothing. So no simulation carries more, but for what is inside when the time begins
 * (what rings and cores hold then) and for a duration's rounding to whole picoseconds. Sizes of a mix are taken to get lost alike.
 *
 * <p>What is offered, clocks, sizes and costs change in place, and asking again allocates nothing. A matrix serves one
 * thread.
 */
public final class LoadMatrix {

    private final Blueprint blueprint;
    private final List<Rows.Row> rows;
    private final List<Flows.Segment> segments;
    private final double[] offered;
    private final double[] partOfClass;
    private final double[] capacity;
    private final double[] extraCycles;
    private final int[] stageBurst;

    /** Entries of one segment stand together; a core's entry adds up its stages. */
    private final int[] firstEntry;

    private final Flows flows;

    private final int[] row;
    private final int[] segmentOfEntry;
    private final int[][] entriesOfRow;
    private final double[] amount;
    private final int[] chainOf;
    private final double[] part;
    private final int[][] classesOfChain;
    private final int[][] segmentsOfChain;
    private final Component[] components;
    private final Component[] componentOfChain;
    private final Solver solver;

    private LoadMatrix(Blueprint blueprint, Loads loads) {
        this.blueprint = blueprint;
        flows = Flows.of(blueprint);
        segments = flows.segments();
        offered = loads.mppsOfChain().clone();
        partOfClass = loads.partOfClass().clone();
        classesOfChain = groups(offered.length, partOfClass.length, blueprint.classes()::chain);
        segmentsOfChain =
                groups(offered.length, segments.size(), j -> segments.get(j).chain());
        chainOf = segments.stream().mapToInt(Flows.Segment::chain).toArray();
        part = segments.stream().mapToDouble(Flows.Segment::part).toArray();
        extraCycles = new double[blueprint.stages().size()];
        stageBurst = blueprint.stages().stream().mapToInt(this::mostClaimed).toArray();
        Rows built = new Rows(blueprint);
        int[] sourceRing = new int[offered.length];
        Arrays.fill(sourceRing, Blueprint.NONE);
        blueprint.sources().forEach(source -> sourceRing[source.chain()] = source.ring());
        firstEntry = new int[segments.size() + 1];
        List<Integer> rowOfEntry = new ArrayList<>();
        for (int j = 0; j < segments.size(); j++) {
            rowsOf(segments.get(j), built, sourceRing).forEach(rowOfEntry::add);
            firstEntry[j + 1] = rowOfEntry.size();
        }
        row = rowOfEntry.stream().mapToInt(Integer::intValue).toArray();
        segmentOfEntry = new int[row.length];
        for (int j = 0; j < segments.size(); j++) {
            Arrays.fill(segmentOfEntry, firstEntry[j], firstEntry[j + 1], j);
        }
        entriesOfRow = groups(built.list().size(), row.length, e -> row[e]);
        amount = new double[row.length];
        rows = List.copyOf(built.list());
        capacity = rows.stream().mapToDouble(Rows.Row::capacity).toArray();
        IntStream.range(0, segments.size()).forEach(this::weigh);
        components = Component.of(this, flows.junctions());
        componentOfChain = new Component[offered.length];
        for (Component component : components) {
            for (int c : component.chains()) {
                componentOfChain[c] = component;
            }
        }
        solver = new Solver(this);
    }

    /** A burst is no longer than its ring; a ring that keeps one slot empty, as netmap's do, counts as a whole one. */
    private int mostClaimed(Blueprint.Stage stage) {
        int slots = blueprint.rings().get(stage.ring()).slots();
        return slots + 1 < stage.burstPackets() ? slots : stage.burstPackets();
    }

    /** At the load that the scenario states. */
    public static LoadMatrix of(Blueprint blueprint) {
        return of(blueprint, Loads.nominal(blueprint));
    }

    public static LoadMatrix of(Blueprint blueprint, Loads loads) {
        return new LoadMatrix(blueprint, loads);
    }

    private static int[][] groups(int groups, int members, IntUnaryOperator groupOf) {
        int[] sizes = new int[groups];
        for (int m = 0; m < members; m++) {
            sizes[groupOf.applyAsInt(m)]++;
        }
        int[][] all = new int[groups][];
        for (int g = 0; g < groups; g++) {
            all[g] = new int[sizes[g]];
        }
        for (int m = members - 1; m >= 0; m--) {
            int g = groupOf.applyAsInt(m);
            all[g][--sizes[g]] = m;
        }
        return all;
    }

    private IntStream rowsOf(Flows.Segment segment, Rows built, int[] sourceRing) {
        IntStream.Builder all = IntStream.builder();
        int ring = blueprint.stages().get(segment.stages()[0]).ring();
        if (ring == sourceRing[segment.chain()]) {
            String nic = blueprint.chains().get(segment.chain()).ingressNic().orElse("");
            built.ofIngress(ring, nic).forEach(all::add);
        }
        for (int s : segment.stages()) {
            Blueprint.Stage stage = blueprint.stages().get(s);
            if (stage.core() >= 0) {
                all.add(built.ofCore(stage.core()));
            }
            if (stage.targets().size() == 1) {
                int queue = Flows.queueOf(stage.targets().get(0));
                if (queue != Blueprint.NONE) {
                    built.ofQueue(queue).forEach(all::add);
                }
            }
        }
        return all.build().distinct();
    }

    /** Works out what packets of segment {@code j} take. */
    private void weigh(int j) {
        int chain = chainOf[j];
        for (int e = firstEntry[j]; e < firstEntry[j + 1]; e++) {
            Rows.Row of = rows.get(row[e]);
            amount[e] = switch (of.unit()) {
                case CYCLES -> cyclesOn(of.core(), segments.get(j));
                case WIRE_BITS -> meanWireBits(chain);
                case PACKETS -> 1;
            };
        }
    }

    private double cyclesOn(int core, Flows.Segment segment) {
        double cycles = 0;
        for (int s : segment.stages()) {
            if (blueprint.stages().get(s).core() == core) {
                cycles += cyclesOf(s, segment.chain());
            }
        }
        return cycles;
    }

    /** Cycles that a packet of chain {@code c} costs at stage {@code s} at full bursts, over its sizes. */
    public double cyclesOf(int s, int c) {
        Blueprint.Stage stage = blueprint.stages().get(s);
        double cycles = 0;
        for (int k : classesOfChain[c]) {
            if (partOfClass[k] > 0) {
                cycles += partOfClass[k] * stage.cyclesOfClass()[k];
            }
        }
        return cycles + extraCycles[s] + stage.cyclesPerBurst() / stageBurst[s];
    }

    private double meanWireBits(int chain) {
        double bits = 0;
        for (int k : classesOfChain[chain]) {
            bits += partOfClass[k] * Units.wireBits(blueprint.classes().frameBytes(k));
        }
        return bits;
    }

    /** What is offered to chain {@code c}, Mpps. */
    public void setOffered(int c, double mpps) {
        offered[c] = mpps;
    }

    /** The clock of core {@code core} of the blueprint. */
    public void setFrequency(int core, double frequencyGhz) {
        for (int r = 0; r < rows.size(); r++) {
            if (rows.get(r).core() == core) {
                capacity[r] = 1_000 * frequencyGhz;
            }
        }
    }

    /** The clock of all cores of a server. */
    public void setFrequency(String server, double frequencyGhz) {
        for (int core = 0; core < blueprint.cores().size(); core++) {
            if (blueprint.cores().get(core).server().equals(server)) {
                setFrequency(core, frequencyGhz);
            }
        }
    }

    /** What resource {@code r} carries in its own unit; positive infinity lifts it. */
    public void setCapacity(int r, double atMost) {
        capacity[r] = atMost;
    }

    public double capacity(int r) {
        return capacity[r];
    }

    /**
     * The sizes of a chain's frames.
     *
     * @param parts of the chain's packets, for each class of the blueprint; those of other chains are not read
     */
    public void setSizes(int chain, double[] parts) {
        for (int k : classesOfChain[chain]) {
            partOfClass[k] = parts[k];
        }
        for (int j : segmentsOfChain[chain]) {
            weigh(j);
        }
    }

    /** What each packet costs at a stage more than the blueprint says; below 0 less. */
    public void setExtraCycles(int stage, double cyclesPerPacket) {
        extraCycles[stage] = cyclesPerPacket;
        for (int j = 0; j < segments.size(); j++) {
            for (int s : segments.get(j).stages()) {
                if (s == stage) {
                    weigh(j);
                }
            }
        }
    }

    /** The most that all chains together can have delivered, Mpps. */
    public double maxTotalMpps() {
        double total = 0;
        for (Component component : components) {
            total += solver.most(component);
        }
        return total;
    }

    /** The same with nothing but some resources in the way. */
    double maxTotalMpps(List<Integer> only) {
        double[] all = capacity.clone();
        Arrays.fill(capacity, Double.POSITIVE_INFINITY);
        only.forEach(r -> capacity[r] = all[r]);
        boolean[] passed = new boolean[offered.length];
        only.forEach(r -> {
            boolean[] here = isPassedBy(r);
            for (int c = 0; c < passed.length; c++) {
                passed[c] |= here[c];
            }
        });
        double total = 0;
        for (Component component : components) {
            if (component.meets(passed)) {
                total += solver.most(component);
                for (int c : component.chains()) {
                    total -= passed[c] ? 0 : offered[c];
                }
            }
        }
        System.arraycopy(all, 0, capacity, 0, all.length);
        return total;
    }

    /** Which chains take something of resource {@code r}. */
    boolean[] isPassedBy(int r) {
        boolean[] passed = new boolean[offered.length];
        for (int e : entriesOfRow[r]) {
            passed[chainOf[segmentOfEntry[e]]] |= amount[e] > 0;
        }
        return passed;
    }

    /** The most of chain {@code c} while the others carry {@code mppsOfChain}, dealt evenly over their lanes. */
    public double maxMpps(int c, double[] mppsOfChain) {
        return solver.mostOf(c, mppsOfChain);
    }

    /** Part of resource {@code r} that these loads take, dealt evenly over lanes. */
    public double utilisation(int r, double[] mppsOfChain) {
        double taken = 0;
        for (int e : entriesOfRow[r]) {
            int j = segmentOfEntry[e];
            taken += amount[e] * part[j] * mppsOfChain[chainOf[j]];
        }
        return taken / capacity[r];
    }

    /** Part of every resource that these loads take, dealt evenly over lanes. */
    public double[] utilisations(double[] mppsOfChain) {
        double[] taken = new double[capacity.length];
        for (int j = 0; j < part.length; j++) {
            double mpps = part[j] * mppsOfChain[chainOf[j]];
            for (int e = firstEntry[j]; e < firstEntry[j + 1]; e++) {
                taken[row[e]] += amount[e] * mpps;
            }
        }
        for (int r = 0; r < taken.length; r++) {
            taken[r] /= capacity[r];
        }
        return taken;
    }

    /** Index in the blueprint of the core that resource {@code r} is, {@link Blueprint#NONE} if it is none. */
    public int coreOf(int r) {
        return rows.get(r).core();
    }

    /** Index in the blueprint of the wire out that resource {@code r} is or stands at, {@link Blueprint#NONE} if it is none. */
    public int wireOf(int r) {
        return rows.get(r).wire();
    }

    /** Index in the blueprint of the ring that resource {@code r} stands before, {@link Blueprint#NONE} if it is a core. */
    public int ringOf(int r) {
        return rows.get(r).ring();
    }

    /** Whether resource {@code r} is the wire of a port, not a core or what a NIC moves. */
    public boolean isWire(int r) {
        return rows.get(r).unit() == Rows.Unit.WIRE_BITS;
    }

    /** How many resources there are. */
    public int resources() {
        return rows.size();
    }

    List<Integer> ringsAfter(int stage) {
        return flows.ringsAfter(stage);
    }

    public Blueprint blueprint() {
        return blueprint;
    }

    public double[] offeredMpps() {
        return offered.clone();
    }

    List<Rows.Row> rows() {
        return rows;
    }

    List<Flows.Segment> segments() {
        return segments;
    }

    int firstEntry(int segment) {
        return firstEntry[segment];
    }

    int rowOf(int entry) {
        return row[entry];
    }

    double amount(int entry) {
        return amount[entry];
    }

    double offered(int chain) {
        return offered[chain];
    }

    int chainOf(int segment) {
        return chainOf[segment];
    }

    double part(int segment) {
        return part[segment];
    }

    int[] segmentsOf(int chain) {
        return segmentsOfChain[chain];
    }

    Component componentOf(int chain) {
        return componentOfChain[chain];
    }

    int[] entriesOf(int r) {
        return entriesOfRow[r];
    }

    int segmentOf(int entry) {
        return segmentOfEntry[entry];
    }
}
