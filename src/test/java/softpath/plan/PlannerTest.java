package softpath.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import softpath.evaluate.Evaluator;
import softpath.experiment.Energy;
import softpath.io.DemandFile;
import softpath.io.LoadedFile;
import softpath.io.ModelFolders;
import softpath.io.ScenarioFiles;
import softpath.model.Parameter;
import softpath.model.dataplane.Host;
import softpath.model.dataplane.HostCopies;
import softpath.model.dataplane.Power;

/** Decisions of plans, on dataplanes that are quick to look at. */
class PlannerTest {

    private static final Path HOME = Path.of(System.getProperty("softpath.home", ""));
    private static final String RUN = "run={warmup-ms: 1, measure-ms: 3, replications: 3, seed: 1}";
    private static final String SLO = "slo: {loss-ratio: 0.01}, growth-percent-per-year: 0, arrivals: constant";

    private static PlanAnswer plan(List<Map<String, Double>> draws, String chains, String... more) {
        List<String> sets = new ArrayList<>(List.of("dataplane=sr-iov", RUN, "chains=" + chains));
        sets.addAll(List.of(more));
        DemandFile file =
                DemandFile.load(HOME.resolve("models/demands/paper-softnic.yaml"), sets, ModelFolders.of(HOME));
        try (Evaluator evaluator = new Evaluator(2)) {
            return new Planner(file, () -> draws, evaluator).plan();
        }
    }

    private static String chain(String name, String offered) {
        return "{name: " + name + ", functions: [l3fwd], sizes: {64: 1}, steps: [{from-hour: 0, offered: " + offered
                + "}], " + SLO + "}";
    }

    /** A chain that takes 470 cycles a packet: 2.55 Mpps at 1.2 GHz, 5.53 at 2.6. */
    private static String inspected(String name, String offered) {
        return chain(name, offered).replace("l3fwd", "ids");
    }

    private static double clock(PlanAnswer plan) {
        return plan.parts().get(0).hours().get(0).clockGhz();
    }

    /** At 1.2 GHz a core has 1200 / 3 = 400 cycles for each of 3 Mpps; a function of 500 takes 1.6 GHz: 533. */
    @Test
    void numbersThatTheFitAllowsAsWellMustHoldToo() {
        String chains = "[" + chain("web", "3Mpps") + "]";
        Map<String, Double> dear = Map.of("guest.functions.l3fwd", 400.0);

        assertThat(clock(plan(List.of(), chains, "head-room-percent=0"))).isEqualTo(1.2);
        assertThat(clock(plan(List.of(dear), chains, "head-room-percent=0"))).isEqualTo(1.6);
    }

    /** A server costs 100 and a core 5, so two chains that fit on one server share it: two cores. */
    @Test
    void chainsShareAServerWhereThatIsCheaper() {
        PlanAnswer plan = plan(List.of(), "[" + chain("one", "1Mpps") + ", " + chain("two", "1Mpps") + "]");

        assertThat(plan.parts()).hasSize(1);
        assertThat(plan.servers()).isEqualTo(1);
        assertThat(plan.cores()).isEqualTo(2);
        assertThat(plan.others()).singleElement().asString().startsWith("Each chain on servers of its own would cost");
    }

    /** 12 Mpps and a fifth kept free are 15, more than the 14.88 of one wire. */
    @Test
    void headRoomCountsAsLoad() {
        assertThat(plan(List.of(), "[" + chain("web", "12Mpps") + "]", "head-room-percent=0")
                        .servers())
                .isEqualTo(1);
        assertThat(plan(List.of(), "[" + chain("web", "12Mpps") + "]", "head-room-percent=20")
                        .servers())
                .isEqualTo(2);
    }

    /**
     * In 60 ms some 150 bursts come, of which the long ones that overflow a ring are a few in a thousand: that none was among
     * them said that nothing is lost. What is planned holds what it is planned for.
     */
    @Test
    void ofPacketsThatComeInBurstsAsManyBurstsAreLookedAtAsALossTakes() {
        String bursty = chain("web", "0.47Mpps")
                .replace("64: 1", "512: 1")
                .replace("l3fwd", "ids")
                .replace("arrivals: constant", "arrivals: 'on-off(100us,300us)'")
                .replace("0.01", "0.001");

        PlanAnswer plan = plan(List.of(), "[" + bursty + "]", "run.measure-ms=20", "head-room-percent=10");

        Part part = plan.parts().get(0);
        Shown.OfChain shown = part.hours().get(0).shown().chains().get(0);
        // 3000 bursts of 0.522 Mpps in 400 us each.
        assertThat(shown.offered()).isGreaterThan(3_000 * 209);
        assertThat(shown.lossUpper()).isLessThanOrEqualTo(0.001);
        assertThat(part.cores()).isEqualTo(2);
        assertThat(part.limits()).allSatisfy(limit -> assertThat(limit.factor()).isGreaterThan(1));
    }

    /** One chain shrinks while the other grows: the years until it breaks are ahead, not behind. */
    @Test
    void aLimitIsNeverBelowWhatIsPlannedForHoweverChainsGrow() {
        Part part = plan(
                        List.of(),
                        "["
                                + inspected("day", "0.2Mpps}, {from-hour: 12, offered: 2Mpps")
                                        .replace("year: 0", "year: -10")
                                + ", "
                                + inspected("night", "1.5Mpps}, {from-hour: 12, offered: 0.1Mpps")
                                        .replace("year: 0", "year: 50")
                                + "]")
                .parts()
                .get(0);

        assertThat(part.limits()).isNotEmpty().allSatisfy(limit -> {
            assertThat(limit.factor()).isGreaterThanOrEqualTo(1);
            assertThat(limit.years().orElseThrow()).isPositive();
        });
    }

