package softpath.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import softpath.explain.Costs;
import softpath.explain.Elasticity;
import softpath.explain.Explanation;
import softpath.explain.Knee;
import softpath.explain.LowerClock;
import softpath.explain.StageCycles;
import softpath.explain.Tried;
import softpath.model.result.Result;
import softpath.search.Goal;
import softpath.search.GoalResult;

/** An explanation for people: what binds, what would help, how much rests on which number, how far it carries. */
public final class ExplainReport {

    /** Packets may matter where throughput does not. */
    private static final double A_LITTLE = 0.005;

    /** Of things alike. */
    private static final int MOST_NAMED = 4;

    /** Less than this, within what chance does, is taken for nothing. */
    private static final double FAINT = 0.05;

    private final Explanation of;
    private final Result result;
    private final Setting setting;
    private final int decimals;

    private ExplainReport(Explanation of) {
        this.of = of;
        this.result = of.result();
        this.setting = new Setting(result.scenario());
        this.decimals = Numbers.mppsDecimals(Math.max(1e-3, result.delivered().mpps()));
    }

    /** Lines of at most 100 columns, but for commands, which can be copied as they stand. */
    public static String text(Explanation of) {
        return new ExplainReport(of).text();
    }

    /** All that a command needs: what was asked with, and then the change. */
    static List<String> sets(Explanation of, List<String> ofChange) {
        return Stream.concat(of.asked().stream(), ofChange.stream()).toList();
    }

    private String text() {
        StringJoiner sections = new StringJoiner("\n");
        for (String section : List.of(heading(), answers(), gains(), without(), cycles(), elasticities(), footing())) {
            if (!section.isEmpty()) {
                sections.add(section);
            }
        }
        return sections.toString();
    }

    private String heading() {
        StringBuilder heading = new StringBuilder();
        heading.append(Lines.paragraph("", setting.about().isEmpty() ? of.file() : setting.about()));
        heading.append(Lines.paragraph("  ", setting.machine()));
        setting.traffic().forEach(line -> heading.append(Lines.paragraph("  ", line)));
        String times = result.replications() == 1 ? "1 replication" : result.replications() + " replications";
        heading.append(Lines.paragraph(
                "  ",
                "simulated: seed " + result.seed() + " · " + times + " of " + setting.window()
                        + ", the same for each of " + of.interventions().size() + " interventions"));
        return heading.toString();
    }

    private String answers() {
        StringBuilder answers = new StringBuilder();
        answers.append(Lines.paragraph("► ", result.bottleneck().sentence()));
        boolean differ =
                result.chains().stream().map(ExplainReport::binds).distinct().count() > 1;
        if (differ) {
            answers.append(Lines.paragraph("  ", bindsByChain()));
        }
        of.busiestQueue()
                .ifPresent(queue -> answers.append(Lines.paragraph(
                        "► ",
                        "Busiest queue: " + queue.queue() + ", one of " + queue.queues() + ", at which "
                                + mpps(queue.lostMpps()) + " of the " + mpps(queue.lostMppsOfAll())
                                + " lost are lost; core " + queue.core() + ", which polls it, works on packets "
                                + Numbers.percent(queue.coreUsefulShare()) + " % of the time. The fullest queue gets "
                                + Numbers.percent(queue.fullestPart())
                                + " % of the packets on average over hashes, an even share would be "
                                + Numbers.percent(1.0 / queue.queues()) + " %.")));
        answers.append(best());
        of.oneOfEach().ifPresent(both -> answers.append(Lines.paragraph("► ", neither(both))));
        answers.append(knee()).append(clock());
        return answers.toString();
    }

    private String bindsByChain() {
        Map<String, List<String>> chainsOf = result.chains().stream()
                .collect(Collectors.groupingBy(
                        ExplainReport::binds,
                        LinkedHashMap::new,
                        Collectors.mapping(Result.ChainResult::name, Collectors.toList())));
        return "By chain: "
                + chainsOf.entrySet().stream()
                        .map(each -> each.getKey() + " binds " + few(each.getValue(), ", "))
                        .collect(Collectors.joining("; "))
                + ".";
    }

