package softpath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import softpath.io.SchemaFaults;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code softpath diff} as a shell sees it. */
class DiffCommandTest {

    private static final Path HOME = Path.of(System.getProperty("softpath.home", ""));
    private static final String SINGLE_VNF =
            HOME.resolve("models/scenarios/paper/single-vnf.yaml").toString();

    @TempDir
    private Path folder;

    private Path run(String name, String... sets) {
        Path result = folder.resolve(name + ".json");
        List<String> args = new ArrayList<>(List.of("run", SINGLE_VNF, "--quiet", "--json", result.toString()));
        args.addAll(List.of("--set", "run.measure-ms=2"));
        for (String set : sets) {
            args.addAll(set.startsWith("--") ? List.of(set.split(" ", 2)) : List.of("--set", set));
        }
        assertThat(Shell.softpath(args).err()).isEmpty();
        return result;
    }

    private static Shell.Seen diff(Path a, Path b, String... more) {
        List<String> args = new ArrayList<>(List.of("diff", a.toString(), b.toString()));
        args.addAll(List.of(more));
        return Shell.softpath(args);
    }

    private static JsonNode json(Path a, Path b) throws IOException {
        Shell.Seen seen = diff(a, b, "--json", "-");
        assertThat(seen.err()).isEmpty();
        assertThat(SchemaFaults.of("diff", seen.out())).isEmpty();
        return new JsonMapper().readTree(seen.out());
    }

    @Test
    void aVnicAndAVcpuGainNothingAloneAndTogetherAllOfIt() throws IOException {
        Path one = run("one");
        Path two = run("two", "vms[0].vcpus=2", "vms[0].vnic-pairs=2");

        JsonNode found = json(one, two);

        assertThat(found.path("settings").findValuesAsString("path"))
                .containsExactly("scenario.vms[0].vcpus", "scenario.vms[0].vnic-pairs");
        JsonNode attribution = found.path("attribution");
        double before = attribution.path("aMpps").doubleValue();
        assertThat(attribution.path("bMpps").doubleValue()).isGreaterThan(1.5 * before);
        assertThat(attribution.path("effects"))
                .hasSize(2)
                .allSatisfy(effect ->
                        assertThat(effect.path("mpps").doubleValue()).isBetween(0.99 * before, 1.01 * before));
        assertThat(diff(one, two).out()).contains("Beyond noise: delivered 9.3", "they work together", "what binds");
    }

    /** Weights of 64 and of 128 B one by one would make a mix that neither has. */
    @Test
    void anotherFrameSizeIsOneSettingAndExplainsAll() {
        Path one = run("one");
        Path longer = run("longer", "traffic[0].sizes={128: 1}");

        assertThat(diff(one, longer).out())
                .contains("One setting differs and explains it: traffic[0].sizes.")
                .contains("{64: 1}", "{128: 1}");
    }

    @Test
    void aClosedFormAndASimulationThatBindAlikeDoNotDifferInIt() {
        assertThat(diff(run("one"), run("worked-out", "--fidelity closed-form")).out())
                .doesNotContain("what binds");
    }

    @Test
    void whichSideDoesNotSayHowFarItIsOffIsNamed() {
        Path several = run("several");
        Path single = run("single", "run.replications=1", "servers[0].frequency-ghz=2.0");

        assertThat(diff(several, single).out()).contains("cannot be told, as only A says how far it is off");
        assertThat(diff(single, several).out()).contains("as only B says");
    }

    @Test
    void anotherSeedIsNoise() {
        Path one = run("one");
        Path other = run("other", "run.seed=7");

        Shell.Seen seen = diff(one, other, "--check");

        assertThat(seen.out())
                .contains("none differs beyond it", "One setting differs: run.seed. What differs is chance");
        assertThat(seen.exit()).isEqualTo(Exit.DONE);
    }

    @Test
    void theCheckFailsForWhatIsBeyondNoise() {
        Path one = run("one");

        assertThat(diff(one, run("slow", "servers[0].frequency-ghz=2.4"), "--check")
                        .exit())
                .isEqualTo(Exit.CHECK);
        assertThat(diff(one, one, "--check"))
                .satisfies(seen -> assertThat(seen.exit()).isEqualTo(Exit.DONE))
                .satisfies(seen -> assertThat(seen.out()).contains("figures are equal"));
    }

