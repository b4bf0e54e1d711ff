package softpath.report;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import softpath.explain.BusiestQueue;
import softpath.explain.Explanation;
import softpath.explain.Knee;
import softpath.explain.LowerClock;
import softpath.explain.StageCycles;
import softpath.explain.Tried;
import softpath.io.LastingSets;
import softpath.model.Names;
import softpath.model.result.Result;
import softpath.model.scenario.Scenario;
import softpath.page.Document;
import softpath.page.Lines;
import softpath.page.Section;
import softpath.search.Goal;
import softpath.search.GoalResult;
import softpath.search.SearchedLoad;

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

    public static Document of(Explanation of) {
        return new ExplainReport(of).document();
    }

    /** All that a command needs: what was asked with but for what the change replaces, and then the change. */
    static List<String> sets(Explanation of, List<String> ofChange) {
        return LastingSets.of(
                Stream.of(of.asked(), ofChange, longerWarmup(of.result().steadiness()))
                        .flatMap(List::stream)
                        .toList(),
                Scenario.class);
    }

    /** That of the scenario as it stands, after which all was measured. */
    private static List<String> longerWarmup(Result.Steadiness steadiness) {
        return steadiness.warmupMs() > steadiness.askedWarmupMs()
                ? List.of("run.warmup-ms="
                        + BigDecimal.valueOf(steadiness.warmupMs())
                                .stripTrailingZeros()
                                .toPlainString())
                : List.of();
    }

    private Document document() {
        InterventionTables interventions = new InterventionTables(of, decimals);
        Document document = new Document()
                .add(heading())
                .add(answers())
                .drawn(() -> ExplainCharts.interventions(of))
                .add(interventions.gains())
                .add(interventions.others())
                .drawn(() -> LossChart.ofKnee(of))
                .add(CyclesTable.of(of))
                .drawn(() -> ExplainCharts.cycles(of))
                .add(ElasticityTable.of(of, decimals))
                .drawn(() -> ExplainCharts.elasticities(of))
                .drawn(() -> ExplainCharts.knownWithin(of));
        Assumed.addTo(document, result.warnings(), result.hypotheses(), of.uncalibrated());
        return document.drawn(() -> AsRun.folded("the scenario", result.scenario()));
    }

    private Section heading() {
        Section heading = new Section();
        heading.heading(setting.about().isEmpty() ? of.file() : setting.about());
        heading.paragraph("  ", setting.machine());
        setting.traffic().forEach(line -> heading.paragraph("  ", line));
        return heading.paragraph(
                "  ",
                "simulated: seed " + result.seed() + " · " + Evidence.times(result.replications()) + " of "
                        + setting.window() + Evidence.longerWarmup(result.steadiness()) + ", the same for each of "
                        + of.interventions().size() + " interventions");
    }

    private Section answers() {
        Section answers = new Section().paragraph("► ", result.bottleneck().sentence());
        boolean differ =
                result.chains().stream().map(ExplainReport::binds).distinct().count() > 1;
        if (differ) {
            answers.paragraph("  ", bindsByChain());
        }
        of.busiestQueue().ifPresent(queue -> answers.paragraph("► ", busiest(queue)));
        best(answers);
        of.oneOfEach().ifPresent(both -> answers.paragraph("► ", neither(both)));
        answers.paragraph("► ", holds(of.knee()) + offered() + lessOfMore());
        of.lowerClock().ifPresent(lower -> clock(answers, lower));
        return answers;
    }

    private String busiest(BusiestQueue queue) {
        return "Busiest queue: " + queue.queue() + ", one of " + queue.queues() + ", at which "
                + mpps(queue.lostMpps()) + " of the " + mpps(queue.lostMppsOfAll())
                + " lost are lost; core " + queue.core() + ", which polls it, works on packets "
                + Numbers.percent(queue.coreUsefulShare()) + " % of the time. The fullest queue gets "
                + Numbers.percent(queue.fullestPart())
                + " % of the packets "
                + (queue.isOfStatedHash() ? "by the hash that is stated" : "on average over hashes")
                + ", an even share would be "
                + Numbers.percent(1.0 / queue.queues()) + " %.";
    }

    private String bindsByChain() {
        Map<String, List<String>> chainsOf = result.chains().stream()
                .collect(Collectors.groupingBy(
                        ExplainReport::binds,
                        LinkedHashMap::new,
                        Collectors.mapping(Result.ChainResult::name, Collectors.toList())));
        return "By chain: "
                + chainsOf.entrySet().stream()
                        .map(each -> each.getKey() + " binds " + Names.few(each.getValue(), ", "))
                        .collect(Collectors.joining("; "))
                + ".";
    }

    private static String binds(Result.ChainResult chain) {
        return chain.bottleneck()
                .filter(binds -> binds.kind() != Result.ResourceKind.NONE)
                .map(binds -> Names.few(List.of(binds.resource().split(" \\+ ")), " + "))
                .orElse("nothing");
    }

    private void best(Section answers) {
        Optional<Tried> best = of.interventions().stream().filter(Tried::isGain).findFirst();
        if (best.isEmpty()) {
            answers.paragraph("► ", "None of what was tried delivers more.");
            return;
        }
        Tried first = best.get();
        if (first.change().isOfLoad()) {
            answers.paragraph(
                    "► ",
                    "Only more load delivers more: " + first.change().what() + " gets " + mpps(first.deliveredMpps())
                            + " through.");
            answers.verbatim("  " + reproduction(first) + "\n");
        } else {
            mostGained(answers, first);
        }
    }

    /** What ranks first is the most of what rests on no further assumption, or cheaper than what gains hardly more. */
    private void mostGained(Section answers, Tried first) {
        double baseMpps = result.delivered().mpps();
        List<Tried> gains = InterventionTables.worthwhile(of);
        Optional<Tried> more = gains.stream()
                .filter(each -> each.gainsMoreThan(first, baseMpps))
                .max(Comparator.comparingDouble(Tried::gainMpps));
        boolean isCheapest = gains.stream()
                .anyMatch(each -> each.assumed().isPresent() == first.assumed().isPresent()
                        && each.gainMpps() > first.gainMpps()
                        && !mpps(each.deliveredMpps()).equals(mpps(first.deliveredMpps())));
        answers.paragraph(
                "► ",
                "Most gained" + (more.isPresent() ? " without a further assumption" : "")
                        + (isCheapest ? ", to within " + Numbers.percent(Tried.ALIKE) + " %, at the least cost" : "")
                        + ": " + gained(first) + ", in the place of " + mpps(baseMpps) + "." + cost(first));
        answers.verbatim("  " + reproduction(first) + "\n");
        more.ifPresent(each -> {
            answers.paragraph(
                    "► ",
                    "More is foretold for " + gained(each) + " (+" + Numbers.percent(each.gainMpps() / baseMpps)
                            + " %)." + cost(each));
            answers.verbatim("  " + reproduction(each) + "\n");
        });
    }

    private String gained(Tried tried) {
        return tried.change().what() + ", " + mpps(tried.deliveredMpps()) + (tried.lineRate() ? ", line rate" : "");
    }

    private static String cost(Tried tried) {
        return " Cost: " + InterventionTables.costs(tried.costs()) + "."
                + tried.assumed().map(that -> " Assumed: " + that + ".").orElse("");
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
        return "./softpath run " + Lines.word(of.file())
                + of.models().stream()
                        .map(folder -> " --models " + Lines.word(folder))
                        .collect(Collectors.joining())
                + sets(of, sets).stream()
                        .map(set -> " --set " + Lines.word(set))
                        .collect(Collectors.joining());
    }

    /** Of a dataplane whose guests can have no second of either, in its own words. */
    static String neither(List<Tried.Refused> both) {
        return "Neither vNICs nor vCPUs can help: "
                + both.stream().map(ExplainReport::because).collect(Collectors.joining("; and ")) + ".";
    }

    private static String because(Tried.Refused refused) {
        return refused.why().replaceFirst("^.*?expected [^:]*: ", "").replaceFirst(", found [^,]*$", "");
    }

    private void clock(Section answers, LowerClock clock) {
        String ghz = clock.ghz().stream()
                .distinct()
                .map(each -> Numbers.significant(each, 4))
                .collect(Collectors.joining(", "));
        answers.paragraph(
                "► ",
                "A lower clock does: at " + ghz + " GHz no more is lost, " + mpps(clock.deliveredMpps())
                        + " are delivered. Cost: "
                        + InterventionTables.costs(clock.costs()) + ". " + holds(clock.knee()) + "."
                        + tightest(clock.knee().load()));
        answers.verbatim("  " + command(clock.sets()) + "\n");
    }

    /** How much a clock leaves to spare. */
    private static String tightest(SearchedLoad load) {
        return load.tightest()
                .map(tightest -> " Tightest then, by the closed form: " + tightest.resource() + ", "
                        + Numbers.percent(load.statedMpps() / tightest.mpps()) + " % used.")
                .orElse("");
    }

    /** A search begins after all phases, and says nothing of the load that the window saw before. */
    private String offered() {
        String stated = mpps(of.knee().load().statedMpps());
        return of.knee().isAfterPhases()
                ? ". These trials begin after all phases, when " + stated + " are offered; over the window "
                        + mpps(result.offered().mpps()) + " were."
                : "; offered are " + stated + ".";
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

    private String holds(Knee knee) {
        GoalResult ndr = knee.goals().get(0);
        GoalResult pdr = knee.goals().get(1);
        return "It holds up to " + upTo(ndr, knee)
                + (ndr.relevantLowerMpps().equals(pdr.relevantLowerMpps())
                        ? ", no more if " + lossOf(pdr.goal()) + " may be lost (pdr)"
                        : ", and up to " + upTo(pdr, knee));
    }

    /** What is found from idle upwards may be more than what passes once it is behind. */
    private String lessOfMore() {
        double delivered = result.delivered().mpps();
        OptionalDouble carried = of.knee().moreOfLess(delivered);
        if (carried.isEmpty()) {
            return "";
        }
        boolean isForBatches = of.stages().stream().anyMatch(StageCycles::hasLargeBatches);
        return " That is more than the " + mpps(delivered) + " delivered of those: "
                + (isForBatches
                        ? "once it falls behind, batches grow, each packet costs more, and it stays behind."
                        : "beyond what it holds, more load gets less through.");
    }

    private String mpps(double mpps) {
        return Numbers.fixed(mpps, decimals) + " Mpps";
    }
}