    private static String binds(Result.ChainResult chain) {
        return chain.bottleneck()
                .filter(binds -> binds.kind() != Result.Kind.NONE)
                .map(binds -> few(List.of(binds.resource().split(" \\+ ")), " + "))
                .orElse("nothing");
    }

    /** The first of many. */
    private static String few(List<String> all, String between) {
        int more = all.size() - MOST_NAMED;
        return all.stream().limit(MOST_NAMED).collect(Collectors.joining(between))
                + (more > 0 ? between + more + " more" : "");
    }

    private String best() {
        Optional<Tried> best = gaining().findFirst();
        if (best.isEmpty()) {
            return Lines.paragraph("► ", "None of what was tried delivers more.");
        }
        if (best.get().change().isOfLoad()) {
            return Lines.paragraph(
                            "► ",
                            "Only more load delivers more: "
                                    + best.get().change().what() + " gets "
                                    + mpps(best.get().deliveredMpps()) + " through.")
                    + "  " + reproduction(best.get()) + "\n";
        }
        Tried first = best.get();
        StringBuilder text = new StringBuilder();
        text.append(Lines.paragraph(
                "► ",
                "Most gained: " + first.change().what() + ", " + mpps(first.deliveredMpps())
                        + (first.lineRate() ? ", line rate" : "") + ", in the place of "
                        + mpps(result.delivered().mpps()) + ". Cost: " + costs(first.costs()) + "."
                        + first.assumed().map(that -> " Assumed: " + that + ".").orElse("")));
        text.append("  ").append(reproduction(first)).append('\n');
        return text.toString();
    }

    private String reproduction(Tried tried) {
        if (!tried.change().values().isEmpty()) {
            return "in a dataplane file of your own (--models): "
                    + tried.change().values().entrySet().stream()
                            .map(value -> value.getKey() + " " + Numbers.significant(value.getValue(), 6))
                            .collect(Collectors.joining(", "));
        }
        return command(tried.change().sets());
    }

    private String command(List<String> sets) {
        return "./softpath run " + shell(of.file())
                + sets(of, sets).stream().map(set -> " --set " + shell(set)).collect(Collectors.joining());
    }

    /** One word of a shell. */
    private static String shell(String word) {
        String clean = Lines.clean(word);
        return clean.matches("[A-Za-z0-9_./:=,%+-]+") ? clean : "'" + clean.replace("'", "'\\''") + "'";
    }

    private Stream<Tried> gaining() {
        return of.interventions().stream().filter(Tried::isGain);
    }

    /** Of a dataplane whose guests can have no second of either, in its own words. */
    static String neither(List<Tried.Refused> both) {
        return "Neither vNICs nor vCPUs can help: "
                + both.stream().map(ExplainReport::because).collect(Collectors.joining("; and ")) + ".";
    }

    private static String because(Tried.Refused refused) {
        return refused.why().replaceFirst("^.*?expected [^:]*: ", "").replaceFirst(", found [^,]*$", "");
    }

