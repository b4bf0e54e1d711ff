package softpath.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import softpath.engine.BurstSimulator;
import softpath.engine.Drops;
import softpath.engine.PacketRing;

/** A port of 8 slots to which two runs send that overlap in time: one has 6 packets, the other 5. */
class GuestPortTest {

    private final BurstSimulator simulator = new BurstSimulator();
    private final PacketRing ring = PacketRing.freeAtEnd("vnic", 8, 1, Drops.ofOne(0));
    private final PacketRing one = PacketRing.freeAtEnd("one", 8, 1, Drops.ofOne(0));
    private final PacketRing other = PacketRing.freeAtEnd("other", 8, 1, Drops.ofOne(0));
    private final GuestPort port = new GuestPort(ring, bell());

    private EventChannel bell() {
        NotificationDelay delay = new NotificationDelay(1_000_000, null);
        Dom0Core dom0 = new Dom0Core(simulator, null, null);
        NetbackThread thread = new NetbackThread(dom0, delay, 1, 1);
        GuestPath path = new GuestPath(ring, other, thread, thread, new double[] {1}, 1, 8, 0, ps -> ps);
        EventChannel bell =
                new ClickOsGuest(simulator, 1, 0, 0, 0, true, true, null, null).serves(path, delay, thread, thread);
        simulator.seal();
        return bell;
    }

    @BeforeEach
    void bothHavePackets() {
        one.offerTrain(0, 1, 6, 0);
        other.offerTrain(0, 1, 5, 0);
        one.claim(6, 10);
        other.claim(5, 10);
    }

    @Test
    void slotsThatOneRunWasPromisedAreNotPromisedToAnother() {
        assertThat(port.lease(6, 10)).isEqualTo(6);
        assertThat(port.lease(5, 11)).isEqualTo(2);
        assertThat(port.lease(1, 12)).isZero();
    }

    @Test
    void aPromiseEndsAsItsBatchIsHandedOverAndTheSlotsAreHeldThen() {
        port.lease(6, 10);
        port.lease(5, 11);

        port.offer(one, 6, 6, 20);
        assertThat(port.lease(1, 20)).isZero();
        port.offer(other, 5, 2, 21);
        assertThat(ring.waiting()).isEqualTo(8);
        assertThat(ring.drops().total()).isEqualTo(3);
        assertThat(port.lease(1, 21)).isZero();
    }

    @Test
    void slotsThatComeFreeMeanwhileArePromisedButThoseOfTheOtherRunAreNot() {
        port.lease(6, 10);
        port.lease(5, 11);
        port.offer(one, 6, 6, 20);
        ring.claim(8, 21);
        ring.finish(22);

        // all 8 are free, 2 of them promised
        assertThat(port.lease(8, 22)).isEqualTo(6);
    }
}
