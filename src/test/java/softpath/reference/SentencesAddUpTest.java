package softpath.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import softpath.experiment.Experiment;
import softpath.model.result.Result;
import softpath.model.scenario.Run;
import softpath.units.Units;

/** The arithmetic in sentences of many random scenarios, worked out again from what is printed. */
class SentencesAddUpTest {

    private static final int DRAWS_OF_A_KIND = Integer.getInteger("softpath.results", 25);

    private static final String PAUSES = "(?:less (?<%s>[0-9.]+) %% in which (?:it stands|they stand) still, )?";

    private static final Pattern CORE = Pattern.compile(
            "spends ([0-9.]+) cycles on each packet(?: delivered \\((.*?)\\)| that (?:it takes|they take))?,"
                    + " so (?:at (?<ghz>[0-9.]+) GHz\\S* " + String.format(PAUSES, "one")
                    + "it (?:carries|takes)|(?<count>[0-9]+) cores at (?<ghzOfEach>[0-9.]+) GHz\\S* "
                    + String.format(PAUSES, "several") + "(?:carry|take))"
                    + " at most (?<mpps>[0-9.]+) Mpps");
    private static final Pattern KIND = Pattern.compile("([0-9.]+) x ([0-9.]+) for ");
    private static final Pattern LOST =
            Pattern.compile("([0-9.]+) on packets (?:that a later ring drops|still inside)");
    private static final Pattern NEGATIVE = Pattern.compile("(?:^| )-[0-9]");
    private static final Pattern REST =
            Pattern.compile("(?:^|, )(less )?([0-9.]+) for (?:large|runs|bursts|packets|sizes|times)");

    @Test
    void cyclesTimesPacketsAreTheClockAndKindsOfWorkAreTheCycles() {
        List<String> sentences = new ArrayList<>();
        Stream.<LongFunction<Optional<Case>>>of(
                        RandomScenarios::of,
                        RandomForwarding::of,
                        RandomCables::of,
                        RandomSwitchedScenarios::of,
                        RandomSwitchedScenarios::ofShared,
                        RandomPassthroughs::of,
                        seed -> Optional.of(RandomPipelines.of(seed)))
                .forEach(draw -> LongStream.iterate(0, seed -> seed + 1)
                        .mapToObj(draw)
                        .flatMap(Optional::stream)
                        .limit(DRAWS_OF_A_KIND)
                        .forEach(one -> collect(result(one), sentences)));
        List<Matcher> cores =
                sentences.stream().map(CORE::matcher).filter(Matcher::find).toList();

        assertThat(cores).hasSizeGreaterThan(3 * DRAWS_OF_A_KIND).allSatisfy(SentencesAddUpTest::addsUp);
        assertThat(cores.stream().filter(core -> core.group(2) != null)).hasSizeGreaterThan(DRAWS_OF_A_KIND);
    }

    private static void addsUp(Matcher core) {
        double cycles = Double.parseDouble(core.group(1));
        int count = core.group("count") == null ? 1 : Integer.parseInt(core.group("count"));
        double ghz = Double.parseDouble(core.group("count") == null ? core.group("ghz") : core.group("ghzOfEach"));
        double mpps = Double.parseDouble(core.group("mpps"));
        String paused = core.group(core.group("count") == null ? "one" : "several");
        double ran = 1 - (paused == null ? 0 : Double.parseDouble(paused) / 100);
        double most = 1_000 * ghz * count / cycles * ran;
        double rounding = 0.0051 + most * (0.051 / cycles + 0.00051 / ghz + 0.00051 / ran);
        assertThat(mpps).as(core.group()).isCloseTo(most, within(rounding));
        if (core.group(2) != null) {
            Matcher lost = LOST.matcher(core.group(2));
            double ofThese = 0;
            while (lost.find()) {
                ofThese += Double.parseDouble(lost.group(1));
            }
            assertThat(ofThese).as(core.group()).isLessThan(cycles + 0.15);
            double sum = 0;
            double ofKinds = 0.11;
            Matcher kind = KIND.matcher(core.group(2));
            while (kind.find()) {
                double times = Double.parseDouble(kind.group(1));
                double each = Double.parseDouble(kind.group(2));
                sum += times * each;
                ofKinds += 0.051 * times + 0.00051 * each;
            }
            Matcher rest = REST.matcher(core.group(2));
            if (rest.find()) {
                sum += (rest.group(1) == null ? 1 : -1) * Double.parseDouble(rest.group(2));
            }
            assertThat(sum).as(core.group()).isCloseTo(cycles, within(ofKinds));
        }
    }

    private static void collect(Result result, List<String> sentences) {
        hasGain(result.bottleneck(), result.delivered().mpps());
        assertThat(result.bounds()).allSatisfy(bound -> assertThat(bound.mpps()).isBetween(0.0, 1e9));
        sentences.add(result.bottleneck().sentence());
        for (Result.ChainResult chain : result.chains()) {
            hasGain(chain.bottleneck().orElseThrow(), chain.deliveredMpps());
            sentences.add(chain.bottleneck().orElseThrow().sentence());
        }
        assertThat(sentences)
                .noneMatch(sentence -> sentence.contains("NaN") || sentence.contains("Infinity"))
                .noneMatch(sentence -> NEGATIVE.matcher(sentence).find());
    }

    /** Of nothing delivered there is no multiple; what binds nothing gains nothing. */
    private static void hasGain(Result.Bottleneck bottleneck, double deliveredMpps) {
        if (deliveredMpps == 0 && bottleneck.kind() != Result.ResourceKind.NONE) {
            assertThat(bottleneck.gainIfLifted()).as(bottleneck.sentence()).isEmpty();
            assertThat(bottleneck.sentence()).doesNotContain("(x");
        } else {
            assertThat(bottleneck.gainIfLifted().orElseThrow()).isBetween(1.0, Double.MAX_VALUE);
        }
    }

    private static Result result(Case one) {
        double warmupMs = Units.millisFromPs(one.warmupPs());
        Run run = new Run(warmupMs, Units.millisFromPs(one.horizonPs() - one.warmupPs()), 1, 1);
        Experiment.Provenance none =
                new Experiment.Provenance(Map.of(), "", "", "test", Map.of(), List.of(), List.of());
        Experiment.Settings settings = new Experiment.Settings(1, OptionalDouble.empty(), (done, expected) -> {});
        return Experiment.run(one.blueprint(), run, settings, none);
    }
}
