package softpath.harness;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import softpath.harness.MeasureFiles.LoadedTestbed;
import softpath.harness.testbed.Point;
import softpath.io.Replacement;
import softpath.model.result.Result;

/** Measured rows as {@code calibration/data} holds them: a comment that says what they are, then one row a point. */
public final class MeasuredCsv {

    private MeasuredCsv() {}

    /**
     * Writes a new file, at once or not at all; one that exists is not touched.
     *
     * @param record of the run: calibrate looks there for what the rows were measured on
     */
    public static void write(Path file, Path record, LoadedTestbed testbed, List<PointSummary> summaries)
            throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Replacement.write(file, "# Record: " + oneLine(record.toString()) + "\n" + text(testbed, summaries));
    }

    static String text(LoadedTestbed testbed, List<PointSummary> summaries) {
        StringBuilder csv = new StringBuilder();
        csv.append("# Measured by softpath measure on testbed ")
                .append(oneLine(testbed.name()))
                .append(": ")
                .append(oneLine(testbed.testbed().about()))
                .append(".\n");
        csv.append("# Medians over set-ups, disturbed windows included; half of the 95 % interval over set-ups;\n")
                .append(
                        "# what was lost by place as medians over windows, loss_ratio of all packets of all windows.\n");
        csv.append("id,dataplane,nf,frame_bytes,burst_packets,throughput_mpps,half_width_95_mpps,set_ups,windows,"
                + "disturbed_windows,generator_limited,guest_utilisation_percent,offered_mpps,missed_mpps,lost_before_mpps,"
                + "lost_in_guest_mpps,loss_ratio\n");
        for (PointSummary summary : summaries) {
            Point point = summary.point();
            String nf = point instanceof Point.OfChain chain ? String.join("+", chain.functions()) : "";
            csv.append(String.format(
                    Locale.ROOT,
                    "%s,%s,%s,%d,%d,%.6f,%s,%d,%d,%d,%b,%s,%.6f,%s,%s,%s,%.9f%n",
                    point.id(),
                    testbed.testbed().driverName(),
                    nf,
                    point.frameBytes(),
                    point.burstPackets(),
                    summary.medianMpps(),
                    Double.isNaN(summary.halfWidth95Mpps())
                            ? ""
                            : String.format(Locale.ROOT, "%.6f", summary.halfWidth95Mpps()),
                    summary.setUps(),
                    summary.windows(),
                    summary.disturbed(),
                    summary.isGeneratorLimited(),
                    utilisations(summary),
                    summary.offeredMpps(),
                    lost(summary, Result.Place.NIC_RX),
                    lost(summary, Result.Place.VNIC_RX),
                    lost(summary, Result.Place.VNIC_TX),
                    summary.lossRatio()));
        }
        return csv.toString();
    }

    /** A comment of several lines would be rows from its second line on. */
    private static String oneLine(String text) {
        return text.strip().replaceAll("\\R|\\p{Cntrl}", " ");
    }

    /** Empty where nothing counts it. */
    private static String lost(PointSummary summary, Result.Place place) {
        return summary.tells(place) ? String.format(Locale.ROOT, "%.6f", summary.lostMpps(place)) : "";
    }

    /** In the order of the names of guests, joined as functions are. */
    private static String utilisations(PointSummary summary) {
        return summary.utilisations().values().stream()
                .map(part -> String.format(Locale.ROOT, "%.1f", 100 * part))
                .collect(Collectors.joining("+"));
    }
}
