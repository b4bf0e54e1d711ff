package softpath.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import softpath.experiment.Experiment;
import softpath.model.result.ClosedForm;
import softpath.model.result.Result;
import softpath.page.Document;
import softpath.page.Part;
import softpath.page.Section;
import softpath.page.TextTable;
import softpath.search.BackToBack;
import softpath.search.Goal;
import softpath.search.GoalResult;
import softpath.search.LatencyAt;
import softpath.search.SearchAnswer;
import softpath.search.SearchedLoad;
import softpath.search.TrialResult;
import softpath.search.TrialStart;
import softpath.units.Units;

/** What a search found, for people. No rate stands without its loss ratio and the length of its trials. */
public final class SearchReport {

    private static final double HOUR_SECONDS = 3_600;

    private final SearchAnswer answer;
    private final Optional<ClosedForm.Pauses> pauses;
    private final int decimals;

    private SearchReport(SearchAnswer answer, Optional<ClosedForm.Pauses> pauses) {
        this.answer = answer;
        this.pauses = pauses;
        this.decimals = Numbers.mppsDecimals(answer.found().goals().stream()
                .mapToDouble(goal -> goal.relevantLowerMpps().orElse(answer.mostMpps()))
                .max()
                .orElse(1));
    }

    /** @param pauses by the closed form, a little below the load at which a resource is full */
    public static Document of(SearchAnswer answer, Optional<ClosedForm.Pauses> pauses) {
        return new SearchReport(answer, pauses).document();
    }

    private Document document() {
        Document document = new Document()
                .add(heading())
                .add(sentences())
                .add(goals())
                .drawn(() -> LossChart.of(answer))
                .add(latency())
                .drawn(() -> SearchCharts.latency(answer))
                .add(maxReceiveRate())
                .add(frameLoss())
                .add(backToBack())
                .drawn(() -> SearchCharts.bursts(answer));
        Experiment.Provenance provenance = answer.provenance();
        Assumed.addTo(document, provenance.warnings(), provenance.hypotheses(), provenance.uncalibrated());
        return document.drawn(() -> AsRun.folded("the scenario", provenance.scenario()));
    }

    private Section heading() {
        Setting setting = new Setting(answer.provenance().scenario());
        Section heading = new Section();
        List<String> lines = Stream.of(setting.about(), setting.machine())
                .filter(line -> !line.isEmpty())
                .toList();
        lines.stream().limit(1).forEach(heading::heading);
        lines.stream().skip(1).forEach(line -> heading.paragraph("  ", line));
        setting.traffic().forEach(line -> heading.paragraph("  ", line));
        String models = setting.isPipeline()
                ? ""
                : " · models " + Evidence.brief(answer.provenance().modelDigest());
        heading.paragraph("  ", scaled()).paragraph("  ", evidence());
        answer.start().ifPresent(start -> heading.paragraph("  ", begin(start)));
        return heading.paragraph(
                "  ",
                "scenario " + Evidence.brief(answer.provenance().scenarioDigest()) + models + " · softpath "
                        + answer.provenance().softpathVersion());
    }

    private String scaled() {
        String which = !answer.load().isAll()
                ? "chain " + answer.load().chains().get(0) + " scaled, the others as stated"
                : answer.load().chains().size() > 1 ? "all chains scaled together" : "the chain scaled";
        boolean isWired = Double.isFinite(answer.load().wireMpps());
        return which + ": stated " + mpps(answer.load().statedMpps()) + ", at most " + mpps(answer.mostMpps())
                + (isWired ? ", what the wire in takes" : ", as no wire ends it");
    }

    private String evidence() {
        String scale = answer.durationScale() == 1
                ? ""
                : " · durations of presets times " + Numbers.significant(answer.durationScale(), 3);
        String trials = count(answer.found().trials().size(), "trial") + " at "
                + count(answer.found().loads(), "load");
        return switch (answer.found().evidence()) {
            case SIMULATED -> "simulated: seed " + answer.seed() + " · " + trials + scale;
            case MEASURED -> "measured on a real dataplane: " + trials;
            case ANALYTIC -> "closed form: " + trials;
        };
    }

    private static String begin(TrialStart start) {
        String warmup = start.warmupPs() == 0 ? "no warm-up" : "a warm-up of " + millis(start.warmupPs());
        return "each trial begins at " + millis(start.ps()) + ", after " + start.changes() + " (until "
                + millis(start.ps() - start.warmupPs()) + ") and " + warmup;
    }

    private static String millis(long ps) {
        return seconds(Units.secondsFromPs(ps));
    }

    private static String count(int count, String of) {
        return Numbers.count(count) + " " + of + (count == 1 ? "" : "s");
    }

