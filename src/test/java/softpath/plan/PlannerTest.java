package softpath.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import softpath.evaluate.Evaluator;
import softpath.io.DemandFile;
import softpath.io.ModelFolders;

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
            return new Planner(file, draws, evaluator).plan();
        }
    }

    private static String chain(String name, String offered) {
        return "{name: " + name + ", functions: [l3fwd], sizes: {64: 1}, steps: [{from-hour: 0, offered: " + offered
                + "}], " + SLO + "}";
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

    /** Without growth there is no year, only the factor: from a tenth of the wire to all of it, in frames that a core can carry. */
    @Test
    void withoutGrowthThereIsAFactorAndNoYear() {
        PlanAnswer plan = plan(List.of(), "[" + chain("web", "10%").replace("64: 1", "512: 1") + "]");

        Part.Limit limit = PlanAnswer.last(plan.parts().get(0));
        assertThat(limit.years()).isEmpty();
        assertThat(limit.factor()).isCloseTo(10, within(0.1));
    }

    @Test
    void energyFollowsTheClockOrItsThirdPower() {
        Energy half = Energy.of(0.5, 1, 2);

        assertThat(half.linear()).isEqualTo(0.25);
        assertThat(half.cubic()).isEqualTo(0.0625);
        assertThat(half.plus(new Energy(1, 1), 3).over(4).linear()).isEqualTo(0.8125);
    }
}
