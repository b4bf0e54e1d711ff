package softpath.reference;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.core.source64.XoShiRo256PlusPlus;
import org.apache.commons.rng.sampling.distribution.AliasMethodDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.DiscreteSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import softpath.model.dataplane.Trace;
import softpath.units.Units;

/** The packets of one source, or of several behind one wire, one after the other. */
interface PlainSource {

    /** The next packet, its birth the time at which it is sent. */
    Frame next();

    /** Draws classes; a mix of one size draws nothing. */
    final class Sizes {

        private final int[] classes;
        private final DiscreteSampler sampler;

        Sizes(int[] classes, double[] weights, long[] seed) {
            this.classes = classes;
            XoShiRo256PlusPlus generator = new XoShiRo256PlusPlus(seed);
            this.sampler = classes.length == 1 ? () -> 0 : AliasMethodDiscreteSampler.of(generator, weights);
        }

        int next() {
            return classes[sampler.sample()];
        }
    }

    /** Each frame is followed by its own slot at the offered rate. */
    static PlainSource paced(long firstPs, long[] slotPsOfClass, Sizes sizes) {
        long[] nextPs = {firstPs};
        return () -> {
            Frame frame = new Frame(nextPs[0], sizes.next());
            nextPs[0] += slotPsOfClass[frame.packetClass()];
            return frame;
        };
    }

    static PlainSource poisson(long firstPs, double meanGapPs, Sizes sizes, long[] seed) {
        ZigguratSampler.Exponential gaps = ZigguratSampler.Exponential.of(new XoShiRo256PlusPlus(seed));
        long[] nextPs = {firstPs};
        return () -> {
            Frame frame = new Frame(nextPs[0], sizes.next());
            nextPs[0] += (long) Math.ceil(meanGapPs * gaps.sample());
            return frame;
        };
    }

    /** Packets as a capture says, counted from the first that is sent on. */
    static PlainSource trace(long firstPs, double meanGapPs, Trace trace, int first, Sizes sizes) {
        long[] sent = {0};
        return () -> {
            long number = first + sent[0]++;
            long round = number / trace.packets();
            int k = (int) (number % trace.packets());
            double since = (double) round * trace.packets() + trace.atGaps(k) - trace.atGaps(first);
            return new Frame(firstPs + (long) Math.floor(meanGapPs * since), sizes.next());
        };
    }

    /** As {@link #paced}, but all of a burst are sent when the first of it is. */
    static PlainSource bursts(long firstPs, long[] slotPsOfClass, int burstPackets, Sizes sizes) {
        PlainSource evenly = paced(firstPs, slotPsOfClass, sizes);
        List<Long> birthsPs = new ArrayList<>();
        return () -> {
            Frame frame = evenly.next();
            birthsPs.add(frame.birthPs());
            int number = birthsPs.size() - 1;
            return new Frame(birthsPs.get(number - number % burstPackets), frame.packetClass());
        };
    }

    /** As {@link #paced} by a clock that stands still in off periods. */
    static PlainSource onOff(
            long firstPs, long[] peakSlotPsOfClass, double meanOnPs, double meanOffPs, Sizes sizes, long[] seed) {
        ZigguratSampler.Exponential periods = ZigguratSampler.Exponential.of(new XoShiRo256PlusPlus(seed));
        PlainSource onClock = paced(firstPs, peakSlotPsOfClass, sizes);
        long[] silentPs = {0};
        long[] silenceAtPs = {firstPs + (long) Math.ceil(meanOnPs * periods.sample())};
        return () -> {
            Frame frame = onClock.next();
            while (frame.birthPs() > silenceAtPs[0]) {
                silentPs[0] += (long) Math.ceil(meanOffPs * periods.sample());
                silenceAtPs[0] += (long) Math.ceil(meanOnPs * periods.sample());
            }
            return new Frame(frame.birthPs() + silentPs[0], frame.packetClass());
        };
    }

    /** What is due at {@code untilPs} or later is never sent. */
    static PlainSource until(PlainSource source, long untilPs) {
        return () -> {
            Frame frame = source.next();
            return frame.birthPs() < untilPs ? frame : new Frame(Units.FOREVER_PS, frame.packetClass());
        };
    }

    /** Several sources in the order of time, at a tie in their own order. */
    static PlainSource merged(List<PlainSource> sources) {
        Frame[] heads = sources.stream().map(PlainSource::next).toArray(Frame[]::new);
        return () -> {
            int first = 0;
            for (int s = 1; s < heads.length; s++) {
                if (heads[s].birthPs() < heads[first].birthPs()) {
                    first = s;
                }
            }
            Frame frame = heads[first];
            heads[first] = sources.get(first).next();
            return frame;
        };
    }

    /** The same behind a wire that carries one frame after the other; births are last bits. */
    static PlainSource overWire(PlainSource sent, long[] slotPsOfClass) {
        long[] lastBitPs = {Long.MIN_VALUE / 2};
        return () -> {
            Frame frame = sent.next();
            lastBitPs[0] = Math.max(frame.birthPs(), lastBitPs[0] + slotPsOfClass[frame.packetClass()]);
            return new Frame(lastBitPs[0], frame.packetClass());
        };
    }
}
