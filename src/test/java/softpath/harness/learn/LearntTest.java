package softpath.harness.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.junit.jupiter.api.Test;
import softpath.harness.CoreProbe;
import softpath.harness.Sample;
import softpath.harness.testbed.MeasurePlan.Component;
import softpath.harness.testbed.Point;
import softpath.harness.transport.MeasureFault;
import softpath.statistics.Median;

/** Costs that are known put into samples of parts, and found again. */
class LearntTest {

    private static final double GHZ = 2;
    private static final int BURST = 32;
    private static final double POLL = 30;
    private static final double NEAR = 100;
    private static final double FAR = 400;
    private static final double LEAST_BATCH = 420;

    /** What a worker and a guest really cost, and by how much cores far from each other lengthen what crosses. */
    private static double worker(Component part, int bytes, double burst) {
        double more = bytes - 64;
        return switch (part) {
            case REPLAY_TO_SINK -> 20 + 0.05 * more + 40 / burst;
            case REPLAY_TO_VNIC ->
                20 + 0.05 * more + 40 / burst + Math.max(LEAST_BATCH / burst, 60 + 0.02 * more + 200 / burst);
            case VNIC_TO_SINK, VNIC_TO_SINK_UNTOUCHED -> 50 + 0.03 * more + 160 / burst;
            // Of three packets put in two are taken out.
            case THROUGH_GUEST -> (3 * worker(Component.REPLAY_TO_VNIC, bytes, burst) + 2 * written(more, burst)) / 5;
            case THROUGH_GUEST_UNTOUCHED ->
                (3 * worker(Component.REPLAY_TO_VNIC, bytes, burst) + 2 * onlyRead(more, burst)) / 5;
            // Of six put into the first guest three are taken out, and two of those out of the second; a ring costs 9.
            case THROUGH_TWO_GUESTS ->
                (6 * worker(Component.REPLAY_TO_VNIC, bytes, burst)
                                + 3 * (written(more, burst) + 9 + 60 + 0.02 * more + 200 / burst)
                                + 2 * (written(more, burst) + 9))
                        / 11;
            default -> Double.NaN;
        };
    }

    private static double written(double more, double burst) {
        return 44 + 0.02 * more + 160 / burst;
    }

    private static double onlyRead(double more, double burst) {
        return 54 + 0.08 * more + 160 / burst;
    }

    private static double guest(Component part, int bytes, double burst) {
        return switch (part) {
            case REPLAY_TO_VNIC -> 30 + 320 / burst;
            case VNIC_TO_SINK -> 45 + 320 / burst;
            case VNIC_TO_SINK_UNTOUCHED -> 25 + 320 / burst;
            case GUEST_REPLAY -> 24 + 0.04 * (bytes - 64);
            case GUEST_FORWARD -> 14;
            default -> Double.NaN;
        };
    }

    private static double function(int bytes) {
        return 24 + 0.04 * (bytes - 64) + 36 + 0.01 * (bytes - 64);
    }

    private static List<Point.OfComponent> points() {
        List<Point.OfComponent> points = new ArrayList<>();
        for (Component part : List.of(Component.REPLAY_TO_SINK, Component.REPLAY_TO_VNIC, Component.VNIC_TO_SINK)) {
            List.of(64, 564).forEach(bytes -> points.add(new Point.OfComponent(part, "", bytes, BURST)));
            points.add(new Point.OfComponent(part, "", 64, 4));
        }
        List.of(4, BURST)
                .forEach(burst -> points.add(new Point.OfComponent(Component.VNIC_TO_SINK_UNTOUCHED, "", 64, burst)));
        List.of(64, 564).forEach(bytes -> {
            points.add(new Point.OfComponent(Component.GUEST_REPLAY, "", bytes, BURST));
            points.add(new Point.OfComponent(Component.FUNCTION_ALONE, "l3fwd", bytes, BURST));
        });
        points.add(new Point.OfComponent(Component.GUEST_FORWARD, "", 64, BURST));
        return points;
    }

    /** With both hops together. */
    private static List<Point.OfComponent> pointsThroughGuests() {
        List<Point.OfComponent> points = new ArrayList<>(points());
        for (Component part : List.of(Component.THROUGH_GUEST, Component.THROUGH_GUEST_UNTOUCHED)) {
            List.of(64, 564).forEach(bytes -> points.add(new Point.OfComponent(part, "", bytes, BURST)));
        }
        return points;
    }

