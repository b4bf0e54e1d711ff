package softpath.harness.learn;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import softpath.harness.testbed.MeasurePlan.Component;
import softpath.harness.testbed.Point;
import softpath.statistics.Isotonic;
import softpath.units.Units;

/**
 * The parameters of a dataplane that its parts alone determine, by the names of its file. With R, I and O the cycles that
 * the worker spends on a packet of {@code replay-to-sink}, {@code replay-to-vnic} and {@code vnic-to-sink}, each {@code p +
 * k / burst} at 64 B,
 *
 * <pre>
 * receive = p(R)            receive burst = k(R) − poll
 * enqueue = p(I) − p(R)     enqueue batch = k(I) − k(R)
 * dequeue = p(O)            dequeue burst = k(O) − poll
 * function = F − G(R) + p(G(I)) + p(G(O)) − G(E)   guest burst = k(G(I)) + k(G(O))
 * </pre>
 *
 * and what longer frames cost more, likewise. Taking packets to a sink is part of receive and of dequeue, which never come
 * without it or without what costs about as much: whoever forwards lets go of a packet once. F is a function between a
 * capture and a sink; G is what stands in the place of a guest: it empties a vNIC (I), fills one with buffers that it has not
 * touched (O, as a function has its packets' heads in its cache by then), replays a capture (R) or forwards between its ends
 * alone (E). The worker's O is of buffers whose heads the guest has just written, as functions do. What a poll costs that
 * finds nothing is seen where the worker waits for a guest.
 *
 * <p>Where batches of four lengths were put into a vNIC, the shortest tell how long one takes however little is in it; k(I) is of
 * the others then ({@link PutBatches}).
 *
 * <p>In the hops by themselves a buffer is filled by one side alone, again and again. On a path the worker writes what it later
 * takes out, and the guest has had it in between, so what a packet costs that comes out of a guest is told by both hops
 * together, where they were measured: with T the cycles of a packet of {@code through-guest} (put in and taken out count as
 * one each) and r the packets put in for each taken out,
 *
 * <pre>
 * O = (1 + r) · T − r · I
 * </pre>
 *
 * takes the place of the hop's own, and of {@code through-guest-untouched} it is that of packets which a function only reads.
 * All that both hops cost more or less than each by itself is put down to the last. Through two guests one after the other
 * ({@code through-two-guests}) the worker takes packets from two queues, and with E = I − R and m the packets that it took from
 * the first guest for each from the second, one out of either costs
 *
 * <pre>
 * O' = ((1 + m + r) · T − r · I − m · E) / (1 + m)
 * </pre>
 *
 * where it costs O with one queue: {@code many rings = 2 (O' − O)}, as two queues pay half of it.
 */
final class HopCosts {

    static final String POLL = "worker.poll-cycles";
    private static final String RECEIVE_BURST = "worker.receive-burst-cycles";
    private static final String DEQUEUE_BURST = "worker.dequeue-burst-cycles";

    /** Cycles; a poll is never free. */
    private static final double LEAST_POLL = 1;

    /** Cycles; to put a packet into a vNIC is never free either. */
    private static final double LEAST_PUT = 1;

    private static final int SHORTEST = Units.MIN_FRAME_BYTES;

    private final PartWindows parts;
    private final int burst;
    private final double statedPoll;
    private final double pollShare;
    private final Map<String, Double> costs = new LinkedHashMap<>();
    private Optional<String> togetherWithPoll = Optional.empty();

    private HopCosts(PartWindows parts, int burst, double statedPoll, double pollShare) {
        this.parts = parts;
        this.burst = burst;
        this.statedPoll = statedPoll;
        this.pollShare = pollShare;
    }

    /**
     * @param burst      the full one of the testbed
     * @param statedPoll cycles of a poll, where nothing measured tells them
     * @param pollShare  of the cycles of a burst that are put down to its poll where parts tell only both together
     */
    static HopCosts of(PartWindows parts, int burst, double statedPoll, double pollShare) {
        HopCosts hops = new HopCosts(parts, burst, statedPoll, pollShare);
        hops.worker();
        hops.guest();
        return hops;
    }

    Map<String, Double> costs() {
        return costs;
    }

    /** The cost of a burst that parts tell only together with that of a poll, if there is one. */
    Optional<String> togetherWithPoll() {
        return togetherWithPoll;
    }

