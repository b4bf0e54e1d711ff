package softpath.bench;

import java.util.ArrayDeque;
import softpath.engine.LatencyHistogram;
import softpath.yardstick.Yardstick;
import softpath.yardstick.YardstickHash;
import umontreal.ssj.randvar.ExponentialGen;
import umontreal.ssj.randvar.RandomVariateGen;
import umontreal.ssj.rng.MRG32k3a;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;

/**
 * The yardstick workloads as one writes them with SSJ at first: an event for every arrival, service and poll, a queue of
 * packet objects, the default event list. What Softpath's engine is compared with.
 */
public final class SsjPerPacket {

    private static final double GAP_PS = 67_200;
    private static final int[] SLOTS = {1024, 256, 256};

    private final Simulator simulator = new Simulator();
    private final LatencyHistogram latency = new LatencyHistogram();
    private final RandomVariateGen gaps;
    private long offered;
    private long hops;
    private final long[] drops = new long[SLOTS.length];
    private final Server[] servers = new Server[SLOTS.length];

    /** A packet knows when it arrived. */
    private record Packet(double birthPs) {}

    /** What a ring's reader does when a packet is offered. */
    private abstract class Server extends Event {

        final int index;
        final ArrayDeque<Packet> ring = new ArrayDeque<>();

        Server(int index) {
            super(simulator);
            this.index = index;
        }

        abstract void offer(Packet packet);

        /** Puts the packet into the ring or drops it. */
        void enqueue(Packet packet) {
            if (ring.size() == SLOTS[index]) {
                drops[index]++;
            } else {
                ring.add(packet);
            }
        }

        void handOn(Packet packet) {
            hops++;
            if (index + 1 < servers.length) {
                servers[index + 1].offer(packet);
            } else {
                latency.record((long) (simulator.time() - packet.birthPs()));
            }
        }
    }

    /** W1: takes one packet at a time and sleeps when there is none. */
    private final class PacketServer extends Server {

        private static final double[] SERVICE_PS = {111_200, 80_000, 60_000};
        private Packet inService;

        PacketServer(int index) {
            super(index);
        }

        @Override
        void offer(Packet packet) {
            if (inService == null) {
                inService = packet;
                // An idle first server starts 1 ps late, so that no two events fall together.
                schedule(SERVICE_PS[index] + (index == 0 ? 1 : 0));
            } else {
                enqueue(packet);
            }
        }

        @Override
        public void actions() {
            handOn(inService);
            inService = ring.poll();
            if (inService != null) {
                schedule(SERVICE_PS[index]);
            }
        }
    }

    /** W2: polls, takes up to 32 packets, and hands them on when its work on them is done. */
    private final class PollingCore extends Server {

        private static final int MOST = 32;
        private static final double EMPTY_POLL_PS = 12_000;
        private static final double BURST_PS = 128_000;
        private static final double[] PACKET_PS = {107_200, 76_000, 56_000};
        private final ArrayDeque<Packet> burst = new ArrayDeque<>();

        PollingCore(int index) {
            super(index);
        }

        @Override
        void offer(Packet packet) {
            enqueue(packet);
        }

        @Override
        public void actions() {
            while (!burst.isEmpty()) {
                handOn(burst.remove());
            }
            while (burst.size() < MOST && !ring.isEmpty()) {
                burst.add(ring.remove());
            }
            schedule(burst.isEmpty() ? EMPTY_POLL_PS : BURST_PS + burst.size() * PACKET_PS[index]);
        }
    }

    /** An event for each packet. */
    private final class Source extends Event {

        Source() {
            super(simulator);
        }

        @Override
        public void actions() {
            offered++;
            servers[0].offer(new Packet(simulator.time()));
            schedule(gaps == null ? GAP_PS : 2 * Math.ceil(gaps.nextDouble() / 2));
        }
    }

    private SsjPerPacket(Yardstick.Workload workload) {
        gaps = workload == Yardstick.Workload.W2_POISSON ? new ExponentialGen(new MRG32k3a(), 1 / GAP_PS) : null;
        for (int i = 0; i < servers.length; i++) {
            servers[i] = workload == Yardstick.Workload.W1 ? new PacketServer(i) : new PollingCore(i);
        }
    }

    /** Runs W1, W2 or W2_POISSON until the horizon of so many gaps. */
    public static YardstickRun run(Yardstick.Workload workload, long gaps) {
        return new SsjPerPacket(workload).run(Yardstick.horizonPs(gaps));
    }

    private YardstickRun run(double horizonPs) {
        simulator.init();
        new Source().schedule(1);
        for (Server server : servers) {
            if (server instanceof PollingCore) {
                server.schedule(20 * server.index);
            }
        }
        new Event(simulator) {
            @Override
            public void actions() {
                simulator.stop();
            }
        }.schedule(horizonPs);
        simulator.start();
        long hash = YardstickHash.of(offered, hops, drops, latency);
        return new YardstickRun(offered, latency.count(), latency.meanPs() / 1_000, hash);
    }
}
