package softpath.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import softpath.engine.BurstSimulator;
import softpath.engine.Drops;
import softpath.engine.Packet;
import softpath.engine.PacketRing;
import umontreal.ssj.simevents.Event;

/** A batch of four packets that is held for 100 ps at most. */
class HeldBatchTest {

    private static final int PACKETS = 4;
    private static final int DRAIN_PS = 100;

    private final BurstSimulator simulator = new BurstSimulator();
    private final PacketRing in = PacketRing.freeAtEnd("in", 64, 1, Drops.ofOne(0));

    /** Time at which each batch goes, and its packets. */
    private final List<String> sent = new ArrayList<>();

    private final HeldBatch held = new HeldBatch(
            simulator,
            0,
            (from, count, nowPs) -> {
                sent.add(count + " at " + nowPs);
                return 0;
            },
            in,
            32,
            PACKETS,
            DRAIN_PS,
            null);

    @Test
    void aFullBatchGoesAtOnceAndWhatIsLeftWaitsForItsOwnTimer() {
        at(10, 6);
        run(1_000);

        assertThat(sent).containsExactly("4 at 10", "2 at 110");
    }

    @Test
    void theTimerRunsFromTheFirstPacketOfABatch() {
        at(10, 1);
        at(109, 1);
        at(111, 1);
        run(1_000);

        assertThat(sent).containsExactly("2 at 110", "1 at 211");
    }

    @Test
    void aBatchThatFillsStopsItsTimer() {
        at(10, 3);
        at(50, 1);
        at(60, 1);
        run(1_000);

        assertThat(sent).containsExactly("4 at 50", "1 at 160");
    }

    @Test
    void aBurstOfSeveralBatchesGoesAsBatches() {
        at(10, 9);
        run(50);

        assertThat(sent).containsExactly("4 at 10", "4 at 10");
        assertThat(held.held()).isEqualTo(1);
    }

    private void at(long ps, int packets) {
        new Event(simulator) {
            @Override
            public void actions() {
                for (int i = 0; i < packets; i++) {
                    in.offerOne(Packet.of(ps, 0), ps);
                }
                held.offer(in, in.claim(packets, ps), ps);
                in.finish(ps);
            }
        }.schedule(ps);
    }

    private void run(long untilPs) {
        new Event(simulator) {
            @Override
            public void actions() {
                simulator.stop();
            }
        }.schedule(untilPs);
        simulator.seal();
        simulator.start();
    }
}
