package softpath.harness;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import softpath.harness.MeasureFiles.LoadedPlan;
import softpath.harness.testbed.Point;
import softpath.io.ResultFiles;
import softpath.model.Result;
import softpath.model.Scenario;
import softpath.units.Units;

/** Measured chains in the form of simulated results, so that both can be laid side by side. */
public final class MeasuredResults {

    private static final Result.Latency NOT_MEASURED = new Result.Latency(0, 0, 0, 0, 0, 0, 0, "");

    private static final int DIGEST_CHARACTERS = 12;

    private MeasuredResults() {}

    /** Writes a new file for each chain into a folder. */
    public static void write(
            Path folder, LoadedPlan plan, List<PointSummary> summaries, List<Sample> samples, String softpathVersion)
            throws IOException {
        Files.createDirectories(folder);
        Map<String, String> names = names(plan.points());
        for (PointSummary summary : summaries) {
            if (summary.point() instanceof Point.OfChain chain) {
                Path file = folder.resolve(names.get(chain.id()));
                if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                    throw new FileAlreadyExistsException(file.toString());
                }
                PrintStream none = new PrintStream(OutputStream.nullOutputStream());
                ResultFiles.write(of(chain, summary, samples, softpathVersion), file.toString(), none);
            }
        }
    }

    /** Of the files of all chains, by the ids of their points; two scenarios may have the same functions. */
    static Map<String, String> names(List<Point> points) {
        Map<String, Integer> times = new TreeMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        for (Point point : points) {
            times.merge(usualName(point), 1, Integer::sum);
        }
        for (Point point : points) {
            if (point instanceof Point.OfChain chain) {
                String own = times.get(usualName(point)) == 1
                        ? ""
                        : "-" + chain.scenario().digest().substring(0, DIGEST_CHARACTERS);
                names.put(chain.id(), usualName(point) + own + ".json");
            }
        }
        return names;
    }

    private static String usualName(Point point) {
        return point.title() + "-" + point.frameBytes();
    }

    static Result of(Point.OfChain point, PointSummary summary, List<Sample> samples, String softpathVersion) {
        int bytes = point.frameBytes();
        double halfWidth = Double.isNaN(summary.halfWidth95Mpps()) ? 0 : summary.halfWidth95Mpps();
        double lossRatio = Math.max(0, 1 - summary.medianMpps() / summary.offeredMpps());
        List<Result.Loss> lost = summary.lost().stream()
                .map(loss -> new Result.Loss(loss.place(), loss.ring(), loss.mpps(), loss.packets()))
                .sorted((a, b) -> Double.compare(b.mpps(), a.mpps()))
                .toList();
        double seconds = samples.stream()
                .filter(sample -> sample.point().equals(point.id()))
                .mapToDouble(Sample::seconds)
                .sum();
        return new Result(
                Result.SCHEMA,
                Result.Evidence.MEASURED,
                point.scenario().content(),
                point.scenario().digest(),
                point.scenario().modelDigest(),
                point.scenario().scenario().run().seed(),
                softpathVersion,
                summary.setUps(),
                new Result.Rate(
                        summary.offeredMpps(),
                        Units.gbpsL1(summary.offeredMpps(), bytes),
                        gbpsL2(summary.offeredMpps(), bytes)),
                new Result.Delivered(
                        summary.medianMpps(),
                        Units.gbpsL1(summary.medianMpps(), bytes),
                        gbpsL2(summary.medianMpps(), bytes),
                        halfWidth),
                lossRatio,
                false,
                lost,
                NOT_MEASURED,
                chains(point, summary, lossRatio),
                List.of(),
                List.of(),
                new Result.Bottleneck("", Result.Kind.NONE, "Not diagnosed: this was measured.", "", 1),
                List.of(),
                Map.of(),
                warnings(summary),
                List.of(),
                0,
                seconds,
                1,
                Optional.empty());
    }

    /** None of several: only their sum is known. */
    private static List<Result.ChainResult> chains(Point.OfChain point, PointSummary summary, double lossRatio) {
        List<Scenario.Chain> chains = point.scenario().scenario().chains();
        return chains.size() > 1
                ? List.of()
                : List.of(new Result.ChainResult(
                        chains.get(0).name(), summary.offeredMpps(), summary.medianMpps(), lossRatio, NOT_MEASURED));
    }

    private static double gbpsL2(double mpps, int bytes) {
        return mpps * bytes * 8 * 1e-3;
    }

    private static List<String> warnings(PointSummary summary) {
        List<String> warnings = new ArrayList<>();
        warnings.add("latency, cores and rings were not measured");
        if (summary.setUps() < 2) {
            warnings.add("one set-up only: the interval is not known and stands as 0");
        }
        if (summary.isGeneratorLimited()) {
            warnings.add("the path took all that was offered and might carry more");
        }
        warnings.addAll(summary.remarks());
        if (summary.disturbed() > 0) {
            warnings.add(summary.disturbed() + " of " + summary.windows()
                    + " windows were disturbed by other load or the hypervisor");
        }
        return warnings;
    }
}
