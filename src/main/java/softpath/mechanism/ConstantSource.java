package softpath.mechanism;

import softpath.engine.Feed;
import softpath.engine.Intake;
import softpath.engine.Period;

/**
 * Packets of one size at a constant rate, as a generator that saturates or paces a link sends them.
 *
 * <p>Arrival times are {@code first + k · gap}; the gap is the frame's wire bits over the offered rate, rounded to whole
 * picoseconds (at 64 B and 10 Gbit/s exactly 67 200 ps). A train of them is arithmetic and costs no event.
 */
public final class ConstantSource implements Feed {

    private final Period gap;
    private final int packetClass;
    private long nextPs;
    private long offered;

    public ConstantSource(long firstPs, long gapPs, int packetClass) {
        this.nextPs = firstPs;
        this.gap = new Period(gapPs);
        this.packetClass = packetClass;
    }

    @Override
    public void pull(Intake intake, long beforePs) {
        if (nextPs >= beforePs) {
            return;
        }
        long count = gap.timesIn(beforePs - nextPs - 1) + 1;
        intake.offerTrain(nextPs, gap.ps(), count, packetClass);
        nextPs += count * gap.ps();
        offered += count;
    }

    @Override
    public long nextPs() {
        return nextPs;
    }

    @Override
    public void addOffered(long[] ofClass) {
        ofClass[packetClass] += offered;
    }
}