    @Test
    void ofModelFilesTheOneThatDiffersIsNamed() throws IOException {
        Path dataplanes = Files.createDirectories(folder.resolve("own/dataplanes"));
        String softnic = Files.readString(HOME.resolve("models/dataplanes/softnic-2016.yaml"));
        Files.writeString(dataplanes.resolve("softnic-2016.yaml"), softnic.replaceFirst("value: 32\\b", "value: 31"));
        Path one = run("one");
        Path own = run("own-files", "--models " + folder.resolve("own"));

        assertThat(json(one, own).path("settings").findValuesAsString("path"))
                .containsExactly("models.dataplanes/softnic-2016");
        assertThat(diff(one, own).out()).contains("models.dataplanes/softnic-2016");
    }

    @Test
    void aSettingThatCannotBeAloneSaysWhy() throws IOException {
        Path one = run("one");
        Path clickos = run("clickos", "dataplane=clickos-2016", "dataplane-options.netfront-poll=true");

        JsonNode effects = json(one, clickos).path("attribution").path("effects");

        assertThat(effects.findValuesAsString("path")).containsExactly("dataplane", "dataplane-options");
        assertThat(effects.get(1).path("refusal").asString()).contains("netfront-poll");
        assertThat(effects.get(0).path("mpps").isNumber()).isTrue();
    }

    @Test
    void recordsOfRealRunsAreComparedPointByPoint() throws IOException {
        Path runs = HOME.resolve("calibration/runs");
        JsonNode found = json(runs.resolve("local-2026-11.jsonl.gz"), runs.resolve("local-ovs-2026-11.jsonl.gz"));

        assertThat(found.path("together").path("points").intValue()).isEqualTo(22);
        assertThat(found.path("together").path("beyondNoise").booleanValue()).isTrue();
        assertThat(found.path("settings").findValuesAsString("path"))
                .contains("testbed.driver", "plan.measuring.rounds");
    }

    /** In A 19 % of set-ups were on near cores, in B 11 %: pooled, B looks slower, and on far cores it is not. */
    @Test
    void whatWasMeasuredOnCoresOfOneLevelIsComparedWithTheSame() throws IOException {
        Path runs = HOME.resolve("calibration/runs");
        Path a = runs.resolve("paths-2026-11-d.jsonl.gz");
        Path b = runs.resolve("paths-2026-11-f.jsonl.gz");

        Shell.Seen told = diff(a, b);

        assertThat(told.out())
                .contains("set-ups on cores", "On cores 442 ns apart: B/A is 1.0")
                .doesNotContain("is noise, or was not recorded");
    }

