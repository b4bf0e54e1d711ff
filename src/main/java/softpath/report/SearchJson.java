package softpath.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import softpath.model.KebabCase;
import softpath.model.result.ClosedForm;
import softpath.model.result.Result;
import softpath.search.BackToBack;
import softpath.search.GoalResult;
import softpath.search.LatencyAt;
import softpath.search.SearchAnswer;
import softpath.search.SearchedLoad;
import softpath.search.TrialResult;
import softpath.search.TrialStart;
import softpath.units.Units;

/** What a search found, for machines: {@code models/schema/search.schema.json}. */
public final class SearchJson {

    public static final String SCHEMA = "softpath/search/1";

    private SearchJson() {}

    /** @param pauses by the closed form, at the load that the scenario states */
    public static Map<String, Object> of(SearchAnswer answer, Optional<ClosedForm.Pauses> pauses) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", SCHEMA);
        json.put("evidence", KebabCase.of(answer.found().evidence()));
        json.put("scenario", answer.provenance().scenario());
        json.put("scenarioDigest", answer.provenance().scenarioDigest());
        json.put("modelDigest", answer.provenance().modelDigest());
        json.put("softpathVersion", answer.provenance().softpathVersion());
        json.put("seed", answer.seed());
        json.put("chains", answer.load().chains());
        json.put("statedMpps", answer.load().statedMpps());
        json.put("mostMpps", answer.mostMpps());
        json.put("durationScale", answer.durationScale());
        answer.load().tightest().ifPresent(tightest -> json.put("tightest", tightest(tightest)));
        answer.start().ifPresent(start -> json.put("trialsBegin", start(start)));
        json.put("goals", answer.found().goals().stream().map(SearchJson::goal).toList());
        json.put("trials", answer.found().trials().size());
        json.put("trialResults", trials(answer.found().trials()));
        json.put("latency", answer.latency().stream().map(SearchJson::latency).toList());
        if (!answer.maxReceiveRate().isEmpty()) {
            json.put("maxReceiveRate", trials(answer.maxReceiveRate()));
        }
        if (!answer.frameLoss().isEmpty()) {
            json.put("frameLoss", trials(answer.frameLoss()));
        }
        answer.backToBack().ifPresent(bursts -> json.put("backToBack", backToBack(bursts)));
        answer.noBackToBack().ifPresent(why -> json.put("noBackToBack", why));
        pauses.ifPresent(stands -> json.put("pauses", stands));
        json.put("warnings", answer.provenance().warnings());
        json.put("uncalibrated", answer.provenance().uncalibrated());
        return json;
    }

    static Map<String, Object> tightest(SearchedLoad.Tightest tightest) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("resource", tightest.resource());
        json.put("kind", KebabCase.of(tightest.kind()));
        json.put("fullAtMpps", tightest.mpps());
        return json;
    }

    private static Map<String, Object> start(TrialStart start) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("atMs", Units.millisFromPs(start.ps()));
        json.put("phasesUntilMs", Units.millisFromPs(start.phasesPs()));
        json.put("clocksChangeUntilMs", Units.millisFromPs(start.clocksPs()));
        json.put("warmupMs", Units.millisFromPs(start.warmupPs()));
        return json;
    }

    private static Map<String, Object> goal(GoalResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", result.goal().name());
        json.put("lossRatio", result.goal().lossRatio());
        json.put("trialSeconds", result.goal().trialSeconds());
        json.put("durationSumSeconds", result.goal().durationSumSeconds());
        json.put("exceedRatio", result.goal().exceedRatio());
        json.put("width", result.goal().width());
        json.put("initialTrialSeconds", result.goal().initialTrialSeconds());
        result.relevantLowerMpps().ifPresent(mpps -> json.put("relevantLowerMpps", mpps));
        result.relevantUpperMpps().ifPresent(mpps -> json.put("relevantUpperMpps", mpps));
        result.conditionalMpps().ifPresent(mpps -> json.put("conditionalMpps", mpps));
        json.put("irregular", result.irregular().isPresent());
        result.irregular().ifPresent(why -> json.put("irregularity", KebabCase.of(why)));
        return json;
    }

    private static List<Object> trials(List<TrialResult> trials) {
        List<Object> list = new ArrayList<>();
        for (TrialResult each : trials) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("mpps", each.trial().mpps());
            json.put("seconds", each.trial().seconds());
            json.put("seed", each.trial().seed());
            json.put("offeredPackets", each.outcome().offered());
            json.put("lostPackets", each.outcome().lost());
            json.put("lossRatio", each.outcome().lossRatio());
            list.add(json);
        }
        return list;
    }

    private static Map<String, Object> latency(LatencyAt at) {
        Result.Latency micros = at.micros();
        Map<String, Object> of = new LinkedHashMap<>();
        of.put("min", micros.min());
        of.put("mean", micros.mean());
        of.put("p50", micros.p50());
        of.put("p90", micros.p90());
        of.put("p99", micros.p99());
        of.put("p999", micros.p999());
        of.put("max", micros.max());
        of.put("hdrh", micros.hdrh());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("goal", at.goal());
        json.put("part", at.part());
        json.put("mpps", at.mpps());
        json.put("latencyMicros", of);
        return json;
    }

    private static Map<String, Object> backToBack(BackToBack bursts) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("mpps", bursts.wholeMpps());
        json.put("throughputMpps", bursts.throughputMpps());
        json.put("burstFrames", bursts.burstFrames());
        json.put("meanFrames", bursts.meanFrames());
        json.put("impliedMicros", bursts.impliedMicros());
        json.put("correctedMicros", bursts.correctedMicros());
        json.put("correctedFrames", bursts.correctedFrames());
        return json;
    }
}
