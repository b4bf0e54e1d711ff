package softpath.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import softpath.model.result.Result;
import softpath.page.Document;
import softpath.page.Part;
import softpath.page.Section;

/**
 * One result as text for people: what was run, what binds, what it carries, and what the numbers rest on.
 *
 * <p>The order is that of a decision: the first screen answers it, the rest says why. Everything is a function of the
 * result but the time that it took, which is left out: two runs of one scenario read the same.
 */
public final class RunReport {

    private final Result result;
    private final Optional<Asked> asked;
    private final Setting setting;

    private RunReport(Result result, Optional<Asked> asked) {
        this.result = result;
        this.asked = asked;
        this.setting = new Setting(result.scenario());
    }

    /** Of a result alone: nothing is drawn that only its question knows. */
    public static Document of(Result result) {
        return new RunReport(result, Optional.empty()).document();
    }

    public static Document of(Result result, Asked asked) {
        return new RunReport(result, Optional.of(asked)).document();
    }

    private Document document() {
        TrafficTables traffic = new TrafficTables(result, setting.hasIngressWire());
        ResourceTables resources = new ResourceTables(result);
        Document document = new Document()
                .add(heading())
                .add(answers())
                .drawn(this::pipeline)
                .add(traffic.throughput())
                .add(traffic.losses())
                .drawn(() -> RunCharts.losses(result))
                .add(traffic.chains())
                .add(TimelineTable.of(result, setting))
                .drawn(() -> RunCharts.timeline(result, setting))
                .drawn(() -> RingsOverTime.of(result))
                .add(resources.limits())
                .add(BelowTheLimit.of(result))
                .drawn(() -> RunCharts.limits(result))
                .add(resources.cores())
                .drawn(() -> RunCharts.cores(result))
                .drawn(this::cycles)
                .add(PauseTable.of(result))
                .add(resources.rings())
                .add(traffic.latency())
                .drawn(() -> LatencyChart.of(result));
        LatencyByPlaceTables.of(result).forEach(document::add);
        document.drawn(() -> RunCharts.latencyByPlace(result));
        Assumed.addTo(document, result.warnings(), result.hypotheses(), result.uncalibrated());
        return document;
    }

    private Section answers() {
        Section answers = new Section().paragraph("► ", result.bottleneck().sentence());
        result.delivered().overHashes().ifPresent(over -> answers.paragraph("► ", overHashes(over)));
        return answers;
    }

    /** Each deployment has one hash: what it sees is none of the mean. */
    private String overHashes(Result.OverHashes over) {
        int decimals = Numbers.mppsDecimals(result.offered().mpps());
        String most = over.p5Mpps()
                .map(p5 -> " (the middle 90 %: " + mpps(p5, over.p95Mpps().orElseThrow(), decimals) + ")")
                .orElse("");
        String canBe = over.canBe()
                .map(range -> ". However the flows fall on the queues, the closed form gives "
                        + mpps(range.leastMpps(), range.mostMpps(), decimals))
                .orElse("");
        return "A deployment keeps one hash: those drawn here, " + over.drawn() + ", delivered "
                + mpps(over.leastMpps(), over.mostMpps(), decimals) + most + canBe
                + ". The mean and its ± are over hashes, and no deployment need deliver it (hash-seed fixes one).";
    }

    private static String mpps(double least, double most, int decimals) {
        return Numbers.fixed(least, decimals) + " to " + Numbers.fixed(most, decimals) + " Mpps";
    }

    private Part pipeline() {
        return asked.<Part>map(of -> PipelineDrawing.of(of, result)).orElseGet(Section::new);
    }

    private Part cycles() {
        return asked.map(of -> RunCharts.cycles(of, Evidence.of(result))).orElseGet(Section::new);
    }

    private Section heading() {
        Section heading = new Section();
        if (!setting.about().isEmpty()) {
            heading.heading(setting.about());
        }
        if (!setting.machine().isEmpty()) {
            heading.paragraph("  ", setting.machine());
        }
        setting.traffic().forEach(line -> heading.paragraph("  ", line));
        return heading.paragraph("  ", evidence()).paragraph("  ", origin());
    }

    private String evidence() {
        String evidence = result.evidence().name().toLowerCase(Locale.ROOT);
        String times = Evidence.times(result.replications());
        String window = setting.window().isEmpty()
                ? ""
                : " of " + setting.window() + Evidence.longerWarmup(result.steadiness());
        String packets = Numbers.count(result.packetsSimulated()) + " packets";
        return switch (result.evidence()) {
            case SIMULATED, ANALYTIC -> evidence + ": seed " + result.seed() + " · " + times + window + " · " + packets;
            case MEASURED -> evidence + " · " + times + window;
        };
    }

    private String origin() {
        List<String> parts = new ArrayList<>();
        parts.add("scenario " + Evidence.brief(result.scenarioDigest()));
        if (!setting.isPipeline()) {
            parts.add("models " + Evidence.brief(result.modelDigest()));
        }
        parts.add("softpath " + result.softpathVersion());
        return String.join(" · ", parts);
    }
}
