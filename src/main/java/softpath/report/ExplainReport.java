package softpath.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import softpath.explain.Explanation;
import softpath.explain.Knee;
import softpath.explain.LowerClock;
import softpath.explain.Tried;
import softpath.model.result.Result;
import softpath.page.Lines;
import softpath.search.Goal;
import softpath.search.GoalResult;

/** An explanation for people: what binds, what would help, how much rests on which number, how far it carries. */
public final class ExplainReport {

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
        InterventionTables interventions = new InterventionTables(of, decimals);
        StringJoiner sections = new StringJoiner("\n");
        for (String section : List.of(
                heading(),
                answers(),
                interventions.gains(),
                interventions.others(),
                CyclesTable.text(of),
                ElasticityTable.text(of, decimals),
                footing())) {
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
                        .map(each -> each.getKey() + " binds " + Lines.few(each.getValue(), ", "))
                        .collect(Collectors.joining("; "))
                + ".";
    }

    private static String binds(Result.ChainResult chain) {
        return chain.bottleneck()
                .filter(binds -> binds.kind() != Result.Kind.NONE)
                .map(binds -> Lines.few(List.of(binds.resource().split(" \\+ ")), " + "))
                .orElse("nothing");
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
                        + mpps(result.delivered().mpps()) + ". Cost: " + InterventionTables.costs(first.costs()) + "."
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
