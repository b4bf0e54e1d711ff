package softpath.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import softpath.bound.Bounds;
import softpath.bound.LoadMatrix;
import softpath.bound.Loads;
import softpath.bound.Resource;
import softpath.bound.Way;
import softpath.model.result.ClosedForm;
import softpath.model.result.Result;
import softpath.model.scenario.Run;
import softpath.simulation.LostByChain;
import softpath.simulation.Window;
import softpath.units.Units;
import softpath.wiring.Blueprint;
import softpath.wiring.SteadyClocks;

/**
 * What keeps a chain from carrying more, in numbers and in one plain paragraph.
 *
 * <p>A chain loses packets at the ring before what cannot keep up. So a resource binds a chain if it is busy all the time
 * and the chain comes by it no earlier than by the last ring at which it loses. Of several such the one binds that the
 * offered load would take most of. If none is busy, either one cannot keep up in some phases, or what empties the ring
 * waits, or bursts were too long for the ring. No loss at the rate of the wire means that the wire binds.
 */
final class Diagnosis {

    /** Two bounds closer than this are one limit: a packet cap stated as the line rate to two decimals. */
    private static final double SAME = 1e-3;

    /** From here on a load is printed as more than 100.0 %. */
    private static final double SHOWN = 5e-4;

    /** Delivered over the wire's rate from which a chain counts as carrying all of it. */
    private static final double LINE_RATE = 0.999;

    private final Blueprint blueprint;
    private final LoadMatrix matrix;
    private final List<Resource> resources;
    private final Usage usage;
    private final Overloads overloads;
    private final Way[] ways;
    private final ThrownAway thrownAway;
    private final PausedRings pauses;
    private final Optional<Expected> expected;
    private final VainPolls vainPolls;
    private final HeldUp heldUp;

    Diagnosis(Blueprint blueprint, Run run, Window window) {
        long fromPs = run.fromPs();
        long toPs = run.toPs();
        this.blueprint = SteadyClocks.between(blueprint, fromPs, toPs);
        Loads loads = Loads.between(blueprint, fromPs, toPs).inSizesOf(blueprint, window.offeredOfClass());
        this.matrix = LoadMatrix.of(this.blueprint, loads);
        this.resources = Bounds.of(matrix);
        this.usage = new Usage(matrix, blueprint.hasClocks() ? window.at(blueprint, this.blueprint) : window);
        this.overloads = new Overloads(blueprint, fromPs, toPs);
        this.ways = IntStream.range(0, blueprint.chains().size())
                .mapToObj(c -> Way.of(matrix, c))
                .toArray(Way[]::new);
        this.thrownAway = new ThrownAway(this.blueprint, usage, ways);
        this.pauses = new PausedRings(matrix, usage);
        this.expected = Expected.of(matrix, run, pauses::limits);
        this.vainPolls = new VainPolls(this.blueprint, usage, expected);
        this.heldUp = new HeldUp(matrix, usage);
    }

    /** Closed form, tightest first. */
    List<Resource> resources() {
        return resources;
    }

    /** Of all chains together: what binds the one that loses most. */
    Result.Bottleneck ofAll() {
        int worst = IntStream.range(0, ways.length)
                .boxed()
                .max(Comparator.comparingDouble(c -> losses(c).isEmpty() ? 0 : usage.offered(c) - usage.delivered(c)))
                .orElse(0);
        boolean isLosing =
                IntStream.range(0, ways.length).anyMatch(c -> !losses(c).isEmpty());
        return of(isLosing ? worst : busiest(), Scope.ofAll(matrix, usage));
    }

    /** Cores of the blueprint that bind; none if something else does. */
    IntStream coresOf(Result.Bottleneck bottleneck) {
        return resources.stream()
                .filter(resource -> bottleneck.kind() == Result.ResourceKind.CORE
                        && resource.kind() == Result.ResourceKind.CORE
                        && resource.name().equals(bottleneck.resource()))
                .flatMapToInt(resource -> new UnevenCores(matrix, usage, resource).full());
    }

    /** Without losses that chain is of interest which has the busiest resource on its way. */
    private int busiest() {
        return resources.stream()
                .filter(resource -> !resource.ingress())
                .findFirst()
                .map(resource -> IntStream.range(0, ways.length)
                        .filter(resource::isPassedBy)
                        .findFirst()
                        .orElse(0))
                .orElse(0);
    }

