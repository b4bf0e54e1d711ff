package softpath.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Which intervention stands before which. */
class TriedTest {

    private static final double BASE_MPPS = 10;

    private static Tried tried(Change change, double gainMpps, boolean isGain, Costs costs) {
        return new Tried(change, BASE_MPPS + gainMpps, 0.001, gainMpps, 0.001, isGain, costs, 0, false, "vm1");
    }

    private static Costs costs(int cores, int nicPorts, int servers) {
        return new Costs(cores, nicPorts, servers, Optional.empty());
    }

    private static Costs power(double least, double most) {
        return new Costs(0, 0, 0, Optional.of(new PowerChange(least, most, OptionalDouble.empty())));
    }

    private static List<String> ranked(Tried... all) {
        return Tried.ranked(List.of(all), BASE_MPPS).stream()
                .map(each -> each.change().what())
                .toList();
    }

    @Test
    void mostGainComesFirstAndALossLast() {
        assertThat(ranked(
                        tried(Change.of("less", "a=1"), -1, false, Costs.NONE),
                        tried(Change.of("some", "b=1"), 1, true, Costs.NONE),
                        tried(Change.of("nothing", "c=1"), 0, false, Costs.NONE),
                        tried(Change.of("more", "d=1"), 2, true, Costs.NONE)))
                .containsExactly("more", "some", "nothing", "less");
    }

    /** Gains within half a per cent of 10 Mpps, 0.05, are alike. */
    @Test
    void ofGainsAlikeTheCheaperComesFirst() {
        assertThat(ranked(
                        tried(Change.of("server", "a=1"), 2.01, true, costs(0, 0, 1)),
                        tried(Change.of("core", "b=1"), 2.0, true, costs(1, 0, 0)),
                        tried(Change.of("port", "c=1"), 2.0, true, costs(-1, 1, 0)),
                        tried(Change.of("free", "d=1"), 1.99, true, Costs.NONE)))
                .containsExactly("free", "core", "port", "server");
    }

    @Test
    void ofGainsAlikeThatTakeNoMoreOfAnythingElseTheOneOfLessPowerComesFirst() {
        assertThat(ranked(
                        tried(Change.of("a core", "a=1"), 2, true, costs(1, 0, 0)),
                        tried(Change.of("a faster clock", "b=1"), 2, true, power(0.1, 0.33)),
                        tried(Change.of("bursts", "c=1", "d=1"), 2, true, power(0.002, 0.004)),
                        tried(Change.of("free", "e=1"), 2, true, power(-0.001, 0.001)),
                        tried(Change.of("a slower clock", "f=1"), 2, true, power(-0.3, -0.1))))
                .containsExactly("a slower clock", "free", "bursts", "a faster clock", "a core");
    }

    @Test
    void whatIsAssumedComesAfterWhatRestsOnTheScenario() {
        assertThat(ranked(
                        tried(Change.of("other software", "a=1").assuming("much"), 9, true, Costs.NONE),
                        tried(Change.of("a core", "b=1"), 1, true, costs(1, 0, 0))))
                .containsExactly("a core", "other software");
    }

    /** What chance can do in pairs of replications that see the same random numbers. */
    @Test
    void aGainIsJudgedByPairsOfReplications() {
        double[] base = {1, 5, 9};
        double[] other = {1.5, 5.5, 9.5};

        assertThat(Tried.gain(base, other).mean()).isEqualTo(0.5);
        assertThat(Tried.gain(base, other).halfWidth()).isZero();
    }

    @Test
    void aCombinationIsNoMoreThanAPartThatGainsAsMuch() {
        Tried part = tried(Change.of("part", "a=1"), 2, true, Costs.NONE);
        Tried whole = tried(Change.of("whole", "a=1", "b=1"), 2.01, true, costs(1, 0, 0));
        Tried better = tried(Change.of("better", "a=1", "b=1"), 3, true, costs(1, 0, 0));

        assertThat(whole.isNoMoreThan(part, BASE_MPPS)).isTrue();
        assertThat(better.isNoMoreThan(part, BASE_MPPS)).isFalse();
        assertThat(part.isNoMoreThan(whole, BASE_MPPS)).isFalse();
    }
}
