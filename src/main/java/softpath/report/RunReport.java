package softpath.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import softpath.model.Result;
import softpath.model.Result.Bottleneck;

/**
 * One result as text for people: what was run, what binds, what it carries, and what the numbers rest on.
 *
 * <p>The order is that of a decision: the first screen answers it, the rest says why. Everything is a function of the
 * result but the time that it took, which is left out: two runs of one scenario read the same.
 */
public final class RunReport {

    private static final int DIGEST_CHARACTERS = 12;

    private final Result result;
    private final Setting setting;

    private RunReport(Result result) {
        this.result = result;
        this.setting = new Setting(result.scenario());
    }

    /** Lines of at most 100 columns. */
    public static String text(Result result) {
        return new RunReport(result).text();
    }

    private String text() {
        TrafficTables traffic = new TrafficTables(result);
        ResourceTables resources = new ResourceTables(result);
        StringJoiner sections = new StringJoiner("\n");
        for (String section : List.of(
                heading(),
                verdict(),
                traffic.throughput(),
                traffic.losses(),
                traffic.chains(),
                resources.limits(),
                resources.cores(),
                resources.rings(),
                traffic.latency(),
                footing())) {
            if (!section.isEmpty()) {
                sections.add(section);
            }
        }
        return sections.toString();
    }

    private String heading() {
        StringBuilder heading = new StringBuilder();
        if (!setting.about().isEmpty()) {
            heading.append(Lines.paragraph("", setting.about()));
        }
        if (!setting.machine().isEmpty()) {
            heading.append(Lines.paragraph("  ", setting.machine()));
        }
        setting.traffic().forEach(line -> heading.append(Lines.paragraph("  ", line)));
        heading.append(Lines.paragraph("  ", evidence()));
        heading.append(Lines.paragraph("  ", origin()));
        return heading.toString();
    }

    private String evidence() {
        String evidence = result.evidence().name().toLowerCase(Locale.ROOT);
        String times = result.replications() == 1 ? "1 replication" : result.replications() + " replications";
        String window = setting.window().isEmpty() ? "" : " of " + setting.window();
        String packets = Numbers.count(result.packetsSimulated()) + " packets";
        return switch (result.evidence()) {
            case SIMULATED, ANALYTIC ->
                evidence + ": seed " + result.seed() + " · " + times + window + " · " + packets;
            case MEASURED, PUBLISHED -> evidence + " · " + times + window;
        };
    }

    private String origin() {
        List<String> parts = new ArrayList<>();
        parts.add("scenario " + brief(result.scenarioDigest()));
        if (!result.modelDigest().equals(result.scenarioDigest())) {
            parts.add("models " + brief(result.modelDigest()));
        }
        parts.add("softpath " + result.softpathVersion());
        return String.join(" · ", parts);
    }

    private static String brief(String digest) {
        return digest.substring(0, Math.min(DIGEST_CHARACTERS, digest.length()));
    }

    /** The answer, and what would change it. */
    private String verdict() {
        Bottleneck bottleneck = result.bottleneck();
        String verdict = Lines.paragraph("► ", bottleneck.sentence());
        if (bottleneck.kind() == Result.Kind.NONE || !(bottleneck.gainIfLifted() > 1)) {
            return verdict;
        }
        double liftedMpps = result.delivered().mpps() * bottleneck.gainIfLifted();
        String next = bottleneck.nextResource() == null || bottleneck.nextResource().isEmpty()
                ? ""
                : ", where " + bottleneck.nextResource() + " binds next";
        return verdict
                + Lines.paragraph(
                        "  ",
                        "Lifted, it would carry up to " + Numbers.fixed(liftedMpps, Numbers.mppsDecimals(liftedMpps))
                                + " Mpps (× " + Numbers.significant(bottleneck.gainIfLifted(), 3) + ")" + next + ".");
    }

    /** What the numbers rest on. */
    private String footing() {
        StringBuilder footing = new StringBuilder();
        result.warnings().forEach(warning -> footing.append(Lines.paragraph("Warning: ", warning)));
        if (!result.hypotheses().isEmpty()) {
            StringJoiner switches = new StringJoiner(", ");
            result.hypotheses().forEach((name, value) -> switches.add(name + " = " + value));
            footing.append(Lines.paragraph("Hypotheses: ", switches.toString()));
        }
        if (!result.uncalibrated().isEmpty()) {
            footing.append(Lines.paragraph(
                    "Not calibrated (" + result.uncalibrated().size() + "): ",
                    String.join(", ", result.uncalibrated())));
        }
        return footing.toString();
    }
}
