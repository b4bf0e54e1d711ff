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
import softpath.model.Counted;
import softpath.model.result.MeasuredResult;
import softpath.model.result.Result;
import softpath.model.scenario.Scenario;
import softpath.statistics.Interval;
import softpath.units.Units;

/** Measured chains in the form of simulated results, so that both can be laid side by side. */
public final class MeasuredResults {

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

    static MeasuredResult of(Point.OfChain point, PointSummary summary, List<Sample> samples, String softpathVersion) {
        int bytes = point.frameBytes();
        double lossRatio = summary.lossRatio();
        List<Result.Loss> lost = summary.lost().stream()
                .map(loss -> new Result.Loss(loss.place(), loss.ring(), loss.mpps(), loss.packets()))
                .sorted((a, b) -> Double.compare(b.mpps(), a.mpps()))
                .toList();
        double seconds = samples.stream()
                .filter(sample -> sample.point().equals(point.id()))
                .mapToDouble(Sample::seconds)
                .sum();
        return new MeasuredResult(
                Result.SCHEMA,
                Result.Evidence.MEASURED,
                point.scenario().content(),
                point.scenario().digest(),
                point.scenario().modelDigest(),
                softpathVersion,
                summary.setUps(),
                new Result.Rate(
                        summary.offeredMpps(),
                        Units.gbpsL1(summary.offeredMpps(), bytes),
                        gbpsL2(summary.offeredMpps(), bytes)),
                delivered(summary, PointSummary.setUpMedians(point, samples), bytes),
                lossRatio,
                lost,
                chains(point, summary, lossRatio),
                warnings(summary),
                seconds,
                Optional.of(point.scenario().models().digestOfFile()));
    }

    private static MeasuredResult.Delivered delivered(PointSummary summary, double[] setUpMedians, int bytes) {
        Interval mean = Interval.of95(setUpMedians);
        boolean isKnown = !Double.isNaN(mean.halfWidth());
        return new MeasuredResult.Delivered(
                summary.medianMpps(),
                Units.gbpsL1(summary.medianMpps(), bytes),
                gbpsL2(summary.medianMpps(), bytes),
                summary.lowestMpps(),
                summary.highestMpps(),
                isKnown ? Optional.of(mean.mean()) : Optional.empty(),
                isKnown ? Optional.of(mean.halfWidth()) : Optional.empty());
    }

    private static List<MeasuredResult.ChainResult> chains(
            Point.OfChain point, PointSummary summary, double lossRatio) {
        List<Scenario.Chain> chains = point.scenario().scenario().chains();
        return chains.size() > 1
                ? List.of()
                : List.of(new MeasuredResult.ChainResult(
                        chains.get(0).name(), summary.offeredMpps(), summary.medianMpps(), lossRatio));
    }

    private static double gbpsL2(double mpps, int bytes) {
        return mpps * bytes * 8 * 1e-3;
    }

    private static List<String> warnings(PointSummary summary) {
        List<String> warnings = new ArrayList<>();
        warnings.add("latency, cores and rings were not measured, and what binds was not diagnosed");
        if (summary.setUps() < 2) {
            warnings.add("one set-up only: how far set-ups are apart is not known");
        }
        if (summary.isGeneratorLimited()) {
            warnings.add("the path took all that was offered and might carry more");
        }
        warnings.addAll(summary.remarks());
        if (summary.disturbed() > 0) {
            warnings.add(summary.disturbed() + " of " + Counted.of(summary.windows(), "window")
                    + (summary.disturbed() == 1 ? " was" : " were") + " disturbed by other load or the hypervisor");
        }
        return warnings;
    }
}
