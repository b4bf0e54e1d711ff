package softpath.bound;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import softpath.wiring.Blueprint;
import softpath.wiring.SteadyClocks;

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
    private final Passages passages;
    private final Amounts amounts;
    private final double[] offered;
    private final double[] capacity;
    private final List<Component> components;
    private final Component[] componentOfChain;
    private final Solver solver;

    private LoadMatrix(Blueprint blueprint, Passages passages, Loads loads, Simplex simplex) {
        this.blueprint = blueprint;
        this.passages = passages;
        amounts = new Amounts(blueprint, passages, loads.partOfClass());
        offered = loads.mppsOfChain().clone();
        capacity = passages.rows().stream().mapToDouble(Rows.Row::capacity).toArray();
        components = List.of(Component.of(passages, offered.length));
        componentOfChain = Component.ofChains(components, offered.length);
        solver = new Solver(this, simplex);
    }

    /** At the load that the scenario states, and at the clocks that stay. */
    public static LoadMatrix of(Blueprint blueprint) {
        return of(SteadyClocks.afterAll(blueprint), Loads.nominal(blueprint));
    }

    public static LoadMatrix of(Blueprint blueprint, Loads loads) {
        return of(blueprint, loads, new Simplex());
    }

    static LoadMatrix of(Blueprint blueprint, Loads loads, Simplex simplex) {
        return new LoadMatrix(blueprint, new Passages(blueprint), loads, simplex);
    }

    /** Of a blueprint that differs from this one's in what is offered alone: which way packets go stays as it is. */
    public LoadMatrix atLoadOf(Blueprint other) {
        return new LoadMatrix(other, passages, Loads.nominal(other), new Simplex());
    }

    /** Of the same blueprint at another load, with nothing of what was set of this one. */
    public LoadMatrix at(Loads loads) {
        return new LoadMatrix(blueprint, passages, loads, new Simplex());
    }

    /** Cycles that a packet of leg {@code leg} costs at stage {@code s} at full bursts, over its sizes. */
    public double cyclesOf(int s, int leg) {
        return amounts.cyclesOf(s, leg);
    }

    /** What is offered to chain {@code c}, Mpps. */
    public void setOffered(int c, double mpps) {
        offered[c] = mpps;
    }

    /** The clock of core {@code core} of the blueprint. */
    public void setFrequency(int core, double frequencyGhz) {
        for (int r = 0; r < capacity.length; r++) {
            if (passages.rows().get(r).core() == core) {
                capacity[r] = 1_000 * frequencyGhz;
            }
        }
        amounts.setFrequency(core, frequencyGhz);
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

    /** Of all resources; nobody but this changes them. */
    double[] capacities() {
        return capacity;
    }

    /**
     * The sizes of a chain's frames.
     *
     * @param parts of the chain's packets, for each class of the blueprint; only those that it begins with are read
     */
    public void setSizes(int chain, double[] parts) {
        amounts.setSizes(chain, parts);
    }

    /** What each packet costs at a stage more than the blueprint says; below 0 less. */
    public void setExtraCycles(int stage, double cyclesPerPacket) {
        amounts.setExtraCycles(stage, cyclesPerPacket);
    }

    /** The most that all chains together can have delivered, Mpps. */
    public double maxTotalMpps() {
        double total = 0;
        for (int i = 0; i < components.size(); i++) {
            total += solver.most(components.get(i));
        }
        return total;
    }

    /** How {@link #maxTotalMpps} comes about. */
    public Optimum maxTotal() {
        Optimum most = Optimum.of(this);
        components.forEach(component -> solver.addMost(component, most));
        return most;
    }

    /** How {@link #maxMpps(int, double[])} comes about; the other chains carry what they are said to. */
    public Optimum max(int c, double[] mppsOfChain) {
        Optimum most = Optimum.of(this);
        solver.addMostOf(c, mppsOfChain, most);
        return most;
    }

    /** Whether chains share a resource, directly or through others, so that what one carries may depend on the other. */
    public boolean depend(int c, int other) {
        return componentOfChain[c] == componentOfChain[other];
    }

    /** What to say if an answer so far was no bound: the programme was too large, so what is offered stood for it. */
    public Optional<String> warning() {
        return solver.gaveUp()
                ? Optional.of(
                        "the linear programme of what can pass is too large to be solved: where it is asked for, what"
                                + " is offered stands in its place and is no bound")
                : Optional.empty();
    }

    /** The most of the chains of one component. */
    double maxMpps(Component component) {
        return solver.most(component);
    }

    List<Component> components() {
        return components;
    }

    /** Which chains take something of resource {@code r}. */
    boolean[] isPassedBy(int r) {
        boolean[] passed = new boolean[offered.length];
        for (int e : passages.entriesOf(r)) {
            passed[passages.chainOf(passages.segmentOf(e))] |= amounts.ofEntry(e) > 0;
        }
        return passed;
    }

    /** The most of chain {@code c} while the others carry {@code mppsOfChain}, spread evenly over their queue pairs. */
    public double maxMpps(int c, double[] mppsOfChain) {
        return solver.mostOf(c, mppsOfChain);
    }

    /** Part of every resource that these loads take, spread evenly over queue pairs. */
    public double[] utilisations(double[] mppsOfChain) {
        double[] taken = new double[capacity.length];
        for (int j = 0; j < passages.segments().size(); j++) {
            double mpps = passages.part(j) * mppsOfChain[passages.chainOf(j)];
            for (int e = passages.firstEntry(j); e < passages.firstEntry(j + 1); e++) {
                taken[passages.rowOf(e)] += amounts.ofEntry(e) * mpps;
            }
        }
        for (int r = 0; r < taken.length; r++) {
            taken[r] /= capacity[r];
        }
        return taken;
    }

    /** What passes any of some resources of these loads, spread evenly over queue pairs, Mpps. */
    public double mppsThrough(IntPredicate resources, double[] mppsOfChain) {
        double mpps = 0;
        for (int j = 0; j < passages.segments().size(); j++) {
            boolean passes = IntStream.range(passages.firstEntry(j), passages.firstEntry(j + 1))
                    .anyMatch(e -> amounts.ofEntry(e) > 0 && resources.test(passages.rowOf(e)));
            mpps += passes ? passages.part(j) * mppsOfChain[passages.chainOf(j)] : 0;
        }
        return mpps;
    }

    /** Index in the blueprint of the core that resource {@code r} is, {@link Blueprint#NONE} if it is none. */
    public int coreOf(int r) {
        return passages.rows().get(r).core();
    }

    /** Index in the blueprint of the wire out that resource {@code r} is or stands at, {@link Blueprint#NONE} if it is none. */
    public int wireOf(int r) {
        return passages.rows().get(r).wire();
    }

    /** Index in the blueprint of the ring that resource {@code r} stands before, {@link Blueprint#NONE} if it is a core. */
    public int ringOf(int r) {
        return passages.rows().get(r).ring();
    }

    /** Whether resource {@code r} is the wire of a port, not a core or what a NIC moves. */
    public boolean isWire(int r) {
        return passages.rows().get(r).unit() == Rows.Unit.WIRE_BITS;
    }

    /** Whether resource {@code r} is a wire that load comes in by, at which nothing queues. */
    public boolean isIngress(int r) {
        return passages.rows().get(r).ingress();
    }

    /** Index in the blueprint of the card that resource {@code r} is, {@link Blueprint#NONE} if it is none. */
    public int cardOf(int r) {
        return passages.rows().get(r).card();
    }

    /** Whether resource {@code r} is a card as it receives. */
    public boolean isCardIn(int r) {
        return passages.rows().get(r).unit() == Rows.Unit.CARD_MICROS_IN;
    }

    /** How many resources there are. */
    public int resources() {
        return capacity.length;
    }

    public Blueprint blueprint() {
        return blueprint;
    }

    public double[] offeredMpps() {
        return offered.clone();
    }

    double offered(int chain) {
        return offered[chain];
    }

    Passages passages() {
        return passages;
    }

    Amounts amounts() {
        return amounts;
    }

    Component componentOf(int chain) {
        return componentOfChain[chain];
    }
}
