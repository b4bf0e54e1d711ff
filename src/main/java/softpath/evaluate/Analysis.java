package softpath.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import softpath.bound.Bounds;
import softpath.bound.Delivery;
import softpath.bound.LoadMatrix;
import softpath.bound.LoadPhase;
import softpath.bound.Loads;
import softpath.bound.QueueingLatency;
import softpath.bound.Resource;
import softpath.experiment.AssumedWork;
import softpath.experiment.Experiment;
import softpath.experiment.PauseLimitsTold;
import softpath.experiment.SiblingThreads;
import softpath.model.result.AnalyticResult;
import softpath.model.result.ClosedForm;
import softpath.model.result.Result;
import softpath.model.scenario.Run;
import softpath.units.Units;
import softpath.wiring.Blueprint;
import softpath.wiring.SteadyClocks;

/** The answer that needs no simulation. */
final class Analysis {

    private static final String OVER_PHASES =
            "traffic[].phases: each phase of load is worked out by itself, and the answer is the mean over the window; what"
                    + " rings hold over from one phase to the next is left out";

    private static final String OVER_CLOCKS =
            "servers[].clock-steps: each stretch between changes is worked out by itself, the halt of a change as time that"
                    + " cores lack in it, and the answer is the mean over the window; what rings hold over from one stretch to"
                    + " the next, and what they have no room for in a halt, is left out";

    private final Blueprint blueprint;
    private final List<LoadPhase> phases;
    private final Loads loads;
    private final List<String> left;
    private final LoadMatrix matrix;
    private final double[] offeredMpps;

    /** Of what a run measures: phase by phase where the load or a clock changes meanwhile. */
    Analysis(Blueprint blueprint, Run run) {
        this(blueprint, LoadMatrix.of(SteadyClocks.meanBetween(blueprint, run.fromPs(), run.toPs())), run);
    }

    /** The same of clocks that stay, with a matrix at the load that is stated. */
    Analysis(LoadMatrix stated, Run run) {
        this(stated.blueprint(), stated, run);
    }

    private Analysis(Blueprint blueprint, LoadMatrix stated, Run run) {
        this(
                blueprint,
                stated,
                LoadPhase.of(blueprint, stated, run.fromPs(), run.toPs()),
                Loads.between(blueprint, run.fromPs(), run.toPs()),
                left(blueprint, run));
    }

    /**
     * @param stated at the mean clocks of the window
     * @param left   what an answer phase by phase leaves out
     */
    private Analysis(Blueprint blueprint, LoadMatrix stated, List<LoadPhase> phases, Loads loads, List<String> left) {
        this.blueprint = blueprint;
        this.phases = phases;
        this.loads = loads;
        this.left = left;
        this.matrix = phases.isEmpty() ? stated : stated.at(loads);
        this.offeredMpps = matrix.offeredMpps();
    }

    private static List<String> left(Blueprint blueprint, Run run) {
        List<String> left = new ArrayList<>();
        if (Loads.phasesEndPs(blueprint) > run.fromPs()) {
            left.add(OVER_PHASES);
        }
        if (!SteadyClocks.endsPs(blueprint, run.fromPs(), run.toPs()).isEmpty()
                || SteadyClocks.haltedPs(blueprint, run.fromPs(), run.toPs()) > 0) {
            left.add(OVER_CLOCKS);
        }
        return left;
    }

    /** Of the load that is stated and the last clock, which stay once all phases and changes are over. */
    static Analysis afterPhases(Blueprint blueprint) {
        return new Analysis(blueprint, LoadMatrix.of(blueprint), List.of(), Loads.nominal(blueprint), List.of());
    }

    /** Whether a closed form is as good as a simulation. */
    boolean isCovered(AnalyticResult found) {
        return Coverage.isOf(blueprint, matrix, found);
    }

    /** Why an answer may be none: what is left out of it, or stands in for what is not known. */
    List<String> shortcomings() {
        matrix.maxTotalMpps();
        return Stream.of(Hashes.warning(blueprint).stream(), matrix.warning().stream(), left.stream())
                .flatMap(each -> each)
                .toList();
    }

    AnalyticResult result(Experiment.Provenance provenance, boolean withLatency) {
        List<AnalyticResult.ResourceResult> resources = Bounds.of(matrix).stream()
                .map(this::resource)
                .sorted(Comparator.comparingDouble(AnalyticResult.ResourceResult::utilisation)
                        .reversed())
                .toList();
        return result(provenance, resources, warnings(provenance), LeftOut.of(matrix), withLatency);
    }

    /** What is carried alone, without resources and warnings. */
    AnalyticResult bareResult(boolean withLatency) {
        return result(Evaluation.NO_PROVENANCE, List.of(), List.of(), List.of(), withLatency);
    }