    /** What to say of the answers so far, if a bound was none. */
    Optional<String> warning() {
        return matrix.warning();
    }

    /** Beside what was simulated, with the reasons for what is missing. */
    ClosedForm closedForm() {
        Shortfall shortfall = new Shortfall(matrix, usage, thrownAway, pauses.workedOut(), vainPolls);
        return new ClosedForm(
                shortfall.boundMpps(),
                expected.map(Expected::totalMpps),
                expected.map(this::ofChains).orElse(List.of()),
                shortfall.reasons(),
                shortfall.unexplainedMpps(),
                pauses.told());
    }

    private List<ClosedForm.ExpectedOfChain> ofChains(Expected expected) {
        double[] mpps = expected.mppsOfChain();
        return IntStream.range(0, ways.length)
                .mapToObj(c ->
                        new ClosedForm.ExpectedOfChain(blueprint.chains().get(c).name(), mpps[c]))
                .toList();
    }

    Result.Bottleneck ofChain(int chain) {
        return of(chain, Scope.ofChain(matrix, usage, chain));
    }

    private Result.Bottleneck of(int chain, Scope scope) {
        List<Loss> lost = losses(chain);
        double last = lost.stream().mapToDouble(Loss::place).max().orElse(Way.NOWHERE);
        List<Resource> onWay = resources.stream()
                .filter(resource -> scope.isAll() || resource.isPassedBy(chain))
                .toList();
        Sentences sentences = new Sentences(matrix, usage, thrownAway, overloads, scope, onWay, named(lost, scope));
        List<Resource> binding = onWay.stream()
                .filter(resource -> !resource.ingress() && usage.isBusy(resource))
                .filter(resource -> resource.isPassedBy(chain) && ways[chain].of(resource) >= last)
                .filter(resource -> !lost.isEmpty() || resource.utilisation() > 1 + SAME && scope.pilesUp(resource))
                .sorted(Comparator.comparingDouble(Resource::utilisation).reversed())
                .toList();
        Optional<Resource> awaited = awaited(chain, lost, onWay).filter(scope::isMoreWithout);
        if (awaited.isPresent()) {
            return sentences.binds(awaited.get(), List.of());
        }
        if (!binding.isEmpty()) {
            List<Resource> alike = binding.stream()
                    .skip(1)
                    .filter(resource ->
                            Math.abs(resource.utilisation() / binding.get(0).utilisation() - 1) < SAME)
                    .toList();
            return sentences.binds(binding.get(0), alike);
        }
        if (!lost.isEmpty()) {
            Optional<Result.Bottleneck> polling = pollsInVain(sentences, lost, onWay);
            if (polling.isPresent()) {
                return polling.get();
            }
            Optional<Resource> around = worksForNothing(chain, lost, onWay);
            if (around.isPresent()) {
                return sentences.binds(around.get(), List.of());
            }
            Optional<Resource> busy = busyBehind(chain, lost, onWay, scope);
            if (busy.isPresent()) {
                return sentences.binds(busy.get(), List.of());
            }
            return inPhases(chain, last, onWay)
                    .map(sentences::bindsInPhases)
                    .orElseGet(() -> new OverflowSentence(
                                    sentences,
                                    pauses,
                                    extreme(
                                            lost,
                                            Comparator.comparingLong(
                                                    loss -> loss.named().packets())),
                                    extreme(lost, Comparator.comparingDouble(Loss::place)),
                                    busy(chain, onWay))
                            .ringBinds());
        }
        Optional<Resource> wire = onWay.stream()
                .filter(resource -> resource.ingress() && resource.isPassedBy(chain) && isFull(resource))
                .findFirst();
        return wire.map(sentences::wireFull).orElseGet(() -> withoutLoss(sentences, scope, onWay));
    }

    /** The busy core for which those wait that empty the ring where most is lost. */
    private Optional<Resource> awaited(int chain, List<Loss> lost, List<Resource> onWay) {
        return ringsOf(lost)
                .limit(1)
                .flatMap(ring -> heldUp.awaited(ring, onWay).stream())
                .filter(resource -> resource.isPassedBy(chain))
                .findFirst();
    }

