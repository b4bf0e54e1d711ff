package softpath.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java in the README compiles as it is printed, runs, and depends on what the POMs make. */
class ReadmeSnippetTest {

    private static final Path HOME = Path.of(System.getProperty("softpath.home", "."));

    private static String readme() throws IOException {
        return Files.readString(HOME.resolve("README.md"));
    }

    @Test
    void theSnippetCompilesAndRunsAScenarioOfThePaper(@TempDir Path folder) throws Exception {
        String snippet = readme().split("```java\n", 2)[1].split("```", 2)[0];
        String printed = run(compiled(snippet, folder));

        Matcher mpps = Pattern.compile("([0-9.]+) Mpps: .* binds: .*").matcher(printed.strip());
        assertThat(mpps.matches()).as(printed).isTrue();
        assertThat(Double.parseDouble(mpps.group(1))).isBetween(4.2, 4.4);
    }

    /** Paths in it are seen from the folder that holds {@code models}, which a test does not run in. */
    private static Path compiled(String snippet, Path folder) throws IOException {
        String home = HOME.toAbsolutePath().toString();
        Path source = folder.resolve("Example.java");
        Files.writeString(
                source,
                snippet.replace("Path.of(\".\")", "Path.of(\"" + home + "\")")
                        .replace("Path.of(\"models", "Path.of(\"" + home + "/models"));
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, errors, "-cp", classPath(), "-d", folder.toString(), source.toString());
        assertThat(status).as(errors.toString(StandardCharsets.UTF_8)).isZero();
        return folder;
    }

    private static String classPath() {
        return System.getProperty("java.class.path")
                + File.pathSeparator
                + Path.of(Variant.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath());
    }

    private static String run(Path folder) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, Variant.class.getClassLoader())) {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            loader.loadClass("Example").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void itsCoordinatesAreThoseOfTheLibrary() throws IOException {
        String pom = Files.readString(HOME.resolve("src/main/pom.xml"));
        Matcher named = Pattern.compile(
                        "<groupId>(.*?)</groupId>.*?<version>(.*?)</version>.*?</parent>\\s*"
                                + "<artifactId>(.*?)</artifactId>",
                        Pattern.DOTALL)
                .matcher(pom);

        assertThat(named.find()).isTrue();
        assertThat(readme()).contains("`" + named.group(1) + ":" + named.group(3) + ":" + named.group(2) + "`");
    }
}
