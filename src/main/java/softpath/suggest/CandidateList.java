package softpath.suggest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import softpath.calibrate.Calibration;
import softpath.io.InputError;
import softpath.io.Measurements;
import softpath.io.Placeholders;
import softpath.io.StudyFiles;
import softpath.model.study.Candidates;
import softpath.model.study.Fit;
import softpath.model.study.MeasuredRows;
import softpath.model.study.Metric;
import softpath.model.study.Point;
import softpath.model.study.Statement;

/**
 * What could be measured next: as a file says, or what lies near the rows of a fit.
 *
 * @param leftOut    how many the simulator cannot be asked for, as the dataplane has none like them
 * @param isAssumed  whether minutes and errors are assumed, not stated
 */
public record CandidateList(List<Candidate> candidates, int leftOut, boolean isAssumed) {

    /** Nothing in a fit says how long a measurement takes. */
    private static final double ASSUMED_MINUTES = 1;

    /** Of scenarios that the fit has no row of: the ends, and where a copy begins to weigh. */
    private static final List<Integer> SIZES = List.of(64, 256, 1500);

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$([a-z][a-z0-9_]*)");

    public CandidateList {
        candidates = List.copyOf(candidates);
    }

    /** @throws InputError if one of them cannot be simulated */
    public static CandidateList of(StudyFiles.Study<Candidates> study, Calibration calibration) {
        List<Candidate> all = new ArrayList<>();
        Set<String> known = new HashSet<>();
        List<Candidates.Entry> entries = study.content().candidates();
        for (int i = 0; i < entries.size(); i++) {
            Candidates.Entry entry = entries.get(i);
            String place = study.file().name() + ": candidates[" + i + "]";
            for (Map<String, Object> each : entry.cases()) {
                List<String> sets = entry.sets().stream()
                        .map(set -> Placeholders.fill(set, each, place + ".set"))
                        .toList();
                Point point = new Point(Optional.empty(), entry.scenario(), Optional.of(sets), entry.metric());
                String experiment;
                try {
                    experiment = calibration.experiment(point);
                } catch (InputError e) {
                    throw new InputError(place + ": expected what can be simulated, found " + e.getMessage());
                }
                if (!known.add(experiment + " " + entry.metric())) {
                    throw new InputError(place + ": expected each measurement once, found " + PointName.of(point)
                            + " a second time");
                }
                all.add(new Candidate(point, entry.standardErrorPercent() / 100, entry.minutes()));
            }
        }
        return new CandidateList(all, 0, false);
    }

    /**
     * Of each block of the fit's rows, every combination of what the table has in the columns that the block fills in; then
     * every scenario of the same folders as it stands, at a few sizes. What the fit has measured is none of them. The errors
     * expected are those of the rows, in proportion to what is measured.
     */
    public static CandidateList near(StudyFiles files, StudyFiles.Study<Fit> study, Calibration calibration) {
        Map<Point, Double> wanted = new LinkedHashMap<>();
        List<Measurements.Measurement> rows = calibration.rows();
        for (MeasuredRows block : study.content().rows()) {
            double error = relativeError(
                    rows.stream().filter(row -> row.of().equals(block)).toList());
            for (Point point : variations(block, table(files, study, block))) {
                wanted.putIfAbsent(point, error);
            }
        }
        double error = relativeError(rows);
        rows.stream()
                .flatMap(row -> files.scenariosBeside(row.of().scenario()).stream())
                .distinct()
                .forEach(scenario -> SIZES.forEach(bytes -> wanted.putIfAbsent(ofSize(scenario, bytes), error)));
        return possible(wanted, calibration);
    }

    private static CandidateList possible(Map<Point, Double> wanted, Calibration calibration) {
        Set<String> known = new HashSet<>(calibration.fittedOn());
        List<Candidate> candidates = new ArrayList<>();
        int leftOut = 0;
        for (Map.Entry<Point, Double> each : wanted.entrySet()) {
            try {
                if (known.add(calibration.experiment(each.getKey()) + " "
                        + each.getKey().metric())) {
                    candidates.add(new Candidate(each.getKey(), each.getValue(), ASSUMED_MINUTES));
                }
            } catch (InputError e) {
                leftOut++;
            }
        }
        return new CandidateList(candidates, leftOut, true);
    }

    private static double relativeError(List<Measurements.Measurement> rows) {
        return rows.stream()
                .mapToDouble(row -> row.standardError() / Math.abs(row.value()))
                .filter(Double::isFinite)
                .average()
                .orElse(1);
    }

    private static Point ofSize(String scenario, int bytes) {
        return new Point(
                Optional.empty(),
                scenario,
                Optional.of(List.of("traffic[0].sizes={" + bytes + ": 1}")),
                Metric.DELIVERED_MPPS);
    }

    /** Every row of the block's table, whether the fit takes it or not. */
    private static List<Map<String, String>> table(StudyFiles files, StudyFiles.Study<Fit> study, MeasuredRows block) {
        return files.calibrationData().cells(block, study.file());
    }

    private static List<Point> variations(MeasuredRows block, List<Map<String, String>> table) {
        Map<String, List<Object>> each = new LinkedHashMap<>();
        for (String set : block.sets()) {
            Matcher name = PLACEHOLDER.matcher(set);
            while (name.find()) {
                each.put(name.group(1), values(table, name.group(1)));
            }
        }
        return Statement.combinations(each).stream()
                .map(values -> new Point(
                        Optional.empty(),
                        block.scenario(),
                        Optional.of(block.sets().stream()
                                .map(set -> Placeholders.fill(set, values, block.data()))
                                .toList()),
                        block.metric()))
                .toList();
    }

    private static List<Object> values(List<Map<String, String>> table, String column) {
        Collection<String> cells = new LinkedHashSet<>();
        table.forEach(row -> cells.add(row.get(column)));
        cells.remove("");
        List<Object> values = new ArrayList<>(cells);
        if (cells.stream().allMatch(cell -> cell.matches("\\d+"))) {
            values = new ArrayList<>(
                    new TreeSet<>(cells.stream().map(Integer::valueOf).toList()));
        }
        return values;
    }
}
