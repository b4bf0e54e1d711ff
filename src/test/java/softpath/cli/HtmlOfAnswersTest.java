package softpath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code --html} writes of the verbs that answer questions about a scenario, a study or a demand. */
class HtmlOfAnswersTest {

    private static final Path MODELS = Path.of(System.getProperty("softpath.home", ""), "models");
    private static final String SINGLE_VNF =
            MODELS.resolve("scenarios/paper/single-vnf.yaml").toString();
    private static final String SHORT = "run={warmup-ms: 1, measure-ms: 1, replications: 2, seed: 1}";
    private static final String HOSTILE = "</script><script>alert(1)</script>";
    private static final Pattern FIGURE = Pattern.compile(
            "<figure class=\"([a-z-]+)\" data-title=\"([^\"]*)\">.*?<script type=\"application/json\">(.*?)</script>",
            Pattern.DOTALL);

    @TempDir
    private Path folder;

    private record Figure(String kind, String title, JsonNode data) {

        JsonNode points(int series) {
            return data.at("/series/" + series + "/points");
        }
    }

    /** The file that a command writes, and what it prints beside. */
    private String html(String... args) throws IOException {
        Path file = folder.resolve("report.html");
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--html", file.toString()));
        Shell.Seen seen = Shell.softpath(all);
        assertThat(seen.exit()).as(seen.err()).isEqualTo(Exit.DONE);
        assertThat(seen.out()).doesNotContain("<figure");
        return requireAnswersAlone(Files.readString(file));
    }

    /** Who gets the page by mail has nothing else: what was asked, found and assumed, how sure it is, how to run it again. */
    private static String requireAnswersAlone(String html) {
        int firstFigure = html.indexOf("<figure");
        assertThat(html.indexOf("<h1>")).as("a title").isBetween(0, firstFigure);
        assertThat(html.indexOf("<p class=\"answer\">"))
                .as("an answer before all figures")
                .isBetween(0, firstFigure);
        assertThat(html)
                .contains(
                        "<summary>What was asked: ",
                        "<h2>What was assumed</h2>",
                        " that no measurement supports:",
                        "<h2>Run it again</h2>",
                        "<p class=\"evidence\">");
        return html;
    }

    private static List<Figure> figures(String html) {
        return FIGURE.matcher(html)
                .results()
                .map(found -> new Figure(found.group(1), found.group(2), new JsonMapper().readTree(found.group(3))))
                .toList();
    }