    private Path sweep(String name, String fidelity, String... sets) {
        Path study = folder.resolve(name + ".yaml");
        try {
            Files.writeString(study, """
                    softpath: 1
                    kind: study
                    about: sizes
                    scenario: paper/single-vnf
                    set: [run.measure-ms=1]
                    design: grid
                    factors:
                      - {column: ghz, key: "servers[0].frequency-ghz", values: [1.2, 2.0]}
                      - {column: bytes, set: ["traffic[0].sizes={$bytes: 1}"], values: [64, 128, 256, 512]}
                    fidelity: FIDELITY
                    answers: [offered-mpps, delivered-mpps]
                    """.replace("FIDELITY", fidelity));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path out = folder.resolve(name);
        List<String> args = new ArrayList<>(List.of("sweep", study.toString(), "--out", out.toString(), "--quiet"));
        for (String set : sets) {
            args.addAll(List.of("--set", set));
        }
        assertThat(Shell.softpath(args).err()).isEmpty();
        return out;
    }

    @Test
    void sweepsAreComparedRowByRow() throws IOException {
        Path l3fwd = sweep("l3fwd", "closed-form");
        Path firewall = sweep("firewall", "closed-form", "vms[0].nf=firewall");

        JsonNode found = json(l3fwd, firewall);

        // A wire ends it from 256 B on at 2 GHz, whatever the function costs.
        assertThat(found.path("settings").findValuesAsString("path")).containsExactly("scenario.vms[0].nf");
        JsonNode delivered = found.path("differs").get(0);
        assertThat(delivered.path("path").asString()).isEqualTo("delivered_mpps");
        assertThat(delivered.path("beyondNoise").booleanValue()).isTrue();
        assertThat(delivered.path("rows").path("common").intValue()).isEqualTo(8);
        assertThat(delivered.path("rows").path("differing").intValue()).isBetween(2, 6);
        assertThat(delivered.path("rows").path("mostAt").asString()).matches("bytes [0-9]+, ghz .*");
        assertThat(diff(l3fwd, firewall).out()).contains("One setting differs and explains it", "most at");
        assertThat(diff(l3fwd, l3fwd).out()).contains("All 2 figures are equal.");
        for (String read : List.of("sweep.json", "answers.csv")) {
            Shell.Seen seen = Shell.softpath(List.of(
                    "diff",
                    l3fwd.toString(),
                    firewall.toString(),
                    "--html",
                    firewall.resolve(read).toString()));
            assertThat(seen.exit()).isEqualTo(Exit.INPUT);
            assertThat(seen.err()).contains("expected another file than B, found the same");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sweep.json", "answers.csv"})
    void aPipeInTheFolderOfASweepIsRefusedAtOnce(String file) throws Exception {
        for (String each : List.of("sweep.json", "answers.csv")) {
            Files.writeString(folder.resolve(each), "");
        }
        Files.delete(folder.resolve(file));
        Pipes.make(folder.resolve(file));

        Shell.Seen seen = diff(folder, folder);

        assertThat(seen.exit()).isEqualTo(Exit.INPUT);
        assertThat(seen.err())
                .contains(file + ": expected", "of a sweep, found a pipe")
                .hasLineCount(1);
    }

    private Path simulated(String name, String answers, String... sets) throws IOException {
        Path study = Files.writeString(folder.resolve(name + ".yaml"), """
                softpath: 1
                kind: study
                about: "few rows"
                scenario: paper/single-vnf
                set: ["run={warmup-ms: 1, measure-ms: 2, replications: 3, seed: 1}", "traffic[0].arrivals=poisson"]
                design: grid
                fidelity: simulation
                answers: [%s]
                factors:
                  - {column: ghz, key: "servers[0].frequency-ghz", values: [1.2, 2.0, 2.6]}
                """.formatted(answers));
        Path out = folder.resolve(name);
        List<String> args = new ArrayList<>(List.of("sweep", study.toString(), "--out", out.toString(), "-q"));
        for (String set : sets) {
            args.addAll(List.of("--set", set));
        }
        assertThat(Shell.softpath(args).err()).isEmpty();
        return out;
    }

    /** Three differences of one sign are 1 in 4 by chance, however large they are; six are 1 in 32. */
    @Test
    void fewRowsWithoutIntervalsAreSaidToTellNothing() throws IOException {
        Path one = simulated("one", "delivered-mpps");
        Path other = simulated("other", "delivered-mpps", "vms[0].nf=ids");

        Shell.Seen seen = diff(one, other, "--check");

        assertThat(seen.exit()).isEqualTo(Exit.CHECK);
        assertThat(seen.out())
                .contains(
                        "1 figure differs in too few rows to tell whether beyond noise", "where at least 6 are needed")
                .doesNotContain("p: how likely", "none differs", "does not differ");
        assertThat(json(one, other).path("differs").get(0).path("rowsNeeded").intValue())
                .isEqualTo(6);
    }

    @Test
    void fewRowsWithIntervalsTellByThese() throws IOException {
        String answers = "delivered-mpps, delivered-half-width-95-mpps";
        Path one = simulated("one", answers);

        Shell.Seen another = diff(one, simulated("other", answers, "vms[0].nf=ids"), "--check");
        Shell.Seen seed = diff(one, simulated("seed", answers, "run.seed=9"), "--check");

        assertThat(another.exit()).isEqualTo(Exit.CHECK);
        assertThat(another.out()).contains("Beyond noise: delivered", "explains it: vms[0].nf", "p: how likely");
        assertThat(seed.exit()).isEqualTo(Exit.DONE);
        assertThat(seed.out()).contains("One setting differs: run.seed. What differs is chance");
    }

    @Test
    void aFactorThatOneSweepHasMoreIsWhatTheScenarioOfTheOtherStates() throws IOException {
        String functions = "  - {column: nf, key: \"vms[0].nf\", values: [l3fwd, firewall]}\n";
        String sizes = "  - {column: bytes, set: [\"traffic[0].sizes={$bytes: 1}\"], values: [64, 128]}\n";
        Path one = sweepOver("fewer-factors", CLOCKS);
        Path more = sweepOver("more-factors", functions + CLOCKS + sizes);

        Shell.Seen seen = diff(one, more, "--check");

        assertThat(seen.exit()).isEqualTo(Exit.DONE);
        assertThat(seen.out())
                .contains(
                        "The one figure that both have is equal.",
                        "A has 2 rows, B 8; what is compared are the 2 that are in both.");
        assertThat(diff(one, sweepOver("none", CLOCKS + functions.replace("l3fwd", "ids")))
                        .out())
                .contains("and none is in both.");
    }

    /** At 2.4 GHz all is delivered, so that a mean over all rows of B would be another than over all of A. */
    private Path sweepOver(String name, String factors) throws IOException {
        Path study = Files.writeString(folder.resolve(name + ".yaml"), """
                softpath: 1
                kind: study
                about: "rows"
                scenario: paper/single-vnf
                design: grid
                fidelity: closed-form
                answers: [delivered-mpps]
                factors:
                """ + factors);
        Path out = folder.resolve(name);
        Shell.Seen seen = Shell.softpath(List.of("sweep", study.toString(), "--out", out.toString(), "-q"));
        assertThat(seen.err()).isEmpty();
        return out;
    }

    private static final String LOADS = "  - {column: load, key: \"traffic[0].offered\", values: [2Gbps, 6Gbps]}\n";
    private static final String CLOCK = "  - {column: clock, key: \"servers[0].frequency-ghz\", values: [1.2]}\n";
    private static final String CLOCKS = "  - {column: clock, key: \"servers[0].frequency-ghz\", values: [1.2, 2.4]}\n";

    @Test
    void ofSweepsTheRowsThatBothHaveAreComparedWhateverTheOrderOfTheirFactors() throws IOException {
        Path one = sweepOver("one-clock", LOADS + CLOCK);
        Path two = sweepOver("two-clocks", CLOCKS + LOADS);

        Shell.Seen seen = diff(one, two, "--check");

        assertThat(seen.exit()).isEqualTo(Exit.DONE);
        assertThat(seen.out())
                .contains(
                        "The one figure that both have is equal.",
                        "A has 2 rows, B 4; what is compared are the 2 that are in both.");
        assertThat(diff(one, sweepOver("other", CLOCK.replace("1.2", "1.4") + LOADS))
                        .out())
                .contains("Nothing that both hold can be compared.", "and none is in both.");
    }

    @Test
    void tablesOfSweepsMayBeOfAnyLength() throws IOException {
        Path one = sweepOver("one-clock", LOADS + CLOCK);
        Path longer = Files.createDirectory(folder.resolve("long"));
        Files.copy(one.resolve("sweep.json"), longer.resolve("sweep.json"));
        StringBuilder rows = new StringBuilder("point,load,clock,delivered_mpps,refused\n");
        for (int i = 0; i < 60_000; i++) {
            rows.append(i + "," + i + "Mpps,1.2,2.976190476190476,\n");
        }
        Files.writeString(longer.resolve("answers.csv"), rows);
        digested(longer);

        assertThat(diff(longer, longer).out()).contains("sweep of 60000 points", "is equal");
    }

    private static Path copied(Path sweep, Path to) throws IOException {
        Files.createDirectory(to);
        for (String file : List.of("sweep.json", "answers.csv")) {
            Files.copy(sweep.resolve(file), to.resolve(file));
        }
        return to;
    }

    /** As the summary of the folder says it is. */
    private static void digested(Path sweep) throws IOException {
        Path summary = sweep.resolve("sweep.json");
        Files.writeString(
                summary,
                Files.readString(summary)
                        .replaceFirst(
                                "(\"digest\" : \")[0-9a-f]{64}",
                                "$1" + digest(Files.readAllBytes(sweep.resolve("answers.csv")))));
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aTableThatIsNotTheOneItsSummaryTellsOfIsRefused() throws IOException {
        Path one = sweepOver("one", CLOCKS);
        Path changed = copied(one, folder.resolve("changed"));
        Path table = changed.resolve("answers.csv");
        String before = digest(Files.readAllBytes(table));
        Files.writeString(table, Files.readString(table).replaceFirst("4\\.31", "4.32"));

        Shell.Seen seen = diff(one, changed, "--check");

        assertThat(seen.exit()).isEqualTo(Exit.INPUT);
        assertThat(seen.err())
                .isEqualTo("softpath: " + table + ": expected the table that sweep.json tells of, whose SHA-256 is "
                        + before + ", found one of " + digest(Files.readAllBytes(table))
                        + ": one of the two was changed\n");
        Files.delete(table);
        assertThat(diff(one, changed).err()).contains("answers.csv: expected").hasLineCount(1);
    }

    /** No noise sets computed answers to one question apart, however small. */
    @Test
    void answersOfSweepsToOneQuestionAreNotSetApartByNoise() throws IOException {
        Path one = sweep("simulated", "simulation");
        Path changed = copied(one, folder.resolve("changed"));
        Path table = changed.resolve("answers.csv");
        List<String> rows = new ArrayList<>(Files.readAllLines(table));
        String[] cells = rows.get(1).split(",", -1);
        cells[4] = String.valueOf(1.000001 * Double.parseDouble(cells[4]));
        rows.set(1, String.join(",", cells));
        Files.writeString(table, String.join("\n", rows) + "\n");
        digested(changed);

        Shell.Seen seen = diff(one, changed, "--check");

        assertThat(seen.exit()).isEqualTo(Exit.CHECK);
        assertThat(seen.out())
                .contains("Differs although nothing that was asked does: one of them was changed")
                .contains("1 of 2 figures: delivered")
                .doesNotContain("is noise");
        JsonNode found = json(one, changed);
        assertThat(found.path("standing").asString()).startsWith("differs although nothing that was asked does");
        assertThat(found.path("differs").get(0).path("beyondNoise").booleanValue())
                .isTrue();
        assertThat(json(one, one).path("standing").isMissingNode()).isTrue();
    }

    @Test
    void resultsOfOneSimulationAreNotSetApartByNoise() throws IOException {
        Path one = run("one", "traffic[0].arrivals=poisson");
        String text = Files.readString(one);
        Path changed = Files.writeString(
                folder.resolve("changed.json"), text.replaceFirst("(\"p90\" : [0-9]+\\.[0-9])[0-9]*", "$1"));

        Shell.Seen seen = diff(one, changed, "--check");

        assertThat(seen.out())
                .contains("Differs although nothing that was asked does: one of them was changed, or another version")
                .doesNotContain("is noise", "a factor");
        assertThat(seen.exit()).isEqualTo(Exit.CHECK);
    }

    @Test
    void whatWasCutShortOrIsEmptyIsSaidToBe() throws IOException {
        Path one = run("one");
        String text = Files.readString(one);
        Path half = Files.writeString(folder.resolve("half.json"), text.substring(0, text.length() / 2));
        Path empty = Files.writeString(folder.resolve("empty.json"), "");
        Path record = Files.writeString(folder.resolve("empty.jsonl"), "");

        assertThat(diff(one, half).err())
                .contains("found that it ends in the middle")
                .hasLineCount(1);
        assertThat(diff(empty, one).err())
                .contains("softpath/result/1, found nothing in it")
                .hasLineCount(1);
        assertThat(diff(record, record).err())
                .contains("a record of softpath measure, found nothing in it")
                .hasLineCount(1);
        assertThat(diff(one, Path.of(SINGLE_VNF)).err())
                .contains("found a file of kind scenario")
                .hasLineCount(1);
        assertThat(diff(one, folder.resolve("none")).err())
                .contains("B " + folder.resolve("none")
                        + ": expected a result, a record or the folder of a sweep, found none")
                .hasLineCount(1);
    }

    @Test
    void whatCannotBeComparedIsRefused() throws IOException {
        Path one = run("one");
        Path record = HOME.resolve("calibration/runs/local-loads-2026-11.jsonl.gz");
        Path torn = Files.writeString(folder.resolve("torn.jsonl.gz"), "");
        Files.write(torn, new byte[] {0x1f, (byte) 0x8b, 8, 0});

        assertThat(diff(one, record)).satisfies(seen -> {
            assertThat(seen.exit()).isEqualTo(Exit.INPUT);
            assertThat(seen.err()).contains("expected a result as A", "found a record");
        });
        assertThat(diff(record, torn)).satisfies(seen -> {
            assertThat(seen.exit()).isEqualTo(Exit.INPUT);
            assertThat(seen.err()).contains("a compressed file that is damaged").hasLineCount(1);
        });
        assertThat(diff(folder, folder).err()).contains("sweep.json: expected a file");
        assertThat(diff(one, Path.of(SINGLE_VNF)).exit()).isEqualTo(Exit.INPUT);
        assertThat(diff(one, folder.resolve("none.json")).exit()).isEqualTo(Exit.INPUT);
        assertThat(Shell.softpath(List.of("diff", one.toString())).exit()).isEqualTo(Exit.INPUT);
    }
}