    private AnalyticResult result(
            Experiment.Provenance provenance,
            List<AnalyticResult.ResourceResult> resources,
            List<String> warnings,
            List<String> leftOut,
            boolean withLatency) {
        double atMostMpps = matrix.maxTotalMpps();
        Optional<Delivery> level = phases.isEmpty() ? Optional.of(Delivery.of(matrix)) : Optional.empty();
        double[] deliveredMpps = level.map(Delivery::mppsOfChain).orElseGet(() -> new double[offeredMpps.length]);
        Optional<ClosedForm.Pauses> pauses =
                level.flatMap(Delivery::pauses).flatMap(limits -> PauseLimitsTold.of(blueprint, limits));
        List<AnalyticResult.Phase> told =
                phases.stream().map(phase -> phase(phase, deliveredMpps)).toList();
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
                phases.isEmpty() ? binding(resources, pauses) : bindingInPhases(told),
                pauses,
                provenance.hypotheses(),
                warnings,
                provenance.uncalibrated(),
                Optional.of(provenance.modelFiles()),
                phases.isEmpty() ? Optional.empty() : Optional.of(told),
                Optional.of(leftOut).filter(each -> !each.isEmpty()));
    }

    /** Adds its part to what chains deliver over the window. */
    private AnalyticResult.Phase phase(LoadPhase phase, double[] deliveredMpps) {
        List<AnalyticResult.ResourceResult> resources =
                Bounds.of(phase.matrix()).stream().map(this::resource).toList();
        double offered = phase.offeredMpps();
        double[] ofChain = Delivery.of(phase.matrix()).mppsOfChain();
        for (int c = 0; c < ofChain.length; c++) {
            deliveredMpps[c] += phase.part() * ofChain[c];
        }
        double delivered = Math.min(offered, DoubleStream.of(ofChain).sum());
        return new AnalyticResult.Phase(
                phase.fromMs(),
                phase.toMs(),
                offered,
                delivered,
                lossRatio(offered, delivered),
                Optional.of(phase.haltMs()).filter(ms -> ms > 0),
                binding(resources, Optional.empty()));
    }

    /** In the phase that loses most packets. */
    private static Optional<AnalyticResult.ResourceResult> bindingInPhases(List<AnalyticResult.Phase> phases) {
        return phases.stream()
                .filter(phase -> phase.binds().isPresent())
                .max(Comparator.comparingDouble(phase -> phase.ms() * (phase.offeredMpps() - phase.deliveredMpps())))
                .flatMap(AnalyticResult.Phase::binds);
    }

    private List<String> warnings(Experiment.Provenance provenance) {
        return Stream.of(
                        provenance.warnings().stream(),
                        AssumedWork.warningOfBusiest(blueprint, provenance.used()).stream(),
                        SiblingThreads.warnings(blueprint).stream(),
                        Hashes.warning(blueprint).stream(),
                        matrix.warning().stream(),
                        left.stream())
                .flatMap(each -> each)
                .toList();
    }

    /** With the time that pauses leave of a core, on average over those that share work. */
    private AnalyticResult.ResourceResult resource(Resource resource) {
        double works = IntStream.of(resource.rows())
                .map(matrix::coreOf)
                .filter(core -> core != Blueprint.NONE)
                .mapToDouble(core -> 1 - blueprint.cores().get(core).pausedPart())
                .average()
                .orElse(1);
        return new AnalyticResult.ResourceResult(
                resource.name(), resource.kind(), resource.utilisation() / works, resource.boundMpps() * works);
    }

    /** A wire in that is full is none: it is what was asked for. Without any that is overloaded a core whose pauses lose most. */
    private Optional<AnalyticResult.ResourceResult> binding(
            List<AnalyticResult.ResourceResult> resources, Optional<ClosedForm.Pauses> pauses) {
        return resources.stream()
                .filter(resource -> resource.utilisation() > 1)
                .findFirst()
                .or(() -> pauses.flatMap(ClosedForm.Pauses::worst).flatMap(worst -> ofCore(resources, worst.core())));
    }

    /** Of all that a core works on, tightest first, the first. */
    private Optional<AnalyticResult.ResourceResult> ofCore(List<AnalyticResult.ResourceResult> resources, String core) {
        Set<String> names = Bounds.of(matrix).stream()
                .filter(resource -> IntStream.of(resource.rows())
                        .map(matrix::coreOf)
                        .anyMatch(c -> c != Blueprint.NONE
                                && blueprint.cores().get(c).name().equals(core)))
                .map(Resource::name)
                .collect(Collectors.toSet());
        return resources.stream()
                .filter(resource -> names.contains(resource.name()))
                .findFirst();
    }

    private List<AnalyticResult.ChainResult> chains(double[] deliveredMpps, boolean withLatency) {
        List<AnalyticResult.ChainResult> chains = IntStream.range(0, offeredMpps.length)
                .mapToObj(c -> chain(c, deliveredMpps[c]))
                .toList();
        if (!withLatency) {
            return chains;
        }
        if (!phases.isEmpty()) {
            return chains.stream()
                    .map(chain -> chain.withoutLatency(
                            left.contains(OVER_CLOCKS)
                                    ? "clocks change in the window, formulas are of one clock"
                                    : "the load changes in phases, formulas are of one load"))
                    .toList();
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
        return phases.isEmpty() ? ofSizesOfChains(mpps) : ofSizesInPhases(mpps);
    }

    private Result.Rate ofSizesOfChains(double mpps) {
        double gbpsL1 = 0;
        double gbpsL2 = 0;
        for (int c = 0; c < offeredMpps.length; c++) {
            double frameBytes = blueprint.chains().get(c).sizes().meanFrameBytes();
            gbpsL1 += Units.gbpsL1(offeredMpps[c], frameBytes);
            gbpsL2 += Units.gbpsL2(offeredMpps[c], frameBytes);
        }
        return new Result.Rate(mpps, gbpsL1, gbpsL2);
    }

    /** A phase may have sizes of its own. */
    private Result.Rate ofSizesInPhases(double mpps) {
        double gbpsL1 = 0;
        double gbpsL2 = 0;
        for (int k = 0; k < loads.partOfClass().length; k++) {
            double ofClass = loads.partOfClass()[k] == 0
                    ? 0
                    : loads.partOfClass()[k]
                            * loads.mppsOfChain()[blueprint.classes().chain(k)];
            gbpsL1 += Units.gbpsL1(ofClass, blueprint.classes().frameBytes(k));
            gbpsL2 += Units.gbpsL2(ofClass, blueprint.classes().frameBytes(k));
        }
        return new Result.Rate(mpps, gbpsL1, gbpsL2);
    }
}
