package softpath.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import softpath.explain.BusiestQueue;
import softpath.explain.Costs;
import softpath.explain.Elasticity;
import softpath.explain.Explanation;
import softpath.explain.Knee;
import softpath.explain.LowerClock;
import softpath.explain.StageCycles;
import softpath.explain.Tried;
import softpath.model.KebabCase;
import softpath.model.result.Result;
import softpath.search.GoalResult;

/** An explanation for machines: {@code models/schema/explain.schema.json}. */
public final class ExplainJson {

    public static final String SCHEMA = "softpath/explain/1";

    private ExplainJson() {}

    public static Map<String, Object> of(Explanation of) {
        Result result = of.result();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", SCHEMA);
        json.put("scenario", result.scenario());
        json.put("scenarioDigest", result.scenarioDigest());
        json.put("modelDigest", result.modelDigest());
        json.put("softpathVersion", result.softpathVersion());
        json.put("seed", result.seed());
        json.put("replications", result.replications());
        json.put("offeredMpps", result.offered().mpps());
        json.put("deliveredMpps", result.delivered().mpps());
        putIfKnown(json, "halfWidth95Mpps", result.delivered().halfWidthMpps());
        json.put("lossRatio", result.lossRatio());
        json.put("lineRate", result.lineRate());
        json.put("binding", binding(result));
        json.put("cyclesByStage", of.stages().stream().map(ExplainJson::stage).toList());
        json.put("cores", result.cores().stream().map(ExplainJson::core).toList());
        json.put(
                "interventions",
                of.interventions().stream().map(each -> tried(each, of)).toList());
        json.put("cannot", of.refused().stream().map(each -> refused(each, of)).toList());
        json.put(
                "elasticities",
                of.elasticities().stream().map(ExplainJson::elasticity).toList());
        json.put("knee", knee(of.knee()));
        of.lowerClock().ifPresent(clock -> json.put("lowerClock", lowerClock(clock, of)));
        of.oneOfEach().ifPresent(both -> json.put("oneOfEach", ExplainReport.neither(both)));
        of.busiestQueue().ifPresent(queue -> json.put("busiestQueue", busiest(queue)));
        json.put("warnings", result.warnings());
        json.put("uncalibrated", of.uncalibrated());
        return json;
    }

    /** JSON has no NaN: of one replication no interval is known. */
    private static void putIfKnown(Map<String, Object> json, String key, double value) {
        if (Double.isFinite(value)) {
            json.put(key, value);
        }
    }

    private static Map<String, Object> binding(Result result) {
        Map<String, Object> json = bottleneck(result.bottleneck());
        json.put(
                "chains",
                result.chains().stream()
                        .map(chain -> {
                            Map<String, Object> each = new LinkedHashMap<>();
                            each.put("name", chain.name());
                            each.put("offeredMpps", chain.offeredMpps());
                            each.put("deliveredMpps", chain.deliveredMpps());
                            chain.bottleneck().ifPresent(binds -> each.putAll(bottleneck(binds)));
                            return each;
                        })
                        .toList());
        return json;
    }

    private static Map<String, Object> bottleneck(Result.Bottleneck of) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("resource", of.resource());
        json.put("kind", KebabCase.of(of.kind()));
        json.put("sentence", of.sentence());
        return json;
    }

    private static Map<String, Object> stage(StageCycles stage) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("stage", stage.stage());
        json.put("cores", stage.cores());
        json.put("cyclesPerPacket", stage.cyclesPerPacket());
        json.put(
                "items",
                stage.items().stream()
                        .map(item -> {
                            Map<String, Object> each = new LinkedHashMap<>();
                            each.put("item", item.name());
                            each.put("cyclesPerPacket", item.cycles());
                            return each;
                        })
                        .toList());
        return json;
    }

    private static Map<String, Object> core(Result.CoreResult core) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", core.name());
        json.put("roles", core.roles());
        json.put("usefulShare", core.usefulShare());
        json.put("cyclesPerPacket", core.cyclesPerPacket());
        return json;
    }

    private static Map<String, Object> tried(Tried tried, Explanation of) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("what", tried.change().what());
        json.put("deliveredMpps", tried.deliveredMpps());
        putIfKnown(json, "halfWidth95Mpps", tried.halfWidth95Mpps());
        json.put("gain", tried.gainMpps());
        putIfKnown(json, "gainHalfWidth95", tried.gainInterval());
        json.put("isGain", tried.isGain());
        json.put("costs", costs(tried.costs()));
        json.put("lossRatio", tried.lossRatio());
        json.put("lineRate", tried.lineRate());
        json.put("binds", tried.binds());
        tried.assumed().ifPresent(that -> json.put("assumed", that));
        json.put("sets", ExplainReport.sets(of, tried.change().sets()));
        if (!tried.change().values().isEmpty()) {
            json.put("values", tried.change().values());
        }
        return json;
    }

    private static Map<String, Object> costs(Costs costs) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cores", costs.cores());
        json.put("nicPorts", costs.nicPorts());
        json.put("servers", costs.servers());
        costs.power().ifPresent(power -> {
            json.put("relativePowerLeast", power.least());
            json.put("relativePowerMost", power.most());
            power.watts().ifPresent(watts -> json.put("watts", watts));
        });
        return json;
    }

    private static Map<String, Object> refused(Tried.Refused refused, Explanation of) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("what", refused.change().what());
        json.put("why", refused.why());
        json.put("sets", ExplainReport.sets(of, refused.change().sets()));
        return json;
    }

    private static Map<String, Object> elasticity(Elasticity of) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("of", of.of());
        json.put("value", of.value());
        json.put("unit", of.unit());
        json.put("elasticity", of.elasticity());
        putIfKnown(json, "halfWidth95", of.halfWidth95());
        of.overInterval().ifPresent(range -> {
            json.put("interval", List.of(range.low(), range.high()));
            json.put("deliveredMppsOverInterval", List.of(range.mppsAtLow(), range.mppsAtHigh()));
        });
        return json;
    }

    private static List<Object> knee(Knee knee) {
        return knee.goals().stream().<Object>map(ExplainJson::goal).toList();
    }

    private static Map<String, Object> goal(GoalResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", result.goal().name());
        json.put("lossRatio", result.goal().lossRatio());
        json.put("trialSeconds", result.goal().trialSeconds());
        result.relevantLowerMpps().ifPresent(mpps -> json.put("relevantLowerMpps", mpps));
        result.relevantUpperMpps().ifPresent(mpps -> json.put("relevantUpperMpps", mpps));
        return json;
    }

    private static Map<String, Object> lowerClock(LowerClock clock, Explanation of) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("frequencyGhz", clock.ghz());
        json.put("deliveredMpps", clock.deliveredMpps());
        json.put("lossRatio", clock.lossRatio());
        json.put("costs", costs(clock.costs()));
        json.put("knee", knee(clock.knee()));
        clock.knee().load().tightest().ifPresent(tightest -> json.put("tightest", SearchJson.tightest(tightest)));
        json.put("sets", ExplainReport.sets(of, clock.sets()));
        return json;
    }

    private static Map<String, Object> busiest(BusiestQueue queue) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("queue", queue.queue());
        json.put("core", queue.core());
        json.put("coreUsefulShare", queue.coreUsefulShare());
        json.put("lostMpps", queue.lostMpps());
        json.put("queues", queue.queues());
        json.put("fullestPart", queue.fullestPart());
        return json;
    }
}
