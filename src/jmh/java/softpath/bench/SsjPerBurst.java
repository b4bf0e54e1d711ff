package softpath.bench;

import softpath.engine.LatencyHistogram;
import softpath.yardstick.Yardstick;
import softpath.yardstick.YardstickHash;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;
import umontreal.ssj.simevents.eventlist.EventList;

/**
 * W2 with constant arrivals on SSJ's own simulator and any of its event lists, with one event a burst: arrivals are
 * computed when a core looks, empty polls are skipped, rings are arrays. What is left is the cost of the event list.
 */
public final class SsjPerBurst {

    private static final long GAP_PS = 67_200;
    private static final long EMPTY_POLL_PS = 12_000;
    private static final long BURST_PS = 128_000;
    private static final long[] PACKET_PS = {107_200, 76_000, 56_000};
    private static final int[] SLOTS = {1024, 256, 256};
    private static final int MOST = 32;

    private final Simulator simulator;

    public SsjPerBurst(EventList events) {
        simulator = new Simulator(events);
    }

    /** Three cores in a row and the source before them. */
    private final class Copy {

        private final BurstCore[] cores = {new BurstCore(this, 0), new BurstCore(this, 1), new BurstCore(this, 2)};
        private final LatencyHistogram latency = new LatencyHistogram();
        private long nextPs = 1;
        private long offered;
        private long hops;
        private final long[] drops = new long[SLOTS.length];

        void pull(long nowPs) {
            BurstCore first = cores[0];
            for (; nextPs < nowPs; nextPs += GAP_PS) {
                offered++;
                first.put(nextPs);
            }
        }

        long hash() {
            return YardstickHash.of(offered, hops, drops, latency);
        }
    }

    private final class BurstCore extends Event {

        private final Copy copy;
        private final int index;
        private final long[] ring = new long[2048];
        private int head;
        private int claimed;
        private int waiting;
        private long asleepSincePs = -1;

        BurstCore(Copy copy, int index) {
            super(simulator);
            this.copy = copy;
            this.index = index;
        }

        void put(long birthPs) {
            if (waiting == SLOTS[index]) {
                copy.drops[index]++;
                return;
            }
            ring[head + claimed + waiting & ring.length - 1] = birthPs;
            waiting++;
        }

        @Override
        public void actions() {
            long nowPs = (long) simulator.time();
            handOn(nowPs);
            if (index == 0) {
                copy.pull(nowPs);
            }
            claimed = Math.min(MOST, waiting);
            waiting -= claimed;
            if (claimed > 0) {
                schedule(BURST_PS + claimed * PACKET_PS[index]);
            } else if (index == 0) {
                schedule(polls(copy.nextPs - nowPs));
            } else {
                asleepSincePs = nowPs;
            }
        }

        private void handOn(long nowPs) {
            copy.hops += claimed;
            for (int i = 0; i < claimed; i++) {
                long birthPs = ring[head + i & ring.length - 1];
                if (index == 2) {
                    copy.latency.record(nowPs - birthPs);
                } else {
                    copy.cores[index + 1].put(birthPs);
                }
            }
            if (claimed > 0 && index < 2) {
                copy.cores[index + 1].wake(nowPs);
            }
            head = head + claimed & ring.length - 1;
            claimed = 0;
        }

        private void wake(long nowPs) {
            if (asleepSincePs >= 0 && waiting > 0) {
                schedule(asleepSincePs + polls(nowPs - asleepSincePs) - nowPs);
                asleepSincePs = -1;
            }
        }
    }

    private static long polls(long ps) {
        return (ps + EMPTY_POLL_PS - 1) / EMPTY_POLL_PS * EMPTY_POLL_PS;
    }

    /** Runs so many copies at once until the horizon of so many gaps; returns the hash of the last. */
    public long run(int copies, long gaps) {
        long horizonPs = Yardstick.horizonPs(gaps);
        simulator.init();
        Copy copy = null;
        for (int c = 0; c < copies; c++) {
            copy = new Copy();
            for (BurstCore core : copy.cores) {
                core.schedule(20 * core.index);
            }
        }
        new Event(simulator) {
            @Override
            public void actions() {
                simulator.stop();
            }
        }.schedule(horizonPs);
        simulator.start();
        copy.pull(horizonPs);
        return copy.hash();
    }
}