    /**
     * The busy core behind a ring that loses, though something is lost further on, too: that of the ring which loses most,
     * if more could pass with more of it.
     */
    private Optional<Resource> busyBehind(int chain, List<Loss> lost, List<Resource> onWay, Scope scope) {
        return ringsOf(lost)
                .flatMap(ring -> heldUp.busyReader(ring, onWay).or(() -> heldUp.awaited(ring, onWay)).stream())
                .filter(resource -> resource.isPassedBy(chain) && scope.isMoreWithout(resource))
                .findFirst();
    }

    /** That had no room, most lost first. */
    private static Stream<Integer> ringsOf(List<Loss> lost) {
        return lost.stream()
                .filter(loss -> loss.ring() != Blueprint.NONE && loss.named().place() != Result.Place.NIC_CAP)
                .sorted(Comparator.comparingLong((Loss loss) -> loss.named().packets())
                        .reversed())
                .map(Loss::ring);
    }

    /** Where most is lost, or else last, if empty polls keep the core of that ring from what comes. */
    private Optional<Result.Bottleneck> pollsInVain(Sentences sentences, List<Loss> lost, List<Resource> onWay) {
        Loss most = lost.stream()
                .max(Comparator.comparingLong(loss -> loss.named().packets()))
                .orElseThrow();
        Loss last = lost.stream().max(Comparator.comparingDouble(Loss::place)).orElseThrow();
        return Stream.of(most, last)
                .filter(loss -> loss.ring() != Blueprint.NONE)
                .flatMap(loss -> vainPolls.ofRing(loss.ring()).stream()
                        .flatMap(polls -> onWay.stream()
                                .filter(resource -> isReaderOf(resource, loss.ring()))
                                .map(core -> new EmptyPollsSentence(sentences, core, loss.ring(), polls).coreBinds())))
                .findFirst();
    }

    private boolean isReaderOf(Resource resource, int ring) {
        return resource.kind() == Result.ResourceKind.CORE
                && IntStream.of(resource.rows())
                        .map(matrix::coreOf)
                        .anyMatch(core -> blueprint.stages().stream()
                                .anyMatch(stage -> stage.ring() == ring && stage.core() == core));
    }

    /** What is too much for a while, or all the time, fills rings before any of it is lost. */
    private Result.Bottleneck withoutLoss(Sentences sentences, Scope scope, List<Resource> onWay) {
        Optional<Resource> inPhases = scope.isNearlyAllDelivered()
                ? Optional.empty()
                : onWay.stream()
                        .filter(resource -> !resource.ingress() && overloads.most(resource) > 1 + SAME)
                        .max(Comparator.comparingDouble(overloads::most));
        if (inPhases.isPresent()) {
            return sentences.bindsInPhases(inPhases.get());
        }
        return onWay.stream()
                .filter(resource ->
                        !resource.ingress() && resource.utilisation() > 1 + SHOWN && scope.pilesUp(resource))
                .findFirst()
                .map(sentences::fillsRings)
                .orElseGet(sentences::nothingBinds);
    }

    /**
     * A core that is busy all the time and works on packets both before and behind a ring that loses them: what it does
     * before is lost, and is missing behind.
     */
    private Optional<Resource> worksForNothing(int chain, List<Loss> lost, List<Resource> onWay) {
        return onWay.stream()
                .filter(resource -> resource.kind() == Result.ResourceKind.CORE && resource.isPassedBy(chain))
                .filter(resource -> usage.isBusy(resource)
                        && lost.stream().anyMatch(loss -> isAround(resource, chain, loss.place())))
                .filter(resource -> new CoreWork(matrix, usage, thrownAway, resource).wasted() > 0)
                .max(Comparator.comparingDouble(Resource::utilisation));
    }

    private boolean isAround(Resource resource, int chain, double place) {
        return IntStream.of(resource.rows())
                .map(matrix::coreOf)
                .anyMatch(core -> stagePlaces(core, chain).anyMatch(own -> own < place)
                        && stagePlaces(core, chain).anyMatch(own -> own >= place));
    }

    private DoubleStream stagePlaces(int core, int chain) {
        return blueprint.stages().stream()
                .filter(stage -> stage.core() == core)
                .mapToDouble(stage -> ways[chain].ofRing(stage.ring()))
                .filter(own -> own > Way.NOWHERE);
    }