    private String mpps(double mpps) {
        return Numbers.fixed(mpps, decimals) + " Mpps";
    }

    /** One a goal: the rate with all that it is said under. */
    private Section sentences() {
        Section sentences = new Section();
        answer.found().goals().forEach(goal -> sentences.paragraph("► ", sentence(goal)));
        answer.load().tightest().ifPresent(tightest -> sentences.paragraph("► ", tightest(tightest)));
        pauses.flatMap(this::inPauses).ifPresent(why -> sentences.paragraph("► ", why));
        return sentences;
    }

    /** In what is scaled, as the rates that were found are. */
    private String tightest(SearchedLoad.Tightest tightest) {
        String who = "Tightest, by the closed form: " + tightest.resource() + " ("
                + ResourceTables.kind(tightest.kind()) + ")";
        if (tightest.mpps() <= 0) {
            return who + " is overloaded by the chains that stay as stated alone.";
        }
        String found = answer.found().goals().stream()
                .filter(goal -> goal.relevantLowerMpps().isPresent())
                .findFirst()
                .map(goal -> "; " + goal.goal().name() + " is "
                        + Numbers.percent(goal.relevantLowerMpps().getAsDouble() / tightest.mpps()) + " % of that")
                .orElse("");
        String of =
                answer.load().isAll() ? "" : " of " + answer.load().chains().get(0) + " beside the others as stated";
        return who + " is full at " + mpps(tightest.mpps()) + of + found + ".";
    }

    /** Where pauses end rates without loss before what is tightest does. */
    private Optional<String> inPauses(ClosedForm.Pauses stands) {
        return stands.first()
                .filter(ring -> ring.longestMicros() > ring.enoughMicros())
                .map(
                        ring -> "A pause of " + Numbers.significant(ring.longestMicros(), 4) + " µs of " + ring.core()
                                + (stands.isBehind(ring)
                                        ? " leaves a backlog that overflows "
                                        : " empties the head-room of ")
                                + ring.ring() + " once " + mpps(ring.losslessMpps())
                                + " come there, by the closed form. Such a pause comes every "
                                + span(1 / ring.longestPerSecond())
                                + " on average, the longest trial here lasts " + span(longestTrialSeconds())
                                + ": a rate without loss is one only of trials that have none. Rates with a little loss do not end there.");
    }

    private double longestTrialSeconds() {
        return answer.found().goals().stream()
                .mapToDouble(goal -> goal.goal().trialSeconds())
                .max()
                .orElseThrow();
    }

    private static String span(double seconds) {
        return seconds >= HOUR_SECONDS ? Numbers.significant(seconds / HOUR_SECONDS, 2) + " h" : seconds(seconds);
    }

    private String sentence(GoalResult result) {
        Goal goal = result.goal();
        String under = goal.name() + " (" + loss(goal) + " lost in trials of " + seconds(goal.trialSeconds()) + "): ";
        if (result.relevantLowerMpps().isEmpty()) {
            return under + "none. Even " + mpps(result.relevantUpperMpps().orElse(answer.mostMpps()))
                    + ", the least that is tried, loses more.";
        }
        double lower = result.relevantLowerMpps().getAsDouble();
        String rate =
                under + mpps(lower) + ", " + Numbers.fixed(answer.load().gbpsL1(lower), 3) + " Gbit/s on the wire";
        return result.relevantUpperMpps().isPresent()
                ? rate + "; " + mpps(result.relevantUpperMpps().getAsDouble()) + " loses more." + width(result)
                : rate + ". That is the highest rate there is: what loses more is not known.";
    }

    private static String width(GoalResult result) {
        return result.irregular().isPresent() ? " The bounds are farther apart than the goal asks." : "";
    }

    private static String loss(Goal goal) {
        return goal.lossRatio() == 0 ? "nothing" : "at most " + Numbers.lossPercent(goal.lossRatio()) + " %";
    }

    static String seconds(double seconds) {
        return seconds >= 1
                ? Numbers.significant(seconds, 4) + " s"
                : seconds >= 1e-3
                        ? Numbers.significant(seconds * 1e3, 4) + " ms"
                        : Numbers.significant(seconds * 1e6, 4) + " µs";
    }

