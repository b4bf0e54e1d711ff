package softpath.place;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import softpath.evaluate.Evaluator;
import softpath.io.LoadedFile;
import softpath.io.ScenarioFiles;
import softpath.model.result.AnalyticResult;
import softpath.model.result.Result;
import softpath.model.scenario.Run;
import softpath.model.study.Demand;
import softpath.model.study.Placing;
import softpath.place.fleet.FleetListener;
import softpath.plan.Shown;
import softpath.plan.Trials;

/** Holds the parts of a placement to a simulation of each form that they have, at the confidence of the demand. */
final class Verification {

    private final Demand demand;
    private final Sites sites;
    private final double[] mpps;
    private final Evaluator evaluator;
    private final int mostSimulated;
    private final TimeLimit time;
    private final FleetListener listener;

    /** By dataplane. */
    private final Map<String, Trials> trials = new TreeMap<>();

    /**
     * @param mpps  of each chain, with head-room
     * @param draws by dataplane, other numbers that its fit allows as well
     */
    Verification(
            Demand demand,
            Sites sites,
            double[] mpps,
            Map<String, List<Map<String, Double>>> draws,
            Evaluator evaluator,
            int mostSimulated,
            TimeLimit time,
            FleetListener listener) {
        this.demand = demand;
        this.sites = sites;
        this.mpps = mpps.clone();
        this.evaluator = evaluator;
        this.mostSimulated = mostSimulated;
        this.time = time;
        this.listener = listener;
        draws.forEach((dataplane, values) -> trials.put(dataplane, new Trials(demand, () -> values, evaluator)));
    }

    /** The forms that its parts have, the most frequent first: that and as many more are simulated as number and time allow. */
    List<Verified> of(Placement placement) {
        Map<String, List<Site>> forms = new LinkedHashMap<>();
        placement
                .parts()
                .forEach(part -> forms.computeIfAbsent(part.form(), key -> new ArrayList<>())
                        .add(part.site()));
        List<List<Site>> alike = forms.values().stream()
                .sorted(Comparator.comparingInt((List<Site> sites) -> -sites.size()))
                .toList();
        List<Verified> verified = new ArrayList<>();
        int simulated = Math.min(mostSimulated, alike.size());
        for (List<Site> form : alike.subList(0, simulated)) {
            if (!verified.isEmpty() && time.isOver()) {
                break;
            }
            listener.simulates(verified.size() + 1, simulated);
            verified.add(simulated(form.get(0), form.size()));
        }
        verified.addAll(evaluator.all(alike.stream()
                .skip(verified.size())
                .<Supplier<Verified>>map(form -> () -> reckoned(form.get(0), form.size()))
                .toList()));
        return verified;
    }

    private Verified reckoned(Site site, int alike) {
        return new Verified(
                site,
                alike,
                closedForm(site, mpps),
                sites.scenario(site, mpps, demand.run()),
                Optional.empty(),
                List.of());
    }

    Verified simulated(Site site, int alike) {
        return simulated(site, alike, mpps);
    }

    /** @param offered Mpps of each chain of the demand */
    Verified simulated(Site site, int alike, double[] offered) {
        List<Trials.Load> loads = site.chains().stream()
                .map(chain -> new Trials.Load(demand.chains().get(chain.kind()), 1, offered[chain.kind()]))
                .toList();
        Trials ofDataplane = trials.get(site.servers().get(0).equipment().dataplane());
        Run run = takesAnyLoss() ? demand.run() : ofDataplane.longEnough(loads);
        Trials.Results results = ofDataplane.results(run, (once, values) -> {
            LoadedFile.OfScenario scenario = sites.scenario(site, offered, once);
            return Evaluator.Question.of(values.isEmpty() ? scenario : ScenarioFiles.withValues(scenario, values));
        });
        Shown shown = ofDataplane.shown(loads, results);
        List<Double> closedForm = closedForm(site, offered);
        List<Verified.OfChain> chains = new ArrayList<>();
        for (int c = 0; c < loads.size(); c++) {
            chains.add(chain(
                    shown.chains().get(c),
                    results.fitted(),
                    c,
                    closedForm.get(c) / loads.get(c).mpps()));
        }
        return new Verified(
                site,
                alike,
                closedForm,
                sites.scenario(site, offered, demand.run()),
                Optional.of(results.fitted().get(0)),
                chains);
    }

    private List<Double> closedForm(Site site, double[] offered) {
        return sites.reckoned(site, offered).result().chains().stream()
                .map(AnalyticResult.ChainResult::deliveredMpps)
                .toList();
    }

    /** @param part of what is offered that the closed form says is carried */
    private Verified.OfChain chain(Shown.OfChain shown, List<Result> fitted, int index, double part) {
        double delivered = mean(fitted, index, Result.ChainResult::deliveredMpps);
        // A mix of sizes brings somewhat more or fewer packets in a short window.
        double expected = part * mean(fitted, index, Result.ChainResult::offeredMpps);
        List<Shown.Miss> misses = shown.misses().stream()
                .filter(miss -> !(takesAnyLoss() && miss.objective() == Shown.Objective.LOSS))
                .toList();
        return new Verified.OfChain(
                delivered,
                Math.abs(delivered - expected) <= Verified.AGREED * expected,
                mean(fitted, index, chain -> chain.latencyMicros().p99()),
                shown,
                misses);
    }

    /** Whether chains may lose what they will: as much as can be is to be carried, not all. */
    private boolean takesAnyLoss() {
        return demand.placing().aim() == Placing.Objective.CARRIED;
    }

    private static double mean(List<Result> fitted, int index, ToDoubleFunction<Result.ChainResult> number) {
        return fitted.stream()
                .mapToDouble(result -> number.applyAsDouble(result.chains().get(index)))
                .average()
                .orElseThrow();
    }

    /** What sites deliver, in their order, with the dataplane's own numbers. */
    List<Result> delivered(List<Site> all) {
        return evaluator.results(all.stream()
                .<Supplier<Evaluator.Question>>map(
                        site -> () -> Evaluator.Question.of(sites.scenario(site, mpps, demand.run())))
                .toList());
    }
}
