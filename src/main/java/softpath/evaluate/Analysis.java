package softpath.evaluate;

import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import softpath.bound.BatchRegime;
import softpath.bound.Bounds;
import softpath.bound.Expectation;
import softpath.bound.Forecast;
import softpath.bound.LoadMatrix;
import softpath.bound.QueueingLatency;
import softpath.bound.Resource;
import softpath.experiment.AssumedWork;
import softpath.experiment.Experiment;
import softpath.experiment.SiblingThreads;
import softpath.model.result.AnalyticResult;
import softpath.model.result.Result;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/** The answer that needs no simulation. */
final class Analysis {

    private final Blueprint blueprint;
    private final LoadMatrix matrix;
    private final double[] offeredMpps;

    Analysis(Blueprint blueprint) {
        this(blueprint, LoadMatrix.of(blueprint));
    }

    Analysis(LoadMatrix matrix) {
        this(matrix.blueprint(), matrix);
    }

    /** A matrix knows one clock of each core, a blueprint all. */
    private Analysis(Blueprint blueprint, LoadMatrix matrix) {
        this.blueprint = blueprint;
        this.matrix = matrix;
        this.offeredMpps = matrix.offeredMpps();
    }

    AnalyticResult result(Experiment.Provenance provenance, boolean withLatency) {
        List<AnalyticResult.ResourceResult> resources =
                Bounds.of(matrix).stream().map(Analysis::resource).toList();
        return result(provenance, resources, warnings(provenance), withLatency);
    }

    /** What is carried alone, without resources and warnings. */
    AnalyticResult bareResult(boolean withLatency) {
        return result(Evaluation.NO_PROVENANCE, List.of(), List.of(), withLatency);
    }

    private AnalyticResult result(
            Experiment.Provenance provenance,
            List<AnalyticResult.ResourceResult> resources,
            List<String> warnings,
            boolean withLatency) {
        double atMostMpps = matrix.maxTotalMpps();
        double[] deliveredMpps = expectedMppsOfChain();
        double offered = DoubleStream.of(offeredMpps).sum();
        // Rounding only: what is expected is a way of sharing, of which none passes more.
        double delivered = Math.min(atMostMpps, DoubleStream.of(deliveredMpps).sum());
        return new AnalyticResult(
                Result.SCHEMA,
                Result.Evidence.ANALYTIC,
                provenance.scenario(),
                provenance.scenarioDigest(),
                provenance.modelDigest(),
                provenance.softpathVersion(),
                offered(offered),
                new AnalyticResult.Delivered(delivered, atMostMpps),
                lossRatio(offered, delivered),
                chains(deliveredMpps, withLatency),
                resources,
                binding(resources),
                provenance.hypotheses(),
                warnings,
                provenance.uncalibrated(),
                Optional.of(provenance.modelFiles()));
    }

    private List<String> warnings(Experiment.Provenance provenance) {
        return Stream.of(
                        provenance.warnings().stream(),
                        AssumedWork.warningOfBusiest(blueprint, provenance.used()).stream(),
                        SiblingThreads.warnings(blueprint).stream(),
                        Hashes.warning(blueprint).stream(),
                        matrix.warning().stream(),
                        lastClocks().stream())
                .flatMap(each -> each)
                .toList();
    }

    private Optional<String> lastClocks() {
        return blueprint.hasClocks()
                ? Optional.of("clock-steps: without a simulation each server is taken at its last clock")
                : Optional.empty();
    }

    /** Of poll mode what it does at overload; of threads that sleep a fluid, charged for batches that do not fill. */
    private double[] expectedMppsOfChain() {
        Optional<Expectation> polled = Expectation.of(matrix);
        if (polled.isPresent()) {
            return IntStream.range(0, offeredMpps.length)
                    .mapToDouble(polled.get()::deliveredMpps)
                    .toArray();
        }
        BatchRegime.charge(matrix);
        return Forecast.mppsOfChain(matrix);
    }

    private static AnalyticResult.ResourceResult resource(Resource resource) {
        return new AnalyticResult.ResourceResult(
                resource.name(), resource.kind(), resource.utilisation(), resource.boundMpps());
    }

    /** A wire in that is full is none: it is what was asked for. */
    private static Optional<AnalyticResult.ResourceResult> binding(List<AnalyticResult.ResourceResult> resources) {
        return resources.stream().filter(resource -> resource.utilisation() > 1).findFirst();
    }

    private List<AnalyticResult.ChainResult> chains(double[] deliveredMpps, boolean withLatency) {
        List<AnalyticResult.ChainResult> chains = IntStream.range(0, offeredMpps.length)
                .mapToObj(c -> chain(c, deliveredMpps[c]))
                .toList();
        if (!withLatency) {
            return chains;
        }
        QueueingLatency latency = QueueingLatency.of(matrix);
        return IntStream.range(0, chains.size())
                .mapToObj(c -> latency.addedTo(chains.get(c), c))
                .toList();
    }

    private AnalyticResult.ChainResult chain(int c, double deliveredMpps) {
        return new AnalyticResult.ChainResult(
                blueprint.chains().get(c).name(),
                offeredMpps[c],
                deliveredMpps,
                lossRatio(offeredMpps[c], deliveredMpps));
    }

    private static double lossRatio(double offeredMpps, double deliveredMpps) {
        return offeredMpps == 0 ? 0 : Math.max(0, 1 - deliveredMpps / offeredMpps);
    }

    private Result.Rate offered(double mpps) {
        double gbpsL1 = 0;
        double gbpsL2 = 0;
        for (int c = 0; c < offeredMpps.length; c++) {
            double frameBytes = blueprint.chains().get(c).sizes().meanFrameBytes();
            gbpsL1 += Units.gbpsL1(offeredMpps[c], frameBytes);
            gbpsL2 += Units.gbpsL2(offeredMpps[c], frameBytes);
        }
        return new Result.Rate(mpps, gbpsL1, gbpsL2);
    }
}
