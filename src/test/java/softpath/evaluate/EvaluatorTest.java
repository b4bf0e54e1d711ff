package softpath.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import softpath.io.LoadedFile;
import softpath.io.ResultFiles;
import softpath.io.ScenarioFiles;
import softpath.model.result.AnalyticResult;
import softpath.model.result.Answer;
import softpath.model.result.Result;
import softpath.model.scenario.OfferedLoad;
import softpath.model.scenario.Run;

/** Many questions, each answered once, in the order in which they were asked. */
class EvaluatorTest {

    private static final Path HOME =
            Path.of(System.getProperty("softpath.home", ".")).toAbsolutePath();
    private static final Variant PAPER = Variant.of(HOME.resolve("models/scenarios/paper/single-vnf.yaml"), HOME)
            .withRun(new Run(0.1, 0.5, 2, 1));

    @Test
    void equalQuestionsOfOneBatchAreSimulatedOnce() {
        Evaluation once = Evaluation.of(PAPER);
        Supplier<Evaluator.Question> question = () -> new Evaluator.Question("same", once.blueprint(), once.run());
        AtomicInteger simulated = new AtomicInteger();

        try (Evaluator evaluator = new Evaluator(4, simulated::set)) {
            List<Result> results = evaluator.results(Collections.nCopies(8, question));

            assertThat(results).hasSize(8).allMatch(result -> result == results.get(0));
        }
        assertThat(simulated).hasValue(1);
    }

    @Test
    void answersComeInTheOrderOfTheVariantsWhateverTheThreads() {
        List<Variant> clocks = IntStream.rangeClosed(6, 13)
                .mapToObj(tenths -> PAPER.withClock("a", 2.0 * tenths / 10))
                .toList();
        try (Evaluator one = new Evaluator(1);
                Evaluator many = new Evaluator(4)) {
            List<Answer> answers = many.answers(clocks, Fidelity.SIMULATION);

            assertThat(answers)
                    .extracting(Answer::scenarioDigest)
                    .containsExactlyElementsOf(clocks.stream()
                            .map(variant -> Evaluation.of(variant).provenance().scenarioDigest())
                            .toList());
            assertThat(answers)
                    .extracting(Answer::deliveredMpps)
                    .containsExactlyElementsOf(one.answers(clocks, Fidelity.SIMULATION).stream()
                            .map(Answer::deliveredMpps)
                            .toList());
            assertThat(many.answers(clocks, Fidelity.SIMULATION)).isEqualTo(answers);
        }
    }

    /** An l3fwd of 1000 cycles a packet on a core of 2.6 GHz. */
    @Test
    void theClosedFormIsTheTightestResourceWhereOneIsOverloaded() {
        Variant overloaded = PAPER.withParameter("guest.functions.l3fwd", 1_000);
        AnalyticResult answer = Evaluation.of(overloaded).closedForm();

        double guestMpps = 2_600 / 1_000.0;
        assertThat(answer.evidence()).isEqualTo(Result.Evidence.ANALYTIC);
        assertThat(answer.delivered().mpps()).isCloseTo(guestMpps, within(1e-3 * guestMpps));
        assertThat(answer.delivered().atMostMpps()).isCloseTo(guestMpps, within(1e-9));
        assertThat(answer.lossRatio())
                .isCloseTo(1 - guestMpps / answer.offered().mpps(), within(1e-3));
        assertThat(answer.binds().orElseThrow().name()).startsWith("vm1");
        assertThat(answer.chains()).hasSize(1);
        assertThat(answer.chains().get(0).deliveredMpps()).isCloseTo(guestMpps, within(1e-3 * guestMpps));
        assertThat(ResultFiles.json(answer)).contains("\"evidence\" : \"analytic\"", "\"atMostMpps\"");
    }

    @Test
    void belowAllLimitsTheClosedFormDeliversWhatIsOffered() {
        AnalyticResult answer = Evaluation.of(PAPER.withOffered("c1", OfferedLoad.parse("1Mpps")))
                .closedForm();

        assertThat(answer.deliveredMpps()).isCloseTo(1, within(1e-9));
        assertThat(answer.lossRatio()).isZero();
        assertThat(answer.binds()).isEmpty();
        assertThat(answer.offered().gbpsL1()).isCloseTo(84 * 8 / 1e3, within(1e-9));
        assertThat(answer.offered().gbpsL2()).isCloseTo(64 * 8 / 1e3, within(1e-9));
    }

