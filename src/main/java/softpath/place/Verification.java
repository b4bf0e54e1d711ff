package softpath.place;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import softpath.evaluate.Evaluator;
import softpath.io.LoadedFile;
import softpath.model.Check;
import softpath.model.result.AnalyticResult;
import softpath.model.result.Result;
import softpath.model.study.ChainDemand;
import softpath.model.study.Demand;
import softpath.model.study.Placing;

/** Holds the parts of a placement to a simulation of each form that they have. */
final class Verification {

    private final Demand demand;
    private final Sites sites;
    private final double[] mpps;
    private final Evaluator evaluator;
    private final int mostSimulated;

    Verification(Demand demand, Sites sites, double[] mpps, Evaluator evaluator, int mostSimulated) {
        this.demand = demand;
        this.sites = sites;
        this.mpps = mpps;
        this.evaluator = evaluator;
        this.mostSimulated = mostSimulated;
    }

    /** The forms that its parts have, the most frequent first; of more than some only these are simulated. */
    List<Verified> of(Placement placement) {
        Map<String, List<Site>> forms = new LinkedHashMap<>();
        placement
                .parts()
                .forEach(part -> forms.computeIfAbsent(part.form(), key -> new ArrayList<>())
                        .add(part.site()));
        List<List<Site>> alike = forms.values().stream()
                .sorted(Comparator.comparingInt((List<Site> sites) -> -sites.size()))
                .toList();
        List<Result> results = simulated(
                alike.stream().limit(mostSimulated).map(sites -> sites.get(0)).toList());
        List<List<Double>> closedForms = evaluator.all(alike.stream()
                .<Supplier<List<Double>>>map(sites -> () -> closedForm(sites.get(0)))
                .toList());
        List<Verified> verified = new ArrayList<>();
        for (int f = 0; f < alike.size(); f++) {
            Site site = alike.get(f).get(0);
            Optional<Result> result = f < results.size() ? Optional.of(results.get(f)) : Optional.empty();
            verified.add(new Verified(
                    site,
                    alike.get(f).size(),
                    closedForms.get(f),
                    scenario(site),
                    result,
                    chains(site, closedForms.get(f), result)));
        }
        return verified;
    }

    /** Simulations of sites, in their order. */
    List<Result> simulated(List<Site> all) {
        return evaluator.results(all.stream()
                .<Supplier<Evaluator.Question>>map(site -> () -> Evaluator.Question.of(scenario(site)))
                .toList());
    }

    private LoadedFile.OfScenario scenario(Site site) {
        return sites.scenario(site, mpps, demand.run());
    }

    private List<Double> closedForm(Site site) {
        return sites.reckoned(site, mpps).result().chains().stream()
                .map(AnalyticResult.ChainResult::deliveredMpps)
                .toList();
    }

    private List<Verified.OfChain> chains(Site site, List<Double> closedForm, Optional<Result> result) {
        List<Verified.OfChain> chains = new ArrayList<>();
        for (int c = 0; result.isPresent() && c < site.chains().size(); c++) {
            int index = site.chains().get(c).legs().get(0).stand().leg().chain();
            Result.ChainResult found = result.get().chains().get(c);
            // A mix of sizes brings somewhat more or fewer packets in a short window.
            double expected = closedForm.get(c) * found.offeredMpps() / mpps[index];
            chains.add(new Verified.OfChain(
                    found.deliveredMpps(),
                    Math.abs(found.deliveredMpps() - expected) <= Verified.AGREED * expected,
                    found.lossRatio(),
                    found.latencyMicros().p99(),
                    miss(demand.chains().get(index).slo(), found)));
        }
        return chains;
    }

    private Optional<String> miss(ChainDemand.Objectives slo, Result.ChainResult found) {
        boolean isLossFree = demand.placing().aim() == Placing.Objective.CARRIED;
        return Stream.of(
                        isLossFree
                                ? Optional.<String>empty()
                                : above("loses", "", found.lossRatio(), Optional.of(slo.lossRatio())),
                        above("median latency", " us", found.latencyMicros().p50(), slo.p50Micros()),
                        above(
                                "99 % of packets within",
                                " us", found.latencyMicros().p99(), slo.p99Micros()),
                        above(
                                "99.9 % of packets within",
                                " us", found.latencyMicros().p999(), slo.p999Micros()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> above(String what, String unit, double found, Optional<Double> most) {
        return most.filter(limit -> found > limit)
                .map(limit -> what + " " + Check.plain(Math.round(found * 1e6) / 1e6) + unit + ", at most "
                        + Check.plain(limit) + unit + " is asked");
    }
}
