package softpath.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import softpath.bound.BatchRegime;
import softpath.bound.Bounds;
import softpath.bound.Forecast;
import softpath.bound.LoadMatrix;
import softpath.bound.Loads;
import softpath.model.result.Result;
import softpath.units.Units;
import softpath.wiring.Blueprint;

/** What the closed form says of whole scenarios, and how its numbers change in place. */
class NoBoundIsPassedTest {

    private static final Offset<Double> EXACT = within(1e-9);

    private static final String THREE_LANES_TWO_CORES = "vms[0].vnic-pairs=3";

    private static Trial threeLanes(String... more) {
        String[] sets = {
            THREE_LANES_TWO_CORES,
            "vms[0].vcpus=2",
            "vms[0].nf=ids",
            "dataplane-options.vhost-retry=false",
            "dataplane-options.most-workers=8",
            "traffic[0].sizes={256: 1}"
        };
        String[] all = Arrays.copyOf(sets, sets.length + more.length);
        System.arraycopy(more, 0, all, sets.length, more.length);
        return Trial.of("paper/two-vnics", all);
    }

    /** One core serves two lanes, the other one: both are full, so two cores' worth comes through, not one and a half. */
    @Test
    void aCoreWithOneLaneIsNotHeldToTheShareOfOneWithTwo() {
        Trial trial = threeLanes();
        Result result = trial.result();
        double oneCoreMpps = 1_000 * 2.6 / LoadMatrix.of(trial.blueprint()).cyclesOf(guestStage(trial.blueprint()), 0);

        assertThat(result.delivered().mpps()).isCloseTo(2 * oneCoreMpps, within(0.01 * oneCoreMpps));
        assertThat(LoadMatrix.of(trial.blueprint()).maxTotalMpps()).isCloseTo(2 * oneCoreMpps, EXACT);
        assertThat(result.bottleneck().resource()).isEqualTo("vm1");
        assertThat(result.bottleneck().sentence()).contains("2 cores at 2.6 GHz carry at most");
        assertThat(result.bounds())
                .allSatisfy(bound -> assertThat(bound.deliveredMpps()).isLessThanOrEqualTo(bound.mpps() * 1.001));
    }

    private static int guestStage(Blueprint blueprint) {
        for (int s = 0; s < blueprint.stages().size(); s++) {
            if (blueprint.stages().get(s).group().equals("vm1")) {
                return s;
            }
        }
        throw new AssertionError("no guest");
    }

    /** A light chain loses less on a shared worker than a heavy one, so more comes through than in proportion. */
    @Test
    void chainsThatShareAWorkerStayBelowTheLinearProgramme() {
        Trial trial = Trial.of(
                "paper/single-vnf",
                "vms=[{name: vm1, nf: l2fwd, server: a, socket: 0, vcpus: 1, vnic-pairs: 1}, "
                        + "{name: vm2, nf: l2fwd, server: a, socket: 0, vcpus: 1, vnic-pairs: 1}]",
                "generators=[{name: gen1, server: a, socket: 0}]",
                "sinks=[{name: sink1, server: a, socket: 0}]",
                "chains=[{name: heavy, path: [a.pnic0, vm1, a.pnic1]}, {name: light, path: [gen1, vm2, sink1]}]",
                "traffic=[{chain: heavy, offered: 6Mpps, arrivals: constant, sizes: {128: 1}}, "
                        + "{chain: light, offered: 2Mpps, arrivals: constant, sizes: {64: 1}}]",
                "pinning={a.pnic0->vm1: a.0.7, vm1->a.pnic1: a.0.7, gen1->vm2: a.0.7}");
        Result result = trial.result();

        assertThat(result.delivered().mpps())
                .isLessThanOrEqualTo(LoadMatrix.of(trial.blueprint()).maxTotalMpps() * 1.001);
        assertThat(result.bounds())
                .allSatisfy(bound -> assertThat(bound.deliveredMpps()).isLessThanOrEqualTo(bound.mpps() * 1.001));
        assertThat(result.chains())
                .allSatisfy(chain -> assertThat(
                                chain.bottleneck().orElseThrow().gainIfLifted().orElseThrow())
                        .isGreaterThanOrEqualTo(1));
    }

    /** 10 Gbit/s over 672 bits; then fw, l3 and l2 at other clocks: what is changed in place is what is wired anew. */
    @Test
    void whatChangesInPlaceIsWhatWiringAnewGives() {
        LoadMatrix matrix = LoadMatrix.of(Trial.of("paper/chain").blueprint());
        for (String ghz : new String[] {"1.2", "2.0", "3.4"}) {
            matrix.setFrequency("a", Double.parseDouble(ghz));
            assertThat(matrix.maxTotalMpps()).isCloseTo(most("paper/chain", "servers[0].frequency-ghz=" + ghz), EXACT);
        }
        matrix.setOffered(0, 0.5);
        assertThat(matrix.maxTotalMpps()).isCloseTo(0.5, EXACT);
    }

