package softpath.bound;

import java.util.Arrays;

/**
 * A core that serves several rings in turn, each up to a burst a visit, as a fluid: how long a round takes.
 *
 * <pre>round · clock = sum over rings of (cycles of a visit + min(burst, arrivals · round) · cycles of a packet)</pre>
 *
 * <p>The cycles of a visit are less for a full burst, where batches take a while however little is in them.
 *
 * <p>A ring that gets more than a burst in a round is backlogged and is served {@code burst / round}, whatever becomes of
 * its packets; the others are served all that comes. Equal turns are not equal cycles: so BESS gives them
 * (bess/core/tc.c:629-645 and task.c:72-135 at b43bbdd).
 */
final class PollingRound {

    private final double clockMhz;
    private final double[] burstPackets;
    private final double[] cyclesOfVisit;
    private final double[] cyclesOfFullVisit;
    private final double[] cyclesOfPacket;
    private final double[] arrivalsMpps;
    private final boolean[] backlogged;

    PollingRound(double clockMhz, int rings) {
        this.clockMhz = clockMhz;
        burstPackets = new double[rings];
        cyclesOfVisit = new double[rings];
        cyclesOfFullVisit = new double[rings];
        cyclesOfPacket = new double[rings];
        arrivalsMpps = new double[rings];
        backlogged = new boolean[rings];
    }

    /** A ring whose visits cost the same whatever they find. */
    void set(int ring, double burst, double perVisit, double perPacket, double mpps) {
        set(ring, burst, perVisit, perVisit, perPacket, mpps);
    }

    void set(int ring, double burst, double perVisit, double perFullVisit, double perPacket, double mpps) {
        burstPackets[ring] = burst;
        cyclesOfVisit[ring] = perVisit;
        cyclesOfFullVisit[ring] = perFullVisit;
        cyclesOfPacket[ring] = perPacket;
        arrivalsMpps[ring] = mpps;
    }

    /** Of a round at the arrivals given; as short as its visits where they leave the core time. */
    double micros() {
        return micros(-1);
    }

    /** A visit to a ring in a round that lasts so long. */
    double visitMicros(int ring, double roundMicros) {
        double packets = Math.min(burstPackets[ring], arrivalsMpps[ring] * roundMicros);
        return (cyclesOfVisit[ring] + packets * cyclesOfPacket[ring]) / clockMhz;
    }

    /** What a ring would be served if packets were always waiting in it, Mpps; infinite if nothing takes time. */
    double mostMpps(int ring) {
        return burstPackets[ring] / micros(ring);
    }

    /** Rings become backlogged one after the other, the one that first gets a burst in a round first. */
    private double micros(int alwaysBacklogged) {
        Arrays.fill(backlogged, false);
        int next = alwaysBacklogged;
        double micros = 0;
        do {
            if (next >= 0) {
                backlogged[next] = true;
            }
            micros = microsOfBacklog();
            next = firstFilled(micros);
        } while (next >= 0);
        return micros;
    }

    private double microsOfBacklog() {
        double cycles = 0;
        double left = clockMhz;
        for (int i = 0; i < backlogged.length; i++) {
            cycles += backlogged[i] ? cyclesOfFullVisit[i] + burstPackets[i] * cyclesOfPacket[i] : cyclesOfVisit[i];
            left -= backlogged[i] ? 0 : arrivalsMpps[i] * cyclesOfPacket[i];
        }
        return left > 0 ? cycles / left : Double.POSITIVE_INFINITY;
    }

    private int firstFilled(double micros) {
        int first = -1;
        double least = micros;
        for (int i = 0; i < backlogged.length; i++) {
            if (!backlogged[i] && burstPackets[i] / arrivalsMpps[i] < least) {
                least = burstPackets[i] / arrivalsMpps[i];
                first = i;
            }
        }
        return first;
    }
}