    private static Sample sample(
            Point.OfComponent point, int round, double roundTripNanos, double factor, double pollCycles) {
        double seconds = 0.25;
        long packets = 1_000_000;
        int burst = point.burstPackets();
        double slower = crosses(point.component()) && roundTripNanos == FAR ? factor * 2 : factor;
        Map<String, Long> counters = new HashMap<>();
        double worker = worker(point.component(), point.frameBytes(), burst);
        if (!Double.isNaN(worker)) {
            counters.put("dataplane.busy-packets", packets);
            counters.put("dataplane.busy-cycles", Math.round(slower * worker * packets));
            counters.put("dataplane.0.rx-packets", packets);
            counters.put("dataplane.1.tx-bursts", packets / burst);
            boolean isOfTwo = point.component() == Component.THROUGH_TWO_GUESTS;
            counters.put("dataplane.2.rx-packets", isOfTwo ? packets / 2 : packets * 2 / 3);
            counters.put("dataplane.3.tx-bursts", packets * 2 / 3 / burst);
            counters.put("dataplane.4.rx-packets", packets / 3);
            counters.put("dataplane.5.tx-bursts", packets / 3 / burst);
            // The rest of the window went to rounds that found nothing.
            double idle = GHZ * 1e9 * seconds - slower * worker * packets;
            counters.put("dataplane.0.rx-polls", packets / burst + Math.round(idle / pollCycles));
        }
        double guest = guest(point.component(), point.frameBytes(), burst);
        if (!Double.isNaN(guest)) {
            counters.put("functions.busy-packets", packets);
            counters.put("functions.busy-cycles", Math.round(slower * guest * packets));
            counters.put("functions.0.rx-packets", packets);
            counters.put("functions.1.tx-bursts", packets / burst);
        }
        double mpps =
                point.component() == Component.FUNCTION_ALONE ? GHZ * 1e3 / (factor * function(point.frameBytes())) : 1;
        return new Sample(
                point.id(),
                round,
                0,
                false,
                "2026-01-01T00:00:00Z",
                seconds,
                counters,
                mpps,
                mpps,
                List.of(),
                Map.of(),
                Map.of(),
                0,
                List.of(),
                Map.of(),
                Map.of(CoreProbe.ROUND_TRIP, roundTripNanos),
                List.of());
    }

    private static boolean crosses(Component part) {
        return part == Component.REPLAY_TO_VNIC
                || part == Component.VNIC_TO_SINK
                || part == Component.VNIC_TO_SINK_UNTOUCHED
                || part == Component.THROUGH_GUEST
                || part == Component.THROUGH_GUEST_UNTOUCHED
                || part == Component.THROUGH_TWO_GUESTS;
    }

    private static List<Sample> samples(double... roundTrips) {
        return samples(points(), roundTrips);
    }

    private static List<Sample> samples(List<Point.OfComponent> points, double... roundTrips) {
        List<Sample> samples = new ArrayList<>();
        for (int round = 0; round < roundTrips.length; round++) {
            for (Point.OfComponent point : points) {
                samples.add(sample(point, round, roundTrips[round], 1 + 0.01 * (round % 3 - 1), POLL));
            }
        }
        return samples;
    }

    private static List<Learnt> learnt(List<Sample> samples) throws IOException {
        return Learnt.of(points(), samples, BURST, 90, GHZ, 1);
    }

    private static double cost(Learnt learnt, String name) {
        return learnt.costs().get(name).value();
    }

    @Test
    void costsThatPartsHaveAreFound() throws IOException {
        List<Learnt> all = learnt(samples(NEAR, NEAR, NEAR));

        assertThat(all).hasSize(1);
        Learnt learnt = all.get(0);
        assertThat(cost(learnt, "worker.poll-cycles")).isCloseTo(30, within(0.1));
        assertThat(cost(learnt, "worker.receive-cycles")).isCloseTo(20, within(0.01));
        assertThat(cost(learnt, "worker.receive-burst-cycles")).isCloseTo(40 - 30, within(0.1));
        assertThat(cost(learnt, "worker.enqueue-cycles")).isCloseTo(60, within(0.01));
        assertThat(cost(learnt, "worker.enqueue-batch-cycles")).isCloseTo(200, within(0.1));
        assertThat(cost(learnt, "worker.dequeue-cycles")).isCloseTo(50, within(0.01));
        assertThat(cost(learnt, "worker.dequeue-burst-cycles")).isCloseTo(160 - 30, within(0.2));
        assertThat(cost(learnt, "worker.by-size.receive.564")).isCloseTo(25, within(0.01));
        assertThat(cost(learnt, "worker.by-size.enqueue.564")).isCloseTo(10, within(0.01));
        assertThat(cost(learnt, "worker.by-size.dequeue.564")).isCloseTo(15, within(0.01));
        assertThat(cost(learnt, "guest.burst-cycles")).isCloseTo(640, within(0.1));
        // 30 in, 25 out, without the ends' own 14, and 36 of the function.
        assertThat(cost(learnt, "guest.functions.l3fwd")).isCloseTo(30 + 25 - 14 + 36, within(0.01));
        assertThat(cost(learnt, "guest.by-size.564")).isCloseTo(5, within(0.01));
    }

