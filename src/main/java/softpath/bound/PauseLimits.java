package softpath.bound;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import softpath.model.dataplane.Pause;
import softpath.wiring.Blueprint;

/**
 * What rings stand while cores stop, in closed form: a pause of T fills a ring if what comes in T, and in what goes before and
 * behind it, is more than its slots ({@link PolledRing}, {@link InterruptedRing}, {@link GuestRing}). So to first order the
 * highest rate without loss is {@code F / T}, F the free slots, whatever the cycles allow. Where a sender waits for room in the ring of
 * a core that stops, the rings that it reads itself stand the rest ({@link HeldUpRing}).
 *
 * <p>A ring that guests send from never overflows, as they wait for room. Above, a pause of length L loses {@code rate · (L - T)}.
 * What waited comes to the next ring faster than it came, which may be shorter ({@link Behind}). Left out, as of second order: that
 * a ring is not empty yet when the next pause comes, and arrivals drawn at random.
 */
public final class PauseLimits {

    private static final int BISECTIONS = 60;

    /** Of a load that is a guess, as what events of guests take is left out; below it none is. */
    private static final double KNOWN = 0.9;

    /** Less than that part is not rounded. */
    private static final double FULL = 1 - 1e-9;

    /** Times the load that is given, beyond which no ring of a testbed is asked. */
    private static final double MOST_TIMES = 1e6;

    /**
     * A ring that fills while a core stops.
     *
     * @param stage         that reads it, index in the blueprint
     * @param core          that stops, index in the blueprint; that of the stage, or of a thread that the stage waits for
     * @param mpps          that come to it at the load given
     * @param longestMicros of the pauses, as {@link softpath.model.dataplane.PauseLength#longestMicros}
     * @param enoughMicros  the longest pause that loses nothing at this load, if it comes at the worst moment
     * @param losslessMpps  the most that may come to it for no pause to lose anything, all loads grown alike
     * @param lossRatio     part of what comes that is lost in pauses
     * @param guessed       why these numbers are no more than a guess; empty where they are not
     * @param knownMpps     that may come to it at least for no pause to lose anything, if these numbers are a guess and so much is known
     * @param keepsUp       whether its core has time for the load besides its pauses; else the ring is full anyway
     */
    public record OfRing(
            int stage,
            int core,
            double mpps,
            double longestMicros,
            double enoughMicros,
            double losslessMpps,
            double lossRatio,
            Optional<String> guessed,
            Optional<Double> knownMpps,
            boolean keepsUp) {

        /** Whether it is pauses that make it overflow, and not the load alone. */
        public boolean overflowsInPauses() {
            return keepsUp && longestMicros > enoughMicros;
        }

        /** Whether it would overflow without them, however short they are. */
        public boolean overflowsAnyway() {
            return enoughMicros <= 0;
        }
    }

    /**
     * A place behind a core that overflows as the core works off what waited in its pauses.
     *
     * @param place         name of the ring or transmit queue
     * @param core          that stops, index in the blueprint
     * @param mpps          that come to the place at the load given
     * @param longestMicros of the pauses
     * @param enoughMicros  the longest pause that loses nothing there at this load; at most what the core's own rings stand
     * @param losslessMpps  the most that may come to it for no pause to lose anything, all loads grown alike
     * @param lossRatio     part of what comes to it that is lost here, and at other places behind the core
     * @param isOfChain     which chains come by it
     */
    public record OfBacklog(
            String place,
            int core,
            double mpps,
            double longestMicros,
            double enoughMicros,
            double losslessMpps,
            double lossRatio,
            boolean[] isOfChain) {

        public boolean overflows() {
            return losslessMpps < mpps;
        }
    }

    private final LoadMatrix matrix;
    private final StageRates rates;
    private final Blueprint blueprint;
    private final double[] mppsOfChain;
    private final List<OfRing> rings = new ArrayList<>();
    private final List<OfBacklog> behind = new ArrayList<>();
    private final List<OfRing> unsettled = new ArrayList<>();
    private double losslessTimes;

