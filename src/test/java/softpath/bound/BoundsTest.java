package softpath.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import softpath.experiment.Trial;
import softpath.model.result.Result;
import softpath.model.scenario.Arrivals;
import softpath.model.scenario.PacketClasses;
import softpath.model.scenario.SizeMix;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/** Bounds of blueprints made by hand, against what paper and pencil say of them. Cores run at 2.5 GHz: 2500 cycles a us. */
class BoundsTest {

    private static final Offset<Double> EXACT = within(1e-9);
    private static final SizeMix SMALL = new SizeMix(Map.of(64, 1.0));

    private static Blueprint.Stage stage(
            String group, int core, double[] shareOfLeg, double perBurst, double... cycles) {
        return new Blueprint.Stage(
                group + core,
                group,
                0,
                List.of(new Blueprint.ToSink()),
                perBurst,
                cycles,
                32,
                new Blueprint.Polled(0),
                core,
                shareOfLeg);
    }

    private static Blueprint.Stage towards(int transmitQueue, Blueprint.Stage stage) {
        return with(stage, stage.ring(), new Blueprint.ToNic(transmitQueue));
    }

    /** The first of two in a row, which hands on to the ring that {@link #second} reads. */
    private static Blueprint.Stage first(Blueprint.Stage stage) {
        return with(stage, 0, new Blueprint.ToRing(1));
    }

    private static Blueprint.Stage second(Blueprint.Stage stage) {
        return with(stage, 1, stage.targets().get(0));
    }

    private static Blueprint.Stage with(Blueprint.Stage stage, int ring, Blueprint.Target target) {
        return new Blueprint.Stage(
                stage.name(),
                stage.group(),
                ring,
                List.of(target),
                stage.cyclesPerBurst(),
                stage.cyclesOfClass(),
                stage.burstPackets(),
                stage.drive(),
                stage.core(),
                stage.shareOfLeg());
    }

    private static Blueprint.Chain chain(double offeredMpps, SizeMix sizes) {
        return new Blueprint.Chain("c", offeredMpps, sizes, Optional.of("nic"), 10);
    }

    /** Chains come in by a NIC of 10 Gbit/s and 12 Mpps; a wire of 5 Gbit/s and 6 Mpps leads out. */
    private static Blueprint blueprint(List<Blueprint.Chain> chains, Blueprint.Stage... stages) {
        PacketClasses classes = new PacketClasses();
        for (int c = 0; c < chains.size(); c++) {
            for (int bytes : chains.get(c).sizes().weights().keySet()) {
                classes.of(bytes, c);
            }
        }
        Blueprint.Ring ring = new Blueprint.Ring(
                "rx", 256, 1, false, Result.Place.NIC_RX, Optional.of(new Blueprint.Ingress(10, 12, 0)));
        List<Blueprint.Source> sources = IntStream.range(0, chains.size())
                .mapToObj(c -> new Blueprint.Source(
                        c,
                        0,
                        Arrivals.CONSTANT,
                        Units.gbpsL1(
                                chains.get(c).offeredMpps(),
                                chains.get(c).sizes().meanFrameBytes()),
                        chains.get(c).sizes(),
                        OptionalLong.empty()))
                .toList();
        int cores = Arrays.stream(stages).mapToInt(Blueprint.Stage::core).max().orElseThrow() + 1;
        return new Blueprint(
                classes,
                chains,
                List.of(ring, new Blueprint.Ring("next", 256, 1, false, Result.Place.VNIC_RX, Optional.empty())),
                sources,
                List.of(new Blueprint.Wire("far", 5, 6, Blueprint.OUTSIDE)),
                List.of(new Blueprint.TransmitQueue("tx", 0, 256, 32)),
                List.of(stages),
                IntStream.range(0, cores)
                        .mapToObj(c -> new Blueprint.Core(
                                "core" + c,
                                "a",
                                0,
                                2.5,
                                List.of("role" + c),
                                OptionalLong.empty(),
                                Blueprint.Always.STAGES))
                        .toList());
    }