    private void worker() {
        double replaySlope = slope(Component.REPLAY_TO_SINK);
        double outSlope = slope(Component.VNIC_TO_SINK);
        double seen = seenPoll();
        boolean isSeen = hasBursts() && Double.isFinite(seen);
        double poll = isSeen ? poll(seen, replaySlope, outSlope) : statedPoll;
        Line replay = line(Component.REPLAY_TO_SINK, Math.max(poll, replaySlope));
        PutBatches put = put();
        Line in = line(Component.REPLAY_TO_VNIC, replay.ofBurst() + put.batchCycles());
        Line out = line(Component.VNIC_TO_SINK, Math.max(poll, outSlope));
        if (isSeen) {
            costs.put(POLL, poll);
        }
        if (hasBursts()) {
            costs.put(RECEIVE_BURST, replay.ofBurst() - poll);
            costs.put("worker.enqueue-batch-cycles", put.batchCycles());
            put.leastCycles().ifPresent(least -> costs.put("worker.enqueue-batch-least-cycles", least));
            costs.put(DEQUEUE_BURST, out.ofBurst() - poll);
        }
        costs.put("worker.receive-cycles", replay.packet());
        costs.put("worker.enqueue-cycles", Math.max(0, in.packet() - replay.packet()));
        SortedMap<Integer, Double> replays = beyond(Component.REPLAY_TO_SINK, replay);
        put("worker.by-size.receive.", replays);
        SortedMap<Integer, Double> enqueues = beyond(Component.REPLAY_TO_VNIC, in);
        enqueues.replaceAll((bytes, cycles) -> cycles - replays.get(bytes));
        put("worker.by-size.enqueue.", enqueues);
        if (!putOutOfGuest(
                Component.THROUGH_GUEST, "worker.dequeue-cycles", "worker.by-size.dequeue.", out.ofBurst())) {
            costs.put("worker.dequeue-cycles", out.packet());
            put("worker.by-size.dequeue.", beyond(Component.VNIC_TO_SINK, out));
        }
        putOutOfGuest(
                Component.THROUGH_GUEST_UNTOUCHED,
                "worker.read-only-guest.dequeue-cycles",
                "worker.read-only-guest.by-size.",
                out.ofBurst());
        parts.bySize(Component.THROUGH_TWO_GUESTS, "", burst).values().stream()
                .mapToDouble(this::ofTheSecondRing)
                .average()
                .ifPresent(more -> costs.put("worker.many-rings-cycles", Math.max(0, 2 * more)));
    }

    /** A poll that finds nothing and takes longer than a whole burst says no more of a burst's poll than that it is all of it. */
    private double poll(double seen, double replaySlope, double outSlope) {
        double burstAndPoll = Math.min(replaySlope, outSlope);
        if (seen < burstAndPoll) {
            return Math.max(LEAST_POLL, seen);
        }
        togetherWithPoll = Optional.of(replaySlope <= outSlope ? RECEIVE_BURST : DEQUEUE_BURST);
        return LEAST_POLL + pollShare * Math.max(0, burstAndPoll - LEAST_POLL);
    }

    /** What a packet out of either of two guests costs more than out of the only one. */
    private double ofTheSecondRing(Point.OfComponent two) {
        int bytes = two.frameBytes();
        double in = worker(Component.REPLAY_TO_VNIC, bytes);
        double enqueue = in - worker(Component.REPLAY_TO_SINK, bytes);
        double putIn = parts.putInPerTakenOut(two);
        double passedOn = parts.passedOnPerTakenOut(two);
        double spent = (1 + passedOn + putIn) * parts.workerCycles(two);
        double outOfEither = (spent - putIn * in - passedOn * enqueue) / (1 + passedOn);
        return outOfEither
                - outOfGuest(parts.bySize(Component.THROUGH_GUEST, "", burst).get(bytes), 0);
    }

    /** False if the part, of both hops, was not measured. */
    private boolean putOutOfGuest(Component part, String shortestName, String before, double ofBurst) {
        SortedMap<Integer, Point.OfComponent> through = parts.bySize(part, "", burst);
        if (through.isEmpty()) {
            return false;
        }
        double shortest = Math.max(0, outOfGuest(through.get(SHORTEST), ofBurst));
        costs.put(shortestName, shortest);
        SortedMap<Integer, Double> beyond = new TreeMap<>();
        through.tailMap(SHORTEST + 1)
                .forEach((bytes, point) -> beyond.put(bytes, outOfGuest(point, ofBurst) - shortest));
        put(before, beyond);
        return true;
    }

    /** Of a packet, without its part of the burst. */
    private double outOfGuest(Point.OfComponent through, double ofBurst) {
        double in = worker(Component.REPLAY_TO_VNIC, through.frameBytes());
        double putIn = parts.putInPerTakenOut(through);
        return (1 + putIn) * parts.workerCycles(through) - putIn * in - ofBurst / parts.burstPackets(through);
    }

    /** Cycles {@code packet + ofBurst / burst} of a packet. */
    private record Line(double packet, double ofBurst) {

        double at(double burst) {
            return packet + ofBurst / burst;
        }
    }

    private boolean hasBursts() {
        return parts.byBurst(Component.VNIC_TO_SINK, SHORTEST).size() > 1;
    }

