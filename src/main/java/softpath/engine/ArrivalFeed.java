package softpath.engine;

/**
 * A feed that asks an arrival process for a block of packets at a time and hands them to a ring as a block.
 *
 * <p>Beside the packets stand the running sums of their arrival times, so that a ring can account for any stretch of
 * them without adding them up again.
 */
public final class ArrivalFeed implements Feed {

    private static final int BLOCK = 1024;

    private final ArrivalProcess process;
    private final long[] packets = new long[BLOCK];
    private final long[] sumsPs = new long[BLOCK + 1];
    private final long[] offeredOfClass;
    private int next;

    /** @param classes number of packet classes in the simulation */
    public ArrivalFeed(ArrivalProcess process, int classes) {
        this.process = process;
        this.offeredOfClass = new long[classes];
        fill();
    }

    private void fill() {
        process.fill(packets);
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += Packet.birthPs(packets[i]);
            sumsPs[i + 1] = sum;
        }
        next = 0;
    }

    @Override
    public long nextPs() {
        return Packet.birthPs(packets[next]);
    }

    @Override
    public void pull(Intake intake, long beforePs) {
        while (Packet.birthPs(packets[next]) < beforePs) {
            int end = next + 1;
            while (end < BLOCK && Packet.birthPs(packets[end]) < beforePs) {
                end++;
            }
            intake.offerBlock(packets, sumsPs, next, end);
            count(next, end);
            next = end;
            if (next == BLOCK) {
                fill();
            }
        }
    }

    private void count(int start, int end) {
        if (offeredOfClass.length == 1) {
            offeredOfClass[0] += end - start;
            return;
        }
        for (int i = start; i < end; i++) {
            offeredOfClass[Packet.packetClass(packets[i])]++;
        }
    }

    @Override
    public void addOffered(long[] ofClass) {
        for (int c = 0; c < offeredOfClass.length; c++) {
            ofClass[c] += offeredOfClass[c];
        }
    }
}
