package softpath.place;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import softpath.evaluate.Evaluator;
import softpath.model.dataplane.Host;
import softpath.model.result.Result;
import softpath.model.study.Demand;

/**
 * The 99th percentile of latency of each way to stand: alone, by queueing formulas where these are good, simulated where not;
 * what stood in a placement that was simulated, as it was there.
 */
final class Latencies {

    /** Ways of which formulas say nothing that are simulated; others are taken to be as slow as the slowest known. */
    private static final int MOST_SIMULATED = 64;

    /** Of the lightest server, at most, for all chains together: too little to outweigh a server. */
    static final double OF_A_SERVER = 0.5;

    private final Demand demand;
    private final Sites sites;
    private final double[] mpps;
    private final Evaluator evaluator;
    private final Map<List<Object>, Double> micros = new HashMap<>();
    private final Set<List<Object>> learnt = new HashSet<>();

    /** @param mpps of each chain, with head-room */
    Latencies(Demand demand, Sites sites, double[] mpps, Evaluator evaluator) {
        this.demand = demand;
        this.sites = sites;
        this.mpps = mpps.clone();
        this.evaluator = evaluator;
    }

    /** The same for ways that latency cannot tell apart. */
    private static List<Object> key(Equipment equipment, Stand stand) {
        Host host = equipment.of().host();
        Host.NicPort in = host.nics().get(equipment.ingress(stand.pair()));
        Host.NicPort out = host.nics().get(equipment.egress(stand.pair()));
        return List.of(
                equipment.of().servers().host(),
                equipment.dataplane(),
                equipment.clockGhz(),
                stand.ofPair(0),
                in.socket().count(),
                out.socket().count(),
                in.lineRateGbps().value(),
                out.lineRateGbps().value());
    }

    /** Of each option that nothing is known of yet. */
    void estimate(List<Option> options) {
        Map<List<Object>, Site> unknown = new LinkedHashMap<>();
        for (Option option : options) {
            List<Object> key = key(option.equipment(), option.stand());
            if (!micros.containsKey(key)) {
                unknown.put(key, Patterns.server("server", option.equipment(), List.of(option.stand())));
            }
        }
        List<OptionalDouble> said = evaluator.all(unknown.values().stream()
                .<Supplier<OptionalDouble>>map(site -> () -> sites.allP99Micros(site, mpps))
                .toList());
        Map<List<Object>, Site> unsaid = new LinkedHashMap<>();
        int next = 0;
        for (Map.Entry<List<Object>, Site> way : unknown.entrySet()) {
            OptionalDouble p99 = said.get(next++);
            p99.ifPresentOrElse(
                    found -> micros.put(way.getKey(), found), () -> unsaid.put(way.getKey(), way.getValue()));
        }
        List<Result> results = evaluator.results(unsaid.values().stream()
                .limit(MOST_SIMULATED)
                .<Supplier<Evaluator.Question>>map(
                        site -> () -> Evaluator.Question.of(sites.scenario(site, mpps, demand.run())))
                .toList());
        next = 0;
        double slowest =
                micros.values().stream().mapToDouble(each -> each).max().orElse(0);
        for (List<Object> key : unsaid.keySet()) {
            double p99 = next < results.size()
                    ? results.get(next++).chains().get(0).latencyMicros().p99()
                    : slowest;
            slowest = Math.max(slowest, p99);
            micros.put(key, p99);
        }
    }

    /** What options cost for their latency, all of which are known: together less than a server. */
    ToDoubleFunction<Option> charge(List<Option> options, double lightestServer) {
        double[] most = new double[mpps.length];
        for (Option option : options) {
            int chain = option.stand().leg().chain();
            most[chain] = Math.max(most[chain], of(option.equipment(), option.stand()));
        }
        double all = 0;
        for (int c = 0; c < most.length; c++) {
            // Twice, for those that are cut in two.
            all += 2 * most[c] * demand.chains().get(c).howMany();
        }
        double scale = all > 0 ? OF_A_SERVER * lightestServer / all : 0;
        return option -> scale * of(option.equipment(), option.stand());
    }

    private double of(Equipment equipment, Stand stand) {
        return micros.get(key(equipment, stand));
    }

    /** Whether each way to stand of a placement was simulated among others already. */
    boolean isLearnt(Site site) {
        return site.chains().stream()
                .flatMap(chain -> chain.legs().stream())
                .allMatch(leg ->
                        learnt.contains(key(site.servers().get(leg.server()).equipment(), leg.stand())));
    }

    /** Takes over what simulation shows, the least of each way to stand: what is near others may be so again elsewhere. */
    void learn(Verified form) {
        Site site = form.site();
        for (int c = 0; c < form.chains().size(); c++) {
            List<Site.Place> legs = site.chains().get(c).legs();
            double estimate = legs.stream()
                    .mapToDouble(leg -> of(site.servers().get(leg.server()).equipment(), leg.stand()))
                    .sum();
            double factor = estimate > 0 ? form.chains().get(c).p99Micros() / estimate : 1;
            for (Site.Place leg : legs) {
                Equipment equipment = site.servers().get(leg.server()).equipment();
                double found = factor * of(equipment, leg.stand());
                List<Object> key = key(equipment, leg.stand());
                micros.put(key, learnt.add(key) ? found : Math.min(found, micros.get(key)));
            }
        }
    }
}