    @Test
    void bothFidelitiesAnswerTheSameQuestion() {
        try (Evaluator evaluator = new Evaluator(2)) {
            Answer closed =
                    evaluator.answers(List.of(PAPER), Fidelity.CLOSED_FORM).get(0);
            Answer simulated =
                    evaluator.answers(List.of(PAPER), Fidelity.SIMULATION).get(0);

            assertThat(closed.scenarioDigest()).isEqualTo(simulated.scenarioDigest());
            assertThat(closed.modelDigest()).isEqualTo(simulated.modelDigest());
            assertThat(simulated.deliveredMpps())
                    .isLessThanOrEqualTo(((AnalyticResult) closed).delivered().atMostMpps() * 1.01);
        }
    }

    /** A guest of ClickOS hands on two packets at a time, and each burst costs by itself. */
    @Test
    void ofThreadsThatSleepBatchesThatDoNotFillAreCharged() {
        AnalyticResult answer =
                Evaluation.of(PAPER.withDataplane("clickos-2016")).closedForm();

        assertThat(answer.deliveredMpps())
                .isLessThan(0.99 * answer.delivered().atMostMpps())
                .isPositive();
    }

    @Test
    void boundsNeedNoSimulation() {
        LoadedFile.OfScenario file =
                PAPER.withParameter("guest.functions.l3fwd", 1_000).loaded();
        Supplier<Evaluator.Question> question = () -> Evaluator.Question.of("key", file.scenario(), file.models());
        AtomicInteger simulated = new AtomicInteger();

        try (Evaluator evaluator = new Evaluator(2, simulated::set)) {
            assertThat(evaluator.boundsMpps(List.of(question, question))).containsExactly(2.6, 2.6);
        }
        assertThat(simulated).hasValue(0);
    }

    /** Thousands of questions of a fit ask for numbers; what a person reads is explained. */
    @Test
    void onlyWhatIsReadIsExplained() {
        Evaluation once = Evaluation.of(PAPER);
        Supplier<Evaluator.Question> question = () -> new Evaluator.Question("key", once.blueprint(), once.run());

        try (Evaluator evaluator = new Evaluator(1)) {
            Result plain = evaluator.results(List.of(question)).get(0);

            assertThat(plain.closedForm()).isEmpty();
            assertThat(plain.delivered()).isEqualTo(once.simulated().delivered());
        }
        assertThat(once.simulated().closedForm()).isPresent();
    }

    @Test
    void aPipelineIsAQuestionToo() {
        LoadedFile file = ScenarioFiles.load(HOME.resolve("models/scenarios/bench/w2.yaml"), List.of(), HOME);
        Evaluation evaluation = Evaluation.of(file);

        assertThat(evaluation.provenance().scenarioDigest()).isEqualTo(file.digest());
        assertThat(evaluation.closedForm().chains()).hasSize(1);
    }

    @Test
    void whatWaitsForAFaultGetsItToo() throws Exception {
        KnownAnswers<String> known = new KnownAnswers<>(10);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch mayFail = new CountDownLatch(1);
        Supplier<String> work = () -> {
            asked.countDown();
            try {
                mayFail.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("fault");
        };
        Thread first = new Thread(() -> assertThatThrownBy(() -> known.of("q", work)));
        AtomicReference<Throwable> ofSecond = new AtomicReference<>();
        Thread second = new Thread(() -> ofSecond.set(catchThrowable(() -> known.of("q", () -> "not asked"))));
        first.start();
        asked.await();
        second.start();
        while (second.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        mayFail.countDown();
        first.join();
        second.join();

        assertThat(ofSecond.get()).isInstanceOf(IllegalStateException.class).hasMessage("fault");
    }

    @Test
    void aFaultIsThrownAndNotKept() {
        AtomicInteger asked = new AtomicInteger();
        KnownAnswers<String> known = new KnownAnswers<>(10);
        Supplier<String> work = () -> {
            if (asked.incrementAndGet() == 1) {
                throw new IllegalStateException("once");
            }
            return "answer";
        };

        assertThatThrownBy(() -> known.of("q", work)).hasMessage("once");
        assertThat(known.of("q", work)).isEqualTo("answer");
    }

    @Test
    void onlyTheLatestUsedAnswersAreKept() {
        KnownAnswers<Integer> known = new KnownAnswers<>(2);
        AtomicInteger work = new AtomicInteger();
        known.of("a", work::incrementAndGet);
        known.of("b", work::incrementAndGet);
        known.of("a", work::incrementAndGet);
        known.of("c", work::incrementAndGet);

        assertThat(known.of("a", work::incrementAndGet)).isEqualTo(1);
        assertThat(known.of("b", work::incrementAndGet)).isEqualTo(4);
    }
}
