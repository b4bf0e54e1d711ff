package softpath.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import softpath.experiment.Energy;
import softpath.experiment.Experiment;
import softpath.model.Check;
import softpath.model.Counted;
import softpath.model.dataplane.Power;
import softpath.model.study.ChainDemand;
import softpath.model.study.Demand;
import softpath.page.Document;
import softpath.page.Section;
import softpath.page.TextTable;
import softpath.plan.Held;
import softpath.plan.Part;
import softpath.plan.PlanAnswer;
import softpath.plan.Shown;

/** A plan as text. */
public final class PlanReport {

    private PlanReport() {}

    public static Document of(PlanAnswer plan) {
        Document document = new Document().add(heading(plan)).answer(headline(plan));
        Section reasons = new Section().items(PlanSentences.of(plan));
        if (plan.isFeasible()) {
            document.drawn(() -> resources(plan));
            plan.parts().forEach(part -> document.add(hours(plan, part)).drawn(() -> PlanCharts.day(plan, part)));
            // One chain has it beside each hour.
            if (plan.file().demand().chains().size() > 1) {
                document.add(objectives(plan));
            }
            document.add(reasons).drawn(() -> PlanCharts.growth(plan));
            document.paragraph(rests(plan));
        } else {
            document.add(reasons);
        }
        Assumed.addTo(document, plan.warnings(), Map.of(), plan.uncalibrated());
        return document.drawn(() -> AsRun.folded("the demand", plan.file().content()));
    }

    private static Section heading(PlanAnswer plan) {
        Demand demand = plan.file().demand();
        Section heading = new Section()
                .heading(demand.about())
                .paragraph(
                        "  ",
                        demand.dataplane() + " · " + Counted.of(demand.chains().size(), "chain") + " over a day");
        demand.chains().forEach(chain -> heading.paragraph("  ", asked(chain)));
        return heading.paragraph(
                "  ", "demand " + Evidence.brief(plan.file().digest()) + " · softpath " + Experiment.version());
    }

    /** What is asked of a chain: {@code web: at most 0.1 % lost, p99 at most 80 µs}. */
    private static String asked(ChainDemand chain) {
        ChainDemand.Objectives slo = chain.slo();
        List<String> limits = new ArrayList<>();
        limits.add(
                slo.lossRatio() == 0 ? "nothing lost" : "at most " + Numbers.lossPercent(slo.lossRatio()) + " % lost");
        slo.p50Micros().ifPresent(micros -> limits.add("p50 at most " + Check.plain(micros) + " µs"));
        slo.p99Micros().ifPresent(micros -> limits.add("p99 at most " + Check.plain(micros) + " µs"));
        slo.p999Micros().ifPresent(micros -> limits.add("p99.9 at most " + Check.plain(micros) + " µs"));
        return "asked of " + chain.name() + ": " + String.join(", ", limits);
    }

    private static String headline(PlanAnswer plan) {
        if (!plan.isFeasible()) {
            return "INFEASIBLE: "
                    + String.join(", ", plan.shortage().orElseThrow().chains());
        }
        return "servers " + plan.servers() + ", cores " + plan.cores() + ", vNICs " + plan.vnics() + ", queue pairs "
                + plan.queues() + ", price " + Numbers.significant(plan.price(), 4) + ", energy "
                + Numbers.percent(plan.energy().least()) + " to "
                + Numbers.percent(plan.energy().most())
                + " % of running flat out";
    }

    /** What it takes, server by server. */
    private static TextTable resources(PlanAnswer plan) {
        TextTable table = TextTable.titled("RESOURCES")
                .text("on")
                .number("servers")
                .number("cores a server")
                .number("of these poll for the switch")
                .number("vNICs a server")
                .number("queue pairs a server")
                .number("price");
        for (Part part : plan.parts()) {
            table.row(
                    PlanSentences.names(part),
                    part.host(),
                    String.valueOf(part.servers()),
                    String.valueOf(part.cores()),
                    String.valueOf(part.workers()),
                    String.valueOf(part.vnics()),
                    String.valueOf(part.queues()),
                    Numbers.significant(part.price(), 4));
        }
        return table;
    }