    private PauseLimits(LoadMatrix matrix) {
        this.matrix = matrix;
        this.blueprint = matrix.blueprint();
        this.mppsOfChain = blueprint.hasPauses() ? Forecast.mppsOfChain(matrix) : matrix.offeredMpps();
        this.rates = new StageRates(matrix, mppsOfChain);
        for (int s = 0; s < blueprint.stages().size(); s++) {
            if (rates.into(s, 1) > 0) {
                readers(s).filter(reader -> !pauses(reader.core()).isEmpty()).forEach(this::add);
            }
        }
        rings.sort(Comparator.comparingDouble(ring -> ring.losslessMpps() / ring.mpps()));
        losslessTimes = Math.min(carriedTimes(), leastTimes(rings.stream()));
        if (blueprint.stages().stream().allMatch(each -> each.drive() instanceof Blueprint.Polled)) {
            addBehind();
        }
        behind.forEach(place -> losslessTimes = Math.min(losslessTimes, place.losslessMpps() / place.mpps()));
    }

    private static double leastTimes(Stream<OfRing> of) {
        return of.mapToDouble(ring -> ring.losslessMpps() / ring.mpps()).min().orElse(Double.POSITIVE_INFINITY);
    }

    /** What wires and cores carry besides their pauses, in loads. */
    private double carriedTimes() {
        double[] utilisations = matrix.utilisations(mppsOfChain);
        double most = 0;
        for (int r = 0; r < utilisations.length; r++) {
            int core = matrix.coreOf(r);
            double works =
                    core == Blueprint.NONE ? 1 : 1 - blueprint.cores().get(core).pausedPart();
            most = Math.max(most, utilisations[r] / works);
        }
        return 1 / most;
    }

    private void addBehind() {
        Behind places = new Behind(rates);
        rings.stream().mapToInt(OfRing::core).distinct().sorted().forEach(core -> {
            List<OfRing> own =
                    rings.stream().filter(ring -> ring.core() == core).toList();
            try {
                places.of(core, own, Math.min(carriedTimes(), leastTimes(own.stream())))
                        .ifPresent(behind::add);
            } catch (UnsettledBacklog e) {
                unsettled.addAll(own);
            }
        });
        behind.sort(Comparator.comparingDouble(place -> place.losslessMpps() / place.mpps()));
    }

    /** At the load of a matrix, or at what of it gets through. */
    public static PauseLimits of(LoadMatrix matrix) {
        return new PauseLimits(matrix);
    }

    /** The ring of a stage with each core whose pauses fill it; while a core stops, no ring does that it fills itself. */
    private Stream<PausedReader> readers(int s) {
        Blueprint.Drive drive = blueprint.stages().get(s).drive();
        if (drive instanceof Blueprint.Polled) {
            return Stream.concat(Stream.of(new PolledRing(rates, s)), HeldUpRing.of(rates, s))
                    .filter(reader -> !rates.isFilledBy(
                            reader.core(), blueprint.stages().get(s).ring()));
        }
        if (drive instanceof Blueprint.Interrupted) {
            return Stream.of(new InterruptedRing(rates, s));
        }
        return drive instanceof Blueprint.Batched batched ? guestRings(s, batched) : Stream.empty();
    }

    /** Nothing comes to a guest while whoever sends to it stops. */
    private Stream<PausedReader> guestRings(int s, Blueprint.Batched batched) {
        Set<Integer> senders = rates.writersOf(s).stream()
                .map(w -> blueprint.stages().get(w).core())
                .collect(Collectors.toSet());
        return IntStream.of(
                        blueprint.stages().get(s).core(),
                        blueprint.vifs().get(batched.receiveVif()).core(),
                        blueprint.vifs().get(batched.transmitVif()).core())
                .distinct()
                .filter(core -> !senders.contains(core))
                .mapToObj(core -> new GuestRing(rates, s, core));
    }

    private List<Pause> pauses(int core) {
        return blueprint.cores().get(core).pauses();
    }