    @Test
    void whatComesOutOfAGuestCostsWhatBothHopsTogetherSay() throws IOException {
        List<Point.OfComponent> points = pointsThroughGuests();
        Learnt learnt = Learnt.of(points, samples(points, NEAR, NEAR, NEAR), BURST, 90, GHZ, 1)
                .get(0);

        assertThat(cost(learnt, "worker.enqueue-cycles")).isCloseTo(60, within(0.01));
        assertThat(cost(learnt, "worker.dequeue-cycles")).isCloseTo(44, within(0.01));
        assertThat(cost(learnt, "worker.by-size.dequeue.564")).isCloseTo(10, within(0.01));
        assertThat(cost(learnt, "worker.read-only-guest.dequeue-cycles")).isCloseTo(54, within(0.01));
        assertThat(cost(learnt, "worker.read-only-guest.by-size.564")).isCloseTo(40, within(0.01));
    }

    /** A batch takes 420 at least, which one of four has not: 200 + 4 * 60 = 440. */
    @Test
    void batchesOfOneSayHowLongOneTakesHoweverLittleIsInIt() throws IOException {
        List<Point.OfComponent> points = new ArrayList<>(points());
        for (Component part : List.of(Component.REPLAY_TO_SINK, Component.REPLAY_TO_VNIC)) {
            List.of(1, 2, 16).forEach(burst -> points.add(new Point.OfComponent(part, "", 64, burst)));
        }
        Learnt learnt = Learnt.of(points, samples(points, NEAR, NEAR, NEAR), BURST, 90, GHZ, 1)
                .get(0);

        assertThat(cost(learnt, "worker.enqueue-batch-least-cycles")).isCloseTo(420, within(0.5));
        assertThat(cost(learnt, "worker.enqueue-batch-cycles")).isCloseTo(200, within(0.5));
        assertThat(cost(learnt, "worker.enqueue-cycles")).isCloseTo(60, within(0.05));
        assertThat(LearntFiles.unit("worker.enqueue-batch-least-cycles")).isEqualTo("cycles/batch");
    }

    @Test
    void threeLengthsOfBatchesSayNothingOfALeast() throws IOException {
        List<Point.OfComponent> points = new ArrayList<>(points());
        for (Component part : List.of(Component.REPLAY_TO_SINK, Component.REPLAY_TO_VNIC)) {
            points.add(new Point.OfComponent(part, "", 64, 16));
        }

        assertThat(Learnt.of(points, samples(points, NEAR, NEAR), BURST, 90, GHZ, 1)
                        .get(0)
                        .costs())
                .doesNotContainKey("worker.enqueue-batch-least-cycles");
    }

    /** Of a frame of 564 B less was seen than of one of 64 B, which cannot be: both get the mean of the two, 20 + 40 / 32 less 1. */
    @Test
    void aLongerFrameNeverCostsLess() throws IOException {
        List<Sample> samples = samples(NEAR, NEAR, NEAR);
        Point.OfComponent longer = new Point.OfComponent(Component.REPLAY_TO_SINK, "", 564, BURST);
        double less = (worker(longer.component(), 64, BURST) - 2) / worker(longer.component(), 564, BURST);
        samples.replaceAll(sample ->
                sample.point().equals(longer.id()) ? sample(longer, sample.round(), NEAR, less, POLL) : sample);
        Learnt learnt = learnt(samples).get(0);

        assertThat(cost(learnt, "worker.by-size.receive.564")).isCloseTo(0, within(1e-9));
        assertThat(cost(learnt, "worker.receive-cycles")).isCloseTo(20 - 1, within(0.2));
    }

    /** Either of two rings costs 9 more than the only one, half of what very many would. */
    @Test
    void aSecondRingCostsWhatPacketsThroughTwoGuestsSay() throws IOException {
        List<Point.OfComponent> points = pointsThroughGuests();
        List.of(64, 564)
                .forEach(bytes -> points.add(new Point.OfComponent(Component.THROUGH_TWO_GUESTS, "", bytes, BURST)));
        Learnt learnt = Learnt.of(points, samples(points, NEAR, NEAR, NEAR), BURST, 90, GHZ, 1)
                .get(0);

        assertThat(cost(learnt, "worker.many-rings-cycles")).isCloseTo(18, within(0.01));
        assertThat(cost(learnt, "worker.dequeue-cycles")).isCloseTo(44, within(0.01));
    }

