package softpath.bound;

/**
 * Solves the linear programme of a {@link LoadMatrix}, the easy cases without it: one chain in one line carries what its
 * tightest resource does; where nothing is overloaded everything passes.
 *
 * <p>Variables are packets over what is offered, and rows are parts of a resource, so that numbers are near 1.
 */
final class Solver {

    private static final double WHOLE = 1 + 1e-12;

    private final LoadMatrix matrix;
    private final Passages passages;
    private final Amounts amounts;
    private final Simplex simplex;
    private final int[] variableOf;
    private final double[] taken;
    private final double[] left;
    private boolean gaveUp;

    Solver(LoadMatrix matrix, Simplex simplex) {
        this.matrix = matrix;
        this.simplex = simplex;
        passages = matrix.passages();
        amounts = matrix.amounts();
        variableOf = new int[passages.segments().size()];
        taken = new double[passages.rows().size()];
        left = new double[passages.rows().size()];
    }

    /** The most that the chains of a component can have delivered, Mpps. */
    double most(Component component) {
        if (component.isOneLine()) {
            return inOneLine(component.segments()[0], matrix.capacities());
        }
        return isOverloaded(component) ? programme(component, component.chains()) : offered(component.chains());
    }

    /** With so much of each resource. */
    private double inOneLine(int segment, double[] ofRow) {
        double most = matrix.offered(passages.chainOf(segment));
        for (int e = passages.firstEntry(segment); e < passages.firstEntry(segment + 1); e++) {
            double amount = amounts.ofEntry(e);
            most = amount > 0 ? Math.min(most, ofRow[passages.rowOf(e)] / amount) : most;
        }
        return most;
    }

    private double offered(int[] chains) {
        double total = 0;
        for (int c : chains) {
            total += matrix.offered(c);
        }
        return total;
    }

    /** Whether any resource is, with the load spread evenly over queue pairs; leaves what is left of each behind. */
    private boolean isOverloaded(Component component) {
        take(component, -1, null);
        boolean over = false;
        for (int r : component.rows()) {
            over |= taken[r] > WHOLE * matrix.capacity(r);
            left[r] = matrix.capacity(r);
        }
        return over;
    }

    /** What all chains take but one; of their offered load, or of {@code mppsOfChain}. */
    private void take(Component component, int but, double[] mppsOfChain) {
        for (int r : component.rows()) {
            taken[r] = 0;
        }
        for (int j : component.segments()) {
            int c = passages.chainOf(j);
            if (c != but) {
                double mpps = passages.part(j) * (mppsOfChain == null ? matrix.offered(c) : mppsOfChain[c]);
                for (int e = passages.firstEntry(j); e < passages.firstEntry(j + 1); e++) {
                    taken[passages.rowOf(e)] += amounts.ofEntry(e) * mpps;
                }
            }
        }
    }

    /** The same as {@link #most}, with what is delivered and what limits it. */
    void addMost(Component component, Optimum to) {
        if (component.isOneLine()) {
            addLine(component.segments()[0], matrix.capacities(), to);
        } else if (isOverloaded(component)) {
            addProgramme(component, component.chains(), to);
        } else {
            for (int c : component.chains()) {
                to.mppsOfChain()[c] = matrix.offered(c);
            }
        }
    }

    /** The same as {@link #mostOf}, with what limits it. */
    void addMostOf(int chain, double[] mppsOfChain, Optimum to) {
        Component component = matrix.componentOf(chain);
        leaveBeside(component, chain, mppsOfChain);
        int[] segments = passages.segmentsOf(chain);
        if (segments.length == 1) {
            addLine(segments[0], left, to);
        } else {
            addProgramme(component, new int[] {chain}, to);
        }
    }

    private void addLine(int segment, double[] ofRow, Optimum to) {
        int chain = passages.chainOf(segment);
        double most = inOneLine(segment, ofRow);
        to.mppsOfChain()[chain] = most;
        for (int e = passages.firstEntry(segment); e < passages.firstEntry(segment + 1); e++) {
            double amount = amounts.ofEntry(e);
            if (amount > 0 && ofRow[passages.rowOf(e)] / amount == most && most < matrix.offered(chain)) {
                to.worthOfRow()[passages.rowOf(e)] = matrix.capacity(passages.rowOf(e)) / amount;
                return;
            }
        }
    }

