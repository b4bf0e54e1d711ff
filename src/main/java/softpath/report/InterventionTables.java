package softpath.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import softpath.explain.Costs;
import softpath.explain.Explanation;
import softpath.explain.Tried;
import softpath.model.result.Result;
import softpath.page.Lines;
import softpath.page.Section;
import softpath.page.TextTable;

/** What was tried: what helps, what does not, and what cannot be. */
final class InterventionTables {

    /** Packets may matter where throughput does not. */
    private static final double A_LITTLE = 0.005;

    private static final double A_TRACE = 0.001;

    private final Explanation of;
    private final Result result;
    private final int decimals;

    InterventionTables(Explanation of, int decimals) {
        this.of = of;
        this.result = of.result();
        this.decimals = decimals;
    }

    /** Gains, but for those that another does as much as with a part of the changes. */
    static List<Tried> worthwhile(Explanation of) {
        double baseMpps = of.result().delivered().mpps();
        return of.interventions().stream()
                .filter(Tried::isGain)
                .filter(each -> of.interventions().stream().noneMatch(other -> each.isNoMoreThan(other, baseMpps)))
                .toList();
    }

    Section gains() {
        List<Tried> gains = worthwhile(of);
        if (gains.isEmpty()) {
            return new Section();
        }
        TextTable table = TextTable.titled("WHAT HELPS");
        List.of("Mpps", "gain", "± (95 %)", "gain %").forEach(table::number);
        table.text("cost").text("then binds");
        for (Tried each : gains) {
            table.row(
                    each.change().what() + (each.assumed().isPresent() ? " (assumed)" : ""),
                    Numbers.fixed(each.deliveredMpps(), decimals),
                    Numbers.fixed(each.gainMpps(), decimals),
                    Numbers.fixedOrLess(each.gainInterval(), decimals),
                    Numbers.percent(each.gainMpps() / result.delivered().mpps()),
                    costs(each.costs()),
                    each.lineRate()
                            ? "line rate"
                            : Lines.few(List.of(each.binds().split(" \\+ ")), " + "));
        }
        Section section = new Section().add(table);
        gains.stream()
                .flatMap(each ->
                        each.assumed().stream().map(that -> each.change().what() + ": " + that))
                .distinct()
                .forEach(line -> section.paragraph("Assumed: ", line));
        return section;
    }

    Section others() {
        List<Tried> others =
                of.interventions().stream().filter(each -> !each.isGain()).toList();
        List<String> none = new ArrayList<>();
        List<String> less = new ArrayList<>();
        for (Tried each : others) {
            double chance = Double.isNaN(each.gainInterval()) ? 0 : each.gainInterval();
            boolean isLess =
                    each.gainMpps() < -Math.max(A_TRACE * result.delivered().mpps(), chance);
            if (isLess) {
                less.add(each.change().what() + " ("
                        + Numbers.fixed(
                                100 * each.gainMpps() / result.delivered().mpps(), 1) + " %)");
            } else {
                none.add(each.change().what());
            }
        }
        Section section = new Section();
        boolean losesALittle = result.lossRatio() > 0 && result.lossRatio() <= A_LITTLE;
        if (losesALittle) {
            List<String> lossless = of.interventions().stream()
                    .filter(each -> each.lossRatio() == 0)
                    .map(each -> each.change().what())
                    .toList();
            if (!lossless.isEmpty()) {
                section.paragraph("Ends the loss: ", String.join("; ", lossless));
            }
        }
        if (!none.isEmpty()) {
            section.paragraph("Gains nothing: ", String.join("; ", none));
        }
        if (!less.isEmpty()) {
            section.paragraph("Delivers less: ", String.join("; ", less));
        }
        cannot(section);
        return section;
    }

    /** By reason, but for those of which a part cannot be already. */
    private void cannot(Section section) {
        Map<String, List<Tried.Refused>> ofReason = of.refused().stream()
                .filter(each -> of.refused().stream().noneMatch(each::contains))
                .filter(each ->
                        of.oneOfEach().filter(said -> said.contains(each)).isEmpty())
                .collect(Collectors.groupingBy(
                        each -> each.why().replaceFirst(", found .*", ""), LinkedHashMap::new, Collectors.toList()));
        for (List<Tried.Refused> alike : ofReason.values()) {
            String what = alike.stream().map(each -> each.change().what()).collect(Collectors.joining("; "));
            section.paragraph("Cannot be: ", what + ": " + alike.get(0).why());
        }
    }

    static String costs(Costs costs) {
        List<String> parts = new ArrayList<>();
        add(parts, costs.servers(), "server");
        add(parts, costs.nicPorts(), "NIC port");
        add(parts, costs.cores(), "core");
        return parts.isEmpty() ? "nothing" : String.join(", ", parts);
    }

    private static void add(List<String> parts, int count, String of) {
        if (count != 0) {
            parts.add(
                    Math.abs(count) + " " + of + (Math.abs(count) == 1 ? "" : "s") + (count > 0 ? " more" : " fewer"));
        }
    }
}
