package softpath.search;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import softpath.evaluate.Evaluator;
import softpath.experiment.LossTrial;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/**
 * The longest burst at the highest rate that loses nothing, and what it says of the buffers (RFC 2544, section 26.4, and RFC
 * 9004). While a burst comes in, frames go out, so that it is longer than what the buffers hold:
 *
 * <pre>implied = frames / highest rate;  corrected = implied · (1 − throughput / highest rate)</pre>
 *
 * @param burstFrames      of each repetition
 * @param wholeMpps        the highest rate
 * @param throughputMpps   without loss, as a search found it
 */
public record BackToBack(List<Long> burstFrames, double wholeMpps, double throughputMpps) {

    private static final int REPETITIONS = 50;

    /** RFC 2544: a burst need not be longer. */
    private static final double MOST_SECONDS = 2;

    /** After what a burst takes to be worked off, and no longer than a tester waits. */
    private static final double DRAIN_SECONDS = 0.005;

    private static final double MOST_DRAIN_SECONDS = 2;

    public double meanFrames() {
        return burstFrames.stream().mapToLong(Long::longValue).average().orElseThrow();
    }

    public double impliedMicros() {
        return meanFrames() / wholeMpps;
    }

    /** Time that the buffers last at the highest rate. */
    public double correctedMicros() {
        return impliedMicros() * (1 - throughputMpps / wholeMpps);
    }

    /** What the buffers hold. */
    public double correctedFrames() {
        return correctedMicros() * wholeMpps;
    }

    /** @param throughputMpps below the highest rate, or a burst has no end */
    static BackToBack of(ScenarioSearch search, double throughputMpps, Evaluator evaluator) {
        SearchedLoad load = search.load();
        Bursts bursts = new Bursts(load, Math.max(1, search.start().ps()), throughputMpps);
        List<Supplier<Long>> work = IntStream.range(0, REPETITIONS)
                .<Supplier<Long>>mapToObj(i -> () -> bursts.longest(search.seed() + i))
                .toList();
        return new BackToBack(evaluator.all(work), load.wholeMpps(), throughputMpps);
    }

    /** Bursts into one testbed. */
    private record Bursts(SearchedLoad load, long startPs, double throughputMpps) {

        /** The longest by bisection; what a shorter one loses a longer one is taken to lose as well. */
        long longest(long seed) {
            long most = (long) (MOST_SECONDS * load.wholeMpps() * 1e6);
            long sound = 0;
            long lossy = 1;
            while (lossy < most && !loses(lossy, seed)) {
                sound = lossy;
                lossy = Math.min(most, 2 * lossy);
            }
            while (lossy - sound > 1) {
                long middle = (sound + lossy) / 2;
                if (loses(middle, seed)) {
                    lossy = middle;
                } else {
                    sound = middle;
                }
            }
            return sound;
        }

        private boolean loses(long frames, long seed) {
            double burstSeconds = frames / (load.wholeMpps() * 1e6);
            double drainSeconds = Math.min(MOST_DRAIN_SECONDS, frames / (throughputMpps * 1e6) + DRAIN_SECONDS);
            long burstPs = Units.psFromMillis(1_000 * burstSeconds);
            long endPs = startPs + burstPs + Units.psFromMillis(1_000 * drainSeconds);
            return LossTrial.overflows(burst(frames), load.searched(), endPs, seed);
        }

        /** At the highest rate; of several chains each sends its part. */
        private Blueprint burst(long frames) {
            Blueprint whole = load.at(load.wholeMpps());
            boolean[] searched = load.searched();
            long untilPs = startPs + Math.round(Units.gapPsFromMpps(load.wholeMpps()) * frames);
            return whole.withSources(whole.sources().stream()
                    .filter(source -> !searched[source.chain()] || source.untilPs() == Units.FOREVER_PS)
                    .map(source -> isWhole(whole, source.stream(), searched) ? source : source.alone())
                    .map(source -> searched[source.chain()] ? source.between(startPs, untilPs) : source)
                    .toList());
        }

        /** Whether all chains of a stream are in the burst, or none: else they cannot send as one. */
        private static boolean isWhole(Blueprint of, int stream, boolean[] searched) {
            return of.sources().stream()
                            .filter(source -> source.stream() == stream)
                            .map(source -> searched[source.chain()])
                            .distinct()
                            .count()
                    == 1;
        }
    }
}