    /** What is busy all the time and binds the chain all the same not: it stands before the last place of loss, or elsewhere. */
    private List<OverflowSentence.BusyElsewhere> busy(int chain, List<Resource> onWay) {
        return onWay.stream()
                .filter(usage::isBusy)
                .map(resource -> new OverflowSentence.BusyElsewhere(resource, resource.isPassedBy(chain)))
                .toList();
    }

    /** What cannot keep up in some phases of the window, at or after the last place of loss. */
    private Optional<Resource> inPhases(int chain, double last, List<Resource> onWay) {
        return onWay.stream()
                .filter(resource -> !resource.ingress() && resource.isPassedBy(chain))
                .filter(resource -> ways[chain].of(resource) >= last && overloads.most(resource) > 1 + SAME)
                .max(Comparator.comparingDouble(overloads::most));
    }

    /** Whether what the wire brings at its full rate is delivered: bits count, as packets of a mix vary. */
    private boolean isFull(Resource wire) {
        double bits = 0;
        for (int k = 0; k < blueprint.classes().count(); k++) {
            if (wire.isPassedBy(blueprint.classes().chain(k))) {
                bits += usage.mpps(usage.window().deliveredOfClass()[k])
                        * Units.wireBits(blueprint.classes().frameBytes(k));
            }
        }
        return bits >= LINE_RATE * matrix.capacity(wire.rows()[0]);
    }

    /**
     * Packets lost on the way of a chain.
     *
     * @param ring  index in the blueprint, {@link Blueprint#NONE} if it was a transmit queue
     * @param place on the way
     */
    private record Loss(Result.Loss named, int ring, double place) {}

    /** Where packets of a chain were lost: its own, others may lose more there. */
    private List<Loss> losses(int chain) {
        List<Loss> lost = new ArrayList<>();
        LostByChain places = usage.window().lostByChain();
        for (int r = 0; r < blueprint.rings().size(); r++) {
            Blueprint.Ring ring = blueprint.rings().get(r);
            addLoss(lost, chain, ring.place(), ring.name(), places.ofRing()[r], r, ways[chain].ofRing(r));
            addLoss(lost, chain, Result.Place.NIC_CAP, ring.name(), places.toCapOfRing()[r], r, ways[chain].ofCap(r));
        }
        for (int q = 0; q < blueprint.transmitQueues().size(); q++) {
            addLoss(
                    lost,
                    chain,
                    Result.Place.NIC_TX,
                    blueprint.transmitQueues().get(q).name(),
                    places.ofQueue()[q],
                    Blueprint.NONE,
                    ways[chain].ofQueue(q));
        }
        return lost;
    }

    private void addLoss(
            List<Loss> lost, int chain, Result.Place place, String name, long[] ofChain, int ring, double at) {
        long packets = LostByChain.of(ofChain, chain);
        if (packets > 0 && at > Way.NOWHERE) {
            lost.add(new Loss(new Result.Loss(place, name, usage.mpps(packets), packets), ring, at));
        }
    }

    private static OverflowSentence.Lossy extreme(List<Loss> lost, Comparator<Loss> by) {
        Loss most = lost.stream().max(by).orElseThrow();
        return new OverflowSentence.Lossy(most.named().ring(), most.ring());
    }

    /** Of a place at which several chains lose. */
    private static Result.Loss together(Result.Loss one, Result.Loss other) {
        return new Result.Loss(one.place(), one.ring(), one.mpps() + other.mpps(), one.packets() + other.packets());
    }

    /** What the sentence names as lost: on the way of the chain, or anywhere. */
    private List<Result.Loss> named(List<Loss> lost, Scope scope) {
        List<Loss> all = lost;
        if (scope.isAll()) {
            all = IntStream.range(0, ways.length)
                    .mapToObj(this::losses)
                    .flatMap(List::stream)
                    .toList();
        }
        Map<List<Object>, Result.Loss> ofPlace = new LinkedHashMap<>();
        all.forEach(loss ->
                ofPlace.merge(List.of(loss.named().place(), loss.named().ring()), loss.named(), Diagnosis::together));
        return ofPlace.values().stream()
                .sorted(Comparator.comparingLong(Result.Loss::packets).reversed())
                .collect(Collectors.toList());
    }
}
