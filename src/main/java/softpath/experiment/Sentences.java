package softpath.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import softpath.bound.LoadMatrix;
import softpath.bound.Resource;
import softpath.model.Names;
import softpath.model.result.Result;
import softpath.model.result.Roles;
import softpath.units.Units;

/**
 * What is said of each kind of bottleneck, with numbers that a reader can check: cycles times packets are the clock, and
 * what is said to pass is what was delivered times the factor.
 *
 * @param resources on the way, tightest first
 * @param lost      most first
 */
record Sentences(
        LoadMatrix matrix,
        Usage usage,
        ThrownAway thrownAway,
        Overloads overloads,
        Scope scope,
        List<Resource> resources,
        List<Result.Loss> lost) {

    private static final double SAME = 1e-3;

    /** From which part of a load on another is no matter of where a window begins and ends. */
    private static final double DRAWN_APART = 0.01;

    private static final int MOST_PLACES_NAMED = 3;

    /** Part of the cycles of what binds that must be assumed to be worth a word. */
    private static final double NOTABLE_ASSUMED = 0.05;

    Result.Bottleneck binds(Resource binding, List<Resource> alike) {
        List<Resource> lifted = new ArrayList<>(List.of(binding));
        lifted.addAll(alike);
        Scope.Most passes = passesWithout(lifted);
        String sentence = limit(binding, alike)
                + delivered(binding)
                + losses()
                + lifted(passes, alike.isEmpty() ? "With more of it" : "With more of each")
                + SiblingThreads.sentences(matrix.blueprint(), coresOf(binding))
                + assumed(binding);
        return bottleneck(binding, sentence, passes);
    }

    /** Of what passes the resource that binds, as its limit is of that, and of what the sentence is about. */
    private String delivered(Resource binding) {
        double passing = passing(usage::delivered, binding);
        if (isUneven(binding)) {
            String own = scope.isAll() ? "" : Words.format(", %s of this chain", Words.mpps(scope.deliveredMpps()));
            return Words.format("; through all of them %s Mpps were delivered%s. ", Words.mpps(passing), own);
        }
        return Math.abs(passing - scope.deliveredMpps()) <= SAME * passing
                ? Words.format("; %s Mpps were delivered. ", Words.mpps(scope.deliveredMpps()))
                : Words.format(
                        "; %s Mpps of these were delivered, %s of %s. ",
                        Words.mpps(passing),
                        Words.mpps(scope.deliveredMpps()),
                        scope.isAll() ? "all chains" : "this chain");
    }

    /** Whether the sentence is of some of its cores, which are not all that its chains pass. */
    private boolean isUneven(Resource binding) {
        return binding.kind() == Result.ResourceKind.CORE && new UnevenCores(matrix, usage, binding).areUneven();
    }

    /** Of the chains that pass a resource, Mpps. */
    private double passing(IntToDoubleFunction packetsOfChain, Resource resource) {
        return IntStream.range(0, matrix.blueprint().chains().size())
                .filter(resource::isPassedBy)
                .mapToDouble(c -> usage.mpps(packetsOfChain.applyAsDouble(c)))
                .sum();
    }

    /** Clocks that change are never all at their highest: each phase is bounded by itself then. */
    private Scope.Most passesWithout(List<Resource> lifted) {
        return usage.hasClocks()
                ? scope.mostWithout(lifted, resources, overloads)
                : scope.mostWithout(lifted, resources);
    }

    private String lifted(Scope.Most passes, String more) {
        if (areRingsDraining()) {
            return "More came out than was offered meanwhile, as rings drained.";
        }
        String times = Words.times(scope.gain(passes.mpps()));
        if (isWhole(passes)) {
            return Words.format("%s the whole offered load could pass%s.", more, times);
        }
        return Words.format("%s at most %.2f Mpps would pass%s", more, passes.mpps(), times)
                + passes.then()
                        .map(r -> "; then " + named(r) + (usage.hasClocks() ? nextAtMost(r) : atMost(passes)))
                        .orElse("")
                + ".";
    }

    private boolean isWhole(Scope.Most passes) {
        return passes.mpps() >= (1 - SAME) * scope.offeredMpps();
    }

    /** In what passes with more of what binds, so that the one number is a part of the other. */
    private static String atMost(Scope.Most passes) {
        boolean isAll = passes.thenMpps() >= (1 - SAME) * passes.mpps();
        return Words.format(isAll ? ", at %.2f Mpps" : ", at %.2f Mpps of these", passes.thenMpps());
    }

    /** What binds is only as well known as its cycles. */
    private String assumed(Resource binding) {
        return AssumedWork.most(matrix.blueprint(), coresOf(binding))
                .filter(work -> work.share() >= NOTABLE_ASSUMED)
                .map(work -> Words.format(
                        " Of the cycles of %s %.0f %% are assumed, no measurement stands behind them.",
                        Roles.inWords(
                                matrix.blueprint().cores().get(work.core()).roles()),
                        100 * work.share()))
                .orElse("");
    }

    /** Of several cores those that are busy all the time. */
    private IntStream coresOf(Resource resource) {
        return resource.kind() == Result.ResourceKind.CORE
                ? new UnevenCores(matrix, usage, resource).full()
                : IntStream.empty();
    }

    private String limit(Resource binding, List<Resource> alike) {
        String offered = Words.format(" of the %.2f Mpps offered", passing(usage::offered, binding));
        String others = alike.isEmpty()
                ? ""
                : " (and alike: " + Names.few(alike.stream().map(Words::named).toList(), "; ") + ")";
        if (binding.kind() != Result.ResourceKind.CORE) {
            return Words.format("%s binds: it carries at most %.2f Mpps", binding.name(), binding.boundMpps())
                    + offered
                    + others;
        }
        UnevenCores uneven = new UnevenCores(matrix, usage, binding);
        if (uneven.areUneven()) {
            return uneven.sentence() + others;
        }
        CoreWork work = new CoreWork(matrix, usage, thrownAway, binding);
        if (work.deliversNothing()) {
            return who(binding) + ": it is busy all the time, but none of its packets arrives" + others;
        }
        String without = work.wasted() > 0 && work.wasted() < work.cycles()
                ? Words.format(", %s Mpps if no packet were dropped later", Words.mpps(work.withoutWasteMpps()))
                : "";
        return who(binding) + ": " + work.sentence() + offered + without + others;
    }

    /** One core, or all of several that are busy all the time. */
    private String who(Resource core) {
        List<String> full = new UnevenCores(matrix, usage, core).descriptions();
        return Words.asBeginning(Words.list(full)) + bind(full.size());
    }

    private Result.Bottleneck bottleneck(Resource binding, String sentence, Scope.Most passes) {
        return new Result.Bottleneck(
                binding.name(),
                binding.kind(),
                sentence,
                passes.then().map(Resource::name).orElse(isWhole(passes) ? "offered load" : "none"),
                scope.gain(passes.mpps()));
    }

    private static String named(Resource resource) {
        return Words.named(resource) + bind(resource.descriptions().size());
    }

    private static String bind(int count) {
        return count > 1 ? " bind" : " binds";
    }

    /** The load changes, and in some phases is more than {@code resource} carries. */
    Result.Bottleneck bindsInPhases(Resource resource) {
        Scope.Most passes = scope.mostWithout(List.of(resource), resources, overloads);
        double most = overloads.most(resource);
        double mpps = overloads.mostMpps(resource);
        String sentence = Words.format(
                "%s for %.2f of the %.2f ms measured: then up to %.2f Mpps come, %.0f %% of the %.2f Mpps that %s"
                        + " carries%s, while over the whole time it is %.1f %% busy. %.2f of %.2f Mpps were delivered. %s"
                        + "%s",
                Words.asBeginning(named(resource)),
                Units.millisFromPs(overloads.overloadedPs(resource)),
                Units.millisFromPs(overloads.windowPs()),
                mpps,
                100 * most,
                mpps / most,
                resource.cores() > 1 ? "each of its cores" : "it",
                usage.hasClocks() ? " at its clock then" : "",
                100 * usage.share(resource),
                scope.deliveredMpps(),
                scope.offeredMpps(),
                losses(),
                lifted(passes, "With more of it"));
        return bottleneck(resource, sentence, passes);
    }

    /** More is offered than {@code resource} carries, and none of it is lost so far. */
    Result.Bottleneck fillsRings(Resource resource) {
        Scope.Most passes = passesWithout(List.of(resource));
        String sentence = Words.format(
                "%s: the load that the scenario states is %.1f %% of the %.2f Mpps that %s. %.2f Mpps of the %.2f that"
                        + " came were delivered. %s%s",
                Words.asBeginning(named(resource)),
                100 * resource.utilisation(),
                resource.boundMpps(),
                resource.cores() > 1 ? "they carry" : "it carries",
                scope.deliveredMpps(),
                scope.offeredMpps(),
                losses(),
                lifted(passes, "With more of it"));
        return bottleneck(resource, sentence, passes);
    }

    Result.Bottleneck wireFull(Resource wire) {
        Optional<Resource> next = firstBelow(wire.utilisation());
        double times = next.map(r -> wire.utilisation() / r.utilisation()).orElse(1.0);
        Optional<Double> gain = scope.gain(times * scope.deliveredMpps());
        String sentence = Words.format(
                "%s binds: the full line rate passes, %.2f Mpps, and nothing is lost.%s",
                wire.name(),
                scope.deliveredMpps(),
                next.map(r -> Words.format(
                                " On a faster wire %s would bind next%s%s.",
                                Words.named(r), atMost(r), Words.times(gain)))
                        .orElse(""));
        return new Result.Bottleneck(wire.name(), Result.ResourceKind.WIRE, sentence, nameOf(next), gain);
    }

    Result.Bottleneck nothingBinds() {
        Optional<Resource> tightest = usage.hasClocks()
                ? resources.stream().max(Comparator.comparingDouble(overloads::most))
                : firstBelow(Double.POSITIVE_INFINITY);
        String sentence = Words.format(
                "Nothing binds: %s.%s",
                passing(),
                tightest.map(r -> Words.format(
                                " Tightest is %s%s.",
                                Words.named(r),
                                usage.hasClocks() ? useThen(r) : Words.format("%s, %.2f Mpps", use(r), r.boundMpps())))
                        .orElse(""));
        return new Result.Bottleneck("none", Result.ResourceKind.NONE, sentence, nameOf(tightest), Optional.of(1.0));
    }

    /** ", 60.0 % busy; what is offered is 53.5 % of what it carries": bursts that are not full, and chance, make two of it. */
    String use(Resource resource) {
        return use(resource, "", offeredPart(resource));
    }

    /**
     * Of what a resource carries: of what was drawn where arrivals are, which over a short window may be another load than the
     * one that is stated.
     */
    double offeredPart(Resource resource) {
        double[] drawnMpps = IntStream.range(0, matrix.blueprint().chains().size())
                .mapToDouble(c -> usage.mpps(usage.offered(c)))
                .toArray();
        double[] drawn = matrix.utilisations(drawnMpps);
        double part =
                IntStream.of(resource.rows()).mapToDouble(r -> drawn[r]).max().orElse(0);
        return Math.abs(part - resource.utilisation()) > DRAWN_APART * resource.utilisation()
                ? part
                : resource.utilisation();
    }

    /** Where clocks change, at the worst time. */
    private String useThen(Resource resource) {
        return use(resource, "up to ", overloads.most(resource)) + atMostThen(resource);
    }

    private String use(Resource resource, String about, double offeredPart) {
        return Words.format(
                ", %.1f %% busy; what is offered is %s%.1f %% of what %s",
                100 * usage.useful(resource),
                about,
                100 * offeredPart,
                resource.descriptions().size() > 1 ? "they carry" : "it carries");
    }

    private String passing() {
        return scope.isNearlyAllDelivered()
                ? Words.format("all of the %.2f Mpps offered pass", scope.offeredMpps())
                : Words.format(
                        "nothing is lost, but of the %.2f Mpps offered only %.2f have come through so far",
                        scope.offeredMpps(), scope.deliveredMpps());
    }

    /** The tightest resource that is clearly less used than {@code utilisation}. */
    private Optional<Resource> firstBelow(double utilisation) {
        return resources.stream()
                .filter(r -> r.utilisation() < utilisation * (1 - SAME))
                .findFirst();
    }

    private boolean areRingsDraining() {
        return scope.deliveredMpps() > (1 + SAME) * scope.offeredMpps();
    }

    /** Where packets were lost, most first; where something binds and none were, what became of them. */
    String losses() {
        if (lost.isEmpty()) {
            return areRingsDraining() ? "Nothing is lost. " : "Nothing is lost yet: rings take what is too much. ";
        }
        String named = lost.stream()
                .limit(MOST_PLACES_NAMED)
                .map(loss -> Words.format(
                        "%s Mpps at %s (%s)", Words.small(loss.mpps()), loss.ring(), Words.of(loss.place())))
                .collect(Collectors.joining(", "));
        int more = lost.size() - MOST_PLACES_NAMED;
        return "Lost: " + named + (more > 0 ? " and at " + more + " more" : "") + ". ";
    }

    /** At the clock at which it does, and for how long. */
    private String nextAtMost(Resource resource) {
        return Words.format(
                " for %.2f of the %.2f ms%s",
                Units.millisFromPs(overloads.overloadedPs(resource)),
                Units.millisFromPs(overloads.windowPs()),
                atMostThen(resource));
    }

    private String atMostThen(Resource resource) {
        return overloads.most(resource) > 0
                ? Words.format(", at %.2f Mpps at its clock then", overloads.carriedMpps(resource))
                : atMost(resource);
    }

    private static String atMost(Resource resource) {
        return Words.format(", at %.2f Mpps", resource.boundMpps());
    }

    static String nameOf(Optional<Resource> resource) {
        return resource.map(Resource::name).orElse("none");
    }
}
