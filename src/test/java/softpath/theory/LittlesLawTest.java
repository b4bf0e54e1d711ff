package softpath.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import softpath.experiment.Replication;
import softpath.experiment.Trial;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/**
 * Little's law (1961), {@code L = lambda W}: mean number inside = rate of packets that pass through x mean time that
 * they are inside. It holds for every run on its own, whatever is random, but for packets that are inside when the
 * window opens or closes.
 */
class LittlesLawTest {

    /** Of some ten thousand packets and more in a window, tens are inside at its edges. */
    private static final double EDGES = 0.005;

    static List<List<String>> pipelines() {
        return List.of(
                List.of("theory/mm1"),
                List.of("theory/md1", "cores[0].idle-poll-cycles=500"),
                List.of("theory/mm1k"),
                List.of("theory/mdk", "sources[0].offered=30Mpps"),
                List.of("theory/mm1", "sources[0].sizes={64: 1, 1518: 1}", "cores[0].cycles-per-byte=0.05"),
                List.of("theory/mm1", "sources[0].arrivals=on-off(10us,10us)", "sources[0].offered=6Mpps"),
                List.of("theory/tandem"),
                List.of("theory/jackson"),
                List.of("bench/w1", "run.warmup-ms=1", "run.measure-ms=10"),
                List.of("bench/w2", "run.warmup-ms=1", "run.measure-ms=10"),
                List.of("bench/w2", "run.warmup-ms=1", "run.measure-ms=10", "sources[0].arrivals=poisson"));
    }

    /** Rings give slots back at the end of the burst, so a packet is in a ring from its arrival to its departure. */
    @ParameterizedTest
    @MethodSource("pipelines")
    void packetsInsideAPipelineAreThoseThatPassTimesTheirTime(List<String> scenarioAndSets) {
        String[] sets = scenarioAndSets.stream().skip(1).toArray(String[]::new);
        Trial trial = Trial.of(scenarioAndSets.get(0), sets);

        if (sharesARing(trial.blueprint())) {
            holdsWithPacketsInService(trial);
        } else {
            holds(trial.with(slotsBackOneByOne(trial.blueprint())));
        }
    }

    /** Slots that come free at the claim leave out the packets in service: one for each server that is busy. */
    @ParameterizedTest
    @ValueSource(strings = {"theory/mm1", "theory/mm1k", "theory/mdk", "theory/mmc", "theory/tandem", "theory/jackson"})
    void packetsThatWaitAndThoseInServiceMakeTheWhole(String scenario) {
        holdsWithPacketsInService(Trial.of(scenario));
    }

    /** Each ring on its own: a tandem cut off behind its n-th queue sees the same packets as the whole. */
    @Test
    void itHoldsForEachRingOfATandem() {
        Trial whole = Trial.of("theory/tandem");
        double microsBefore = 0;
        for (int rings = 1; rings <= 3; rings++) {
            Trial cut = whole.with(cutBehind(slotsBackOneByOne(whole.blueprint()), rings));
            Replication end = first(cut);
            double micros = Units.microsFromPs(end.latency().get(0).meanPs());

            assertThat(occupancy(end, rings - 1))
                    .isCloseTo(passedMpps(end) * (micros - microsBefore), relative(micros));
            microsBefore = micros;
        }
    }

    /** NIC and vNIC rings have it too once descriptors are given back one by one instead of in blocks. */
    @ParameterizedTest
    @ValueSource(strings = {"10Gbps", "9.3Mpps", "6Mpps", "0.5Mpps"})
    void packetsInsideADataplaneAreThoseThatPassTimesTheirTime(String offered) {
        Trial trial = Trial.of("paper/single-vnf", "traffic[0].offered=" + offered);

        holds(trial.with(slotsBackOneByOne(trial.blueprint())));
    }

    /** In blocks of 32, 0 to 31 slots of each ring wait to be given back, any number as often: 15.5 on average. */
    @Test
    void descriptorsThatComeBackInBlocksHoldHalfABlockMore() {
        Trial trial = Trial.of("paper/single-vnf", "traffic[0].offered=6Mpps", "traffic[0].arrivals=poisson");
        Replication run = first(trial);
        double inside = passedMpps(run) * meanMicros(run);
        int rings = trial.blueprint().rings().size();

        assertThat(trial.blueprint().rings())
                .extracting(Blueprint.Ring::refillBlock)
                .containsOnly(32);
        assertThat(occupancy(run) - inside).isCloseTo(15.5 * rings, within(0.5 * rings));
    }

    private static void holds(Trial trial) {
        Replication run = first(trial);
        double product = passedMpps(run) * meanMicros(run);

        assertThat(occupancy(run)).isCloseTo(product, relative(product));
    }

    private static void holdsWithPacketsInService(Trial trial) {
        Replication run = first(trial);
        double product = passedMpps(run) * meanMicros(run);
        double inService = DoubleStream.of(run.window().usefulPsOfCore()).sum()
                / run.window().durationPs();

        assertThat(occupancy(run) + inService).isCloseTo(product, relative(product));
    }

    private static Replication first(Trial trial) {
        return trial.with(trial.run().withReplications(1)).exactReplications().get(0);
    }

    private static Offset<Double> relative(double value) {
        return within(EDGES * value);
    }

    private static double passedMpps(Replication run) {
        return Units.mpps(
                LongStream.of(run.window().deliveredOfClass()).sum(),
                run.window().durationPs());
    }

    /** Over the packets of all chains. */
    private static double meanMicros(Replication run) {
        double sumPs = run.latency().stream().mapToDouble(l -> l.sumPs()).sum();
        long packets = run.latency().stream().mapToLong(l -> l.count()).sum();
        return Units.microsFromPs(sumPs / packets);
    }

    private static double occupancy(Replication run) {
        return (DoubleStream.of(run.window().slotTimePsOfRing()).sum()
                        + DoubleStream.of(run.window().slotTimePsOfQueue()).sum())
                / run.window().durationPs();
    }

    private static double occupancy(Replication run, int ring) {
        return run.window().slotTimePsOfRing()[ring] / run.window().durationPs();
    }

    private static boolean sharesARing(Blueprint blueprint) {
        return blueprint.stages().stream().map(Blueprint.Stage::ring).distinct().count()
                < blueprint.stages().size();
    }

    private static Blueprint slotsBackOneByOne(Blueprint blueprint) {
        List<Blueprint.Ring> rings = blueprint.rings().stream()
                .map(r -> new Blueprint.Ring(r.name(), r.slots(), 1, false, r.place(), r.ingress()))
                .toList();
        return blueprint.withRings(rings);
    }

    private static Blueprint cutBehind(Blueprint blueprint, int rings) {
        List<Blueprint.Stage> stages = blueprint.stages().stream()
                .limit(rings)
                .map(s -> s.ring() == rings - 1 ? intoSink(s) : s)
                .toList();
        return new Blueprint(
                blueprint.classes(),
                blueprint.chains(),
                blueprint.rings().subList(0, rings),
                blueprint.sources(),
                blueprint.wires(),
                blueprint.transmitQueues(),
                stages,
                blueprint.cores().subList(0, rings));
    }

    private static Blueprint.Stage intoSink(Blueprint.Stage stage) {
        return new Blueprint.Stage(
                stage.name(),
                stage.group(),
                stage.ring(),
                List.of(new Blueprint.ToSink()),
                stage.cyclesPerBurst(),
                stage.cyclesOfClass(),
                stage.burstPackets(),
                stage.drive(),
                stage.core(),
                stage.shareOfLeg());
    }
}