    /** Without growth there is no year, only the factor: from a tenth of the wire to all of it, in frames that a core can carry. */
    @Test
    void withoutGrowthThereIsAFactorAndNoYear() {
        PlanAnswer plan = plan(List.of(), "[" + chain("web", "10%").replace("64: 1", "512: 1") + "]");

        Part.Limit limit = plan.parts().get(0).growth();
        assertThat(limit.years()).isEmpty();
        assertThat(limit.factor()).isCloseTo(10, within(0.1));
    }

    /** Most packets come from midnight, but a core that has 3 Mpps to carry from noon is full before any that has 2. */
    @Test
    void growthBreaksTheMixOfTheHoursThatComeNearestToALimitNotTheHourWithMostPackets() {
        Part alone = plan(List.of(), "[" + inspected("web", "3Mpps") + "]", "head-room-percent=0")
                .parts()
                .get(0);

        Part both = plan(
                        List.of(),
                        "[" + inspected("day", "2Mpps}, {from-hour: 12, offered: 0.1Mpps") + ", "
                                + inspected("night", "2Mpps}, {from-hour: 12, offered: 3Mpps") + "]",
                        "head-room-percent=0")
                .parts()
                .get(0);

        List<Integer> night = IntStream.range(12, 24).boxed().toList();
        assertThat(both.growth().hours()).isEqualTo(night);
        assertThat(both.growth().factor()).isCloseTo(alone.growth().factor(), withinPercentage(2));
        assertThat(both.growth().holdsMpps()).isCloseTo(3.1 * both.growth().factor(), within(1e-9));
    }

    /** From noon one core has half of what it has before: the lower clock is for these hours, and so is its limit. */
    @Test
    void aClockHoldsWhatTheHoursItIsUsedInAreMadeOf() {
        Part part = plan(
                        List.of(),
                        "[" + inspected("day", "5Mpps}, {from-hour: 12, offered: 0.1Mpps") + ", "
                                + inspected("night", "0.1Mpps}, {from-hour: 12, offered: 2.5Mpps") + "]",
                        "head-room-percent=0")
                .parts()
                .get(0);

        List<Integer> night = IntStream.range(12, 24).boxed().toList();
        Part.Limit lowest = part.limits().get(0);
        assertThat(part.hours().get(12).clockGhz())
                .isEqualTo(lowest.clockGhz())
                .isLessThan(part.hours().get(0).clockGhz());
        assertThat(lowest.hours()).isEqualTo(night);
        assertThat(lowest.factor()).isGreaterThanOrEqualTo(1);
        assertThat(part.limits().get(1).hours()).contains(0).doesNotContain(12);
    }

    @Test
    void aServerTooFewIsSaidToBeThatAndNotCoresTooFew() {
        String server = "catalogue=[{host: aptlab-c6220, available: 1, clocks-ghz: [2.6],"
                + " price: {server: 100, core: 5, energy: 0}}]";

        PlanAnswer plan = plan(List.of(), "[" + chain("one", "1Mpps") + ", " + chain("two", "1Mpps") + "]", server);

        assertThat(plan.others())
                .containsExactly(
                        "Each chain on servers of its own cannot be: No server is left for two: the one that is"
                                + " available is taken.");
    }

    private static Host host(Optional<Power> power) {
        LoadedFile.OfScenario scenario = (LoadedFile.OfScenario)
                ScenarioFiles.load(HOME.resolve("models/scenarios/paper/single-vnf.yaml"), List.of(), HOME);
        return HostCopies.withPower(scenario.models().hosts().get("a"), power);
    }

    private static Parameter number(double value, String unit) {
        return new Parameter(value, unit, Parameter.Origin.ASSUMED, "a test", Optional.empty());
    }

    @Test
    void energyFollowsTheClockOrItsThirdPowerWhereNothingIsKnownOfTheVoltage() {
        Energy half = Energy.of(0.5, 1, 2, host(Optional.empty()));

        assertThat(half.most()).isEqualTo(0.25);
        assertThat(half.least()).isEqualTo(0.0625);
        assertThat(half.watts()).isEmpty();
        assertThat(half.plus(new Energy(1, 1, OptionalDouble.of(1)), 3).over(4).most())
                .isEqualTo(0.8125);
    }

    /** Half way between 1.2 and 2.6 GHz: 0.9 V, so 2 nF take 2 * 0.81 * 1.9 = 3.078 W, flat out 2 * 1 * 2.6 = 5.2 W. */
    @Test
    void energyFollowsTheVoltageThatTheHostStates() {
        Power power = new Power(number(100, "W"), number(2, "nF"), number(0.8, "V"), number(1, "V"));

        Energy half = Energy.of(0.5, 1.9, 2.6, host(Optional.of(power)));

        assertThat(half.watts().orElseThrow()).isCloseTo(0.5 * 3.078, within(1e-9));
        assertThat(half.most()).isCloseTo(0.5 * 3.078 / 5.2, within(1e-9));
        assertThat(half.least()).isEqualTo(half.most());
    }
}
