package softpath.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static softpath.validate.Handmade.DATAPLANE;
import static softpath.validate.Handmade.SCENARIO;
import static softpath.validate.Handmade.VARIANTS;
import static softpath.validate.Handmade.measured;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import softpath.evaluate.Evaluator;
import softpath.io.Measurements.Measurement;
import softpath.model.scenario.Run;
import softpath.model.study.Metric;

/** A dataplane knows what its numbers were fitted on, and asks with each set of numbers drawn. */
class SubjectTest {

    private static final Map<String, Double> DRAW = Map.of("guest.functions.l3fwd", 300.0);
    private static final Measurement ROW = measured("T1", "l3fwd", 2.6, 64, 9.34);

    private static Subject fittedOn(String... grounds) {
        return new Subject(VARIANTS, List.of(DRAW), Set.of(grounds), Set.of("C1"));
    }

    @Test
    void aRowIsKnownByItsNameOrByWhatWasSetUpAndMeasured() {
        String experiment = VARIANTS.load(SCENARIO, List.of()).experiment();

        assertThat(fittedOn("T1 DELIVERED_MPPS").isFittedOn(ROW)).isTrue();
        assertThat(fittedOn(experiment + " DELIVERED_MPPS").isFittedOn(ROW)).isTrue();
        assertThat(fittedOn("T1 DELIVERED_GBPS", experiment + " DELIVERED_GBPS").isFittedOn(ROW))
                .isFalse();
    }

    @Test
    void anExperimentIsKnownByWhatWasSetUp() {
        String experiment = VARIANTS.load(SCENARIO, List.of()).experiment();

        assertThat(fittedOn(experiment).isFittedOn(SCENARIO, List.of())).isTrue();
        assertThat(fittedOn(experiment).isFittedOn(SCENARIO, List.of("servers[0].frequency-ghz=1.2")))
                .isFalse();
    }

    @Test
    void otherSwitchesLeaveTheRestAsItIs() {
        Subject subject = fittedOn("T1 DELIVERED_MPPS").with(Map.of("vhost-retry", false));

        assertThat(subject.variants().options()).isEqualTo(Map.of("vhost-retry", false));
        assertThat(subject.draws()).containsExactly(DRAW);
        assertThat(subject.isFittedOn(ROW)).isTrue();
        assertThat(subject.bounding()).containsExactly("C1");
    }

    @Test
    void withoutDrawsOneQuestionIsLeft() {
        Subject subject = fittedOn("T1 DELIVERED_MPPS").withoutDraws();

        assertThat(subject.questions(SCENARIO, List.of(), Metric.DELIVERED_MPPS))
                .hasSize(1);
        assertThat(subject.isFittedOn(ROW)).isTrue();
    }

    @Test
    void aDrawIsAskedWithItsNumbersBriefly() {
        Subject subject = new Subject(Handmade.variants(new Run(5, 20, 3, 7)), List.of(DRAW), Set.of(), Set.of());

        List<Evaluator.Question> questions = subject.questions(SCENARIO, List.of(), Metric.DELIVERED_MPPS).stream()
                .map(question -> question.get())
                .toList();
        assertThat(questions)
                .extracting(Evaluator.Question::run)
                .containsExactly(new Run(5, 20, 3, 7), new Run(1, 6, 1, 7));
        assertThat(questions.get(0).key()).contains(DATAPLANE).doesNotContain("300.0");
        assertThat(questions.get(1).key()).contains("guest.functions.l3fwd=300.0");
    }

    @Test
    void aShortRunIsNotMadeLonger() {
        Subject subject = new Subject(Handmade.variants(new Run(0.5, 2, 3, 7)), List.of(DRAW), Set.of(), Set.of());

        assertThat(subject.questions(SCENARIO, List.of(), Metric.DELIVERED_MPPS)
                        .get(1)
                        .get()
                        .run())
                .isEqualTo(new Run(0.5, 2, 1, 7));
    }
}
