package softpath.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import softpath.evaluate.Evaluation;
import softpath.io.InputError;
import softpath.io.LoadedFile;
import softpath.io.ModelFolders;
import softpath.io.ScenarioFiles;
import softpath.io.StudyFiles;
import softpath.model.Check;
import softpath.model.InvalidInput;
import softpath.model.result.Answer;
import softpath.model.study.Factor;

/**
 * Whatever a sweep keeps from one point for the next, a row says what a run of that point alone says. {@code
 * -Dsoftpath.sweep.studies=400} for more studies.
 */
class SweepAnswersTest {

    private static final Path HOME =
            Path.of(System.getProperty("softpath.home", "")).toAbsolutePath();
    private static final int STUDIES = Integer.getInteger("softpath.sweep.studies", 6);

    /** A number of the dataplane's file; not every dataplane has it. */
    private static final String MODEL = "guest.functions.l3fwd";

    private static final List<String> SCENARIOS =
            List.of("paper/chain", "paper/single-vnf", "paper/web-mix", "operators/two-pmds-one-core");

    /** Every kind of factor, those too whose values cannot be; name, place, values. */
    private static final List<List<String>> FACTORS = List.of(
            List.of(
                    "load",
                    "traffic[0].offered",
                    "1Mpps",
                    "0.4Gbps",
                    "10Gbps",
                    "1.7GbpsL2",
                    "50%",
                    "11Gbps",
                    "7",
                    "0Mpps"),
            List.of("clock", "servers[0].frequency-ghz", "1.2", "1.6", "2.0", "2.6", "5"),
            List.of(
                    "sizes",
                    "traffic[0].sizes",
                    "{64: 1}",
                    "{512: 1}",
                    "{64: 0.3, 1500: 0.7}",
                    "simple-imix",
                    "{20: 1}"),
            List.of("arrivals", "traffic[0].arrivals", "constant", "poisson", "bursts(16)"),
            List.of("dataplane", "dataplane", "softnic-2016", "clickos-2016", "no-such"),
            List.of("nf", "vms[0].nf", "l3fwd", "firewall", "l2fwd", "no-such"),
            List.of("vcpus", "vms[0].vcpus", "1", "2", "0"),
            List.of("burst", "burst-packets", "8", "32"),
            List.of("seed", "run.seed", "1", "2"),
            List.of("cycles", MODEL, "250", "300", "900", "-1"),
            List.of("path", "traffic[1].offered", "1Mpps"),
            List.of("traffic", "traffic", "[{chain: c1, offered: 2Gbps, arrivals: constant, sizes: {128: 1}}]"));

    @TempDir
    private Path folder;

    private String study(Random random) {
        List<List<String>> some = new ArrayList<>(FACTORS);
        Collections.shuffle(some, random);
        StringBuilder text = new StringBuilder("softpath: 1\nkind: study\nabout: \"random\"\nscenario: "
                + SCENARIOS.get(random.nextInt(SCENARIOS.size())) + "\n");
        text.append(random.nextBoolean() ? "design: grid\n" : "design: sobol\nsamples: 16\n");
        text.append("fidelity: closed-form\nanswers: [offered-mpps, delivered-mpps, lost-percent]\nfactors:\n");
        for (List<String> factor : some.subList(0, 2)) {
            String quote = factor.get(1).equals(MODEL) ? "" : "\"";
            text.append("  - {column: %s, %s: \"%s\", values: ["
                    .formatted(factor.get(0), quote.isEmpty() ? "model" : "key", factor.get(1)));
            text.append(quote + String.join(quote + ", " + quote, factor.subList(2, factor.size())) + quote + "]}\n");
        }
        return text.toString();
    }

    private static List<String> rows(Path out) throws IOException {
        List<String> rows = Files.readAllLines(out.resolve("answers.csv"));
        return rows.subList(1, rows.size());
    }

    @Test
    void aRowSaysWhatItsPointAloneSaysWhateverVaries() throws IOException {
        for (int seed = 0; seed < STUDIES; seed++) {
            Path file = Files.writeString(folder.resolve("study-" + seed + ".yaml"), study(new Random(seed)));
            StudyFiles files = new StudyFiles(HOME);
            var study = files.sweep(file);
            SweepRun run;
            try {
                run = new SweepRun(study, files, Shard.WHOLE);
            } catch (InputError e) {
                // Of a place that this scenario has not, or that both factors change.
                assertThat(e)
                        .hasMessageMatching(
                                ".*(traffic\\[1]|vms\\[0]|guest.functions.l3fwd|no other factor changes).*");
                continue;
            }
            Path out = Files.createDirectory(folder.resolve("out-" + seed));
            run.run(out, 2, soFar -> {});

            List<String> rows = rows(out);
            Design design = Design.of(study.content());
            assertThat(rows).hasSize((int) design.points());
            for (int point = 0; point < rows.size(); point++) {
                List<String> sets = new ArrayList<>();
                Map<String, Double> numbers = new TreeMap<>();
                for (int f = 0; f < study.content().factors().size(); f++) {
                    String value = design.value(point, f);
                    Factor factor = study.content().factors().get(f);
                    factor.key().ifPresent(key -> sets.add(key + "=" + value));
                    factor.model().ifPresent(place -> numbers.put(place, Double.valueOf(value)));
                }
                String expected = alone(files, study.content().scenario(), sets, numbers);
                assertThat(rows.get(point)).as("seed %d, %s", seed, sets).endsWith(expected);
            }
        }
    }

    private static String alone(StudyFiles files, String scenario, List<String> sets, Map<String, Double> numbers) {
        try {
            LoadedFile.OfScenario file =
                    (LoadedFile.OfScenario) ScenarioFiles.load(files.scenario(scenario), sets, ModelFolders.of(HOME));
            Answer answer = Evaluation.of(numbers.isEmpty() ? file : ScenarioFiles.withValues(file, numbers))
                    .closedForm();
            return ",%s,%s,%s,"
                    .formatted(
                            Check.plain(answer.offered().mpps()),
                            Check.plain(answer.deliveredMpps()),
                            Check.plain(100 * answer.lossRatio()));
        } catch (InvalidInput e) {
            // Of the number of the dataplane's file.
            return Table.csv(List.of((e.path().isEmpty() ? "" : e.path() + ": ") + e.getMessage()))
                    .replaceAll("^\"", "");
        } catch (InputError e) {
            return ",,,,"
                    + Table.csv(List.of(
                            e.getMessage().replace(files.scenario(scenario).toString(), scenario)));
        }
    }
}
