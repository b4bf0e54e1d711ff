package softpath.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import softpath.harness.PointSummary;
import softpath.harness.RecordReader;
import softpath.harness.Sample;
import softpath.imports.results.Column;
import softpath.imports.results.Gathered;
import softpath.imports.results.Row;
import softpath.io.InputError;
import softpath.statistics.Interval;
import softpath.statistics.Median;

/**
 * What {@code softpath measure} recorded as rows: a point each, medians over its set-ups as {@code measure --csv} has
 * them.
 */
final class RecordImport {

    private static final String TOOL = "softpath-measure";

    /** Chains end with the digest of their scenario, parts with their burst. */
    private static final Pattern POINT = Pattern.compile("(.{1,200})/([0-9]{2,5})/(?:burst([0-9]{1,5})|[0-9a-f]{12})");

    private static final double LEAST_LOSS = 0.001;

    private RecordImport() {}

    static void read(Path file, Gathered into) throws IOException {
        RecordReader record = RecordReader.read(file);
        if (record.samples().isEmpty()) {
            throw new InputError(file + ": expected a record of measured windows, found none");
        }
        if (record.torn() > 0) {
            into.ignore(record.torn() + " lines of the record that were cut short.");
        }
        into.assume("Rates of a record are medians over set-ups, disturbed windows included.");
        Map<String, List<Sample>> byPoint = record.samples().stream()
                .collect(Collectors.groupingBy(Sample::point, LinkedHashMap::new, Collectors.toList()));
        byPoint.forEach((point, samples) -> add(point, samples, into));
    }

    private static void add(String point, List<Sample> samples, Gathered into) {
        double[] setUps = PointSummary.setUpMedians(samples);
        double median = Median.of(setUps);
        if (median == 0) {
            into.ignore(point + ": nothing passed, so there is no rate.");
            return;
        }
        double offered =
                Median.of(samples.stream().mapToDouble(Sample::offeredMpps).toArray());
        double loss = Median.of(PointSummary.setUpLossRatios(samples));
        Row row = Row.of(TOOL, "saturated")
                .with(Column.THROUGHPUT_MPPS, median)
                .with(Column.HALF_WIDTH_95_MPPS, Interval.of95(setUps).halfWidth())
                .with(Column.OFFERED_MPPS, offered)
                .with(Column.LOSS_PERCENT, 100 * loss)
                .with(Column.SAMPLES, setUps.length);
        Matcher parts = POINT.matcher(point);
        if (parts.matches()) {
            boolean isChain = parts.group(3) == null;
            row = row.with(isChain ? Column.NF : Column.PATH, parts.group(1)).with(Column.FRAME_BYTES, parts.group(2));
            row = isChain
                    ? row.with(Column.GENERATOR_LIMITED, loss < LEAST_LOSS)
                    : row.with(Column.BURST_PACKETS, parts.group(3));
        }
        into.add(point, row);
    }
}
