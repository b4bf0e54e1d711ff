package softpath.bound;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is delivered of each chain in closed form: in poll mode what that does at overload, of threads that sleep a fluid, charged
 * for batches that do not fill; and of either what pauses leave.
 *
 * <p>A pause takes a core's time, and loses what its rings cannot hold meanwhile. So no more gets through than what the core has
 * time for besides its pauses, nor more than what it has time for between them less what they lose.
 *
 * @param mppsOfChain delivered
 * @param pauses      what of them is lost; absent where no core stops
 */
public record Delivery(double[] mppsOfChain, Optional<PauseLimits> pauses) {

    /** At the load of a matrix, to which extra cycles of batches are added. */
    public static Delivery of(LoadMatrix matrix) {
        double[] delivered = withTimeBesidesPauses(matrix);
        return stops(matrix)
                ? of(matrix, delivered, PauseLimits.of(matrix))
                : new Delivery(delivered, Optional.empty());
    }

    /**
     * Of what is polled, at the load of a matrix.
     *
     * @param polled of the same matrix
     * @param pauses what rings stand at that load, worked out if it is needed
     */
    public static Delivery of(LoadMatrix matrix, Expectation polled, Supplier<PauseLimits> pauses) {
        double[] delivered = polled.mppsOfChain();
        return stops(matrix) ? of(matrix, delivered, pauses.get()) : new Delivery(delivered, Optional.empty());
    }

    private static boolean stops(LoadMatrix matrix) {
        return matrix.blueprint().hasPauses() && !matrix.blueprint().hasClocks();
    }

    private static Delivery of(LoadMatrix matrix, double[] delivered, PauseLimits pauses) {
        double[] between =
                Expectation.betweenPauses(matrix).map(Expectation::mppsOfChain).orElse(delivered);
        double[] left = new double[delivered.length];
        Arrays.setAll(left, c -> Math.min(delivered[c], between[c] * pauses.passes(c)));
        return new Delivery(left, Optional.of(pauses));
    }

    private static double[] withTimeBesidesPauses(LoadMatrix matrix) {
        Optional<Expectation> polled = Expectation.of(matrix);
        if (polled.isPresent()) {
            return polled.get().mppsOfChain();
        }
        BatchRegime.charge(matrix);
        return Forecast.mppsOfChain(matrix);
    }
}
