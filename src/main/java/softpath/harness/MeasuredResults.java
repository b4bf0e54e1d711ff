package softpath.harness;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import softpath.harness.testbed.Point;
import softpath.io.InputError;
import softpath.io.ResultFiles;
import softpath.model.MeasuredResult;
import softpath.model.Result;
import softpath.model.Scenario;
import softpath.statistics.Interval;
import softpath.units.Units;

/** Measured chains in the form of simulated results, so that both can be laid side by side. */
public final class MeasuredResults {

    private MeasuredResults() {}

    /** Writes a new file for each chain into a folder. */
    public static void write(Path folder, List<PointSummary> summaries, List<Sample> samples, String softpathVersion)
            throws IOException {
        Files.createDirectories(folder);
        for (PointSummary summary : summaries) {
            if (summary.point() instanceof Point.OfChain chain) {
                Path file = folder.resolve(chain.title() + "-" + chain.frameBytes() + ".json");
                if (Files.exists(file)) {
                    throw new InputError(file + ": expected the name of a new file, found one by this name");
                }
                PrintStream none = new PrintStream(OutputStream.nullOutputStream());
                ResultFiles.write(of(chain, summary, samples, softpathVersion), file.toString(), none);
            }
        }
    }

    static MeasuredResult of(
            Point.OfChain point, PointSummary summary, List<Sample> samples, String softpathVersion) {
        int bytes = point.frameBytes();
        double lossRatio = Math.max(0, 1 - summary.medianMpps() / summary.offeredMpps());
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
                seconds);
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
            warnings.add(summary.disturbed() + " of " + summary.windows()
                    + " windows were disturbed by other load or the hypervisor");
        }
        return warnings;
    }
}
