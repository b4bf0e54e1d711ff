package softpath.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import softpath.evaluate.Evaluation;
import softpath.explain.Explanation;
import softpath.explain.Knee;
import softpath.io.ModelFolders;
import softpath.io.ScenarioFiles;
import softpath.model.result.Result;
import softpath.model.study.Trial;
import softpath.page.Axis;
import softpath.page.Chart;
import softpath.page.Mark;
import softpath.page.Point;
import softpath.page.Series;
import softpath.search.Goal;
import softpath.search.GoalResult;
import softpath.search.ScenarioSearch;
import softpath.search.SearchResult;
import softpath.search.SearchedLoad;
import softpath.search.TrialResult;

/** Trials by what they lost. */
class LossChartTest {

    private static final Path HOME = Path.of(System.getProperty("softpath.home", ""));

    private static TrialResult trial(double mpps, double offered, double lost) {
        return new TrialResult(new Trial(mpps, 1, 1), new Trial.Outcome(offered, lost));
    }

    /** A wire of 10 Gbit/s takes 14.881 Mpps of 64 B. */
    static SearchedLoad load() {
        return ScenarioSearch.of(Evaluation.of(ScenarioFiles.load(
                        HOME.resolve("models/scenarios/paper/single-vnf.yaml"), List.of(), ModelFolders.of(HOME))))
                .load();
    }

    static Knee knee(TrialResult... trials) {
        GoalResult ndr = new GoalResult(
                Goal.NDR, OptionalDouble.of(4), OptionalDouble.of(5), OptionalDouble.of(4), Optional.empty());
        GoalResult pdr = new GoalResult(
                Goal.PDR, OptionalDouble.of(4), OptionalDouble.of(6), OptionalDouble.of(4), Optional.empty());
        return new Knee(
                new SearchResult(Result.Evidence.SIMULATED, List.of(ndr, pdr), List.of(trials), trials.length),
                load(),
                false);
    }

    private static Chart chart(TrialResult... trials) {
        return (Chart) LossChart.ofKnee(new Explanation(
                "file",
                List.of(),
                List.of(),
                Samples.overloaded("one VM", 1, "c1"),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                knee(trials),
                Optional.empty(),
                Optional.empty(),
                List.of()));
    }

    @Test
    void aTrialThatLostStandsAtItsLossRatio() {
        Series lost = chart(trial(5, 1000, 10), trial(6, 1000, 20)).series().get(0);

        assertThat(lost.name()).isEqualTo("lost some");
        assertThat(lost.points()).containsExactly(Point.of(5, 0.01), Point.of(6, 0.02));
    }

    /** On a logarithmic axis nothing stands at 0. */
    @Test
    void aTrialThatLostNoneStandsAtOnePacketOfAllItSent() {
        Series none = chart(trial(4, 1e6, 0)).series().get(0);

        assertThat(none.points()).containsExactly(Point.of(4, 1e-6).called("none lost"));
    }

    @Test
    void trialsThatCameOutTheSameAreOnePoint() {
        Series none = chart(trial(4, 1e6, 0), trial(4, 1e6, 0), trial(4, 1e6, 0))
                .series()
                .get(0);

        assertThat(none.points()).containsExactly(Point.of(4, 1e-6).called("none lost, 3 such trials"));
    }

    @Test
    void boundsOfGoalsAreMarksAndThoseAtOneLoadAreOne() {
        Chart chart = chart(trial(4, 1e6, 0));

        assertThat(chart.marks())
                .startsWith(
                        new Mark(false, 4, "ndr 4 holds, 5 fails; pdr 4 holds, 6 fails"),
                        new Mark(true, 0.005, "pdr allows 0.5 %"));
        assertThat(chart.marks().get(2).label()).isEqualTo("line rate");
        assertThat(chart.marks().get(2).at()).isBetween(14.880, 14.882);
        assertThat(chart.y()).isEqualTo(Axis.log("part lost", ""));
        assertThat(chart.evidence()).startsWith("simulated: seed 7 · 5 replications");
    }

    @Test
    void ofManyTrialsSomeAreShownAndTheOthersCounted() {
        TrialResult[] many = new TrialResult[1_500];
        for (int i = 0; i < many.length; i++) {
            many[i] = trial(1 + i, 1e6, 1);
        }

        Chart chart = chart(many);

        assertThat(chart.series().get(0).points()).hasSize(600);
        assertThat(chart.says()).endsWith("900 trials more are left out.");
    }
}