    @Test
    void whereNoGuestOnlyReadNothingIsSaidOfSuch() throws IOException {
        assertThat(learnt(samples(NEAR, NEAR)).get(0).costs().keySet()).noneMatch(name -> name.contains("read-only"));
    }

    @Test
    void intervalsHoldTheValuesAndWidenWithTheScatter() throws IOException {
        Learnt learnt = learnt(samples(NEAR, NEAR, NEAR)).get(0);

        learnt.costs().values().forEach(cost -> {
            assertThat(cost.lowest()).isLessThanOrEqualTo(cost.value());
            assertThat(cost.highest()).isGreaterThanOrEqualTo(cost.value());
        });
        Learnt.Cost dequeue = learnt.costs().get("worker.dequeue-cycles");
        assertThat(dequeue.highest() - dequeue.lowest()).isBetween(0.2, 10.0);
    }

    /** A poll that finds nothing and takes longer than a whole burst with its poll says of neither what it costs. */
    @Test
    void whatPartsTellOnlyTheSumOfIsNotIdentifiable() throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            for (Point.OfComponent point : points()) {
                samples.add(sample(point, round, NEAR, 1 + 0.01 * (round - 1), 70));
            }
        }
        Learnt learnt = learnt(samples).get(0);
        Learnt.Cost poll = learnt.costs().get("worker.poll-cycles");
        Learnt.Cost burst = learnt.costs().get("worker.receive-burst-cycles");

        assertThat(poll.value()).isCloseTo(40, within(0.1));
        assertThat(poll.togetherWith()).contains("worker.receive-burst-cycles");
        assertThat(burst.togetherWith()).contains("worker.poll-cycles");
        assertThat(burst.value()).isCloseTo(0, within(1e-9));
        assertThat(burst.lowest()).isZero();
        assertThat(burst.highest()).as("nearly all of the 40").isBetween(35.0, 45.0);
        assertThat(poll.lowest()).isLessThan(5);
        assertThat(learnt.remarks()).anySatisfy(remark -> assertThat(remark).contains("not identifiable"));
        assertThat(learnt(samples(NEAR, NEAR)).get(0).costs().values())
                .allSatisfy(cost -> assertThat(cost.togetherWith()).isEmpty());
    }

    /** Each is off in its own way; what is told of both together is not. */
    @Test
    void setsAreDrawnTogether() throws IOException {
        Learnt learnt = learnt(samples(NEAR, NEAR, NEAR)).get(0);
        double full = cost(learnt, "worker.receive-cycles") + 40.0 / BURST;

        assertThat(learnt.draws())
                .hasSize(400)
                .allSatisfy(
                        set -> assertThat(set.keySet()).isEqualTo(learnt.costs().keySet()));
        double[] receives = learnt.draws().stream()
                .mapToDouble(set -> set.get("worker.receive-cycles"))
                .toArray();
        double[] sums = learnt.draws().stream()
                .mapToDouble(set -> set.get("worker.receive-cycles")
                        + (set.get("worker.poll-cycles") + set.get("worker.receive-burst-cycles")) / BURST)
                .toArray();
        assertThat(Median.of(sums)).isCloseTo(full, within(0.1));
        assertThat(new StandardDeviation().evaluate(sums)).isLessThan(new StandardDeviation().evaluate(receives));
    }

    @Test
    void coresFarFromEachOtherAreLearntApartAndWhatStaysOnOneCoreIsNotTheirs() throws IOException {
        List<Learnt> all = learnt(samples(NEAR, FAR, NEAR, FAR, NEAR, FAR));

        assertThat(all).hasSize(2);
        assertThat(cost(all.get(0), "worker.dequeue-cycles")).isCloseTo(50, within(1.5));
        assertThat(cost(all.get(1), "worker.dequeue-cycles")).isCloseTo(100, within(3.0));
        assertThat(cost(all.get(1), "worker.receive-cycles")).isCloseTo(20, within(0.5));
    }

    @Test
    void aLevelOfFewSetUpsIsRefused() throws IOException {
        List<Learnt> all = learnt(samples(NEAR, NEAR, NEAR, NEAR, NEAR, FAR));

        assertThat(all).hasSize(1);
        assertThat(all.get(0).remarks()).anySatisfy(remark -> assertThat(remark).contains("17 % of set-ups"));
    }

    @Test
    void partsThatWereNeverMeasuredAreNamed() {
        List<Sample> samples = samples(NEAR, NEAR);
        samples.removeIf(sample -> sample.point().startsWith("vnic-to-sink/564"));

        assertThatThrownBy(() -> learnt(samples))
                .isInstanceOf(MeasureFault.class)
                .hasMessageContaining("vnic-to-sink/564");
    }
}
