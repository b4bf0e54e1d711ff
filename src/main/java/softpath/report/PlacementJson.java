package softpath.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import softpath.experiment.Experiment;
import softpath.io.PlacedFile;
import softpath.model.KebabCase;
import softpath.place.Alternative;
import softpath.place.PlacementAnswer;
import softpath.place.Site;
import softpath.place.Verified;

/** A placement for machines: {@code models/schema/placement.schema.json}. */
public final class PlacementJson {

    private static final String SCHEMA = PlacedFile.SCHEMA;

    private PlacementJson() {}

    public static Map<String, Object> of(PlacementAnswer answer) {
        PlacementAnswer.Search search = answer.search();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", SCHEMA);
        json.put("demand", answer.demand().content());
        json.put("demandDigest", answer.demand().digest());
        json.put("fleet", answer.fleet().file().content());
        json.put("fleetDigest", answer.fleet().file().digest());
        json.put("softpathVersion", Experiment.version());
        json.put("seed", answer.demand().demand().run().seed());
        json.put("draws", answer.draws());
        json.put("feasible", answer.isFeasible());
        json.put("objective", KebabCase.of(search.aim()));
        answer.site().ifPresent(site -> {
            json.put("servers", search.servers());
            json.put("cores", search.cores());
            json.put("relativeEnergy", search.energy());
            json.put("cost", search.cost());
            json.put("lowerBound", search.bound());
            search.leastServers().ifPresent(least -> json.put("lowerBoundServers", least));
            json.put("provenGap", search.gap());
            json.put("stoppedByTime", search.stopped());
            json.put("cutByTime", search.cut());
            json.put(
                    "placedServers",
                    site.servers().stream().map(PlacementJson::server).toList());
            json.put("chains", chains(answer, site));
            json.put(
                    "forms", answer.verified().stream().map(PlacementJson::form).toList());
            json.put(
                    "compared",
                    answer.compared().stream().map(PlacementJson::compared).toList());
            json.put("alternatives", alternatives(answer));
            json.put(
                    "otherObjectives",
                    answer.others().stream().map(PlacementJson::other).toList());
            answer.wholeCores().ifPresent(other -> json.put("wholeCores", other(other)));
            answer.migrations().ifPresent(all -> json.put("migrations", MigrationReport.json(all)));
            json.put(
                    "losses",
                    answer.without().stream().map(PlacementJson::without).toList());
        });
        json.put("refused", answer.refused());
        answer.shortage().ifPresent(shortage -> {
            Map<String, Object> of = new LinkedHashMap<>();
            of.put("resource", shortage.resource());
            of.put("sentence", shortage.sentence());
            shortage.more().ifPresent(more -> of.put("moreServers", more));
            json.put("shortage", of);
        });
        return json;
    }

    private static Map<String, Object> server(Site.Server server) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", server.name());
        json.put("host", server.equipment().of().servers().host());
        json.put("dataplane", server.equipment().dataplane());
        json.put("frequencyGhz", server.equipment().clockGhz());
        return json;
    }

    private static List<Object> chains(PlacementAnswer answer, Site site) {
        List<Object> chains = new ArrayList<>();
        for (int c = 0; c < site.chains().size(); c++) {
            Site.Chain chain = site.chains().get(c);
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", chain.name());
            json.put(
                    "servers",
                    chain.legs().stream()
                            .map(leg -> site.servers().get(leg.server()).name())
                            .toList());
            json.put("offeredMpps", answer.mpps().get(answer.kind().get(c)));
            json.put(
                    "legs",
                    chain.legs().stream().map(leg -> leg(leg, site.servers())).toList());
            chains.add(json);
        }
        return chains;
    }

    private static Map<String, Object> leg(Site.Place place, List<Site.Server> servers) {
        Site.Server server = servers.get(place.server());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("server", server.name());
        json.put("ingress", server.equipment().ingress(place.stand().pair()));
        json.put("egress", server.equipment().egress(place.stand().pair()));
        json.put("firstFunction", place.stand().leg().from() + 1);
        json.put("sockets", place.stand().sockets());
        json.put("vnicPairs", place.stand().vnicPairs());
        json.put("queuePairs", place.stand().queuePairs());
        return json;
    }

    private static Map<String, Object> form(Verified form) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "servers", form.site().servers().stream().map(Site.Server::name).toList());
        json.put("alike", form.alike());
        List<Object> chains = new ArrayList<>();
        for (int c = 0; c < form.site().chains().size(); c++) {
            Map<String, Object> chain = new LinkedHashMap<>();
            chain.put("name", form.site().chains().get(c).name());
            chain.put("closedFormMpps", form.closedForm().get(c));
            if (!form.chains().isEmpty()) {
                Verified.OfChain found = form.chains().get(c);
                chain.put("simulatedMpps", found.mpps());
                chain.put("lossRatio", found.shown().lossRatio());
                chain.put("lossRatioBelow", found.shown().lossUpper());
                chain.put("p99Micros", found.p99Micros());
                chain.put("p99MicrosBelow", found.shown().p99Upper());
                chain.put("agrees", form.agrees(c));
                found.misses().stream().findFirst().ifPresent(miss -> chain.put("misses", miss.sentence()));
            }
            chains.add(chain);
        }
        json.put("chains", chains);
        json.put("pins", form.pins());
        return json;
    }

    private static Map<String, Object> alternatives(PlacementAnswer answer) {
        Map<String, Object> json = new LinkedHashMap<>();
        answer.alternatives()
                .forEach((kind, ways) -> json.put(
                        answer.demand().demand().chains().get(kind).name(),
                        ways.stream().map(PlacementJson::alternative).toList()));
        return json;
    }

    private static Map<String, Object> alternative(Alternative way) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("what", way.what());
        json.put("chosen", way.chosen());
        json.put("cores", way.cores());
        json.put("closedFormMpps", way.carriedMpps());
        json.put("mostMpps", way.mostMpps());
        way.simulated().ifPresent(found -> json.put("simulatedMpps", found.mean()));
        way.obstacle().ifPresent(why -> json.put("obstacle", why));
        return json;
    }

    private static Map<String, Object> compared(PlacementAnswer.Compared one) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("servers", one.servers());
        json.put("cores", one.cores());
        json.put("p99Micros", one.p99Micros());
        json.put("chosen", one.chosen());
        return json;
    }

    private static Map<String, Object> other(PlacementAnswer.Other other) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("objective", KebabCase.of(other.aim()));
        json.put("servers", other.servers());
        json.put("cores", other.cores());
        json.put("relativeEnergy", other.energy());
        return json;
    }

    private static Map<String, Object> without(PlacementAnswer.Without without) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("lost", KebabCase.of(without.lost()));
        json.put("servers", without.kind());
        json.put("survives", without.servers().isPresent());
        without.servers().ifPresent(servers -> json.put("onServers", servers));
        without.more().ifPresent(more -> json.put("moreServers", more));
        return json;
    }
}
