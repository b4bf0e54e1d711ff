package softpath.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import softpath.evaluate.Evaluation;
import softpath.model.Check;
import softpath.model.KebabCase;
import softpath.model.study.ChainDemand;
import softpath.model.study.Demand;
import softpath.model.study.Placing;
import softpath.page.Document;
import softpath.page.Section;
import softpath.page.TextTable;
import softpath.place.Alternative;
import softpath.place.PlacementAnswer;
import softpath.place.Site;
import softpath.place.Verified;
import softpath.place.Words;
import softpath.plan.Shown;

/** A placement as text. */
public final class PlacementReport {

    private static final int MOST_MAPPED = 6;

    private PlacementReport() {}

    public static Document of(PlacementAnswer answer) {
        Demand demand = answer.demand().demand();
        Document document = new Document()
                .add(new Section()
                        .heading(demand.about())
                        .paragraph("  ", "fleet: " + answer.fleet().fleet().about()));
        if (answer.isFeasible()) {
            document.add(sentences(answer)).drawn(() -> PlacementMap.of(answer));
            document.add(chains(answer)).drawn(() -> PlacementCharts.chains(answer));
            answer.migrations().ifPresent(all -> MigrationReport.tables(all).forEach(document::add));
            maps(answer).forEach(document::add);
            answer.alternatives()
                    .forEach((kind, ways) -> document.add(alternatives(answer, kind, ways))
                            .drawn(() -> PlacementCharts.alternatives(answer, kind, ways)));
            compared(answer, document);
            others(answer, document);
            PlacementSentences.foot(answer).forEach(document::paragraph);
            return footed(document, answer);
        }
        document.add(
                new Section().paragraph("► ", answer.shortage().orElseThrow().sentence()));
        if (answer.site().isPresent()) {
            document.drawn(() -> PlacementMap.of(answer));
            document.add(chains(answer)).drawn(() -> PlacementCharts.chains(answer));
        }
        return footed(document, answer);
    }

    private static Document footed(Document document, PlacementAnswer answer) {
        if (!answer.verified().isEmpty()) {
            Assumed.addTo(
                    document,
                    List.of(),
                    Map.of(),
                    answer.verified().stream()
                            .flatMap(form -> Evaluation.of(form.scenario()).provenance().uncalibrated().stream())
                            .distinct()
                            .sorted()
                            .toList());
        }
        return document.drawn(() -> AsRun.folded("the demand", answer.demand().content()))
                .drawn(() -> AsRun.folded("the fleet", answer.fleet().file().content()));
    }

    private static Section sentences(PlacementAnswer answer) {
        Section section = new Section();
        List<String> sentences = PlacementSentences.of(answer);
        section.paragraph("► ", sentences.get(0));
        sentences.stream().skip(1).forEach(sentence -> section.paragraph("  ", sentence));
        MigrationReport.addSentences(answer, section);
        return section;
    }

    /** Chains of the same kind that stand alike are one row. */
    private static TextTable chains(PlacementAnswer answer) {
        TextTable table = TextTable.titled("CHAINS")
                .text("stand on")
                .text("functions on")
                .number("offered, Mpps")
                .number("closed form")
                .number("simulated")
                .number("loss % below")
                .number("p99 µs below")
                .text("");
        for (Verified form : answer.verified()) {
            alike(form).forEach(same -> table.row(row(answer, form, same)));
        }
        return table;
    }

    /** Chains of a form, by how they stand. */
    static List<List<Integer>> alike(Verified form) {
        Map<String, List<Integer>> alike = new LinkedHashMap<>();
        for (int c = 0; c < form.site().chains().size(); c++) {
            Site.Chain chain = form.site().chains().get(c);
            alike.computeIfAbsent(
                            chain.kind() + " "
                                    + Words.stand(chain, form.site())
                                            .substring(chain.name().length()),
                            key -> new ArrayList<>())
                    .add(c);
        }
        return List.copyOf(alike.values());
    }

    /** What chains that stand alike are called together. */
    static String name(PlacementAnswer answer, Verified form, List<Integer> same) {
        Site.Chain chain = form.site().chains().get(same.get(0));
        int count = same.size() * form.alike();
        return count == 1
                ? chain.name()
                : count + " x "
                        + answer.demand().demand().chains().get(chain.kind()).name();
    }

    private static String[] row(PlacementAnswer answer, Verified form, List<Integer> same) {
        int first = same.get(0);
        Site.Chain chain = form.site().chains().get(first);
        int kind = chain.kind();
        List<Verified.OfChain> found = form.chains().isEmpty()
                ? List.of()
                : same.stream().map(form.chains()::get).toList();
        boolean agrees = same.stream().allMatch(form::agrees);
        return new String[] {
            name(answer, form, same),
            chain.legs().stream()
                            .map(leg -> form.site().servers().get(leg.server()).name())
                            .collect(Collectors.joining(", then "))
                    + (form.alike() == 1 ? "" : " and " + (form.alike() - 1) + " alike"),
            chain.legs().stream().map(leg -> Words.sockets(leg.stand())).collect(Collectors.joining(", then ")),
            Numbers.fixed(answer.mpps().get(kind), 3),
            Numbers.fixed(form.closedForm().get(first), 3),
            found.isEmpty()
                    ? Numbers.NONE
                    : Numbers.fixed(
                            found.stream()
                                    .mapToDouble(Verified.OfChain::mpps)
                                    .min()
                                    .orElseThrow(),
                            3),
            found.isEmpty()
                    ? Numbers.NONE
                    : Numbers.lossPercent(found.stream()
                            .mapToDouble(each -> each.shown().lossUpper())
                            .max()
                            .orElseThrow()),
            found.isEmpty()
                    ? Numbers.NONE
                    : Numbers.significant(
                            found.stream()
                                    .mapToDouble(each -> each.shown().p99Upper())
                                    .max()
                                    .orElseThrow(),
                            3),
            found.stream()
                    .flatMap(each -> each.misses().stream())
                    .max(Comparator.comparingDouble(Shown.Miss::times))
                    .map(miss -> "misses " + miss.objective().words())
                    .orElse(agrees ? "" : "they differ by more than " + Numbers.percent(Verified.AGREED) + " %")
        };
    }

