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
public final class Trials {

    /** Of one server at one load and clock; some ten seconds. */
    private static final double MOST_PACKETS = 3e7;

    private static final double MOST_MEASURED_MS = 2_000;

    /** As windows hold now fewer, now more packets than their load says, and bursts differ more. */
    private static final double MARGIN = 1.01;

    private static final double MARGIN_OF_BURSTS = 1.1;

    private final Demand demand;
    private final Supplier<List<Map<String, Double>>> draws;
    private final Evaluator evaluator;

    /** @param draws other numbers of the dataplane that its fit allows as well */
    public Trials(Demand demand, Supplier<List<Map<String, Double>>> draws, Evaluator evaluator) {
        this.demand = demand;
        this.draws = draws;
        this.evaluator = evaluator;
    }

    /**
     * A chain that is simulated.
     *
     * @param copies of it that share the load, one after the other in the results
     * @param mpps   of all copies
     */
    public record Load(ChainDemand chain, int copies, double mpps) {

        /** Of a burst of one copy. */
        private double packetsTogether() {
            return chain.arrivals().packetsTogether(mpps / copies);
        }
    }

    /** What is simulated, whatever the run and the numbers of the dataplane that differ from its file's. */
    public interface Subject {
        Evaluator.Question question(Run run, Map<String, Double> values);
    }

    /**
     * Results of one subject.
     *
     * @param fitted replications with the dataplane's own numbers
     * @param drawn  one for each other set of numbers
     */
    public record Results(List<Result> fitted, List<Result> drawn) {}

    /**
     * What is missed with the dataplane's own numbers is missed whatever others the fit allows, so these are simulated only
     * where that holds.
     *
     * @param mpps of each chain, on the one server
     */
    Shown of(Server server, double clockGhz, double[] mpps) {
        List<Load> loads = loads(server, mpps);
        Subject subject = subject(server, clockGhz, mpps);
        List<Result> fitted = fitted(longEnough(loads), subject);
        Shown asFitted = shown(loads, new Results(fitted, List.of()));
        return asFitted.holds() ? shown(loads, new Results(fitted, drawn(subject))) : asFitted;
    }

    /** One for each other set of numbers of the dataplane that its fit allows. */
    List<Result> drawn(Server server, double clockGhz, double[] mpps) {
        return drawn(subject(server, clockGhz, mpps));
    }

    /** With the dataplane's own numbers alone. */
    Shown asFitted(Server server, double clockGhz, double[] mpps) {
        List<Load> loads = loads(server, mpps);
        List<Result> fitted = fitted(longEnough(loads), subject(server, clockGhz, mpps));
        return shown(loads, new Results(fitted, List.of()));
    }

    private static List<Load> loads(Server server, double[] mpps) {
        List<Load> loads = new ArrayList<>();
        for (int c = 0; c < mpps.length; c++) {
            int copies = server.layout().chains().get(c).copies();
            loads.add(new Load(server.chains().get(c), copies, mpps[c]));
        }
        return loads;
    }

    private static Subject subject(Server server, double clockGhz, double[] mpps) {
        return (run, values) -> server.question(clockGhz, mpps, run, values);
    }

    public Results results(Run run, Subject subject) {
        return new Results(fitted(run, subject), drawn(subject));
    }

    private List<Result> fitted(Run run, Subject subject) {
        List<Supplier<Evaluator.Question>> questions = new ArrayList<>();
        for (int r = 0; r < run.replications(); r++) {
            Run one = run.withReplications(1).withSeed(run.seed() + r);
            questions.add(() -> subject.question(one, Map.of()));
        }
        return evaluator.results(questions);
    }

    /** The spread of parameters is far wider than that of a simulation, so each draw is simulated but once. */
    private List<Result> drawn(Subject subject) {
        Run once = demand.run().withReplications(1);
        List<Supplier<Evaluator.Question>> questions = new ArrayList<>();
        draws.get().forEach(values -> questions.add(() -> subject.question(once, values)));
        return evaluator.results(questions);
    }

    /** @param loads in the order of the results */
    public Shown shown(List<Load> loads, Results results) {
        List<Shown.OfChain> chains = new ArrayList<>();
        int first = 0;
        for (Load load : loads) {
            int end = first + load.copies();
            chains.add(chain(load, results.fitted(), results.drawn(), first, end));
            first = end;
        }
        return new Shown(chains, Shown.Time.of(results.fitted()));
    }

    /** As long as it takes to show that so little is lost, if nothing is; packets that come in bursts are lost in bursts. */
    public Run longEnough(List<Load> loads) {
        Run run = demand.run();
        double millis = run.measureMs();
        double total = 0;
        for (Load load : loads) {
            double lossRatio = load.chain().slo().lossRatio();
            double together = load.packetsTogether();
            double margin = load.chain().arrivals().areInDrawnBursts() ? MARGIN_OF_BURSTS : MARGIN;
            double bursts = lossRatio == 0 ? 0 : margin * -Math.log(1 - demand.confidence()) / lossRatio;
            double packets = bursts * together;
            millis = Math.max(millis, packets / (load.mpps() * 1e3 * run.replications()));
            total += load.mpps();
        }
        double most = Math.max(run.measureMs(), MOST_PACKETS / (total * 1e3 * run.replications()));
        return new Run(
                run.warmupMs(),
                Math.min(Math.min(millis, most), Math.max(run.measureMs(), MOST_MEASURED_MS)),
                run.replications(),
                run.seed());
    }

    private Shown.OfChain chain(Load load, List<Result> fitted, List<Result> drawn, int first, int end) {
        Losses losses = new Losses(first, end, fitted);
        long offered = fitted.stream().mapToLong(losses::offered).sum();
        long lost = fitted.stream().mapToLong(losses::lost).sum();
        // A few bursts of which hardly any lost something say little of those that come more seldom, however many
        // packets.
        double together = load.packetsTogether();
        boolean tellsItself = lost > 0 && !load.chain().arrivals().areInDrawnBursts();
        double unseen = tellsItself ? 0 : 1 - Math.pow(1 - demand.confidence(), 1 / Math.max(1, offered / together));
        double upper = Math.min(1, upper(fitted, drawn, losses::ratio));
        return new Shown.OfChain(
                load.chain(),
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
