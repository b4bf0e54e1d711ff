package softpath.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import softpath.model.result.AnalyticResult;
import softpath.model.result.Result;

/**
 * What an answer says of the parts of a pipeline, by their names.
 *
 * @param binding     the resource that binds, if one does
 * @param loads       of resources, in closed form
 * @param lostMpps    by ring
 * @param knowsLosses whether it is known at which rings packets are lost
 * @param overloads   what cannot carry all that comes, tightest first; told where that is not known
 */
record Found(
        Map<String, Carried> chains,
        Map<String, Result.CoreResult> cores,
        Map<String, Result.RingResult> rings,
        Map<String, Double> lostMpps,
        Map<String, Double> loads,
        Optional<String> binding,
        boolean knowsLosses,
        List<String> overloads) {

    /** Of one chain. */
    record Carried(double offeredMpps, double deliveredMpps) {}

    static Found of(Result result) {
        Map<String, Carried> chains = new LinkedHashMap<>();
        result.chains()
                .forEach(chain -> chains.put(chain.name(), new Carried(chain.offeredMpps(), chain.deliveredMpps())));
        Map<String, Result.CoreResult> cores = new LinkedHashMap<>();
        result.cores().forEach(core -> cores.put(core.name(), core));
        Map<String, Result.RingResult> rings = new LinkedHashMap<>();
        result.rings().forEach(ring -> rings.put(ring.name(), ring));
        Map<String, Double> lostMpps = new LinkedHashMap<>();
        result.lost().forEach(loss -> lostMpps.merge(loss.ring(), loss.mpps(), Double::sum));
        Optional<String> binding = result.bottleneck().kind() == Result.ResourceKind.NONE
                ? Optional.empty()
                : Optional.of(result.bottleneck().resource());
        return new Found(chains, cores, rings, lostMpps, Map.of(), binding, true, List.of());
    }

    static Found of(AnalyticResult result) {
        Map<String, Carried> chains = new LinkedHashMap<>();
        result.chains()
                .forEach(chain -> chains.put(chain.name(), new Carried(chain.offeredMpps(), chain.deliveredMpps())));
        Map<String, Double> loads = new LinkedHashMap<>();
        result.resources().forEach(resource -> loads.put(resource.name(), resource.utilisation()));
        // Resources are told at one load and one clock; what binds in a phase may be none of these.
        List<String> overloads = Stream.concat(
                        result.resources().stream().filter(resource -> resource.utilisation() > 1),
                        result.binds().stream())
                .map(AnalyticResult.ResourceResult::name)
                .distinct()
                .toList();
        return new Found(
                chains,
                Map.of(),
                Map.of(),
                Map.of(),
                loads,
                result.binds().map(AnalyticResult.ResourceResult::name),
                false,
                overloads);
    }
}