    private static double most(String scenario, String... sets) {
        return LoadMatrix.of(Trial.of(scenario, sets).blueprint()).maxTotalMpps();
    }

    @Test
    void theMixOfSizesChangesInPlace() {
        String mix = "traffic[0].sizes={64: 1, 512: 1}";
        Blueprint blueprint =
                Trial.of("paper/chain", mix, "servers[0].frequency-ghz=1.2").blueprint();
        LoadMatrix matrix = LoadMatrix.of(blueprint);
        matrix.setOffered(0, 1_000);

        for (int bytes : new int[] {64, 512}) {
            double[] parts = new double[2];
            parts[blueprint.classes().of(bytes, 0)] = 1;
            matrix.setSizes(0, parts);
            LoadMatrix alone = LoadMatrix.of(
                    Trial.of("paper/chain", "traffic[0].sizes={" + bytes + ": 1}", "servers[0].frequency-ghz=1.2")
                            .blueprint());
            alone.setOffered(0, 1_000);
            assertThat(matrix.maxTotalMpps()).isCloseTo(alone.maxTotalMpps(), EXACT);
        }
    }

    /** 100 cycles more on every packet of the stage that binds. */
    @Test
    void aStageCanBeMadeDearerInPlace() {
        Blueprint blueprint = Trial.of("paper/single-vnf").blueprint();
        LoadMatrix matrix = LoadMatrix.of(blueprint);
        matrix.setExtraCycles(guestStage(blueprint), 100);

        assertThat(matrix.maxTotalMpps()).isCloseTo(2_600 / 378.4, EXACT);
    }

    /** With 9 Mpps of the other, the wire of 14.88 has 5.88 left. */
    @Test
    void aChainGetsWhatTheOthersLeave() {
        Blueprint blueprint = Trial.of(
                        "paper/single-vnf",
                        "vms=[{name: vm1, nf: l3fwd, server: a, socket: 0, vcpus: 1, vnic-pairs: 1}, "
                                + "{name: vm2, nf: l3fwd, server: a, socket: 0, vcpus: 1, vnic-pairs: 1}]",
                        "generators=[{name: gen1, server: a, socket: 0}]",
                        "chains=[{name: c1, path: [a.pnic0, vm1, a.pnic1]}, {name: c2, path: [gen1, vm2, a.pnic1]}]",
                        "traffic=[{chain: c1, offered: 10Gbps, arrivals: constant, sizes: {64: 1}}, "
                                + "{chain: c2, offered: 10Gbps, arrivals: constant, sizes: {64: 1}}]")
                .blueprint();
        LoadMatrix matrix = LoadMatrix.of(blueprint);

        assertThat(matrix.maxMpps(0, new double[] {0, 9})).isCloseTo(10_000.0 / 672 - 9, within(0.001));
        assertThat(matrix.maxTotalMpps()).isCloseTo(10_000.0 / 672, within(0.001));
        assertThat(matrix.maxMpps(0, new double[] {0, 1})).isCloseTo(2_600 / 278.4, EXACT);
    }

    /** 12 Mpps for 7 of 10 ms and 1 Mpps for the rest are 8.7 Mpps. */
    @Test
    void aBoundOverTimeTakesTheMeanOfThePhases() {
        Blueprint blueprint = Trial.of(
                        "paper/single-vnf",
                        "traffic[0].offered=1Mpps",
                        "traffic[0].phases=[{for-ms: 8, offered: 12Mpps}]")
                .blueprint();
        Loads loads = Loads.between(blueprint, Units.PS_PER_MILLI, 11 * Units.PS_PER_MILLI);

        assertThat(loads.mppsOfChain()[0]).isCloseTo(8.7, EXACT);
        assertThat(LoadMatrix.of(blueprint, loads).maxTotalMpps()).isCloseTo(8.7, EXACT);
    }

    /** What a guest with large batches pays is expected, not sure: the bound leaves it out. */
    @Test
    void aForecastChargesForBatchesThatABoundDoesNot() {
        LoadMatrix matrix = LoadMatrix.of(
                Trial.of("paper/single-vnf", "dataplane=clickos-2016").blueprint());
        double bound = matrix.maxTotalMpps();
        BatchRegime.charge(matrix);

        assertThat(Forecast.mpps(matrix)).isLessThan(0.9 * bound);
    }

    /** What costs next to nothing limits nothing, and no number is infinite. */
    @Test
    void whatCostsNothingIsNoLimit() {
        Trial trial = Trial.of("theory/mm1k", "cores[0].cycles-per-packet=1e-308", "cores[0].cycles-per-burst=0.001");

        assertThat(Bounds.of(trial.blueprint()))
                .allSatisfy(resource -> assertThat(resource.boundMpps()).isBetween(0.0, 1e9));
    }
}