    /** Where the programme is too large, what is offered stands for its answer, and nothing limits that. */
    private void addProgramme(Component component, int[] chains, Optimum to) {
        boolean isSolved = !Double.isNaN(solve(component, chains));
        for (int c : chains) {
            to.mppsOfChain()[c] = isSolved ? 0 : matrix.offered(c);
            for (int j : passages.segmentsOf(c)) {
                if (isSolved && passages.segments().get(j).delivers()) {
                    to.mppsOfChain()[c] += simplex.value(variableOf[j]) * matrix.offered(c);
                }
            }
        }
        int row = 0;
        for (int r : component.rows()) {
            if (isSolved && mayLimit(r)) {
                to.worthOfRow()[r] = simplex.price(row++);
            }
        }
    }

    private void leaveBeside(Component component, int chain, double[] mppsOfChain) {
        take(component, chain, mppsOfChain);
        for (int r : component.rows()) {
            left[r] = Math.max(0, matrix.capacity(r) - taken[r]);
        }
    }

    double mostOf(int chain, double[] mppsOfChain) {
        Component component = matrix.componentOf(chain);
        leaveBeside(component, chain, mppsOfChain);
        int[] segments = passages.segmentsOf(chain);
        return segments.length == 1 ? inOneLine(segments[0], left) : programme(component, new int[] {chain});
    }

    private double programme(Component component, int[] chains) {
        double most = solve(component, chains);
        return Double.isNaN(most) ? offered(chains) : most;
    }

    /** Not a number if the programme is too large. */
    private double solve(Component component, int[] chains) {
        int variables = 0;
        for (int c : chains) {
            for (int j : passages.segmentsOf(c)) {
                variableOf[j] = variables++;
            }
        }
        int rows = countRows(component, chains) + component.junctions().length;
        simplex.begin(variables, rows);
        for (int r : component.rows()) {
            if (mayLimit(r)) {
                addRow(r, component, chains);
            }
        }
        for (Flows.Junction junction : component.junctions()) {
            if (isAmong(junction.chain(), component, chains)) {
                addJunction(junction);
            }
        }
        for (int c : chains) {
            for (int j : passages.segmentsOf(c)) {
                if (passages.segments().get(j).delivers()) {
                    simplex.worth(variableOf[j], matrix.offered(c));
                }
            }
        }
        double most = simplex.solve();
        gaveUp |= Double.isNaN(most);
        return most;
    }

    /** Whether a programme was too large to be solved, so that the load stood for its answer. */
    boolean gaveUp() {
        return gaveUp;
    }

    /** How many resources can limit these chains, had each all of them that is left. */
    private int countRows(Component component, int[] chains) {
        for (int r : component.rows()) {
            taken[r] = 0;
        }
        for (int c : chains) {
            for (int j : passages.segmentsOf(c)) {
                for (int e = passages.firstEntry(j); e < passages.firstEntry(j + 1); e++) {
                    taken[passages.rowOf(e)] += amounts.ofEntry(e) * matrix.offered(c);
                }
            }
        }
        int count = 0;
        for (int r : component.rows()) {
            count += mayLimit(r) ? 1 : 0;
        }
        return count;
    }

    /** What could not be overloaded if every segment carried the whole load limits nothing. */
    private boolean mayLimit(int r) {
        return taken[r] > left[r];
    }

    /** A programme is of all chains of a component or of one. */
    private static boolean isAmong(int chain, Component component, int[] chains) {
        return chains.length == component.chains().length || chain == chains[0];
    }

    private void addRow(int r, Component component, int[] chains) {
        double whole = matrix.capacity(r);
        simplex.row(left[r] / whole);
        for (int e : passages.entriesOf(r)) {
            int j = passages.segmentOf(e);
            int c = passages.chainOf(j);
            if (isAmong(c, component, chains)) {
                simplex.add(variableOf[j], amounts.ofEntry(e) * matrix.offered(c) / whole);
            }
        }
    }

    private void addJunction(Flows.Junction junction) {
        simplex.row(junction.from().length == 0 ? junction.share() : 0);
        for (int j : junction.onwards()) {
            simplex.add(variableOf[j], 1);
        }
        for (int j : junction.from()) {
            simplex.add(variableOf[j], -junction.share());
        }
    }
}