    private static Figure figure(String html, String title) {
        return figures(html).stream()
                .filter(each -> each.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no figure '" + title + "' among "
                        + figures(html).stream().map(Figure::title).toList()));
    }

    @Test
    void anExplanationDrawsWhatHelpsAndShowsTextsOfUsersAsTexts() throws IOException {
        String html = html("explain", SINGLE_VNF, "--set", SHORT, "--set", "about=\"" + HOSTILE + "\"");

        assertThat(figures(html))
                .extracting(Figure::title)
                .contains("What helps", "Loss by load", "Cycles of a packet", "What throughput hangs on");
        assertThat(figure(html, "What helps").data().at("/y/categories/0").stringValue())
                .isEqualTo("2 vNIC pairs and 2 vCPUs for vm1");
        assertThat(html)
                .doesNotContain(HOSTILE)
                .contains("<h1>&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;</h1>")
                .contains("\n./softpath run ".strip());
    }

    @Test
    void aSearchDrawsItsTrialsAndTheBoundsTheyGive() throws IOException {
        String html = html("search", SINGLE_VNF, "--fidelity", "closed-form", "--frame-loss");

        Figure loss = figure(html, "Loss by load");
        assertThat(loss.data().at("/y/scale").stringValue()).isEqualTo("log");
        assertThat(loss.data()
                        .at("/series")
                        .valueStream()
                        .map(series -> series.get("name").stringValue()))
                .containsExactly("lost some", "lost none", "frame loss (RFC 2544, 26.3)");
        assertThat(loss.data()
                        .at("/marks")
                        .valueStream()
                        .map(mark -> mark.get("label").stringValue()))
                .anyMatch(label -> label.startsWith("ndr 9.318 holds"))
                .contains("line rate", "pdr allows 0.5 %");
        assertThat(html).contains("closed form · scenario ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"simulation", "closed-form"})
    void aRunAnswersAloneByWhateverFidelity(String fidelity) throws IOException {
        assertThat(html("run", SINGLE_VNF, "--fidelity", fidelity, "--set", SHORT))
                .contains("vm1");
    }

    /** 10 Gbit/s over 84 and 532 B of the wire each. */
    @Test
    void aSweepDrawsCurvesOverTheSizeOfFramesBelowTheLineRate() throws IOException {
        Path study = Files.writeString(folder.resolve("study.yaml"), """
                softpath: 1
                kind: study
                about: "sizes by clock"
                scenario: paper/single-vnf
                design: grid
                factors:
                  - {column: frequency_ghz, key: "servers[0].frequency-ghz", values: [1.2, 2.6]}
                  - {column: frame_bytes, set: ["traffic[0].sizes={$frame_bytes: 1}"], values: [64, 512]}
                fidelity: closed-form
                answers: [delivered-mpps]
                """);
        Path out = folder.resolve("out");

        String html = html("sweep", study.toString(), "--out", out.toString());

        List<String> rows = Files.readAllLines(out.resolve("answers.csv"));
        Figure chart = figure(html, "Delivered");
        assertThat(chart.data().at("/x/categories").valueStream().map(JsonNode::stringValue))
                .containsExactly("64", "512");
        for (int clock = 0; clock < 2; clock++) {
            for (int size = 0; size < 2; size++) {
                String[] cells = rows.get(1 + 2 * clock + size).split(",");
                assertThat(chart.points(clock).get(size).get("y").doubleValue())
                        .isEqualTo(Double.parseDouble(cells[3]));
            }
        }
        assertThat(chart.data().at("/series/1/name").stringValue()).isEqualTo("frequency 2.6 GHz");
        assertThat(chart.data().at("/series/2/name").stringValue()).isEqualTo("line rate");
        assertThat(chart.points(2).get(0).get("y").doubleValue()).isBetween(14.880, 14.882);
        assertThat(chart.points(2).get(1).get("y").doubleValue()).isBetween(2.349, 2.350);
    }

    @Test
    void aPlacementDrawsWhichCoreDoesWhatForWhichChain() throws IOException {
        String html = html(
                "place",
                MODELS.resolve("demands/paper-chain.yaml").toString(),
                "--hosts",
                MODELS.resolve("fleets/paper-two-servers.yaml").toString(),
                "--uncertainty",
                "0",
                "--set",
                SHORT,
                "--set-fleet",
                "servers[0].reserved-cores={0: [0]}");

        JsonNode map = figure(html, "Placement").data();
        JsonNode used = map.at("/servers/0");
        assertThat(used.get("name").stringValue()).isEqualTo("a");
        assertThat(used.at("/sockets/0/cores")
                        .valueStream()
                        .map(cell -> cell.get("state").stringValue()))
                .containsExactly("reserved", "busy", "busy", "busy", "busy", "busy", "busy", "busy");
        assertThat(used.at("/sockets/0/cores")
                        .valueStream()
                        .flatMap(cell -> cell.get("threads").valueStream())
                        .map(thread -> thread.get("label").stringValue()))
                .containsExactlyInAnyOrder("switch", "firewall", "switch", "l3fwd", "switch", "l2fwd", "switch");
        assertThat(used.at("/ports/0/does").stringValue()).isEqualTo("chain in");
        assertThat(map.at("/servers/1/about").stringValue()).endsWith("nothing placed");
        assertThat(map.at("/servers/1/count").intValue()).isEqualTo(1);
        assertThat(figure(html, "What chains carry").data().at("/series")).hasSize(3);
        assertThat(figure(html, "Where chain could stand").kind()).isEqualTo("chart");
    }

    @Test
    void aPlanDrawsTheDayHourByHour() throws IOException {
        String html = html(
                "plan",
                MODELS.resolve("demands/paper-softnic.yaml").toString(),
                "--uncertainty",
                "0",
                "--set",
                "run={warmup-ms: 5, measure-ms: 3, replications: 3, seed: 1}",
                "--set",
                "chains[0].slo={loss-ratio: 0.01}");

        assertThat(figure(html, "Load over the day").points(0)).hasSize(25);
        assertThat(figure(html, "Clock over the day").points(0).get(24).get("x").intValue())
                .isEqualTo(24);
        assertThat(figure(html, "Energy over the day").points(0)).hasSize(24);
        assertThat(figure(html, "How far each clock goes")
                        .data()
                        .at("/marks/0/label")
                        .stringValue())
                .isEqualTo("busiest hour");
        assertThat(html).contains(">RESOURCES<");
    }

    @Test
    void aDiffDrawsBothSides() throws IOException {
        Path a = result("a", "servers[0].frequency-ghz=2.6");
        Path b = result("b", "servers[0].frequency-ghz=2.0");

        Figure figure = figure(html("diff", a.toString(), b.toString()), "What differs");

        assertThat(figure.data().at("/y/categories/0").stringValue()).isEqualTo("delivered, Mpps");
        assertThat(figure.points(0).get(0).get("x").doubleValue()).isEqualTo(100);
        // A guest that binds carries in proportion to its clock.
        assertThat(figure.points(1).get(0).get("x").doubleValue()).isBetween(76.8, 77.0);
    }

    private Path result(String name, String set) {
        Path file = folder.resolve(name + ".json");
        Shell.Seen seen = Shell.softpath(
                Stream.of("run", SINGLE_VNF, "--fidelity", "closed-form", "-q", "--set", set, "--json", file.toString())
                        .toList());
        assertThat(seen.exit()).as(seen.err()).isEqualTo(Exit.DONE);
        return file;
    }
}
