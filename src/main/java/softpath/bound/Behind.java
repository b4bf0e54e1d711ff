package softpath.bound;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import softpath.model.dataplane.Pause;

/** What places behind a core stand of the backlog that its pauses leave ({@link Backlog}), where all threads poll. */
final class Behind {

    private static final int BISECTIONS = 24;

    /** Of a load, by which it is beyond what is stood. */
    private static final double SLIGHT = 1e-3;

    private final StageRates rates;
    private final Onward onward;
    private final Backlog backlog;

    Behind(StageRates rates) {
        this.rates = rates;
        this.onward = new Onward(rates);
        this.backlog = new Backlog(rates, onward);
    }

    /**
     * The place that overflows first of all behind a core as it works off what waited; empty if none does up to a load.
     *
     * @param own       rings whose readers stop, at the load given
     * @param mostTimes the load, up to which those stand the longest pauses and cores keep up
     */
    Optional<PauseLimits.OfBacklog> of(int core, List<PauseLimits.OfRing> own, double mostTimes) {
        double longest = longestMicros(core);
        double times = losslessTimes(core, longest, mostTimes);
        if (times == mostTimes) {
            return Optional.empty();
        }
        double[] lost = lost(core, Math.max(1, times * (1 + SLIGHT)), longest, PausedReader.Moment.WORST);
        int place = mostLost(lost);
        double stands =
                own.stream().mapToDouble(PauseLimits.OfRing::enoughMicros).min().orElse(longest);
        double mpps = mpps(place);
        boolean isByPauses = lost(core, Math.max(1, times * (1 + SLIGHT)), 0, PausedReader.Moment.WORST)[place] == 0;
        if (lost[place] == 0 || mpps == 0 || !isByPauses) {
            return Optional.empty();
        }
        return Optional.of(new PauseLimits.OfBacklog(
                onward.name(place),
                core,
                mpps,
                longest,
                enoughMicros(core, stands, PausedReader.Moment.WORST),
                times * mpps,
                Math.min(1, lostMpps(core, stands) / mpps),
                onward.isOfChain(place)));
    }

    private double losslessTimes(int core, double longestMicros, double mostTimes) {
        if (losesNothing(core, mostTimes, longestMicros)) {
            return mostTimes;
        }
        double stands = 0;
        double fails = mostTimes;
        for (int i = 0; i < BISECTIONS; i++) {
            double times = (stands + fails) / 2;
            if (losesNothing(core, times, longestMicros)) {
                stands = times;
            } else {
                fails = times;
            }
        }
        return stands;
    }

    /** The longest pause that loses nothing behind a core at the load given, at most so long. */
    private double enoughMicros(int core, double mostMicros, PausedReader.Moment moment) {
        if (lostOfPause(core, mostMicros, moment) == 0) {
            return mostMicros;
        }
        double stands = 0;
        double fails = mostMicros;
        for (int i = 0; i < BISECTIONS; i++) {
            double micros = (stands + fails) / 2;
            if (lostOfPause(core, micros, moment) == 0) {
                stands = micros;
            } else {
                fails = micros;
            }
        }
        return stands;
    }

    /**
     * Packets lost behind a core in a microsecond, on average over its pauses: the longer one is the more, up to one that fills
     * the core's own rings.
     */
    private double lostMpps(int core, double filledMicros) {
        double most = Math.min(longestMicros(core), filledMicros);
        double stands = enoughMicros(core, most, PausedReader.Moment.AVERAGE);
        double lost = lostOfPause(core, most, PausedReader.Moment.AVERAGE);
        if (stands == most || Double.isInfinite(lost)) {
            return 0;
        }
        double microsASecond = pauses(core).stream()
                .mapToDouble(pause -> pause.perSecond()
                        * (pause.length().meanMicrosAbove(stands)
                                - pause.length().meanMicrosAbove(most)))
                .sum();
        return lost / (most - stands) * microsASecond / 1e6;
    }

    private double lostOfPause(int core, double micros, PausedReader.Moment moment) {
        return DoubleStream.of(lost(core, 1, micros, moment)).sum();
    }

    private boolean losesNothing(int core, double times, double micros) {
        return DoubleStream.of(lost(core, times, micros, PausedReader.Moment.WORST))
                .allMatch(packets -> packets == 0);
    }

    /** What came since the last look before a pause waits as well. */
    private double[] lost(int core, double times, double pauseMicros, PausedReader.Moment moment) {
        double round = rates.roundMicros(core, times);
        double before = moment == PausedReader.Moment.WORST ? round : round / 2;
        return backlog.lost(core, times, pauseMicros + before, moment);
    }

    private static int mostLost(double[] lost) {
        return IntStream.range(0, lost.length)
                .boxed()
                .max(Comparator.comparingDouble(p -> lost[p]))
                .orElseThrow();
    }

    /** At the load given. */
    private double mpps(int place) {
        return onward.isQueue(place)
                ? onward.queueMpps(place)
                : rates.readersOf(place).stream()
                        .mapToDouble(s -> rates.into(s, 1))
                        .sum();
    }

    private List<Pause> pauses(int core) {
        return rates.blueprint.cores().get(core).pauses();
    }

    private double longestMicros(int core) {
        return pauses(core).stream()
                .mapToDouble(pause -> pause.length().longestMicros())
                .max()
                .orElseThrow();
    }
}