    /** What frames cost more than the shortest: never less than shorter ones. */
    private void put(String before, SortedMap<Integer, Double> beyond) {
        double[] seen = beyond.values().stream().mapToDouble(cycles -> cycles).toArray();
        double[] alike = new double[seen.length];
        Arrays.fill(alike, 1);
        double[] rising = Isotonic.rising(seen, alike);
        int i = 0;
        for (int bytes : beyond.keySet()) {
            costs.put(before + bytes, Math.max(0, rising[i]));
            i++;
        }
    }

    /** Such that a full burst costs what it was seen to. */
    private Line line(Component part, double ofBurst) {
        Point.OfComponent full = parts.byBurst(part, SHORTEST).get(burst);
        return new Line(Math.max(0, parts.workerCycles(full) - ofBurst / parts.burstPackets(full)), ofBurst);
    }

    private double slope(Component part) {
        return slope(List.copyOf(parts.byBurst(part, SHORTEST).values()), parts::burstPackets, parts::workerCycles);
    }

    private static double slope(
            List<Point.OfComponent> points,
            ToDoubleFunction<Point.OfComponent> burst,
            ToDoubleFunction<Point.OfComponent> cycles) {
        return BurstSlope.of(
                points.stream().mapToDouble(burst).toArray(),
                points.stream().mapToDouble(cycles).toArray());
    }

    /** What is put into a vNIC, by the length of its batches, beside what the same costs that goes to the sink. */
    private PutBatches put() {
        SortedMap<Integer, Point.OfComponent> replays = parts.byBurst(Component.REPLAY_TO_SINK, SHORTEST);
        List<Point.OfComponent> points = parts.byBurst(Component.REPLAY_TO_VNIC, SHORTEST).values().stream()
                .filter(point -> replays.containsKey(point.burstPackets()))
                .toList();
        return PutBatches.of(
                points.stream().mapToDouble(parts::burstPackets).toArray(),
                points.stream()
                        .mapToDouble(point ->
                                parts.workerCycles(point) - parts.workerCycles(replays.get(point.burstPackets())))
                        .map(cycles -> Math.max(LEAST_PUT, cycles))
                        .toArray());
    }

    /** Where a worker waits for a guest. */
    private double seenPoll() {
        return parts.emptyPollCycles(
                parts.byBurst(Component.VNIC_TO_SINK, SHORTEST).get(burst));
    }

    /** Cycles of longer frames beyond those of the shortest, by size. */
    private SortedMap<Integer, Double> beyond(Component part, Line shortest) {
        SortedMap<Integer, Double> beyond = new TreeMap<>();
        parts.bySize(part, "", burst).forEach((bytes, point) -> {
            if (bytes > SHORTEST) {
                double atBurst = shortest.at(parts.burstPackets(point));
                beyond.put(bytes, parts.workerCycles(point) - atBurst);
            }
        });
        return beyond;
    }

    private void guest() {
        Line in = guestLine(Component.REPLAY_TO_VNIC);
        Line out = guestLine(Component.VNIC_TO_SINK_UNTOUCHED);
        double ends = guest(Component.GUEST_FORWARD, "", SHORTEST);
        double vnics = in.packet() + out.packet() - ends;
        if (hasBursts()) {
            costs.put("guest.burst-cycles", in.ofBurst() + out.ofBurst());
        }
        List<String> functions = parts.functions();
        for (String function : functions) {
            costs.put("guest.functions." + function, Math.max(1, vnics + function(function, SHORTEST)));
        }
        SortedMap<Integer, Double> beyond = new TreeMap<>();
        parts.bySize(Component.FUNCTION_ALONE, functions.get(0), burst)
                .tailMap(SHORTEST + 1)
                .keySet()
                .forEach(bytes -> beyond.put(
                        bytes,
                        functions.stream()
                                .mapToDouble(function -> function(function, bytes) - function(function, SHORTEST))
                                .average()
                                .orElseThrow()));
        put("guest.by-size.", beyond);
    }

    /** Over all its points: frames that a guest only looks at the head of cost it the same whatever their size. */
    private Line guestLine(Component part) {
        List<Point.OfComponent> points = parts.of(part);
        double slope = slope(points, parts::guestBurstPackets, parts::guestCycles);
        double packet = points.stream()
                .mapToDouble(point -> parts.guestCycles(point) - slope / parts.guestBurstPackets(point))
                .average()
                .orElseThrow();
        return new Line(Math.max(0, packet), slope);
    }

    /** Of the function by itself, without the ends that it was measured between. */
    private double function(String function, int bytes) {
        return guest(Component.FUNCTION_ALONE, function, bytes) - guest(Component.GUEST_REPLAY, "", bytes);
    }

    private double worker(Component part, int bytes) {
        return parts.workerCycles(parts.bySize(part, "", burst).get(bytes));
    }

    private double guest(Component part, String function, int bytes) {
        return parts.guestCycles(parts.bySize(part, function, burst).get(bytes));
    }
}