    private static String range(Energy energy) {
        String least = Numbers.percent(energy.least());
        String most = Numbers.percent(energy.most());
        return least.equals(most) ? most : least + " to " + most;
    }

    private static Section hours(PlanAnswer plan, Part part) {
        TextTable table =
                new TextTable().text("hour").number("Mpps").number("GHz").number("energy %");
        part.power().ifPresent(known -> table.number("W a server"));
        table.number("loss % below")
                .number("p99 µs below")
                .number("empty polls %")
                .number("of energy %");
        for (int first = 0; first < ChainDemand.HOURS; ) {
            Part.Hour at = part.hours().get(first);
            int end = first + 1;
            while (end < ChainDemand.HOURS && isSame(at, part.hours().get(end))) {
                end++;
            }
            List<String> cells = new ArrayList<>(List.of(
                    first + (end == first + 1 ? "" : "-" + (end - 1)),
                    Numbers.fixed(at.offeredMpps(), 3),
                    Check.plain(at.clockGhz()),
                    range(at.energy())));
            part.power().ifPresent(power -> cells.add(watts(part, power, at)));
            cells.add(Numbers.lossPercent(at.shown().lossUpper()));
            cells.add(Numbers.significant(at.shown().p99Upper(), 3));
            cells.add(Numbers.percent(at.time().pollingShare()));
            cells.add(Numbers.percent(
                    at.time().activity() == 0
                            ? 0
                            : at.time().pollingShare() / at.time().activity()));
            table.row(cells.toArray(String[]::new));
            first = end;
        }
        Section section = new Section();
        if (plan.parts().size() > 1) {
            section.paragraph(PlanSentences.names(part) + " on " + part.servers() + " of " + part.host());
        }
        return section.add(table);
    }

    /** What each chain has of what is asked of it, in its worst hour. */
    private static TextTable objectives(PlanAnswer plan) {
        TextTable table = new TextTable()
                .text("chain")
                .text("objective")
                .number("below")
                .number("asked at most")
                .number("in hour");
        for (Held held : plan.held()) {
            boolean isLoss = held.objective() == Shown.Objective.LOSS;
            table.row(
                    held.chain(),
                    isLoss ? "loss %" : held.objective().words() + " µs",
                    held.isByNoneSeen()
                            ? "none of " + Numbers.count(held.packets())
                            : isLoss ? Numbers.lossPercent(held.below()) : Numbers.significant(held.below(), 3),
                    isLoss ? Numbers.lossPercent(held.asked()) : Check.plain(held.asked()),
                    String.valueOf(held.hour()));
        }
        return table;
    }

    private static String watts(Part part, Power power, Part.Hour at) {
        return Numbers.significant(
                power.staticWatts().value() + part.cores() * at.energy().watts().orElseThrow(), 4);
    }

    private static boolean isSame(Part.Hour one, Part.Hour other) {
        return one.offeredMpps() == other.offeredMpps() && one.shown().equals(other.shown());
    }

    private static String rests(PlanAnswer plan) {
        Demand demand = plan.file().demand();
        String confidence = Check.plain(demand.confidencePercent()) + " %";
        String draws = plan.draws() == 0
                ? "chance of the simulations alone: no other numbers of the dataplane were tried"
                : "chance of the simulations, and " + plan.draws()
                        + " other sets of numbers that the fit of the dataplane" + " allows";
        return "Loss and latency are what they stay below at a confidence of " + confidence + " with "
                + Check.plain(demand.headRoomPercent()) + " % head-room (" + draws
                + "), after a moment with the wire full. Energy is that of cores at work"
                + " relative to the same cores busy all the time at the highest clock of the catalogue"
                + (plan.parts().stream().allMatch(part -> part.power().isPresent())
                        ? ", with the voltages that host files state; watts have what servers take at rest, too."
                        : ": at most in proportion to the clock, at least to its third power, where a host file states neither how"
                                + " voltage follows it nor what servers take at rest, which is left out: watts are not known.");
    }
}