    /** Which core does what, of the servers of each form. */
    private static List<TextTable> maps(PlacementAnswer answer) {
        List<TextTable> maps = new ArrayList<>();
        int shown = 0;
        for (Verified form : answer.verified()) {
            if (form.simulated().isEmpty() || shown + form.site().servers().size() > MOST_MAPPED) {
                continue;
            }
            shown += form.site().servers().size();
            Map<String, String> does = new TreeMap<>();
            form.simulated()
                    .orElseThrow()
                    .cores()
                    .forEach(core -> does.merge(
                            core.name().replaceFirst("^([^.]*[.][0-9]+[.][0-9]+)[.]1$", "$1"),
                            String.join(", ", core.roles()),
                            (first, second) -> first + " | " + second));
            for (Site.Server server : form.site().servers()) {
                maps.add(map(server, form.alike(), does));
            }
        }
        return maps;
    }

    private static TextTable map(Site.Server server, int alike, Map<String, String> does) {
        TextTable table = TextTable.titled(
                        "SERVER " + server.name() + (alike == 1 ? "" : " (and " + (alike - 1) + " alike)"))
                .text("cores");
        String about = server.equipment().of().servers().host() + ", "
                + server.equipment().dataplane() + " at "
                + Check.plain(server.equipment().clockGhz()) + " GHz";
        table.row("", about);
        server.equipment()
                .of()
                .freePorts()
                .forEach(port ->
                        table.row(port, "on socket " + server.equipment().socketOf(port)));
        int perSocket = server.equipment().of().host().coresPerSocket().count();
        for (int s = 0; s < server.equipment().sockets(); s++) {
            List<String> cores = new ArrayList<>();
            for (int c = 0; c < perSocket; c++) {
                String name = server.name() + "." + s + "." + c;
                boolean isFree = server.equipment().of().freeCores().get(s).contains(c);
                cores.add("[" + c + " " + (isFree ? does.getOrDefault(name, "free") : "reserved") + "]");
            }
            table.row("socket " + s, String.join(" ", runs(cores)));
        }
        return table;
    }

    /** Neighbours of which the same is said are one entry. */
    private static List<String> runs(List<String> cores) {
        List<String> runs = new ArrayList<>();
        for (int first = 0; first < cores.size(); ) {
            String says = said(cores.get(first));
            int end = first + 1;
            while (end < cores.size() && said(cores.get(end)).equals(says)) {
                end++;
            }
            runs.add("[" + first + (end == first + 1 ? "" : "-" + (end - 1)) + " " + says);
            first = end;
        }
        return runs;
    }

    private static String said(String core) {
        return core.substring(core.indexOf(' ') + 1);
    }

    private static TextTable alternatives(PlacementAnswer answer, int kind, List<Alternative> ways) {
        ChainDemand chain = answer.demand().demand().chains().get(kind);
        boolean simulated = ways.stream().anyMatch(way -> way.simulated().isPresent());
        TextTable table = TextTable.titled("WHERE " + chain.name() + " COULD STAND")
                .number("cores")
                .number("carried, Mpps")
                .number("simulated")
                .number("could carry")
                .text("");
        for (Alternative way : ways) {
            table.row(
                    way.what(),
                    String.valueOf(way.cores()),
                    Numbers.fixed(way.carriedMpps(), 3),
                    simulated ? Numbers.fixed(way.simulated().orElseThrow().mean(), 3) : Numbers.NONE,
                    Numbers.fixed(way.mostMpps(), 3),
                    way.chosen()
                            ? "◄ stands so"
                            : way.obstacle().map(why -> "no: " + why).orElse(""));
        }
        return table;
    }

    private static void compared(PlacementAnswer answer, Document document) {
        if (answer.compared().isEmpty()) {
            return;
        }
        TextTable table = TextTable.titled("SIMULATED")
                .number("servers")
                .number("cores")
                .number("mean p99, µs")
                .text("");
        for (int p = 0; p < answer.compared().size(); p++) {
            PlacementAnswer.Compared one = answer.compared().get(p);
            table.row(
                    "placement " + (p + 1),
                    String.valueOf(one.servers()),
                    String.valueOf(one.cores()),
                    Numbers.significant(one.p99Micros(), 3),
                    one.chosen() ? "◄ this" : "");
        }
        document.add(table).drawn(() -> PlacementCharts.compared(answer));
    }

    private static void others(PlacementAnswer answer, Document document) {
        if (answer.others().isEmpty()) {
            return;
        }
        TextTable table = TextTable.titled("AS FEW AS CAN BE OF")
                .number("servers")
                .number("cores")
                .number("energy");
        PlacementAnswer.Search search = answer.search();
        table.row(
                name(search.aim()) + " (this)",
                String.valueOf(search.servers()),
                String.valueOf(search.cores()),
                Numbers.significant(search.energy(), 3));
        for (PlacementAnswer.Other other : answer.others()) {
            table.row(
                    name(other.aim()),
                    String.valueOf(other.servers()),
                    String.valueOf(other.cores()),
                    Numbers.significant(other.energy(), 3));
        }
        document.add(table).drawn(() -> PlacementCharts.others(answer));
    }

    static String name(Placing.Objective aim) {
        return KebabCase.of(aim);
    }
}
