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
 * highest rate without loss is {@code F / T}, F the free slots, whatever the cycles allow.
 *
 * <p>A ring that guests send from never overflows, as they wait for room. Above, a pause of length L loses {@code rate · (L - T)}. Left out, as of second order: that a ring is not empty yet when
 * the next pause comes, that what waited comes to the next ring faster than it came, and arrivals drawn at random.
 */
public final class PauseLimits {

    private static final int BISECTIONS = 60;

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

    private final StageRates rates;
    private final Blueprint blueprint;
    private final double[] mppsOfChain;
    private final List<OfRing> rings = new ArrayList<>();
    private double losslessTimes = Double.POSITIVE_INFINITY;

    private PauseLimits(LoadMatrix matrix) {
        this.blueprint = matrix.blueprint();
        this.mppsOfChain = blueprint.hasPauses() ? Forecast.mppsOfChain(matrix) : matrix.offeredMpps();
        this.rates = new StageRates(matrix, mppsOfChain);
        for (int s = 0; s < blueprint.stages().size(); s++) {
            if (rates.into(s, 1) > 0) {
                readers(s).filter(reader -> !pauses(reader.core()).isEmpty()).forEach(this::add);
            }
        }
        rings.sort(Comparator.comparingDouble(ring -> ring.losslessMpps() / ring.mpps()));
    }

    /** At the load of a matrix, or at what of it gets through. */
    public static PauseLimits of(LoadMatrix matrix) {
        return new PauseLimits(matrix);
    }

    /** The ring of a stage with each core whose pauses fill it. */
    private Stream<PausedReader> readers(int s) {
        Blueprint.Drive drive = blueprint.stages().get(s).drive();
        if (drive instanceof Blueprint.Polled) {
            return Stream.of(new PolledRing(rates, s));
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

    private void add(PausedReader reader) {
        double longest = pauses(reader.core()).stream()
                .mapToDouble(pause -> pause.length().longestMicros())
                .max()
                .orElseThrow();
        double times = losslessTimes(reader, longest);
        losslessTimes = Math.min(losslessTimes, times);
        double onAverage = Math.max(0, reader.enoughMicros(1, PausedReader.Moment.AVERAGE));
        double lossRatio = pauses(reader.core()).stream()
                .mapToDouble(pause -> pause.perSecond() * pause.length().meanMicrosAbove(onAverage) / 1e6)
                .sum();
        double mpps = rates.into(reader.stage(), 1);
        rings.add(new OfRing(
                reader.stage(),
                reader.core(),
                mpps,
                longest,
                Math.max(0, reader.enoughMicros(1, PausedReader.Moment.WORST)),
                times * mpps,
                lossRatio,
                reader.guessed(times, longest),
                reader.keepsUp(1)));
    }

    /** The ring that stands least for its load first. */
    public List<OfRing> rings() {
        return List.copyOf(rings);
    }

    /** What all chains together may be offered for no pause to lose anything, all loads grown alike; infinite without pauses. */
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
            if (reader.keepsUp(times) && reader.enoughMicros(times, PausedReader.Moment.WORST) >= longestMicros) {
                stands = times;
            } else {
                fails = times;
            }
        }
        return stands;
    }
}
