package softpath.relations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import softpath.cli.Shell;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What holds between commands that ask the same in other ways. */
class CommandRelationsTest {

    private static final int DRAWS = Integer.getInteger("softpath.relations.draws", 200) / 20;
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern WALL_TIME = Pattern.compile("\"(wallSeconds|realTimeFactor)\" : [0-9.E-]+");

    @TempDir
    private static Path folder;

    private static List<Drawn> drawn;

    @BeforeAll
    static void draw() {
        drawn = Trial.first(DRAWS, folder).stream().map(Trial::drawn).toList();
    }

    private static Path file(Drawn drawn) throws IOException {
        return Files.writeString(folder.resolve("drawn.yaml"), drawn.yaml());
    }

    private static String run(Path file, String... more) {
        List<String> args = new ArrayList<>(List.of("run", file.toString()));
        args.addAll(List.of(more));
        Shell.Seen seen = Shell.softpath(args);
        assertThat(seen.exit()).as(seen.err()).isZero();
        return WALL_TIME.matcher(seen.out()).replaceAll("\"$1\" : 0");
    }

    /** Of a row of the report: its name and its first number. */
    private static double printed(String report, String row) {
        Matcher found =
                Pattern.compile("(?m)^" + row + " +<?([0-9.]+(?: [0-9]{3})*)").matcher(report);
        assertThat(found.find()).as(row + " in " + report).isTrue();
        return Double.parseDouble(found.group(1).replace(" ", ""));
    }

    @Test
    void theReportSaysWhatTheJsonSays() throws IOException {
        for (Drawn each : drawn) {
            Path file = file(each);
            String report = run(file);
            JsonNode json = JSON.readTree(run(file, "--json", "-"));

            double offered = json.at("/offered/mpps").doubleValue();
            double delivered = json.at("/delivered/mpps").doubleValue();
            double lost = 0;
            for (JsonNode loss : json.at("/lost")) {
                lost += loss.path("mpps").doubleValue();
            }
            assertThat(printed(report, "offered")).isCloseTo(offered, Offset.offset(0.000501));
            assertThat(printed(report, "delivered")).isCloseTo(delivered, Offset.offset(0.000501));
            // Where more came out than went in, loss is counted of what came out.
            double counted = Math.max(offered, delivered + lost);
            assertThat(lost).isCloseTo(json.at("/lossRatio").doubleValue() * counted, Offset.offset(1e-9));
            String words = report.replaceAll("\\s+", " ");
            assertThat(words).contains(json.at("/bottleneck/sentence").stringValue());
            for (JsonNode warning : json.at("/warnings")) {
                assertThat(words).contains(warning.stringValue());
            }
            for (JsonNode core : json.at("/cores")) {
                assertThat(report).contains("\n" + core.path("name").stringValue() + " ");
            }
            json.at("/rings")
                    .forEach(ring -> assertThat(row(report, ring.path("name").stringValue()))
                            .startsWith(ring.path("slots").asString())
                            .endsWith(ring.path("droppedPackets").asString()));
        }
    }

    /** Of the table of rings, without spaces between groups of digits and columns. */
    private static String row(String report, String ring) {
        String rings = report.substring(report.indexOf("\nRINGS"));
        Matcher found =
                Pattern.compile("(?m)^" + Pattern.quote(ring) + " +(.*)$").matcher(rings);
        assertThat(found.find()).as(ring + " in " + report).isTrue();
        return found.group(1).replaceAll("\\s+", "");
    }

    @Test
    void theNumberOfThreadsChangesNoByte() throws IOException {
        for (Drawn each : drawn) {
            Path file = file(each);

            assertThat(run(file, "--replications", "4", "--threads", "3", "--json", "-"))
                    .isEqualTo(run(file, "--replications", "4", "--json", "-"));
        }
    }

    @Test
    void theLanguageOfTheSystemChangesNoByte() throws IOException {
        Locale before = Locale.getDefault();
        try {
            for (Drawn each : drawn) {
                Path file = file(each);
                Locale.setDefault(Locale.ROOT);
                String report = run(file);
                String json = run(file, "--json", "-");
                for (String language : List.of("de-DE", "tr-TR", "ar-EG-u-nu-arab")) {
                    Locale.setDefault(Locale.forLanguageTag(language));
                    assertThat(run(file)).as(language).isEqualTo(report);
                    assertThat(run(file, "--json", "-")).as(language).isEqualTo(json);
                }
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void whatIsSetIsAsGoodAsWritten() throws IOException {
        for (Drawn each : drawn) {
            String text = each.yaml();
            String edited = text.replaceFirst("seed: [0-9]+", "seed: 77")
                    .replaceFirst("frequency-ghz: [0-9.]+", "frequency-ghz: 1.8")
                    .replaceFirst("offered: [^,]+", "offered: 1.25Mpps")
                    .replaceFirst("sizes: (\\{[^}]*}|csit-imix)", "sizes: {200: 3, 900: 1}");
            Path written = Files.writeString(folder.resolve("written.yaml"), edited);
            Path plain = file(each);
            String[] sets = {
                "--set",
                "run.seed=77",
                "--set",
                "servers[0].frequency-ghz=1.8",
                "--set",
                "traffic[0].offered=1.25Mpps",
                "--set",
                "traffic[0].sizes={200: 3, 900: 1}"
            };

            assertThat(run(plain, sets)).isEqualTo(run(written));
            List<String> asJson = new ArrayList<>(List.of(sets));
            asJson.addAll(List.of("--json", "-"));
            assertThat(run(plain, asJson.toArray(String[]::new))).isEqualTo(run(written, "--json", "-"));
        }
    }
}
