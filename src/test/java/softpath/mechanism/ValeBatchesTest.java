package softpath.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import softpath.engine.Drops;
import softpath.engine.Packet;
import softpath.engine.PacketRing;

/**
 * A run of five packets for two ports: those of class 1 go to port 1, which the first of them asks for, those of class 0 to
 * port 0. A run costs 100 cycles, a packet 10 or 20, without a slot 1 or 2, a batch 5 or 7.
 */
class ValeBatchesTest {

    private static final ValeWays.Cycles CYCLES = new ValeWays.Cycles(100, new double[] {10, 20}, new double[] {1, 2});

    private final List<String> seen = new ArrayList<>();
    private final Port first = new Port("0");
    private final Port second = new Port("1");
    private final PacketRing in = PacketRing.freeAtEnd("in", 8, 1, Drops.ofOne(0));
    private final ValeBatches batches =
            new ValeBatches(new ValePort[] {first, second}, new int[] {0, 1}, new double[] {5, 7}, CYCLES, in, 8);

    /** It writes down what it gets. */
    private final class Port implements ValePort {

        private final String name;
        private final Deque<Long> waitsPs = new ArrayDeque<>();
        private int slots = 8;

        Port(String name) {
            this.name = name;
        }

        @Override
        public int lease(int most, long nowPs) {
            return Math.min(most, slots);
        }

        @Override
        public long offer(PacketRing from, int count, int leased, long nowPs) {
            if (!waitsPs.isEmpty()) {
                return waitsPs.remove();
            }
            StringBuilder births = new StringBuilder();
            for (int i = 0; i < count; i++) {
                births.append(i == leased ? " but" : "").append(" ").append(Packet.birthPs(from.claimedPacket(i)));
            }
            seen.add(name + ":" + births);
            return 0;
        }
    }

    @BeforeEach
    void fiveCome() {
        int[] classes = {1, 0, 1, 1, 0};
        for (int p = 0; p < classes.length; p++) {
            in.offerOne(Packet.of(p, classes[p]), p);
        }
    }

    private double begin() {
        return batches.begin(in, in.claim(8, 5), 5);
    }

    @Test
    void everyPacketIsPaidForAndEveryBatchOnce() {
        // 100 + 3 · 20 + 7 + 2 · 10 + 5
        assertThat(begin()).isEqualTo(192);
    }

    @Test
    void whatGetsNoSlotCostsTheLookAndIsLastOfItsBatch() {
        second.slots = 1;

        // 100 + (20 + 2 · 2) + 7 + 2 · 10 + 5
        assertThat(begin()).isEqualTo(156);
        assertThat(batches.end(in, 5, 9)).isZero();
        assertThat(seen).containsExactly("1: 0 but 2 3", "0: 1 4");
    }

    @Test
    void portsAreToldInTheOrderInWhichTheyAreAskedFor() {
        begin();

        assertThat(batches.end(in, 5, 9)).isZero();
        assertThat(seen).containsExactly("1: 0 2 3", "0: 1 4");
    }

    @Test
    void aPortThatMakesItsSenderWaitHoldsUpThoseBehindIt() {
        second.waitsPs.add(30L);
        begin();

        assertThat(batches.end(in, 5, 9)).isEqualTo(30);
        assertThat(seen).isEmpty();
        assertThat(batches.end(in, 5, 39)).isZero();
        assertThat(seen).containsExactly("1: 0 2 3", "0: 1 4");
    }

    @Test
    void whatIsHandedOverBeforeAWaitIsGone() {
        first.waitsPs.add(30L);
        begin();

        assertThat(batches.end(in, 5, 9)).isEqualTo(30);
        assertThat(seen).containsExactly("1: 0 2 3");
        assertThat(batches.forwarded()).isEqualTo(3);
        assertThat(batches.end(in, 5, 39)).isZero();
        assertThat(batches.forwarded()).isZero();
    }

    @Test
    void theNextRunBeginsWithNothingOfTheOneBefore() {
        begin();
        batches.end(in, 5, 9);
        in.finish(9);
        in.offerOne(Packet.of(10, 0), 10);

        // 100 + 10 + 5
        assertThat(begin()).isEqualTo(115);
        batches.end(in, 1, 12);
        assertThat(seen.subList(2, seen.size())).containsExactly("0: 10");
    }
}
