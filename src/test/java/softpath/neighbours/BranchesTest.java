package softpath.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import softpath.bound.LoadMatrix;
import softpath.experiment.Trial;
import softpath.model.InvalidInput;
import softpath.model.result.Result;

/**
 * A part of a chain's packets takes another path.
 *
 * <p>On bess-dpdk-22 the IDS costs 470 + 448 · (8 + 0.05) = 4076.4 cycles for a frame of 512 B, at 2.6 GHz 0.638 Mpps.
 */
class BranchesTest {

    private static final String SCENARIO = "operators/ids-sees-a-fifth";
    private static final double IDS_MPPS = 2_600 / 4_076.4;

    private static final String APART = "chains=[{name: all, path: [a.pnic0, fw, a.pnic1]},"
            + " {name: suspicious, path: [a.pnic0, fw, ids1, a.pnic1]}]";

    private static String traffic(double mpps) {
        return ", offered: " + mpps + "Mpps, arrivals: constant, sizes: {512: 1}}";
    }

    private static double mpps(Result result, String chain) {
        return result.chains().stream()
                .filter(each -> each.name().equals(chain))
                .mapToDouble(Result.ChainResult::deliveredMpps)
                .sum();
    }

    @Test
    void anIdsThatSeesAFifthIsBusyWithAFifth() {
        Result result = Trial.of(SCENARIO, "run.measure-ms=50").result();

        assertThat(mpps(result, "all")).isCloseTo(1.6, within(0.01));
        assertThat(mpps(result, "suspicious")).isCloseTo(0.4, within(0.01));
        assertThat(result.lossRatio()).isZero();
        assertThat(result.cores().stream()
                        .filter(core -> core.roles().contains("ids1.vcpu0 (ids)"))
                        .mapToDouble(Result.CoreResult::usefulShare)
                        .sum())
                .isCloseTo(0.4 / IDS_MPPS, within(0.02));
    }

    /** 0.8 of 2 Mpps are more than the IDS carries; the others do not wait for it. */
    @Test
    void whatABranchLosesIsItsOwn() {
        Result result = Trial.of(SCENARIO, "chains[1].branch.percent=40", "run.measure-ms=30")
                .result();

        assertThat(mpps(result, "suspicious")).isCloseTo(IDS_MPPS, within(0.005));
        assertThat(mpps(result, "all")).isCloseTo(1.2, within(0.01));
        assertThat(result.bottleneck().sentence()).startsWith("ids1.vcpu0 (ids) binds");
    }

    /** The closed form knows loads only, so that it is that of two streams with a fifth and four fifths. */
    @ParameterizedTest
    @ValueSource(doubles = {2, 4, 5.8})
    void theBoundIsThatOfTwoChainsWithTheirPartsOfTheLoad(double mpps) {
        Trial branch = Trial.of(SCENARIO, "traffic=[{chain: all" + traffic(mpps) + "]");
        Trial apart = Trial.of(
                SCENARIO,
                APART,
                "traffic=[{chain: all" + traffic(0.8 * mpps) + ", {chain: suspicious" + traffic(0.2 * mpps) + "]");

        assertThat(LoadMatrix.of(branch.blueprint()).maxTotalMpps())
                .isCloseTo(LoadMatrix.of(apart.blueprint()).maxTotalMpps(), within(1e-9));
    }

    /**
     * Bursts of 2000 frames of one stream take 340 us to come, 170.24 ns each. Of some 400 for the IDS it does 217 meanwhile,
     * 1567.8 ns each, so that some 183 wait then, give or take the 18 that are their standard deviation; 63 slots more may be those of a
     * burst in hand and of a block. A burst of the branch's own would put 2000 there.
     */
    @Test
    void burstsAreThoseOfOneStream() {
        Result result = Trial.of(SCENARIO, "traffic[0].arrivals=bursts(2000)", "traffic[0].offered=1Mpps")
                .result();

        int most = result.rings().stream()
                .filter(ring -> ring.name().equals("ids1.vnic0.rx"))
                .mapToInt(Result.RingResult::maxOccupancy)
                .max()
                .orElseThrow();
        assertThat(most).isBetween(183 - 3 * 18, 183 + 63 + 3 * 18);
        assertThat(result.lossRatio()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "chains[1].branch.percent=0    | chains[1].branch.percent: expected 0.000001 to 99.999999 % (the chain itself keeps the rest), found 0",
                "chains[1].branch.percent=100  | chains[1].branch.percent: expected 0.000001 to 99.999999 % (the chain itself keeps the rest), found 100",
                "chains[1].branch.of=most      | chains[1].branch.of: expected the name of a chain that is no branch (all), found 'most'",
                "chains[1].branch.of=suspicious | chains[1].branch.of: expected the name of a chain that is no branch (all), found 'suspicious'",
                "chains[1].path=[a.pnic1, fw, ids1, a.pnic0] | chains[1].path[0]: expected a.pnic0, where all begins, of which it is a branch, found 'a.pnic1'",
                "traffic[0].chain=suspicious   | traffic[0].chain: expected a chain that is no branch, as those get a part of the traffic of their chain, found 'suspicious'",
                "chains=[{name: all, path: [a.pnic0, fw, a.pnic1]}, {name: b, path: [a.pnic0, ids1, a.pnic1], branch: {of: all, percent: 60}}, {name: c, path: [a.pnic0, a.pnic1], branch: {of: all, percent: 40}}] | chains[2].branch.percent: expected branches of all that leave it something of 100 %, found 100 % with those before",
            })
    void branchesThatCannotBeAreRefusedByTheirPlace(String set, String message) {
        Throwable refusal = catchThrowable(() -> Trial.of(SCENARIO, set));

        String place = refusal instanceof InvalidInput invalid ? invalid.path() + ": " : "";
        assertThat(place + refusal.getMessage()).contains(message);
    }
}
