package softpath.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import softpath.explain.Costs;
import softpath.explain.Explanation;
import softpath.explain.PowerChange;
import softpath.explain.Tried;
import softpath.model.Names;
import softpath.model.result.Result;
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
        table.text("cost");
        boolean tellsPower =
                gains.stream().anyMatch(each -> each.costs().power().isPresent());
        boolean tellsWatts = powers(gains).anyMatch(change -> !change.isAssumed());
        if (tellsPower) {
            table.number("power %");
        }
        if (tellsWatts) {
            table.number("W");
        }
        table.text("then binds");
        for (Tried each : gains) {
            Optional<PowerChange> power = each.costs().power();
            List<String> cells = new ArrayList<>(List.of(
                    each.change().what() + (each.assumed().isPresent() ? " (assumed)" : ""),
                    Numbers.fixed(each.deliveredMpps(), decimals),
                    Numbers.fixed(each.gainMpps(), decimals),
                    Numbers.fixedOrLess(each.gainInterval(), decimals),
                    Numbers.percent(each.gainMpps() / result.delivered().mpps()),
                    counted(each.costs()).isEmpty() ? Numbers.NONE : String.join(", ", counted(each.costs()))));
            if (tellsPower) {
                cells.add(power.map(InterventionTables::percent).orElse(Numbers.NONE));
            }
            if (tellsWatts) {
                cells.add(signed(
                        power.map(change -> change.watts().orElse(Double.NaN)).orElse(Double.NaN), 1));
            }
            cells.add(
                    each.lineRate()
                            ? "line rate"
                            : Names.few(List.of(each.binds().split(" \\+ ")), " + "));
            table.row(cells.toArray(String[]::new));
        }
        Section section = new Section().add(table);
        gains.stream()
                .flatMap(each ->
                        each.assumed().stream().map(that -> each.change().what() + ": " + that))
                .distinct()
                .forEach(line -> section.paragraph("Assumed: ", line));
        section.paragraph(
                "Power: ",
                tellsPower
                        ? "of cores that work or poll"
                                + (powers(gains).anyMatch(PowerChange::isAssumed)
                                        ? "; a host file does not state how voltage follows the clock, so between two assumptions: it"
                                                + " stays, it falls in proportion"
                                        : ", by the voltages that host files state; W with what servers take at rest")
                        : "not told where clocks change in the run");
        return section;
    }

    Section others() {
        List<Tried> others =
                of.interventions().stream().filter(each -> !each.isGain()).toList();
        boolean losesALittle = result.lossRatio() > 0 && result.lossRatio() <= A_LITTLE;
        List<String> lossless = of.interventions().stream()
                .filter(each -> losesALittle && each.lossRatio() == 0)
                .map(each -> each.change().what())
                .toList();
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
            } else if (!lossless.contains(each.change().what())) {
                none.add(each.change().what());
            }
        }
        Section section = new Section();
        if (!lossless.isEmpty()) {
            section.paragraph("Ends the loss: ", String.join("; ", lossless));
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
        List<String> parts = counted(costs);
        costs.power()
                .map(InterventionTables::percent)
                .filter(percent -> !percent.equals("0"))
                .ifPresent(percent -> parts.add("power " + percent + " %"));
        costs.power().stream()
                .flatMapToDouble(change -> change.watts().stream())
                .mapToObj(watts -> signed(watts, 1))
                .filter(watts -> !watts.equals("0.0"))
                .forEach(watts -> parts.add(watts + " W"));
        return parts.isEmpty() ? "nothing" : String.join(", ", parts);
    }

    private static List<String> counted(Costs costs) {
        List<String> parts = new ArrayList<>();
        add(parts, costs.servers(), "server");
        add(parts, costs.nicPorts(), "NIC port");
        add(parts, costs.cores(), "core");
        return parts;
    }

    private static Stream<PowerChange> powers(List<Tried> all) {
        return all.stream().flatMap(each -> each.costs().power().stream());
    }

    /** Power more, in whole per cents: {@code +10 to +33}. */
    private static String percent(PowerChange change) {
        String least = signed(100 * change.least(), 0);
        String most = signed(100 * change.most(), 0);
        return least.equals(most) ? most : least + " to " + most;
    }

    private static String signed(double value, int decimals) {
        String text = Numbers.fixed(value, decimals);
        return value > 0 && Double.parseDouble(text) > 0 ? "+" + text : text;
    }

    private static void add(List<String> parts, int count, String of) {
        if (count != 0) {
            parts.add(
                    Math.abs(count) + " " + of + (Math.abs(count) == 1 ? "" : "s") + (count > 0 ? " more" : " fewer"));
        }
    }
}
