package softpath.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import softpath.experiment.Energy;
import softpath.experiment.Experiment;
import softpath.model.KebabCase;
import softpath.model.study.ChainDemand;
import softpath.model.study.Demand;
import softpath.plan.Held;
import softpath.plan.Part;
import softpath.plan.PlanAnswer;
import softpath.plan.Shortage;
import softpath.plan.Shown;

/** A plan for machines: {@code models/schema/plan.schema.json}. */
public final class PlanJson {

    public static final String SCHEMA = "softpath/plan/1";

    private PlanJson() {}

    public static Map<String, Object> of(PlanAnswer plan) {
        Demand demand = plan.file().demand();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", SCHEMA);
        json.put("evidence", "simulated");
        json.put("demand", plan.file().content());
        json.put("demandDigest", plan.file().digest());
        json.put("softpathVersion", Experiment.version());
        json.put("seed", demand.run().seed());
        json.put("confidence", demand.confidence());
        json.put("headRoom", demand.headRoomPercent() / 100);
        json.put("draws", plan.draws());
        json.put("feasible", plan.isFeasible());
        json.put("servers", plan.servers());
        json.put("cores", plan.cores());
        json.put("vnics", plan.vnics());
        json.put("queuePairs", plan.queues());
        json.put("price", plan.price());
        if (plan.isFeasible()) {
            json.put("relativeEnergy", plan.energy().most());
            json.put("relativeEnergyLeast", plan.energy().least());
            json.put("hours", hours(plan));
            json.put("objectives", plan.held().stream().map(PlanJson::held).toList());
            json.put("parts", plan.parts().stream().map(PlanJson::part).toList());
            plan.firstToBreak().ifPresent(part -> json.put("breaksFirst", limit(part.growth())));
        }
        plan.shortage().ifPresent(shortage -> json.put("shortage", shortage(shortage)));
        json.put("decisions", PlanSentences.of(plan));
        json.put("warnings", plan.warnings());
        json.put("uncalibrated", plan.uncalibrated());
        return json;
    }

    private static List<Object> hours(PlanAnswer plan) {
        List<Object> hours = new ArrayList<>();
        for (int h = 0; h < ChainDemand.HOURS; h++) {
            int hour = h;
            List<Part.Hour> ofParts =
                    plan.parts().stream().map(part -> part.hours().get(hour)).toList();
            Energy energy = plan.energy(hour);
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("hour", hour);
            json.put("offeredMpps", sum(ofParts));
            json.put(
                    "frequencyGhz",
                    ofParts.stream().mapToDouble(Part.Hour::clockGhz).max().orElseThrow());
            json.put("relativeEnergy", energy.most());
            json.put("relativeEnergyLeast", energy.least());
            plan.watts(hour).ifPresent(watts -> json.put("watts", watts));
            json.put(
                    "lossRatio",
                    ofParts.stream()
                            .mapToDouble(each -> each.shown().lossUpper())
                            .max()
                            .orElseThrow());
            json.put(
                    "p99Micros",
                    ofParts.stream()
                            .mapToDouble(each -> each.shown().p99Upper())
                            .max()
                            .orElseThrow());
            json.put("pollingShare", plan.polling(hour));
            json.put("pollingShareOfEnergy", plan.pollingOfEnergy(hour));
            json.put("parts", ofParts.stream().map(PlanJson::hourOfPart).toList());
            hours.add(json);
        }
        return hours;
    }

    private static double sum(List<Part.Hour> parts) {
        return parts.stream().mapToDouble(Part.Hour::offeredMpps).sum();
    }

    private static Map<String, Object> hourOfPart(Part.Hour hour) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("frequencyGhz", hour.clockGhz());
        json.put("usefulShare", hour.time().usefulShare());
        json.put("pollingShare", hour.time().pollingShare());
        json.put("waitingShare", hour.time().waitingShare());
        json.put("idleShare", hour.time().idleShare());
        json.put("chains", hour.shown().chains().stream().map(PlanJson::chain).toList());
        return json;
    }

    private static Map<String, Object> chain(Shown.OfChain chain) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", chain.chain().name());
        json.put("packets", chain.offered());
        json.put("lostPackets", chain.lost());
        json.put("lossRatio", chain.lossUpper());
        json.put("p50Micros", chain.p50Upper());
        json.put("p99Micros", chain.p99Upper());
        json.put("p999Micros", chain.p999Upper());
        return json;
    }

    private static Map<String, Object> held(Held held) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("chain", held.chain());
        json.put("objective", KebabCase.of(held.objective()));
        json.put("asked", held.asked());
        json.put("found", held.found());
        json.put("below", held.below());
        json.put("packets", held.packets());
        json.put("hour", held.hour());
        return json;
    }

    private static Map<String, Object> part(Part part) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("chains", part.chains().stream().map(ChainDemand::name).toList());
        json.put("host", part.host());
        json.put("servers", part.servers());
        json.put("coresPerServer", part.cores());
        json.put("workersPerServer", part.workers());
        json.put("nicQueues", part.nicQueues());
        json.put("layout", part.layout().stream().map(PlanJson::layout).toList());
        json.put("price", part.price());
        json.put("limits", part.limits().stream().map(PlanJson::limit).toList());
        json.put("refused", part.refused());
        return json;
    }

    private static Map<String, Object> layout(Part.ChainLayout of) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("chain", of.chain());
        json.put("copiesPerServer", of.copies());
        json.put("vnicPairs", of.vnicPairs());
        json.put("queuePairs", of.queuePairs());
        json.put("vcpus", of.vcpusOfVm());
        return json;
    }

    private static Map<String, Object> limit(Part.Limit limit) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("frequencyGhz", limit.clockGhz());
        json.put("mixOfHours", limit.hours());
        json.put("holdsMpps", limit.holdsMpps());
        json.put("factor", limit.factor());
        json.put("wire", limit.wire());
        json.put("partOfWire", limit.partOfWire());
        limit.years().ifPresent(years -> json.put("years", years));
        limit.breaks().ifPresent(miss -> {
            json.put("breaks", miss.what());
            json.put("found", miss.found());
            json.put("asked", miss.asked());
        });
        json.put("resource", limit.binds().resource());
        return json;
    }

    private static Map<String, Object> shortage(Shortage shortage) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("chains", shortage.chains());
        json.put("host", shortage.host());
        json.put("resource", shortage.resource());
        json.put("sentence", shortage.sentence());
        shortage.times().ifPresent(times -> json.put("times", times));
        shortage.moreServers().ifPresent(more -> json.put("moreServers", more));
        return json;
    }
}