    /** Nothing, too, where who sends to a ring does not keep up, so that neither fills nor runs end. */
    private static double enoughMicros(PausedReader reader, double times, PausedReader.Moment moment) {
        double micros = reader.enoughMicros(times, moment);
        return Double.isNaN(micros) ? 0 : Math.max(0, micros);
    }

    private void add(PausedReader reader) {
        double longest = pauses(reader.core()).stream()
                .mapToDouble(pause -> pause.length().longestMicros())
                .max()
                .orElseThrow();
        double times = losslessTimes(reader, longest);
        double onAverage = enoughMicros(reader, 1, PausedReader.Moment.AVERAGE);
        double lossRatio = pauses(reader.core()).stream()
                .mapToDouble(pause -> pause.perSecond() * pause.length().meanMicrosAbove(onAverage) / 1e6)
                .sum();
        double mpps = rates.into(reader.stage(), 1);
        Optional<String> guessed = reader.guessed(times, longest);
        boolean isKnown =
                guessed.isPresent() && reader.guessed(KNOWN * times, longest).isEmpty();
        rings.add(new OfRing(
                reader.stage(),
                reader.core(),
                mpps,
                longest,
                enoughMicros(reader, 1, PausedReader.Moment.WORST),
                times * mpps,
                lossRatio,
                guessed,
                isKnown ? Optional.of(KNOWN * times * mpps) : Optional.empty(),
                reader.keepsUp(1)));
    }

    /** The ring that stands least for its load first. */
    public List<OfRing> rings() {
        return List.copyOf(rings);
    }

    /** Places that overflow by the backlog of a pause before any ring whose reader stops; the one that stands least first. */
    public List<OfBacklog> behind() {
        return List.copyOf(behind);
    }

    /** Rings of cores of which no closed form says what their backlog overflows. */
    public List<OfRing> unsettled() {
        return List.copyOf(unsettled);
    }

    /** The part of a chain's packets that no pause loses. */
    double passes(int chain) {
        double part = 1;
        for (OfRing ring : rings) {
            part *= 1 - Math.min(1, ring.lossRatio() * comesBy(ring.stage(), chain));
        }
        for (OfBacklog place : behind) {
            part *= 1 - (place.isOfChain()[chain] ? Math.min(1, place.lossRatio()) : 0);
        }
        return part;
    }

    /** The part of a chain's packets that comes to a stage on any of its legs. */
    private double comesBy(int s, int chain) {
        double[] shares = blueprint.stages().get(s).shareOfLeg();
        return Math.min(
                1,
                IntStream.range(0, shares.length)
                        .filter(leg -> blueprint.chainOfLeg(leg) == chain)
                        .mapToDouble(leg -> shares[leg])
                        .sum());
    }

    /** Whether some pause loses something, however seldom one is so long. */
    public boolean loses() {
        return rings.stream().anyMatch(ring -> ring.overflowsInPauses() || !ring.keepsUp())
                || behind.stream().anyMatch(OfBacklog::overflows);
    }

    /** Whether more is offered than gets through without any pause. */
    public boolean losesAnyway() {
        double[] offered = matrix.offeredMpps();
        return IntStream.range(0, offered.length).anyMatch(c -> mppsOfChain[c] < FULL * offered[c]);
    }

    /** What all chains together may be offered for no pause to lose anything, all loads grown alike, as far as cores and wires go. */
    public double losslessMpps() {
        return losslessTimes
                * IntStream.range(0, mppsOfChain.length)
                        .mapToDouble(c -> mppsOfChain[c])
                        .sum();
    }

    private static double losslessTimes(PausedReader reader, double longestMicros) {
        double stands = 0;
        double fails = MOST_TIMES;
        for (int i = 0; i < BISECTIONS; i++) {
            double times = (stands + fails) / 2;
            if (reader.keepsUp(times) && enoughMicros(reader, times, PausedReader.Moment.WORST) >= longestMicros) {
                stands = times;
            } else {
                fails = times;
            }
        }
        return stands;
    }
}
