package softpath.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import softpath.model.result.Result;

/** The lines of Java in the README do what they say. */
class ReadmeSnippetTest {

    private static final Path HOME = Path.of(System.getProperty("softpath.home", "."));

    @Test
    void theSnippetIsWhatThisTestRuns() throws IOException {
        String snippet = Files.readString(HOME.resolve("README.md"))
                .split("```java\n", 2)[1]
                .split("```", 2)[0]
                .replace("Path.of(\".\")", "HOME")
                .replace("Path.of(\"models", "HOME.resolve(\"models")
                .replaceAll("\\s+", "");
        String source = Files.readString(HOME.resolve("src/test/java/softpath/evaluate/ReadmeSnippetTest.java"))
                .replaceAll("\\s+", "");

        for (String statement : Arrays.stream(snippet.split(";")).toList()) {
            assertThat(source).contains(statement + ";");
        }
    }

    @Test
    void itRunsAScenarioOfThePaper() {
        Variant paper = Variant.of(HOME.resolve("models/scenarios/paper/single-vnf.yaml"), HOME);
        Result result =
                Evaluation.of(paper.withClock("a", 1.2).withVcpus("vm1", 2)).simulated();
        System.out.println(
                result.delivered().mpps() + " Mpps: " + result.bottleneck().sentence());

        assertThat(result.delivered().mpps()).isBetween(4.2, 4.4);
    }
}