    private static Resource named(Blueprint blueprint, String name) {
        return Bounds.of(blueprint).stream()
                .filter(r -> r.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** 320 cycles a burst of 32 are 10 a packet: 2500 / (10 + 240) = 10 Mpps. */
    @Test
    void aCoreCarriesItsClockOverItsCyclesAtFullBursts() {
        Resource core = named(blueprint(List.of(chain(8, SMALL)), stage("s", 0, new double[] {1}, 320, 240)), "s");

        assertThat(core.kind()).isEqualTo(Result.ResourceKind.CORE);
        assertThat(core.boundMpps()).isCloseTo(10, EXACT);
        assertThat(core.utilisation()).isCloseTo(0.8, EXACT);
        assertThat(core.trafficMpps()).isEqualTo(8);
        assertThat(core.cores()).isEqualTo(1);
        assertThat(core.descriptions()).containsExactly("role0");
    }

    /** Three packets of 100 cycles and one of 500 are 200 on average: 12.5 Mpps. */
    @Test
    void sizesCountByTheirPackets() {
        SizeMix mix = new SizeMix(Map.of(64, 3.0, 1518, 1.0));

        Resource core = named(blueprint(List.of(chain(5, mix)), stage("s", 0, new double[] {1}, 0, 100, 500)), "s");

        assertThat(core.boundMpps()).isCloseTo(12.5, EXACT);
        assertThat(core.utilisation()).isCloseTo(0.4, EXACT);
    }

    /** 100 cycles here and 150 there on every packet: 2500 / 250 = 10 Mpps. */
    @Test
    void aCoreThatPacketsVisitTwicePaysTwice() {
        Blueprint blueprint = blueprint(
                List.of(chain(8, SMALL)),
                first(stage("in", 0, new double[] {1}, 0, 100)),
                second(stage("out", 0, new double[] {1}, 0, 150)));

        Resource core = named(blueprint, "in + out");

        assertThat(core.boundMpps()).isCloseTo(10, EXACT);
        assertThat(core.utilisation()).isCloseTo(0.8, EXACT);
    }

    /** Half the packets each: together twice what one core carries. */
    @Test
    void coresThatShareTheWorkCarryItTogether() {
        Blueprint blueprint = blueprint(
                List.of(chain(8, SMALL)),
                stage("vm", 0, new double[] {0.5}, 0, 250),
                stage("vm", 1, new double[] {0.5}, 0, 250));

        Resource cores = named(blueprint, "vm");

        assertThat(cores.boundMpps()).isCloseTo(20, EXACT);
        assertThat(cores.utilisation()).isCloseTo(0.4, EXACT);
        assertThat(cores.cores()).isEqualTo(2);
        assertThat(cores.descriptions()).containsExactly("role0", "role1");
    }

    /** A lane that is sent less has room for more: the two carry together what each does, whatever is sent today. */
    @Test
    void coresThatShareUnevenlyCarryTogetherWhatEachDoes() {
        Blueprint blueprint = blueprint(
                List.of(chain(8, SMALL)),
                stage("vm", 0, new double[] {0.75}, 0, 250),
                stage("vm", 1, new double[] {0.25}, 0, 250));

        assertThat(named(blueprint, "vm").boundMpps()).isCloseTo(20, EXACT);
        assertThat(named(blueprint, "vm").utilisation()).isCloseTo(8 * 0.75 / 10, EXACT);
    }

    @Test
    void coresThatShareAreAsBusyAsTheBusiest() {
        Blueprint blueprint = blueprint(
                List.of(chain(8, SMALL)),
                stage("vm", 0, new double[] {0.25}, 0, 250),
                stage("vm", 1, new double[] {0.75}, 0, 250));

        assertThat(named(blueprint, "vm").utilisation()).isCloseTo(0.6, EXACT);
    }

    /** More than a million ports of 400 Gbit/s. */
    @Test
    void whatCostsNothingToSpeakOfLimitsNothing() {
        Blueprint blueprint = blueprint(
                List.of(chain(8, SMALL)),
                stage("vm", 0, new double[] {0.5}, 0, 250),
                stage("vm", 1, new double[] {0.5}, 0, 0),
                stage("free", 2, new double[] {1}, 0, 1e-6));

        assertThat(Bounds.of(blueprint)).extracting(Resource::name).doesNotContain("free");
        assertThat(named(blueprint, "vm").cores()).as("that cost something").isEqualTo(1);
        assertThat(named(blueprint, "vm").boundMpps()).as("half cost nothing").isCloseTo(20, EXACT);
    }

    /** d passes the core and costs it nothing. */
    @Test
    void chainsThatCostAResourceNothingDoNotPassIt() {
        Resource core = named(
                blueprint(List.of(chain(4, SMALL), chain(2, SMALL)), stage("s", 0, new double[] {1, 1}, 0, 250, 0)),
                "s");

        assertThat(core.isPassedBy(0)).isTrue();
        assertThat(core.isPassedBy(1)).isFalse();
        assertThat(core.trafficMpps()).isEqualTo(4);
    }

    /** Each chain alone is a third of what fills the core: 9.6 Mpps of 2/3 at 250 and 1/3 at 281 cycles. */
    @Test
    void chainsThatDoDifferentWorkOnOneCoreAreItsLoadTogether() {
        Blueprint blueprint = blueprint(
                List.of(chain(2, SMALL), chain(1, SMALL)),
                stage("up", 0, new double[] {1, 0}, 0, 250, Double.NaN),
                stage("down", 0, new double[] {0, 1}, 0, Double.NaN, 281.25));

        Resource core = named(blueprint, "down + up");

        assertThat(core.utilisation()).isCloseTo((2 * 250 + 281.25) / 2_500, EXACT);
        assertThat(core.boundMpps()).isCloseTo(3 * 2_500 / (2 * 250 + 281.25), EXACT);
    }

    /** As at a load of 1 Mpps of each chain. */
    @Test
    void withoutLoadBoundsAreWhatPacketsWouldTake() {
        LoadMatrix matrix = LoadMatrix.of(blueprint(List.of(chain(8, SMALL)), stage("s", 0, new double[] {1}, 0, 250)));
        matrix.setOffered(0, 0);
        Resource core = Bounds.of(matrix).stream()
                .filter(resource -> resource.kind() == Result.ResourceKind.CORE)
                .findFirst()
                .orElseThrow();

        assertThat(core.boundMpps()).isCloseTo(10, EXACT);
        assertThat(core.utilisation()).isZero();
    }

    @Test
    void whatNothingComesInByIsNoResource() {
        Blueprint fed = blueprint(List.of(chain(8, SMALL)), stage("s", 0, new double[] {1}, 0, 250));
        Blueprint silent = new Blueprint(
                fed.classes(),
                fed.chains(),
                fed.rings(),
                List.of(),
                fed.wires(),
                fed.transmitQueues(),
                fed.stages(),
                fed.cores());

        assertThat(Bounds.of(fed)).extracting(Resource::name).contains("nic wire in");
        assertThat(Bounds.of(silent)).extracting(Resource::name).containsExactly("s");
    }

    /** c and d come by "in"; "fn", with c alone, carries 5 of 8 whatever else would limit c or d. */
    @Test
    void anOverloadedResourceIsBoundedByTheChainsThatPassIt() {
        Blueprint blueprint = blueprint(
                List.of(chain(8, SMALL), chain(3, SMALL), chain(1.1, SMALL)),
                first(stage("in", 0, new double[] {1, 0, 0}, 0, 300, Double.NaN, Double.NaN)),
                stage("in", 0, new double[] {0, 1, 0}, 0, Double.NaN, 300, Double.NaN),
                second(stage("fn", 1, new double[] {1, 0, 0}, 0, 500, Double.NaN, Double.NaN)),
                stage("own", 2, new double[] {0, 0, 1}, 0, Double.NaN, Double.NaN, 100));

        assertThat(named(blueprint, "fn").boundMpps()).isCloseTo(5, EXACT);
        assertThat(named(blueprint, "fn").utilisation()).isCloseTo(1.6, EXACT);
        assertThat(named(blueprint, "in").boundMpps()).isCloseTo(2_500 / 300.0, EXACT);
    }

    /** 4 Mpps of 250 cycles and 2 Mpps of 500 are 2000 of 2500 megacycles: at the same proportions 7.5 Mpps fit. */
    @Test
    void chainsShareACoreInTheProportionsOffered() {
        Blueprint blueprint =
                blueprint(List.of(chain(4, SMALL), chain(2, SMALL)), stage("s", 0, new double[] {1, 1}, 0, 250, 500));

        Resource core = named(blueprint, "s");

        assertThat(core.utilisation()).isCloseTo(0.8, EXACT);
        assertThat(core.trafficMpps()).isEqualTo(6);
        assertThat(core.boundMpps()).isCloseTo(7.5, EXACT);
    }

    /** A slot of 64 B has 672 bits, one of 1518 B 12 304: 10 Gbit/s are 14.880952 and 0.812744 Mpps. */
    @Test
    void wiresAndPacketCapsBoundWhatComesIn() {
        Blueprint small = blueprint(List.of(chain(9, SMALL)), stage("s", 0, new double[] {1}, 0, 1));
        Blueprint large =
                blueprint(List.of(chain(0.5, new SizeMix(Map.of(1518, 1.0)))), stage("s", 0, new double[] {1}, 0, 1));

        assertThat(named(small, "nic wire in").boundMpps()).isCloseTo(10_000.0 / 672, EXACT);
        assertThat(named(large, "nic wire in").boundMpps()).isCloseTo(10_000.0 / 12_304, EXACT);
        assertThat(named(small, "nic wire in").ingress()).isTrue();
        assertThat(named(small, "nic wire in").kind()).isEqualTo(Result.ResourceKind.WIRE);
        assertThat(named(small, "nic packet cap in").boundMpps()).isCloseTo(12, EXACT);
        assertThat(named(large, "nic packet cap in").boundMpps()).isCloseTo(12, EXACT);
        assertThat(named(small, "nic packet cap in").kind()).isEqualTo(Result.ResourceKind.NIC);
    }

    /** Two chains of 64 B go out by 5 Gbit/s and 6 Mpps, a third does not. */
    @Test
    void aWireOutCarriesTheChainsThatGoThere() {
        Blueprint blueprint = blueprint(
                List.of(chain(3, SMALL), chain(2, SMALL), chain(1, SMALL)),
                towards(0, stage("out", 0, new double[] {1, 1, 0}, 0, 1, 1, Double.NaN)),
                stage("elsewhere", 1, new double[] {0, 0, 1}, 0, Double.NaN, Double.NaN, 1));

        assertThat(named(blueprint, "far wire out").trafficMpps()).isEqualTo(5);
        assertThat(named(blueprint, "far wire out").isPassedBy(1)).isTrue();
        assertThat(named(blueprint, "far wire out").isPassedBy(2)).isFalse();
        assertThat(named(blueprint, "far wire out").boundMpps()).isCloseTo(5_000.0 / 672, EXACT);
        assertThat(named(blueprint, "far packet cap out").boundMpps()).isCloseTo(6, EXACT);
    }

    @Test
    void theTightestComesFirst() {
        Blueprint blueprint = blueprint(
                List.of(chain(8, SMALL)),
                first(stage("light", 0, new double[] {1}, 0, 100)),
                second(towards(0, stage("heavy", 1, new double[] {1}, 0, 500))));

        assertThat(Bounds.of(blueprint).stream().map(Resource::name))
                .containsExactly(
                        "heavy", // 500 cycles: 5 Mpps
                        "far packet cap out", // 6 Mpps
                        "far wire out", // 7.44 Mpps
                        "nic packet cap in", // 12 Mpps
                        "nic wire in", // 14.88 Mpps
                        "light"); // 100 cycles: 25 Mpps
    }

    /** What DESIGN and MODEL work out by hand: L3FWD at 2.6 GHz is 2600 / 278.4, the ingress worker 2600 / 167.8. */
    @Test
    void boundsOfTheBaselineScenario() {
        Blueprint blueprint = Trial.of("paper/single-vnf").blueprint();

        assertThat(named(blueprint, "vm1").boundMpps()).isCloseTo(2_600 / 278.4, EXACT);
        assertThat(named(blueprint, "a.pnic0->vm1").boundMpps()).isCloseTo(2_600 / (90.0 / 32 + 35 + 130), EXACT);
        assertThat(named(blueprint, "vm1->a.pnic1").boundMpps()).isCloseTo(2_600 / (90.0 / 32 + 170 + 40), EXACT);
        assertThat(Bounds.of(blueprint).get(0).name()).isEqualTo("vm1");
    }

    /** Two vCPUs behind two vNIC pairs carry twice as much, two pairs of one vCPU as much as one. */
    @Test
    void boundsOfTwoVnicPairs() {
        assertThat(named(Trial.of("paper/two-vnics").blueprint(), "vm1").boundMpps())
                .isCloseTo(2 * 2_600 / 278.4, EXACT);
        assertThat(named(Trial.of("paper/two-vnics", "vms[0].vcpus=1").blueprint(), "vm1")
                        .boundMpps())
                .isCloseTo(2_600 / 278.4, EXACT);
    }
}
