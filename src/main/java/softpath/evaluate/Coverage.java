package softpath.evaluate;

import java.util.stream.IntStream;
import softpath.bound.LoadMatrix;
import softpath.bound.Loads;
import softpath.model.result.AnalyticResult;
import softpath.model.scenario.Arrivals;
import softpath.wiring.Blueprint;

/**
 * Whether a scenario is of the kind of which {@code docs/MODEL.md} says how far a closed form is off: constant arrivals of
 * one size a chain at cores that poll rings of several bursts, nothing of it by chance or at times.
 *
 * <p>Nor do its two closed forms say different things. Where the fluid of poll mode stays below the linear programme, cores
 * spend turns on packets that are dropped later, and how much of that a simulation does hangs on bursts that fall into step.
 */
final class Coverage {

    private static final int LONG_SLOTS = 128;

    /** What a closed form may be off by where both say the same. */
    private static final double NEAR = 0.03;

    private Coverage() {}

    /**
     * @param blueprint with all clocks, of which a matrix has one a core
     * @param found     the fluid, and beside it what the linear programme allows
     */
    static boolean isOf(Blueprint blueprint, LoadMatrix matrix, AnalyticResult found) {
        double most = Math.min(found.offered().mpps(), found.delivered().atMostMpps());
        return matrix.warning().isEmpty()
                && found.deliveredMpps() >= (1 - NEAR) * most
                && blueprint.stages().stream().allMatch(stage -> stage.drive() instanceof Blueprint.Polled)
                && !Loads.hasPhases(blueprint)
                && blueprint.sources().stream().allMatch(Coverage::isSteady)
                && blueprint.rings().stream().allMatch(ring -> ring.slots() >= LONG_SLOTS)
                && blueprint.cores().stream().allMatch(Coverage::isSteady)
                && blueprint.spreads().isEmpty()
                && noCardLimitsWhatComesIn(matrix);
    }

    private static boolean noCardLimitsWhatComesIn(LoadMatrix matrix) {
        double[] utilisations = matrix.utilisations(matrix.offeredMpps());
        return IntStream.range(0, utilisations.length).noneMatch(r -> matrix.isCardIn(r) && utilisations[r] > 1);
    }

    private static boolean isSteady(Blueprint.Source source) {
        return source.arrivals().kind() == Arrivals.ArrivalKind.CONSTANT
                && source.sizes().occurring().size() == 1;
    }

    private static boolean isSteady(Blueprint.Core core) {
        return core.pauses().isEmpty()
                && core.clocks().isEmpty()
                && core.spread().isEmpty()
                && core.sibling().isEmpty();
    }
}
