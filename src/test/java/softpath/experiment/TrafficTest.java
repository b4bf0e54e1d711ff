package softpath.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static softpath.experiment.ByHand.NO_CAP_MPPS;
import static softpath.experiment.ByHand.SMALL;

import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import softpath.model.result.Result;
import softpath.model.scenario.SizeMix;
import softpath.wiring.Blueprint;

/** Rates, losses and the line rate, out of packets counted in 1 ms. */
class TrafficTest {

    private static final Offset<Double> EXACT = within(1e-9);

    private static Traffic of(ByHand by) {
        return new Traffic(by.blueprint(), by.window());
    }

    /** 64 and 1000 B: 3 Mpps of 84 bytes and 1 of 1020 on the wire, 64 and 1000 of frames. */
    @Test
    void ratesAddUpOverSizes() {
        ByHand mix = new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .chain("c", 0, 1, new SizeMix(Map.of(64, 3.0, 1000, 1.0)))
                .core("in")
                .stage("in", 0, new Blueprint.ToSink(), 0, new double[] {1}, 1, 1);
        mix.offeredOfClass[0] = 3_000;
        mix.offeredOfClass[1] = 1_000;
        mix.deliveredOfClass[0] = 3_000;

        Traffic traffic = of(mix);
        assertThat(traffic.offered().mpps()).isCloseTo(4, EXACT);
        assertThat(traffic.offered().gbpsL1()).isCloseTo((3 * 84 + 1020) * 8 / 1e3, EXACT);
        assertThat(traffic.offered().gbpsL2()).isCloseTo((3 * 64 + 1000) * 8 / 1e3, EXACT);
        assertThat(traffic.delivered().mpps()).isCloseTo(3, EXACT);
        assertThat(traffic.delivered().gbpsL1()).isCloseTo(3 * 84 * 8 / 1e3, EXACT);
    }

    /** 10 Gbit/s are 10^7 bits in 1 ms: 14 881 slots of 672 bits. 14 867 are just above 99.9 %, 14 866 just below. */
    @Test
    void lineRateBeginsAt999OfAThousand() {
        assertThat(of(ByHand.row(14.88, 1, 1).counted(0, 14_881, 14_867)).isLineRate())
                .isTrue();
        assertThat(of(ByHand.row(14.88, 1, 1).counted(0, 14_881, 14_866)).isLineRate())
                .isFalse();
        assertThat(of(ByHand.row(14.88, 1, 1).counted(0, 14_881, 14_733)).isLineRate())
                .as("99 %")
                .isFalse();
    }

    /** Two NICs of 10 Gbit/s would have to bring 20; the second brings nothing. What a generator makes is no wire's. */
    @Test
    void lineRateIsOfTheWiresThatLoadComesInBy() {
        ByHand generated = new ByHand()
                .ring("gen", Result.Place.VNIC_RX)
                .chain("c", 0, 15, SMALL)
                .core("in")
                .stage("in", 0, new Blueprint.ToSink(), 0, new double[] {1}, 1)
                .counted(0, 15_000, 15_000);
        ByHand beside = new ByHand()
                .nicRing("rx", NO_CAP_MPPS)
                .ring("gen", Result.Place.VNIC_RX)
                .chain("c", 0, 8, SMALL)
                .chain("d", 1, 8, SMALL)
                .core("in")
                .stage("in", 0, new Blueprint.ToSink(), 0, new double[] {1, 0}, 1, Double.NaN)
                .stage("on", 1, new Blueprint.ToSink(), 0, new double[] {0, 1}, Double.NaN, 1)
                .counted(0, 8_000, 8_000)
                .counted(1, 8_000, 8_000);

        assertThat(of(generated).isLineRate()).isFalse();
        assertThat(of(beside).isLineRate()).isFalse();
        assertThat(of(beside.counted(0, 14_881, 14_880)).isLineRate()).isTrue();
    }

    @Test
    void lossesAreListedByPlaceTheMostFirst() {
        ByHand lossy = ByHand.row(9, 1, 1)
                .counted(0, 9_000, 2_000)
                .lostAtRing(0, 1_000)
                .lostToCap(0, 3_000)
                .lostAtRing(1, 2_000)
                .lostAtQueue(0, 500);

        assertThat(of(lossy).losses())
                .containsExactly(
                        new Result.Loss(Result.Place.NIC_CAP, "rx", 3, 3_000),
                        new Result.Loss(Result.Place.VNIC_RX, "mid", 2, 2_000),
                        new Result.Loss(Result.Place.NIC_RX, "rx", 1, 1_000),
                        new Result.Loss(Result.Place.NIC_TX, "tx", 0.5, 500));
        assertThat(of(ByHand.row(9, 1, 1).counted(0, 9_000, 9_000)).losses()).isEmpty();
    }

    @Test
    void packetsOfAChainAreOfferedDeliveredLostOrInside() {
        ByHand by = ByHand.row(9, 1, 1).counted(0, 9_000, 8_000);
        by.lostOfChain[0] = 700;
        by.growthOfRing[0] = 200;
        by.growthOfWire[0] = 100;

        assertThat(of(by).packetsOfChains()).containsExactly(new Result.Packets(9_000, 8_000, 700, 300));
        assertThat(of(by).packets()).isEqualTo(new Result.Packets(9_000, 8_000, 700, 300));
        assertThat(of(by).packets().lossRatio()).isCloseTo(700.0 / 9_000, EXACT);
    }
}