    private TextTable goals() {
        TextTable table = TextTable.titled("GOALS");
        List.of("loss %", "trial", "sum", "exceed %", "lower Mpps", "upper Mpps", "width %", "conditional Mpps")
                .forEach(table::number);
        table.text("");
        for (GoalResult result : answer.found().goals()) {
            double lower = result.relevantLowerMpps().orElse(Double.NaN);
            double upper = result.relevantUpperMpps().orElse(Double.NaN);
            table.row(
                    result.goal().name(),
                    Numbers.lossPercent(result.goal().lossRatio()),
                    seconds(result.goal().trialSeconds()),
                    seconds(result.goal().durationSumSeconds()),
                    Numbers.significant(100 * result.goal().exceedRatio(), 3),
                    Numbers.fixed(lower, decimals),
                    Numbers.fixed(upper, decimals),
                    Numbers.fixed(100 * (upper - lower) / upper, 2),
                    Numbers.fixed(result.conditionalMpps().orElse(Double.NaN), decimals),
                    result.irregular().isPresent() ? "irregular" : "");
        }
        return table;
    }

    private Part latency() {
        if (answer.latency().isEmpty()) {
            return new Section();
        }
        TextTable table = TextTable.titled("LATENCY, µs");
        List.of("Mpps", "min", "mean", "p50", "p90", "p99", "p99.9", "max").forEach(table::number);
        answer.leastLatency().ifPresent(at -> latencyRow(table, "next to no load", at));
        for (LatencyAt at : answer.latency()) {
            latencyRow(table, Math.round(100 * at.part()) + " % of " + at.goal(), at);
        }
        return table;
    }

    private void latencyRow(TextTable table, String name, LatencyAt at) {
        Result.Latency micros = at.micros();
        table.row(
                name,
                Numbers.fixed(at.mpps(), decimals),
                Numbers.fixed(micros.min(), 1),
                Numbers.fixed(micros.mean(), 1),
                Numbers.fixed(micros.p50(), 1),
                Numbers.fixed(micros.p90(), 1),
                Numbers.fixed(micros.p99(), 1),
                Numbers.fixed(micros.p999(), 1),
                Numbers.fixed(micros.max(), 1));
    }

    private Section maxReceiveRate() {
        if (answer.maxReceiveRate().isEmpty()) {
            return new Section();
        }
        double[] rates = answer.maxReceiveRate().stream()
                .mapToDouble(SearchReport::forwardedMpps)
                .toArray();
        // Around the first, so that rates that are all the same have no deviation at all.
        double mean = rates[0];
        for (double rate : rates) {
            mean += (rate - rates[0]) / rates.length;
        }
        double squares = 0;
        for (double rate : rates) {
            squares += (rate - mean) * (rate - mean) / (rates.length - 1);
        }
        TrialResult first = answer.maxReceiveRate().get(0);
        return new Section()
                .paragraph("MAXIMUM RECEIVE RATE  " + mpps(mean) + " of "
                        + mpps(first.trial().mpps()) + " sent: mean of "
                        + rates.length + " trials of " + seconds(first.trial().seconds()) + ", standard deviation "
                        + Numbers.significant(Math.sqrt(squares), 2) + " Mpps.");
    }

    private static double forwardedMpps(TrialResult trial) {
        return trial.trial().mpps() * (1 - trial.outcome().lossRatio());
    }

    private Part frameLoss() {
        if (answer.frameLoss().isEmpty()) {
            return new Section();
        }
        double wholeMpps = answer.frameLoss().get(0).trial().mpps();
        TextTable table = TextTable.titled("FRAME LOSS")
                .number("offered Mpps")
                .number("lost %")
                .number("trial");
        for (TrialResult each : answer.frameLoss()) {
            table.row(
                    Math.round(100 * each.trial().mpps() / wholeMpps) + " %",
                    Numbers.fixed(each.trial().mpps(), decimals),
                    Numbers.lossPercent(each.outcome().lossRatio()),
                    seconds(each.trial().seconds()));
        }
        return table;
    }

    private Section backToBack() {
        if (answer.noBackToBack().isPresent()) {
            return new Section()
                    .paragraph("BACK-TO-BACK FRAMES  not measured: "
                            + answer.noBackToBack().get() + ".");
        }
        if (answer.backToBack().isEmpty()) {
            return new Section();
        }
        BackToBack bursts = answer.backToBack().get();
        return new Section()
                .paragraph("BACK-TO-BACK FRAMES  " + Numbers.significant(bursts.meanFrames(), 5) + " at "
                        + mpps(bursts.wholeMpps()) + " without loss, mean of "
                        + bursts.burstFrames().size() + " ("
                        + bursts.burstFrames().stream().min(Long::compare).orElseThrow() + " to "
                        + bursts.burstFrames().stream().max(Long::compare).orElseThrow() + "). Buffers last "
                        + Numbers.significant(bursts.impliedMicros(), 4) + " µs, corrected for the "
                        + mpps(bursts.throughputMpps()) + " that go out meanwhile "
                        + Numbers.significant(bursts.correctedMicros(), 4) + " µs: "
                        + Numbers.significant(bursts.correctedFrames(), 4) + " frames.");
    }
}