    private String gains() {
        double baseMpps = result.delivered().mpps();
        List<Tried> gains = gaining()
                .filter(each -> of.interventions().stream().noneMatch(other -> each.isNoMoreThan(other, baseMpps)))
                .toList();
        if (gains.isEmpty()) {
            return "";
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
                    each.lineRate() ? "line rate" : few(List.of(each.binds().split(" \\+ ")), " + "));
        }
        String assumed = gains.stream()
                .flatMap(each ->
                        each.assumed().stream().map(that -> each.change().what() + ": " + that))
                .distinct()
                .map(line -> Lines.paragraph("Assumed: ", line))
                .collect(Collectors.joining());
        return table + assumed;
    }

    private String without() {
        List<Tried> others =
                of.interventions().stream().filter(each -> !each.isGain()).toList();
        List<String> none = new ArrayList<>();
        List<String> less = new ArrayList<>();
        for (Tried each : others) {
            boolean isLess =
                    each.gainMpps() < -Math.max(0.001 * result.delivered().mpps(), each.gainInterval());
            if (isLess) {
                less.add(each.change().what() + " ("
                        + Numbers.fixed(
                                100 * each.gainMpps() / result.delivered().mpps(), 1) + " %)");
            } else {
                none.add(each.change().what());
            }
        }
        StringBuilder text = new StringBuilder();
        boolean losesALittle = result.lossRatio() > 0 && result.lossRatio() <= A_LITTLE;
        if (losesALittle) {
            List<String> lossless = of.interventions().stream()
                    .filter(each -> each.lossRatio() == 0)
                    .map(each -> each.change().what())
                    .toList();
            text.append(lossless.isEmpty() ? "" : Lines.paragraph("Ends the loss: ", String.join("; ", lossless)));
        }
        if (!none.isEmpty()) {
            text.append(Lines.paragraph("Gains nothing: ", String.join("; ", none)));
        }
        if (!less.isEmpty()) {
            text.append(Lines.paragraph("Delivers less: ", String.join("; ", less)));
        }
        text.append(cannot());
        return text.toString();
    }

    /** By reason, but for those of which a part cannot be already. */
    private String cannot() {
        Map<String, List<Tried.Refused>> ofReason = of.refused().stream()
                .filter(each -> of.refused().stream().noneMatch(each::contains))
                .filter(each ->
                        of.oneOfEach().filter(said -> said.contains(each)).isEmpty())
                .collect(Collectors.groupingBy(
                        each -> each.why().replaceFirst(", found .*", ""), LinkedHashMap::new, Collectors.toList()));
        String title = "Cannot be: ";
        StringBuilder text = new StringBuilder();
        for (List<Tried.Refused> alike : ofReason.values()) {
            String what = alike.stream().map(each -> each.change().what()).collect(Collectors.joining("; "));
            text.append(Lines.paragraph(title, what + ": " + alike.get(0).why()));
        }
        return text.toString();
    }

    private static String costs(Costs costs) {
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

    private String clock() {
        return of.lowerClock().map(this::clock).orElse("");
    }

    private String clock(LowerClock clock) {
        String ghz = clock.ghz().stream()
                .distinct()
                .map(each -> Numbers.significant(each, 4))
                .collect(Collectors.joining(", "));
        return Lines.paragraph(
                        "► ",
                        "A lower clock does: at " + ghz + " GHz no more is lost, " + mpps(clock.deliveredMpps())
                                + " are delivered. " + holds(clock.knee()) + ".")
                + "  " + command(clock.sets()) + "\n";
    }

    private String upTo(GoalResult goal, Knee knee) {
        String under = " (" + goal.goal().name() + ": " + loss(goal.goal()) + " lost in trials of "
                + SearchReport.seconds(goal.goal().trialSeconds()) + ")";
        if (goal.relevantLowerMpps().isEmpty()) {
            return "no load that was tried" + under;
        }
        double lower = goal.relevantLowerMpps().getAsDouble();
        double wire = knee.load().wireMpps();
        String part = Double.isFinite(wire) ? ", " + Numbers.percent(lower / wire) + " % of the wire" : "";
        return mpps(lower) + part + under;
    }

    private static String loss(Goal goal) {
        return goal.lossRatio() == 0 ? "nothing" : "at most " + lossOf(goal);
    }

    private static String lossOf(Goal goal) {
        return Numbers.lossPercent(goal.lossRatio()) + " %";
    }

    private String cycles() {
        if (of.stages().isEmpty()) {
            return "";
        }
        TextTable table =
                TextTable.titled("CYCLES").number("a packet").text("of which").text("cores");
        of.stages().stream()
                .collect(Collectors.groupingBy(
                        stage -> stage.items().stream()
                                .map(item -> item.name() + " " + Numbers.fixedOrLess(item.cycles(), 1))
                                .collect(Collectors.joining(", ")),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .forEach((items, alike) -> table.row(
                        few(alike.stream().map(StageCycles::stage).toList(), ", "),
                        Numbers.fixed(alike.get(0).cyclesPerPacket(), 1),
                        items,
                        few(
                                alike.stream()
                                        .flatMap(stage -> stage.cores().stream())
                                        .distinct()
                                        .map(this::useful)
                                        .toList(),
                                ", ")));
        return table
                + Lines.paragraph(
                        "",
                        "At full bursts, by the closed form; behind each core the part of its time that it works on"
                                + " packets, simulated.");
    }

    private String useful(String name) {
        return result.cores().stream()
                .filter(core -> core.name().equals(name))
                .map(core -> name + " " + Numbers.percent(core.usefulShare()) + " %")
                .findFirst()
                .orElse(name);
    }

    private String elasticities() {
        if (of.elasticities().isEmpty()) {
            return "";
        }
        List<Elasticity> moving = of.elasticities().stream()
                .filter(each -> isSeen(each) || isWide(each))
                .toList();
        String still = of.elasticities().stream()
                .filter(each -> !moving.contains(each))
                .map(Elasticity::of)
                .collect(Collectors.joining("; "));
        TextTable table = TextTable.titled("1 % MORE OF")
                .number("is")
                .number("delivers %")
                .number("± (95 %)")
                .number("known within")
                .number("delivers there, Mpps");
        for (Elasticity each : moving) {
            table.row(
                    each.of() + (each.unit().equals("GHz") ? " (GHz)" : ""),
                    Numbers.significant(each.value(), 4),
                    signed(each.elasticity()),
                    Numbers.fixedOrLess(each.halfWidth95(), 2),
                    each.overInterval()
                            .map(range ->
                                    Numbers.significant(range.low(), 4) + " to " + Numbers.significant(range.high(), 4))
                            .orElse(Numbers.NONE),
                    each.overInterval()
                            .map(range -> Numbers.fixed(range.mppsAtLow(), decimals) + " to "
                                    + Numbers.fixed(range.mppsAtHigh(), decimals))
                            .orElse(Numbers.NONE));
        }
        return (moving.isEmpty() ? "" : table + "Cycles, but for the clock.\n")
                + (still.isEmpty() ? "" : Lines.paragraph("1 % more of these changes nothing: ", still));
    }

    private static boolean isSeen(Elasticity each) {
        double size = Math.abs(each.elasticity());
        boolean isChance = size <= each.halfWidth95() && size < FAINT;
        return !signed(each.elasticity()).equals("0") && !isChance;
    }

    /** Whether what the number is known within makes a difference. */
    private boolean isWide(Elasticity elasticity) {
        return elasticity
                .overInterval()
                .filter(range -> Math.abs(range.mppsAtHigh() - range.mppsAtLow())
                        > A_LITTLE * result.delivered().mpps())
                .isPresent();
    }

    private static String signed(double elasticity) {
        String text = Numbers.fixed(elasticity, 2);
        return text.equals("0.00") ? "0" : elasticity > 0 ? "+" + text : text;
    }

    private String knee() {
        return Lines.paragraph(
                "► ",
                holds(of.knee()) + "; offered are " + mpps(of.knee().load().statedMpps()) + ".");
    }

    private String holds(Knee knee) {
        GoalResult ndr = knee.goals().get(0);
        GoalResult pdr = knee.goals().get(1);
        return "It holds up to " + upTo(ndr, knee)
                + (ndr.relevantLowerMpps().equals(pdr.relevantLowerMpps())
                        ? ", no more if " + lossOf(pdr.goal()) + " may be lost (pdr)"
                        : ", and up to " + upTo(pdr, knee));
    }

    private String footing() {
        return result.warnings().stream()
                .map(warning -> Lines.paragraph("Warning: ", warning))
                .collect(Collectors.joining());
    }

    private String mpps(double mpps) {
        return Numbers.fixed(mpps, decimals) + " Mpps";
    }
}
