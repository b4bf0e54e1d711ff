package softpath.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import softpath.evaluate.Evaluator;
import softpath.model.result.Result;
import softpath.model.scenario.Run;
import softpath.model.study.ChainDemand;
import softpath.model.study.Demand;
import softpath.statistics.Interval;
import softpath.statistics.Quantiles;
import softpath.statistics.StudentT;

/**
 * Simulations of a server, and what they show at the confidence asked for. All have the same seeds, so that two clocks or
 * loads are told apart by what they are, not by chance.
 */
final class Trials {

    /** Of one server at one load and clock; some ten seconds. */
    private static final double MOST_PACKETS = 3e7;

    private static final double MOST_MEASURED_MS = 2_000;

    private final Demand demand;
    private final List<Map<String, Double>> draws;
    private final Evaluator evaluator;

    Trials(Demand demand, List<Map<String, Double>> draws, Evaluator evaluator) {
        this.demand = demand;
        this.draws = draws;
        this.evaluator = evaluator;
    }

    /** @param mpps of each chain, on the one server */
    Shown of(Server server, double clockGhz, double[] mpps) {
        Run run = longEnough(server, mpps);
        List<Supplier<Evaluator.Question>> questions = new ArrayList<>();
        for (int r = 0; r < run.replications(); r++) {
            Run one = run.withReplications(1).withSeed(run.seed() + r);
            questions.add(() -> server.question(clockGhz, mpps, one, Map.of()));
        }
        // The spread of parameters is far wider than that of a simulation, so each draw is simulated but once.
        Run once = demand.run().withReplications(1);
        draws.forEach(values -> questions.add(() -> server.question(clockGhz, mpps, once, values)));
        List<Result> results = evaluator.results(questions);
        List<Result> fitted = results.subList(0, run.replications());
        List<Result> drawn = results.subList(run.replications(), results.size());
        List<Shown.OfChain> chains = new ArrayList<>();
        for (int c = 0, first = 0; c < mpps.length; c++) {
            int end = first + server.layout().chains().get(c).copies();
            chains.add(chain(server.chains().get(c), fitted, drawn, first, end));
            first = end;
        }
        return new Shown(chains, Shown.Time.of(fitted));
    }

    /** As long as it takes to show that so little is lost, if nothing is. */
    private Run longEnough(Server server, double[] mpps) {
        Run run = demand.run();
        double millis = run.measureMs();
        double total = 0;
        for (int c = 0; c < mpps.length; c++) {
            double lossRatio = server.chains().get(c).slo().lossRatio();
            double packets = lossRatio == 0 ? 0 : 1.01 * -Math.log(1 - demand.confidence()) / lossRatio;
            millis = Math.max(millis, packets / (mpps[c] * 1e3 * run.replications()));
            total += mpps[c];
        }
        double most = Math.max(run.measureMs(), MOST_PACKETS / (total * 1e3 * run.replications()));
        return new Run(
                run.warmupMs(),
                Math.min(Math.min(millis, most), Math.max(run.measureMs(), MOST_MEASURED_MS)),
                run.replications(),
                run.seed());
    }

    private Shown.OfChain chain(ChainDemand chain, List<Result> fitted, List<Result> drawn, int first, int end) {
        Losses losses = new Losses(first, end, fitted);
        long offered = fitted.stream().mapToLong(losses::offered).sum();
        long lost = fitted.stream().mapToLong(losses::lost).sum();
        double unseen = lost > 0 ? 0 : 1 - Math.pow(1 - demand.confidence(), 1.0 / Math.max(1, offered));
        double upper = Math.min(1, upper(fitted, drawn, losses::ratio));
        return new Shown.OfChain(
                chain,
                offered,
                lost,
                offered == 0 ? 0 : (double) lost / offered,
                upper,
                Math.max(unseen, upper),
                latency(fitted, drawn, first, end, Result.Latency::p50),
                latency(fitted, drawn, first, end, Result.Latency::p99),
                latency(fitted, drawn, first, end, Result.Latency::p999));
    }

    /** Of the slowest copy. */
    private double latency(
            List<Result> fitted, List<Result> drawn, int first, int end, ToDoubleFunction<Result.Latency> quantile) {
        return upper(
                fitted,
                drawn,
                result -> result.chains().subList(first, end).stream()
                        .mapToDouble(copy -> quantile.applyAsDouble(copy.latencyMicros()))
                        .max()
                        .orElseThrow());
    }

    /** What a number stays below, at the confidence asked for: by chance, and with the numbers that the fit allows. */
    private double upper(List<Result> fitted, List<Result> drawn, ToDoubleFunction<Result> number) {
        double[] values = fitted.stream().mapToDouble(number).toArray();
        Interval interval = Interval.of95(values);
        double t = StudentT.below(demand.confidence(), values.length - 1) / StudentT.within95(values.length - 1);
        double byChance = interval.mean() + t * interval.halfWidth();
        return drawn.isEmpty()
                ? byChance
                : Math.max(
                        byChance,
                        new Quantiles(drawn.stream().mapToDouble(number).toArray()).at(demand.confidence()));
    }
}
