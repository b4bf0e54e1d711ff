package softpath.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import softpath.bound.LoadMatrix;
import softpath.bound.LoadPhase;
import softpath.model.result.Result;
import softpath.model.scenario.Run;
import softpath.simulation.Window;
import softpath.statistics.Values;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/**
 * Whether the measured windows show a steady state: what is in flight neither grows nor shrinks.
 *
 * <p>Two differences are taken from each replication: the mean of packets in flight in the second half of the window less
 * their number at its start, and less their mean in its first half. In a steady state both are 0 but for chance. The
 * replications are independent, so Student's test over them needs nothing to be known of how long one packet's fate bears
 * on the next. What is beyond chance counts if it matters: if it is missing among what was offered, or if what is in
 * flight, and so the latency, is another late in the window. Growth of what cannot pass is never chance.
 */
final class Steadiness {

    /** A change that matters, of the packets offered in a window. */
    private static final double OF_OFFERED = 1e-3;

    /** A change that matters, of the packets in flight. */
    private static final double OF_IN_FLIGHT = 0.05;

    /** A ring that takes less than this part of the growth is not named. */
    private static final double NAMED = 0.1;

    /** Warm-up that is tried at most, in windows. */
    private static final int MOST_WINDOWS = 10;

    private final Blueprint blueprint;
    private final Run asked;
    private final Run run;
    private final Totals totals;

    /**
     * @param asked as the scenario states it
     * @param run   as it was run, with the warm-up that was needed
     */
    Steadiness(Blueprint blueprint, Run asked, Run run, Totals totals) {
        this.blueprint = blueprint;
        this.asked = asked;
        this.run = run;
        this.totals = totals;
    }

    /** Phases of load, changes of the clock and a start without a warm-up are meant to be seen as they are. */
    private boolean isJudged() {
        return Span.isLevel(blueprint) && asked.warmupMs() > 0 && totals.replications() > 1;
    }

    private boolean isSteady() {
        double offered = (double) totals.window().offered() / totals.replications();
        double matters =
                Math.min(OF_OFFERED * offered, OF_IN_FLIGHT * totals.inFlight().mean());
        return !isTooMuch()
                && isChance(totals.sinceStart(), Math.max(1, matters))
                && isChance(totals.sinceFirstHalf(), Math.max(1, matters));
    }

    /**
     * Whether more is offered than can pass, of which not all that is too much is lost and something fills: that is no chance,
     * however far replications are apart. With clocks that change it is not known what can pass.
     */
    private boolean isTooMuch() {
        Window window = totals.window();
        if (blueprint.hasClocks() || window.growth() <= OF_OFFERED * window.offered()) {
            return false;
        }
        LoadMatrix stated = LoadMatrix.of(blueprint);
        List<LoadPhase> phases = LoadPhase.of(blueprint, stated, run.fromPs(), run.toPs());
        double offeredMpps =
                phases.isEmpty() ? DoubleStream.of(stated.offeredMpps()).sum() : sum(phases, LoadPhase::offeredMpps);
        double mostMpps = phases.isEmpty()
                ? stated.maxTotalMpps()
                : sum(phases, phase -> phase.matrix().maxTotalMpps());
        double lostMpps = Units.mpps(window.lost(), window.durationPs());
        return offeredMpps - mostMpps - lostMpps > OF_OFFERED * offeredMpps;
    }

    private static double sum(List<LoadPhase> phases, ToDoubleFunction<LoadPhase> mpps) {
        return phases.stream()
                .mapToDouble(phase -> phase.part() * mpps.applyAsDouble(phase))
                .sum();
    }

    private static boolean isChance(Values differences, double matters) {
        return Math.abs(differences.mean()) <= matters || !differences.differFromZero();
    }

    /** The run with a warm-up that takes in all that was simulated so far; none if that is not called for or too much. */
    Optional<Run> longer() {
        double nextMs = Math.max(2 * run.warmupMs(), run.warmupMs() + run.measureMs());
        return isJudged() && !isSteady() && nextMs <= mostWarmupMs()
                ? Optional.of(run.withWarmup(nextMs))
                : Optional.empty();
    }

    private double mostWarmupMs() {
        return Math.min(MOST_WINDOWS * run.measureMs(), Run.MOST_SIMULATED_MS - run.measureMs());
    }

    Result.Steadiness result() {
        return new Result.Steadiness(
                asked.warmupMs(),
                run.warmupMs(),
                isJudged() ? Optional.of(isSteady()) : Optional.empty(),
                isJudged() && isSteady() ? List.of() : filling());
    }

    private List<Result.Filling> filling() {
        long growth = totals.window().growth();
        boolean isSure = isTooMuch();
        boolean matters = isJudged() || growth > OF_OFFERED * totals.window().offered();
        List<Result.Filling> filling = new ArrayList<>();
        List<String> names = Stream.concat(
                        blueprint.rings().stream().map(Blueprint.Ring::name),
                        blueprint.wires().stream().map(Blueprint.Wire::name))
                .toList();
        for (int i = 0; matters && i < names.size(); i++) {
            Values own = totals.growths().get(i);
            long packets = Math.round(own.mean() * own.count());
            if (packets > 0 && packets >= NAMED * growth && (isSure || own.count() < 2 || own.differFromZero())) {
                double mpps = Units.mpps(packets, totals.window().durationPs());
                filling.add(new Result.Filling(names.get(i), mpps, packets));
            }
        }
        filling.sort(Comparator.comparingLong(Result.Filling::packets).reversed());
        return filling;
    }

    List<String> warnings() {
        Result.Steadiness found = result();
        List<String> warnings = new ArrayList<>();
        if (run.warmupMs() > asked.warmupMs()) {
            warnings.add("warmup-ms: after " + millis(asked.warmupMs())
                    + " ms what is in flight does not look settled; " + millis(run.warmupMs()) + " ms were taken");
        }
        for (Result.Filling each : found.filling()) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%s was still filling, by %.3g Mpps that are not delivered and not lost yet; once it is full, as much"
                            + " is lost",
                    each.ring(),
                    each.mpps()));
        }
        if (found.steady().isPresent() && !found.steady().get()) {
            warnings.add("not steady after " + millis(run.warmupMs()) + " ms of warm-up, and no more than "
                    + MOST_WINDOWS + " times measure-ms is tried: what is in flight still "
                    + (totals.sinceStart().mean() < 0 ? "shrinks" : "grows"));
        }
        return warnings;
    }

    private static String millis(double ms) {
        return String.format(Locale.ROOT, "%.6f", ms).replaceAll("\\.?0+$", "");
    }
}
