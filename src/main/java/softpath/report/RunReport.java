package softpath.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import softpath.model.result.Result;

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
        TrafficTables traffic = new TrafficTables(result, setting.hasIngressWire());
        ResourceTables resources = new ResourceTables(result);
        StringJoiner sections = new StringJoiner("\n");
        for (String section : List.of(
                heading(),
                Lines.paragraph("► ", result.bottleneck().sentence()),
                traffic.throughput(),
                traffic.losses(),
                traffic.chains(),
                TimelineTable.text(result, setting),
                resources.limits(),
                BelowTheLimit.text(result),
                resources.cores(),
                PauseTable.text(result),
                resources.rings(),
                traffic.latency(),
                LatencyByPlaceTables.text(result),
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
        String window = setting.window().isEmpty() ? "" : " of " + setting.window() + longerWarmup();
        String packets = Numbers.count(result.packetsSimulated()) + " packets";
        return switch (result.evidence()) {
            case SIMULATED, ANALYTIC -> evidence + ": seed " + result.seed() + " · " + times + window + " · " + packets;
            case MEASURED -> evidence + " · " + times + window;
        };
    }

    private String longerWarmup() {
        Result.Steadiness steadiness = result.steadiness();
        return steadiness.warmupMs() > steadiness.askedWarmupMs()
                ? ", lengthened to " + Numbers.significant(steadiness.warmupMs(), 6)
                : "";
    }

    private String origin() {
        List<String> parts = new ArrayList<>();
        parts.add("scenario " + brief(result.scenarioDigest()));
        if (!setting.isPipeline()) {
            parts.add("models " + brief(result.modelDigest()));
        }
        parts.add("softpath " + result.softpathVersion());
        return String.join(" · ", parts);
    }

    private static String brief(String digest) {
        return digest.substring(0, Math.min(DIGEST_CHARACTERS, digest.length()));
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
            int count = result.uncalibrated().size();
            footing.append("Rests on ")
                    .append(count == 1 ? "1 parameter" : count + " parameters")
                    .append(" that no measurement supports:\n");
            uncalibratedByFile().forEach((file, names) -> footing.append(Lines.paragraph("  ", file + names)));
        }
        return footing.toString();
    }

    /** {@code file: name} of many names of one file becomes {@code file: name, name}. */
    private Map<String, StringJoiner> uncalibratedByFile() {
        Map<String, StringJoiner> namesOfFile = new LinkedHashMap<>();
        for (String parameter : result.uncalibrated()) {
            int end = parameter.indexOf(": ");
            String file = end < 0 ? "" : parameter.substring(0, end + 2);
            namesOfFile.computeIfAbsent(file, f -> new StringJoiner(", ")).add(parameter.substring(file.length()));
        }
        return namesOfFile;
    }
}
