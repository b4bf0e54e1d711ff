package softpath.mechanism;

import softpath.engine.Feed;
import softpath.engine.Intake;

/**
 * Packets of one size at a constant rate, as a generator that saturates or paces a link sends them.
 *
 * <p>Arrival times are {@code first + k · gap}; the gap is the frame's wire bits over the offered rate, rounded to whole
 * picoseconds (at 64 B and 10 Gbit/s exactly 67 200 ps). A train of them is arithmetic and costs no event.
 */
public final class ConstantSource implements Feed {

    private final long gapPs;
    private final int packetClass;
    private long nextPs;
    private long offered;

    public ConstantSource(long firstPs, long gapPs, int packetClass) {
        if (gapPs < 1) {
            throw new IllegalArgumentException("a gap is at least 1 ps, was " + gapPs);
        }
        this.nextPs = firstPs;
        this.gapPs = gapPs;
        this.packetClass = packetClass;
    }

    @Override
    public void pull(Intake intake, long beforePs) {
        if (nextPs >= beforePs) {
            return;
        }
        long count = (beforePs - nextPs - 1) / gapPs + 1;
        intake.offerTrain(nextPs, gapPs, count, packetClass);
        nextPs += count * gapPs;
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
