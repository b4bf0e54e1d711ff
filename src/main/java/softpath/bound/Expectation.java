package softpath.bound;

import java.util.Optional;
import java.util.stream.IntStream;
import softpath.wiring.Blueprint;

/**
 * What to expect of a blueprint under constant load, where some of it cannot be carried: what poll-mode does then, as the
 * fixed point of a fluid.
 *
 * <p>A core serves its rings in turn, a burst at most a visit ({@link PollingRound}), and spends cycles on whatever it
 * takes, though a later ring may drop it. A ring passes on what is taken of it and drops the rest of each chain alike; a
 * sender that waits for room is slowed down ({@link BackPressure}); a wire's full queues share it ({@link WireTurns}). So
 * what is expected is less than the linear programme allows by the work that is thrown away and by turns that are equal
 * whatever comes of them.
 *
 * <p>It leaves out what comes from packets being whole and at definite times: bursts that a short ring has no room for,
 * arrivals drawn at random, phases of load.
 */
public final class Expectation {

    /** Rates in Mpps and waits in microseconds that move by less stand still. */
    private static final double STILL = 1e-7;

    /** Each step goes so far of the way to what it finds, as numbers that lean on each other would else swing. */
    private static final double GAIN = 0.8;

    /** Numbers that swing go less far ({@link Strides}); after as many steps all do, so that any swing dies down. */
    private static final int FREE_STEPS = 60;

    private static final double LESS_FAR = 0.96;

    private final Fluid fluid;

    private Expectation(Fluid fluid) {
        this.fluid = fluid;
    }

    /**
     * At the load of a matrix; empty where threads sleep and are woken, as that is another thing than polling, and where
     * clocks change.
     */
    public static Optional<Expectation> of(LoadMatrix matrix) {
        return of(matrix, true);
    }

    /** The same while no core stops. */
    static Optional<Expectation> betweenPauses(LoadMatrix matrix) {
        return of(matrix, false);
    }

    private static Optional<Expectation> of(LoadMatrix matrix, boolean stops) {
        boolean polls = !matrix.blueprint().hasClocks()
                && matrix.blueprint().stages().stream().allMatch(stage -> stage.drive() instanceof Blueprint.Polled);
        return polls ? Optional.of(new Expectation(settledFluid(matrix, stops))) : Optional.empty();
    }

    /** What flows where in the fixed point. */
    static Fluid settledFluid(LoadMatrix matrix) {
        return settledFluid(matrix, true);
    }

    private static Fluid settledFluid(LoadMatrix matrix, boolean stops) {
        Fluid fluid = new Fluid(matrix);
        Inflow inflow = new Inflow(fluid);
        Service service = new Service(fluid, stops);
        BackPressure pressure = new BackPressure(fluid);
        double moved = 1;
        double gain = GAIN;
        for (int step = 0; moved > STILL; step++) {
            inflow.step();
            gain *= step < FREE_STEPS ? 1 : LESS_FAR;
            moved = Math.max(service.step(gain), pressure.step(gain));
        }
        inflow.step();
        return fluid;
    }

    /** Of chain {@code c}. */
    public double deliveredMpps(int c) {
        return fluid.delivered.of(c)
                + fluid.blueprint
                        .laterLegs()
                        .filter(leg -> fluid.blueprint.chainOfLeg(leg) == c)
                        .mapToDouble(fluid.delivered::of)
                        .sum();
    }

    /** Of each chain. */
    public double[] mppsOfChain() {
        return IntStream.range(0, fluid.blueprint.chains().size())
                .mapToDouble(this::deliveredMpps)
                .toArray();
    }

    /** Of all chains. */
    public double totalMpps() {
        return fluid.delivered.total();
    }

    /** Packets that a stage takes, whatever becomes of them. */
    public double takenMpps(int stage) {
        return fluid.taken[stage].total();
    }

    /** What empty polls cost the ring that a stage reads; empty where they do not keep it from what comes. */
    public Optional<EmptyPolls> emptyPolls(int stage) {
        return EmptyPolls.of(fluid, stage);
    }
}
