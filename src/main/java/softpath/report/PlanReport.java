package softpath.report;

import softpath.model.Check;
import softpath.model.study.ChainDemand;
import softpath.model.study.Demand;
import softpath.page.Lines;
import softpath.page.TextTable;
import softpath.plan.Energy;
import softpath.plan.Part;
import softpath.plan.PlanAnswer;

/** A plan as text. */
public final class PlanReport {

    private PlanReport() {}

    public static String text(PlanAnswer plan) {
        Demand demand = plan.file().demand();
        StringBuilder out = new StringBuilder(Lines.paragraph("", demand.about()));
        out.append('\n').append(headline(plan)).append('\n');
        if (plan.isFeasible()) {
            plan.parts().forEach(part -> out.append(hours(plan, part)).append('\n'));
        }
        PlanSentences.of(plan).forEach(sentence -> out.append(Lines.paragraph("- ", sentence)));
        if (plan.isFeasible()) {
            out.append('\n').append(Lines.paragraph("", rests(plan)));
        }
        plan.warnings().forEach(warning -> out.append(Lines.paragraph("warning: ", warning)));
        if (!plan.uncalibrated().isEmpty()) {
            out.append(Lines.paragraph("uncalibrated: ", String.join(", ", plan.uncalibrated())));
        }
        return out.toString();
    }

    private static String headline(PlanAnswer plan) {
        if (!plan.isFeasible()) {
            return "INFEASIBLE: "
                    + String.join(", ", plan.shortage().orElseThrow().chains()) + "\n";
        }
        return "servers " + plan.servers() + ", cores " + plan.cores() + ", vNICs " + plan.vnics() + ", queue pairs "
                + plan.queues() + ", price " + Numbers.significant(plan.price(), 4) + ", energy "
                + Numbers.percent(plan.energy().least()) + " to "
                + Numbers.percent(plan.energy().most())
                + " % of running flat out\n";
    }

    private static String range(Energy energy) {
        String least = Numbers.percent(energy.least());
        String most = Numbers.percent(energy.most());
        return least.equals(most) ? most : least + " to " + most;
    }

    private static String hours(PlanAnswer plan, Part part) {
        TextTable table = new TextTable()
                .text("hour")
                .number("Mpps")
                .number("GHz")
                .number("energy %")
                .number("W a server")
                .number("loss % below")
                .number("p99 us below")
                .number("empty polls %")
                .number("of energy %");
        for (int first = 0; first < ChainDemand.HOURS; ) {
            Part.Hour at = part.hours().get(first);
            int end = first + 1;
            while (end < ChainDemand.HOURS && isSame(at, part.hours().get(end))) {
                end++;
            }
            table.row(
                    first + (end == first + 1 ? "" : "-" + (end - 1)),
                    Numbers.fixed(at.offeredMpps(), 3),
                    Check.plain(at.clockGhz()),
                    range(at.energy()),
                    watts(part, at),
                    Numbers.lossPercent(at.shown().lossUpper()),
                    Numbers.significant(at.shown().p99Upper(), 3),
                    Numbers.percent(at.time().pollingShare()),
                    Numbers.percent(
                            at.time().activity() == 0
                                    ? 0
                                    : at.time().pollingShare() / at.time().activity()));
            first = end;
        }
        String title = plan.parts().size() == 1
                ? ""
                : PlanSentences.names(part) + " on " + part.servers() + " of " + part.host() + "\n";
        return title + table;
    }

    private static String watts(Part part, Part.Hour at) {
        return part.power().isPresent()
                ? Numbers.significant(
                        part.power().get().staticWatts().value()
                                + part.cores() * at.energy().watts().orElseThrow(),
                        4)
                : Numbers.NONE;
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
                        : ": at most in proportion to the clock, at least to its third power, where no host file states how"
                                + " voltage follows it; what servers take at rest is left out.");
    }
}
